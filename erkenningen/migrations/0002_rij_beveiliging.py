"""Fence off every table with tenant content of this app."""

from django.db import migrations

from werkplekduaal.database.migraties import Afscherming

# The machtiging belongs to the partnerschap that submitted, which is not always the one that decides.
MACHTIGING_VAN_DE_INDIENER = """
ALTER TABLE erkenningen_erkenningsaanvraag ADD CONSTRAINT erkenningsaanvraag_machtiging_hek
FOREIGN KEY (machtiging_id, ingediend_door_partnerschap_id) REFERENCES ondernemingen_machtiging (id, partnerschap_id)
DEFERRABLE INITIALLY DEFERRED
"""
MACHTIGING_WEG = "ALTER TABLE erkenningen_erkenningsaanvraag DROP CONSTRAINT erkenningsaanvraag_machtiging_hek"


class Migration(migrations.Migration):
    dependencies = [
        ("erkenningen", "0001_begin"),
        ("ondernemingen", "0002_rij_beveiliging"),
        ("mentoren", "0002_rij_beveiliging"),
    ]
    operations = [
        Afscherming("Erkenningsaanvraag"),
        migrations.RunSQL(MACHTIGING_VAN_DE_INDIENER, MACHTIGING_WEG),
        Afscherming("Dossierteller"),
        Afscherming("Termijnregel", {"aanvraag": "erkenningen.Erkenningsaanvraag"}),
        Afscherming("Aanvulling", {"aanvraag": "erkenningen.Erkenningsaanvraag"}),
        Afscherming("Doorverwijzing"),
        Afscherming("Stemadvies", {"aanvraag": "erkenningen.Erkenningsaanvraag"}),
        Afscherming(
            "Kandidaatmentor", {"aanvraag": "erkenningen.Erkenningsaanvraag", "dossier": "mentoren.Mentordossier"}
        ),
        Afscherming(
            "Voorwaardebeoordeling",
            {"aanvraag": "erkenningen.Erkenningsaanvraag", "kandidaat": "erkenningen.Kandidaatmentor"},
        ),
        Afscherming(
            "Document",
            {"aanvraag": "erkenningen.Erkenningsaanvraag", "beoordeling": "erkenningen.Voorwaardebeoordeling"},
        ),
        Afscherming("Uittreksel", {"kandidaat": "erkenningen.Kandidaatmentor", "document": "erkenningen.Document"}),
        Afscherming(
            "Beslissing", {"aanvraag": "erkenningen.Erkenningsaanvraag", "stemadvies": "erkenningen.Stemadvies"}
        ),
        Afscherming("Erkenning", {"aanvraag": "erkenningen.Erkenningsaanvraag"}),
        Afscherming("ErkenningEvent", is_ouder=False),
        Afscherming("Mentoraanstelling", {"erkenning": "erkenningen.Erkenning", "dossier": "mentoren.Mentordossier"}),
        Afscherming("MentoraanstellingEvent", is_ouder=False),
        Afscherming("Sanctie", {"erkenning": "erkenningen.Erkenning", "aanstelling": "erkenningen.Mentoraanstelling"}),
        Afscherming("Beroep", {"beslissing": "erkenningen.Beslissing", "sanctie": "erkenningen.Sanctie"}),
    ]
