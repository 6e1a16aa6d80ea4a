"""The decision about an application."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from accounts.models import BewaaktModel, Gebruiker, eigen_partnerschap
from accounts.rechten import Bereik, Toegang
from documenten.models import Bestand
from erkenningen.models.aanvraag import Erkenningsaanvraag, zelf_ingediend
from erkenningen.models.procedure import Stemadvies


class Beslissing(BewaaktModel):
    """Who decided, when, why. One per application; whoever submitted it can never be the one."""

    BEREIK: ClassVar[dict[Bereik, Callable[[Toegang], Q]]] = {
        Bereik.BEVOEGD: eigen_partnerschap,
        Bereik.INGEDIEND: lambda toegang: Q(aanvraag__in=Erkenningsaanvraag.objects.filter(zelf_ingediend(toegang))),
    }

    class Uitkomst(models.TextChoices):
        GOEDGEKEURD = "goedgekeurd", "Goedgekeurd"
        AFGEKEURD = "afgekeurd", "Afgekeurd"

    aanvraag = models.OneToOneField(Erkenningsaanvraag, models.PROTECT, related_name="beslissing")
    uitkomst = models.CharField(max_length=20, choices=Uitkomst.choices)
    motivering = models.TextField("motivering")
    afwijking = models.TextField("waarom de beslissing afwijkt van het stemadvies", blank=True)
    stemadvies = models.ForeignKey(Stemadvies, models.PROTECT, null=True, related_name="+")
    brief = models.OneToOneField(Bestand, models.PROTECT, null=True, related_name="+")
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    ingediend_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, related_name="+")
    op = models.DateTimeField(db_default=Now())

    class Meta(BewaaktModel.Meta):
        verbose_name_plural = "beslissingen"
        constraints = [
            models.CheckConstraint(
                condition=Q(ingediend_door=None) | ~Q(door=F("ingediend_door")),
                name="beslissing_door_een_ander",
                violation_error_message="Wie een aanvraag indient, beslist er niet over.",
            ),
            models.CheckConstraint(
                condition=~Q(motivering=""),
                name="beslissing_motivering",
                violation_error_message="Een beslissing heeft een motivering nodig.",
            ),
        ]
