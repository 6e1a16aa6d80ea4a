"""What happens to an application on its way: its number, its clock, supplements, votes, referral."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse

from accounts.models import BewaaktModel, Gebruiker, Partnerschap, eigen_partnerschap
from accounts.rechten import Bereik, Toegang
from erkenningen.models.aanvraag import Erkenningsaanvraag, zelf_ingediend
from ondernemingen.models import Onderneming


class Dossierteller(BewaaktModel):
    """The last dossier number that a partnerschap gave in a year. Per partnerschap: a gap tells nothing of others."""

    jaar = models.PositiveSmallIntegerField()
    laatste = models.PositiveIntegerField(default=0)

    class Meta(BewaaktModel.Meta):
        constraints = [models.UniqueConstraint(fields=["partnerschap", "jaar"], name="dossierteller_per_jaar")]


class Termijnregel(BewaaktModel):
    """One line of the ledger that makes the due date: when the clock started, stood still and went on."""

    class Soort(models.TextChoices):
        START = "start", "De termijn begint"
        SCHORSING = "schorsing", "De termijn staat stil"
        HERVATTING = "hervatting", "De termijn loopt weer"
        DOORVERWIJZING = "doorverwijzing", "Een ander partnerschap telt verder"

    aanvraag = models.ForeignKey(Erkenningsaanvraag, models.PROTECT, related_name="termijnregels")
    soort = models.CharField(max_length=20, choices=Soort.choices)
    op = models.DateTimeField()
    uiterlijk_op = models.DateField(help_text="De einddatum zoals ze na deze regel is.")

    class Meta(BewaaktModel.Meta):
        ordering = ["id"]


def bij_zelf_ingediend(toegang: Toegang) -> Q:
    """What belongs to an application that the acting partnerschap submitted itself."""
    return Q(aanvraag__in=Erkenningsaanvraag.objects.filter(zelf_ingediend(toegang)))


class Aanvulling(BewaaktModel):
    """One request for everything that is missing, and what came of it. Who submitted must know what is asked."""

    BEREIK: ClassVar[dict[Bereik, Callable[[Toegang], Q]]] = {
        Bereik.BEVOEGD: eigen_partnerschap,
        Bereik.INGEDIEND: bij_zelf_ingediend,
    }

    aanvraag = models.ForeignKey(Erkenningsaanvraag, models.PROTECT, related_name="aanvullingen")
    vraag = models.TextField("wat ontbreekt er?")
    uiterlijk_op = models.DateField("te bezorgen uiterlijk op", null=True)
    gevraagd_op = models.DateTimeField(db_default=Now())
    gevraagd_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    antwoord = models.TextField("antwoord", blank=True)
    ontvangen_op = models.DateTimeField(null=True)

    class Meta(BewaaktModel.Meta):
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["aanvraag"], condition=Q(ontvangen_op=None), name="aanvulling_een_open")
        ]


class Doorverwijzing(BewaaktModel):
    """What stays behind when a dossier goes to another partnerschap: "doorverwezen op ... naar ...".

    Also for who submitted it here with a machtiging, and wonders where it went.
    """

    BEREIK: ClassVar[dict[Bereik, Callable[[Toegang], Q]]] = {
        Bereik.BEVOEGD: eigen_partnerschap,
        Bereik.INGEDIEND: lambda toegang: eigen_partnerschap(toegang) & Q(is_zelf_ingediend=True),
    }

    nummer = models.CharField(max_length=40)
    onderneming = models.ForeignKey(Onderneming, models.PROTECT, related_name="+")
    naar = models.ForeignKey(Partnerschap, models.PROTECT, related_name="+")
    reden = models.TextField("reden")
    op = models.DateTimeField(db_default=Now())
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    is_zelf_ingediend = models.BooleanField("ingediend door wie doorverwees", db_default=False)

    class Meta(BewaaktModel.Meta):
        ordering = ["-id"]

    def get_absolute_url(self) -> str:
        return reverse("erkenningen:aanvraag", args=[self.nummer])


class Stemadvies(BewaaktModel):
    """The result of a stemronde, as the decision refers to it: counts only, never who voted what."""

    class Uitslag(models.TextChoices):
        GUNSTIG = "gunstig", "Gunstig"
        ONGUNSTIG = "ongunstig", "Ongunstig"
        GEEN = "geen", "Geen advies"

    aanvraag = models.ForeignKey(Erkenningsaanvraag, models.PROTECT, related_name="stemadviezen")
    uitslag = models.CharField(max_length=20, choices=Uitslag.choices)
    toelichting = models.TextField()
    tellingen = models.JSONField(default=dict)
    is_bindend = models.BooleanField(default=False)
    gesloten_op = models.DateTimeField()

    class Meta(BewaaktModel.Meta):
        ordering = ["-id"]

    @property
    def zin(self) -> str:
        """The outcome as a heading."""
        return f"{'Bindend stemadvies' if self.is_bindend else 'Stemadvies'}: {self.get_uitslag_display().lower()}"

    @property
    def per_geleding(self) -> list[tuple[str, str]]:
        """The count of each geleding in words, as the decision refers to it."""
        return [(geleding, _in_woorden(telling)) for geleding, telling in sorted(self.tellingen.items())]


def _in_woorden(telling: dict[str, int]) -> str:
    """What was answered, without what nobody answered."""
    return ", ".join(f"{aantal} {antwoord.replace('_', ' ')}" for antwoord, aantal in telling.items() if aantal)
