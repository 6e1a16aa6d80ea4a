"""Fence off what the daily mail tells, and what people want in it."""

from django.db import migrations

from werkplekduaal.database.migraties import Afscherming


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_meldingen")]
    operations = [
        Afscherming("Melding", {"gebeurtenis": "accounts.Gebeurtenis", "bericht": "accounts.Bericht"}),
        Afscherming("Meldingsvoorkeur"),
    ]
