"""Fence off every table with tenant content of this app; a round keeps to the reglement and seats of its own."""

from django.db import migrations

from werkplekduaal.database.migraties import Afscherming

# The department keeps reglement and seats, so they have no policy; the chair still sits in the same partnerschap.
VOORZITTER_VAN_HIER = """
ALTER TABLE stemmingen_stemreglement ADD CONSTRAINT stemreglement_voorzitter_hek
FOREIGN KEY (voorzitter_id, partnerschap_id) REFERENCES stemmingen_zetel (id, partnerschap_id)
DEFERRABLE INITIALLY DEFERRED
"""
VOORZITTER_WEG = "ALTER TABLE stemmingen_stemreglement DROP CONSTRAINT stemreglement_voorzitter_hek"


class Migration(migrations.Migration):
    dependencies = [("stemmingen", "0001_begin"), ("erkenningen", "0002_rij_beveiliging")]
    operations = [
        migrations.RunSQL(VOORZITTER_VAN_HIER, VOORZITTER_WEG),
        Afscherming(
            "Stemronde",
            {"aanvraag": "erkenningen.Erkenningsaanvraag", "reglement": "stemmingen.Stemreglement"},
        ),
        Afscherming("Kiezer", {"ronde": "stemmingen.Stemronde", "zetel": "stemmingen.Zetel"}),
        Afscherming("Stem", {"kiezer": "stemmingen.Kiezer"}),
    ]
