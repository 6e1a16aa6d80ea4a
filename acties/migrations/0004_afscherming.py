"""Fence off the history of acties and the addresses of calendars; an actie follows only one of its own side."""

from django.db import migrations

from werkplekduaal.database.migraties import Afscherming

VORIGE_VAN_HIER = """
ALTER TABLE acties_actie ADD CONSTRAINT acties_actie_vorige_id_hek
FOREIGN KEY (vorige_id, partnerschap_id) REFERENCES acties_actie (id, partnerschap_id)
ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
"""
VORIGE_WEG = "ALTER TABLE acties_actie DROP CONSTRAINT acties_actie_vorige_id_hek"


class Migration(migrations.Migration):
    dependencies = [("acties", "0003_uitbreiding")]
    operations = [
        migrations.RunSQL(VORIGE_VAN_HIER, VORIGE_WEG),
        Afscherming("ActieEvent", is_ouder=False),
        Afscherming("Kalenderadres"),
    ]
