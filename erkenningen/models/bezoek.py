"""A look at the werkplek itself: when, by whom, and which activiteiten a lerende can do there."""

from __future__ import annotations

import hashlib
import json

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property

from accounts.models import BewaaktModel, Gebruiker
from erkenningen.models.aanvraag import Erkenningsaanvraag
from opleidingen.models import Activiteit


class Plaatsbezoek(BewaaktModel):
    """One visit for one application: planned, then finished or cancelled."""

    aanvraag = models.ForeignKey(Erkenningsaanvraag, models.PROTECT, related_name="bezoeken")
    op = models.DateTimeField("dag en uur van het bezoek")
    gepland_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    verslag = models.TextField("verslag", blank=True)
    afgerond_op = models.DateTimeField(null=True)
    geannuleerd_op = models.DateTimeField(null=True)
    geannuleerd_reden = models.CharField("reden van het annuleren", max_length=300, blank=True)

    class Meta(BewaaktModel.Meta):
        verbose_name_plural = "plaatsbezoeken"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["aanvraag"],
                condition=Q(afgerond_op=None, geannuleerd_op=None),
                name="plaatsbezoek_een_gepland",
                violation_error_message="Er is al een bezoek gepland.",
            ),
            models.CheckConstraint(condition=Q(afgerond_op=None) | Q(geannuleerd_op=None), name="plaatsbezoek_einde"),
            models.CheckConstraint(
                condition=Q(geannuleerd_op=None) | ~Q(geannuleerd_reden=""), name="plaatsbezoek_annulering"
            ),
            models.CheckConstraint(condition=Q(afgerond_op=None) | ~Q(verslag=""), name="plaatsbezoek_verslag"),
        ]

    @cached_property
    def alle_bevindingen(self) -> list[Activiteitbevinding]:
        return list(self.bevindingen.select_related("activiteit").order_by("activiteit__volgnummer", "id"))

    @property
    def kenmerk(self) -> str:
        """Changes with everything that was noted: who saves must have seen what he replaces."""
        regels = [[regel.activiteit_id, regel.stand, regel.opmerking] for regel in self.alle_bevindingen]
        return hashlib.sha256(json.dumps([self.verslag, regels]).encode()).hexdigest()


class Activiteitbevinding(BewaaktModel):
    """Whether one line of the activiteitenlijst can be learned at the visited place."""

    class Stand(models.TextChoices):
        AANWEZIG = "aanwezig", "Aanwezig"
        DEELS = "deels", "Deels"
        NIET = "niet", "Niet"

    bezoek = models.ForeignKey(Plaatsbezoek, models.PROTECT, related_name="bevindingen")
    activiteit = models.ForeignKey(Activiteit, models.PROTECT, related_name="+")
    stand = models.CharField("stand", max_length=20, choices=Stand.choices)
    opmerking = models.CharField("opmerking", max_length=300, blank=True)

    class Meta(BewaaktModel.Meta):
        verbose_name_plural = "activiteitbevindingen"
        constraints = [
            models.UniqueConstraint(fields=["bezoek", "activiteit"], name="activiteitbevinding_een_keer"),
        ]
