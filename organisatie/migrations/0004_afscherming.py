"""Fence off what is kept of the rows of a download."""

from django.db import migrations

from werkplekduaal.database.migraties import Afscherming


class Migration(migrations.Migration):
    dependencies = [("organisatie", "0003_downloads")]
    operations = [
        Afscherming("Afdruk", {"download": "organisatie.Download"}, is_ouder=False),
    ]
