"""The columns that the store took over leave: the portal has not been released with them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

from werkplekduaal.database.migraties import HekWeg

OVERGENOMEN = (
    "bestandsnaam",
    "mediatype",
    "grootte",
    "sha256",
    "opslag",
    "opgeladen_door",
    "opgeladen_op",
    "vernietigd_op",
)


class Migration(migrations.Migration):
    dependencies = [
        ("erkenningen", "0007_neem_bestanden_over"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        HekWeg("Uittreksel", {"document": "erkenningen.Document"}),
        migrations.RemoveField("uittreksel", "document"),
        *[migrations.RemoveField("document", kolom) for kolom in OVERGENOMEN],
        migrations.AlterField(
            "document",
            "bestand",
            models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documenten.bestand"
            ),
        ),
        migrations.AddConstraint(
            "document",
            models.CheckConstraint(
                condition=Q(verwijderd_op=None, verwijderd_door=None, verwijderd_reden="")
                | (Q(verwijderd_op__isnull=False, verwijderd_door__isnull=False) & ~Q(verwijderd_reden="")),
                name="document_verwijderd",
            ),
        ),
        migrations.AddConstraint(
            "document", models.CheckConstraint(condition=~Q(soort="uittreksel_596_2"), name="document_geen_uittreksel")
        ),
    ]
