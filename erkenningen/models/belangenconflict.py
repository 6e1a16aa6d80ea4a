"""Who has a stake in a dossier, and therefore no part in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

import pgtrigger
from django.db import models
from django.db.models import ExpressionWrapper, Q, QuerySet
from django.db.models.functions import Now

from accounts.models import BewaaktModel, Gebruiker
from accounts.rechten import Bereik, BewaakteQuerySet, Toegang
from erkenningen.models.aanvraag import Erkenningsaanvraag


class BelangenconflictQuerySet(BewaakteQuerySet):
    def verborgen_voor(self, gebruiker_id: int | None) -> Any:
        """The dossiers that a person no longer finds, as a subquery."""
        return self.filter(gebruiker=gebruiker_id, verbergt=True).values("aanvraag")

    def zonder_belang(self, lezers: QuerySet[Gebruiker], aanvraag_id: int) -> QuerySet[Gebruiker]:
        """Of these people those who may still hear of a dossier."""
        return lezers.exclude(pk__in=self.filter(aanvraag=aanvraag_id, verbergt=True).values("gebruiker"))


class Belangenconflict(BewaaktModel):
    """A person does not vote on a dossier, and why. The portal found it, or the person said so himself.

    From then on he no longer finds the dossier, by whatever right; who submitted or handled it himself has nothing to
    be kept from.  Bron: portaal.md 5.1, keuze, ADR 19.
    """

    class Grond(models.TextChoices):
        GEMELD = "gemeld", "meldde een belangenconflict"
        ORGANISATIE = "organisatie", "werkt voor de aanvrager of voor dezelfde groep"
        MENTOR = "mentor", "is mentor bij de aanvrager"
        ADRES = "adres", "werkt op hetzelfde adres"
        BEHANDELD = "behandeld", "behandelde de aanvraag"
        INGEDIEND = "ingediend", "diende de aanvraag in"

    BEREIK: ClassVar[dict[Bereik, Callable[[Toegang], Q]]] = {}  # asked about a person, never shown as a list

    aanvraag = models.ForeignKey(Erkenningsaanvraag, models.PROTECT, related_name="belangenconflicten")
    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    grond = models.CharField(max_length=20, choices=Grond.choices)
    verbergt = models.GeneratedField(
        expression=ExpressionWrapper(~Q(grond__in=["behandeld", "ingediend"]), output_field=models.BooleanField()),
        output_field=models.BooleanField(),
        db_persist=True,
    )
    op = models.DateTimeField(db_default=Now())

    objects = BelangenconflictQuerySet.as_manager()  # type: ignore[misc]  # narrower than in the base

    class Meta(BewaaktModel.Meta):
        ordering = ["id"]
        verbose_name_plural = "belangenconflicten"
        constraints = [
            models.UniqueConstraint(fields=["gebruiker", "aanvraag", "grond"], name="belangenconflict_een_keer")
        ]
        triggers = [
            pgtrigger.Protect(name="nooit_weg", operation=pgtrigger.Delete),
            # A dossier that is referred takes its rows along.
            pgtrigger.ReadOnly(name="vast", exclude=["partnerschap", "verbergt"]),
        ]
