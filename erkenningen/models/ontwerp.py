"""A decision before it is final: drawn up, looked at, taken, and for some minutes still to be taken back."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.models import BewaaktModel, Gebruiker
from documenten.models import Bestand
from erkenningen.models.aanvraag import Erkenningsaanvraag
from erkenningen.models.beslissing import Beslissing


class Beslissingsontwerp(BewaaktModel):
    """What somebody is about to decide, with the letter as it will leave. It stays, and says what became of it."""

    aanvraag = models.ForeignKey(Erkenningsaanvraag, models.PROTECT, related_name="ontwerpen")
    uitkomst = models.CharField(max_length=20, choices=Beslissing.Uitkomst.choices)
    motivering = models.TextField("motivering")
    afwijking = models.TextField("waarom de beslissing afwijkt van het stemadvies", blank=True)
    motiveringen = models.JSONField(default=dict, help_text="Motivering per Voorwaardebeoordeling.")
    kenmerk = models.CharField(max_length=64, help_text="Waarop de beslissing steunde toen de brief gemaakt werd.")
    brief = models.OneToOneField(Bestand, models.PROTECT, related_name="+")
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    opgesteld_op = models.DateTimeField(db_default=Now())
    genomen_op = models.DateTimeField(null=True)
    definitief_op = models.DateTimeField("definitief vanaf", null=True)
    gesloten_op = models.DateTimeField("uitgevoerd, teruggenomen of vervangen op", null=True)
    hoe_gesloten = models.CharField(max_length=300, blank=True)

    class Meta(BewaaktModel.Meta):
        verbose_name_plural = "beslissingsontwerpen"
        ordering = ["-id"]
        indexes = [
            # What becomes final next.
            models.Index(
                fields=["partnerschap", "definitief_op"],
                condition=Q(gesloten_op=None, genomen_op__isnull=False),
                name="ontwerp_te_voltooien",
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["aanvraag"], condition=Q(gesloten_op=None), name="ontwerp_een_open"),
            models.CheckConstraint(
                condition=Q(genomen_op=None, definitief_op=None)
                | Q(genomen_op__isnull=False, definitief_op__isnull=False),
                name="ontwerp_genomen",
            ),
            models.CheckConstraint(condition=~Q(motivering=""), name="ontwerp_motivering"),
        ]
