"""The evidence in a dossier: documents, and kept apart the criminal-record extracts."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from accounts.models import BewaaktModel, Gebruiker
from documenten.models import Bestand
from erkenningen.models.aanvraag import Erkenningsaanvraag
from erkenningen.models.beoordeling import Kandidaatmentor, Voorwaardebeoordeling


class Documentsoort(models.TextChoices):
    """What a document is. A partnerschap may ask for others: its afspraak names them, in the same way.

    Bron: portaal.md 8.9.
    """

    UITTREKSEL = "uittreksel_596_2", "Uittreksel 596.2"
    VOOROPLEIDING = "bewijs_vooropleiding", "Bewijs van vooropleiding"
    ERVARING = "bewijs_ervaring", "Bewijs van praktijkervaring"
    MENTOROPLEIDING = "attest_mentoropleiding", "Attest van de mentoropleiding"
    RSZ = "rsz_attest", "RSZ-attest"
    SCHULDEN = "schuldenattest", "Schuldenattest"
    VERKLARING = "verklaring_op_eer", "Verklaring op eer"
    FOTO = "foto", "Foto"
    ANTWOORD = "antwoord", "Antwoord van de onderneming (brief of mail)"
    ANDER = "ander", "Ander document"


def soortnaam(code: str) -> str:
    """The name of a kind of document, also of one that only an afspraak knows."""
    bekend = dict(Documentsoort.choices).get(code)
    return str(bekend) if bekend else code.replace("_", " ").capitalize()


class Document(BewaaktModel):
    """A file in a dossier: evidence for a condition, about a mentor, or for the dossier as a whole.

    What was removed or replaced stays in the history of the dossier, file and all: a decision may rest on it.
    """

    aanvraag = models.ForeignKey(Erkenningsaanvraag, models.PROTECT, related_name="documenten")
    beoordeling = models.ForeignKey(Voorwaardebeoordeling, models.PROTECT, null=True, related_name="documenten")
    kandidaat = models.ForeignKey(Kandidaatmentor, models.PROTECT, null=True, related_name="documenten")
    soort = models.CharField("soort", max_length=60)
    bestand = models.OneToOneField(Bestand, models.PROTECT, related_name="+")
    verwijderd_op = models.DateTimeField("verwijderd op", null=True)
    verwijderd_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, related_name="+")
    verwijderd_reden = models.CharField("reden van het verwijderen", max_length=300, blank=True)

    class Meta(BewaaktModel.Meta):
        ordering = ["id"]
        verbose_name_plural = "documenten"
        constraints = [
            models.CheckConstraint(
                condition=Q(verwijderd_op=None, verwijderd_door=None, verwijderd_reden="")
                | (Q(verwijderd_op__isnull=False, verwijderd_door__isnull=False) & ~Q(verwijderd_reden="")),
                name="document_verwijderd",
            ),
            # An extract among the documents would open for every Behandelaar, and stay.
            models.CheckConstraint(condition=~Q(soort="uittreksel_596_2"), name="document_geen_uittreksel"),
        ]

    def __str__(self) -> str:
        return f"{self.soortnaam} in {self.aanvraag}"

    @property
    def soortnaam(self) -> str:
        return soortnaam(self.soort)

    @property
    def waarvoor(self) -> str:
        """Of what it is evidence."""
        return self.beoordeling.get_voorwaarde_display() if self.beoordeling else "Het hele dossier"


class Uittreksel(BewaaktModel):
    """The criminal-record extract 596.2 of a candidate: kept apart, openable only inside its task, then destroyed.

    The day on which it was issued stays. Without file it lies on paper at the partnerschap.
    Bron: portaal.md 4.2 and 11.3.
    """

    kandidaat = models.OneToOneField(Kandidaatmentor, models.PROTECT, related_name="uittreksel")
    afgeleverd_op = models.DateField("afgeleverd op")
    bestand = models.OneToOneField(Bestand, models.PROTECT, null=True, related_name="+")
    vernietigd_op = models.DateTimeField("vernietigd op", null=True)

    class Meta(BewaaktModel.Meta):
        verbose_name_plural = "uittreksels"
