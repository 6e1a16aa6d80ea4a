"""Fence off every table with tenant content of this app; a round keeps to the reglement and seats of its own."""

from django.db import migrations

from werkplekduaal.database.migraties import Afscherming


class Migration(migrations.Migration):
    dependencies = [("stemmingen", "0001_begin"), ("erkenningen", "0003_rij_beveiliging")]
    operations = [
        Afscherming(
            "Stemronde",
            {"aanvraag": "erkenningen.Erkenningsaanvraag", "reglement": "stemmingen.Stemreglement"},
        ),
        Afscherming("Kiezer", {"ronde": "stemmingen.Stemronde", "zetel": "stemmingen.Zetel"}),
        Afscherming("Stem", {"kiezer": "stemmingen.Kiezer"}),
    ]
