"""What a document said of its file becomes a row of the store; an extract takes its file along and is no document."""

from django.db import migrations
from django.db.models import F, OuterRef, Subquery

UITTREKSEL = "uittreksel_596_2"
ZELFDE = ("grootte", "sha256", "opslag", "opgeladen_door_id", "opgeladen_op", "vernietigd_op", "partnerschap_id")


def neem_over(apps, schema_editor):
    Bestand = apps.get_model("documenten", "Bestand")
    Document, Uittreksel = (apps.get_model("erkenningen", naam) for naam in ("Document", "Uittreksel"))
    for document in Document.objects.order_by("pk"):
        gegevens = {veld: getattr(document, veld) for veld in ZELFDE}
        document.bestand = Bestand.objects.create(naam=document.bestandsnaam, soort=document.mediatype, **gegevens)
        document.save(update_fields=["bestand"])
    for uittreksel in Uittreksel.objects.exclude(document=None).select_related("document"):
        document = uittreksel.document
        uittreksel.bestand_id, uittreksel.document = document.bestand_id, None
        uittreksel.save(update_fields=["bestand", "document"])
        document.delete()
    Document.objects.filter(kandidaat=None).update(kandidaat=_van_voorwaarde(apps))


def _van_voorwaarde(apps):
    """The candidate whose condition a document proves."""
    voorwaarden = apps.get_model("erkenningen", "Voorwaardebeoordeling").objects
    return Subquery(voorwaarden.filter(pk=OuterRef("beoordeling")).values("kandidaat"))


def geef_terug(apps, schema_editor):
    Bestand = apps.get_model("documenten", "Bestand")
    Document, Uittreksel = (apps.get_model("erkenningen", naam) for naam in ("Document", "Uittreksel"))
    for uittreksel in Uittreksel.objects.exclude(bestand=None).annotate(dossier=F("kandidaat__aanvraag")):
        uittreksel.document = Document.objects.create(
            partnerschap_id=uittreksel.partnerschap_id,
            aanvraag_id=uittreksel.dossier,
            soort=UITTREKSEL,
            bestand_id=uittreksel.bestand_id,
        )
        uittreksel.bestand = None
        uittreksel.save(update_fields=["bestand", "document"])
    for document in Document.objects.select_related("bestand"):
        bestand, document.bestand = document.bestand, None
        document.bestandsnaam, document.mediatype = bestand.naam, bestand.soort
        for veld in ZELFDE:
            setattr(document, veld, getattr(bestand, veld))
        document.save()
    Bestand.objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("erkenningen", "0006_bestand_bij_document")]
    operations = [migrations.RunPython(neem_over, geef_terug)]
