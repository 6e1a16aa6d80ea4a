"""Fence off every table with tenant content of this app."""

from django.db import migrations

from werkplekduaal.database.migraties import Afscherming


class Migration(migrations.Migration):
    dependencies = [
        ("overeenkomsten", "0001_begin"),
        ("erkenningen", "0002_rij_beveiliging"),
        ("mentoren", "0002_rij_beveiliging"),
    ]
    operations = [
        Afscherming("Overeenkomst", {"erkenning": "erkenningen.Erkenning", "mentor": "mentoren.Mentordossier"}),
        Afscherming("Schorsing", {"overeenkomst": "overeenkomsten.Overeenkomst"}),
    ]
