"""Companies that the KBO says to be in liquidation, and that we called active until now."""

from django.db import migrations
from django.db.models import Q

IN_VEREFFENING = Q(rechtstoestand__icontains="vereffening") | Q(rechtstoestand__icontains="ontbinding")
INGETROKKEN = Q(rechtstoestand__icontains="intrekking") | Q(rechtstoestand__icontains="herroeping")
MODELLEN = ("KboOnderneming", "Onderneming")


def vind(apps, schema_editor):
    for naam in MODELLEN:
        actief = apps.get_model("ondernemingen", naam).objects.filter(IN_VEREFFENING, toestand="actief")
        actief.exclude(INGETROKKEN).update(toestand="in_vereffening")


def vergeet(apps, schema_editor):
    for naam in MODELLEN:
        apps.get_model("ondernemingen", naam).objects.filter(toestand="in_vereffening").update(toestand="actief")


class Migration(migrations.Migration):
    dependencies = [
        ("ondernemingen", "0004_in_vereffening"),
    ]

    operations = [migrations.RunPython(vind, vergeet)]
