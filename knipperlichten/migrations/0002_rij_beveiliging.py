"""Fence off every table with tenant content of this app."""

from django.db import migrations

from werkplekduaal.database.migraties import Afscherming


class Migration(migrations.Migration):
    dependencies = [("knipperlichten", "0001_begin")]
    operations = [
        Afscherming("Knipperlicht"),
        Afscherming("Signaal", {"knipperlicht": "knipperlichten.Knipperlicht"}),
    ]
