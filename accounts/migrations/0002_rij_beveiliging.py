"""Fence off every table with tenant content of this app."""

from django.db import migrations

from werkplekduaal.database.migraties import Afscherming


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_begin")]
    operations = [
        Afscherming("Gebeurtenis"),
        Afscherming("Verwerking", {"gebeurtenis": "accounts.Gebeurtenis"}),
        Afscherming("Zegel", {"gebeurtenis": "accounts.Gebeurtenis"}),
        Afscherming("Bericht", {"gebeurtenis": "accounts.Gebeurtenis"}),
        Afscherming("Concept"),
    ]
