"""How a rule of the catalogue is set: our default, and what each partnerschap made of it, version after version."""

from __future__ import annotations

from datetime import date
from typing import Any

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.models import BewaaktModel, Gebruiker
from accounts.rechten import BewaakteQuerySet
from ondernemingen.models import Provincie


class Werking(models.TextChoices):
    """What a rule does."""

    AAN = "aan", "Aan: brandt en meldt"
    STIL = "stil", "Stil: telt enkel, niemand ziet of hoort het"
    UIT = "uit", "Uit"


class Niveaukeuze(models.TextChoices):
    """Which level a hit gets."""

    REGEL = "regel", "Zoals de regel het bepaalt"
    ORANJE = "oranje", "Altijd oranje"
    ROOD = "rood", "Altijd rood"


class Doelgroep(models.TextChoices):
    """For whom a rule counts."""

    ALLE = "alle", "Alle erkende ondernemingen"
    OPLEIDINGEN = "opleidingen", "Enkel deze opleidingen"
    PROVINCIES = "provincies", "Enkel vestigingen in deze provincies"
    NIEUW = "nieuw", "Enkel nieuwe ondernemingen"


class MeldtAan(models.TextChoices):
    """Who hears of a new or worse hit, once a day."""

    NIEMAND = "niemand", "Niemand: enkel op het scherm"
    TEAM = "team", "Iedereen van het partnerschap die knipperlichten mag bekijken"
    PERSONEN = "personen", "Enkel deze personen"


class Instelling(models.Model):
    """What can be set of a rule. The catalogue says what the thresholds are called and how far they go."""

    code = models.CharField("code", max_length=3)
    is_aan = models.BooleanField("staat aan", default=True)
    is_stil = models.BooleanField("telt, maar meldt niets", default=False)
    drempels = models.JSONField("drempels", default=dict)
    niveau = models.CharField("niveau", max_length=10, choices=Niveaukeuze.choices, default=Niveaukeuze.REGEL)
    doelgroep = models.CharField("voor wie", max_length=20, choices=Doelgroep.choices, default=Doelgroep.ALLE)
    opleidingen = ArrayField(models.SlugField(max_length=80), default=list, blank=True, verbose_name="opleidingen")
    provincies = ArrayField(
        models.CharField(max_length=20, choices=Provincie.choices),
        default=list,
        blank=True,
        verbose_name="provincies",
    )
    nieuw_maanden = models.PositiveSmallIntegerField(
        "hoe lang een onderneming nieuw is, in maanden", null=True, blank=True
    )
    meldt_aan = models.CharField("wie het hoort", max_length=20, choices=MeldtAan.choices, default=MeldtAan.TEAM)
    personen = ArrayField(models.BigIntegerField(), default=list, blank=True, verbose_name="personen")
    actie_binnen = models.PositiveSmallIntegerField("plant een actie, uiterlijk na zoveel dagen", null=True, blank=True)
    vanaf = models.DateField("geldt vanaf")

    class Meta:
        abstract = True

    @property
    def werking(self) -> Werking:
        """Off, quiet or live."""
        if not self.is_aan:
            return Werking.UIT
        return Werking.STIL if self.is_stil else Werking.AAN


class Standaardinstelling(Instelling):
    """Our default for a rule, for whoever set nothing himself; from a date on. The same for every partnerschap."""

    bron = models.CharField("bron", max_length=300)

    class Meta:
        ordering = ["code", "vanaf"]
        verbose_name_plural = "standaardinstellingen"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["code", "vanaf"], name="standaardinstelling_een_per_dag")]

    def __str__(self) -> str:
        return f"Standaard van {self.code}"


class KnipperlichtQuerySet(BewaakteQuerySet):
    def geldend(self, partnerschap: int, dag: date) -> dict[str, Instelling]:
        """How every rule is set for a partnerschap on a day: its own last word, else our default."""
        standaard = Standaardinstelling.objects.filter(vanaf__lte=dag).order_by("code", "-vanaf").distinct("code")
        eigen: Any = self.filter(partnerschap=partnerschap, vanaf__lte=dag).order_by("code", "-versie").distinct("code")
        gezet = {rij.code: rij for rij in eigen if not rij.is_standaard}
        return {**{rij.code: rij for rij in standaard}, **gezet}

    def gepland(self, dag: date) -> dict[str, Knipperlicht]:
        """The last word on each rule, as far as it begins after a day."""
        laatste: Any = self.order_by("code", "-versie").distinct("code")
        return {rij.code: rij for rij in laatste if rij.vanaf > dag}


class Knipperlicht(Instelling, BewaaktModel):
    """How a partnerschap set one rule, from a date on. A change is a new version, never an edit.

    The highest version that has begun holds: the last word wins, also over a change that was planned earlier.
    """

    versie = models.PositiveIntegerField("versie")
    is_standaard = models.BooleanField("volgt de standaard", default=False)
    toelichting = models.CharField("waarom", max_length=300, blank=True)
    ingesteld_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    ingesteld_op = models.DateTimeField(db_default=Now())

    objects = KnipperlichtQuerySet.as_manager()  # type: ignore[misc]  # narrower than in the base

    class Meta(BewaaktModel.Meta):
        verbose_name_plural = "knipperlichten"
        constraints = [
            models.UniqueConstraint(fields=["partnerschap", "code", "versie"], name="knipperlicht_versie"),
            models.CheckConstraint(condition=Q(code__regex=r"^K[0-9]{2}$"), name="knipperlicht_code"),
            models.CheckConstraint(condition=~Q(is_aan=False, is_stil=True), name="knipperlicht_stil_is_aan"),
            models.CheckConstraint(
                condition=Q(doelgroep="nieuw", nieuw_maanden__isnull=False, nieuw_maanden__gte=1)
                | (~Q(doelgroep="nieuw") & Q(nieuw_maanden=None)),
                name="knipperlicht_nieuw_maanden",
            ),
            models.CheckConstraint(
                condition=Q(actie_binnen=None) | Q(actie_binnen__gte=1, actie_binnen__lte=365),
                name="knipperlicht_actie_binnen",
            ),
        ]
        triggers = [pgtrigger.Protect(name="vast", operation=pgtrigger.Delete | pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.code}, versie {self.versie}"
