"""A recognition that ends because the company asks it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.models import BewaaktModel, Gebruiker
from erkenningen.models.erkenning import Erkenning


class Stopzetting(BewaaktModel):
    """The company stops training: asked on one day, done on another, and until then it can change its mind."""

    erkenning = models.ForeignKey(Erkenning, models.PROTECT, related_name="stopzettingen")
    gevraagd_op = models.DateField("gevraagd op")
    per = models.DateField("laatste dag van de erkenning")
    reden = models.CharField("reden", max_length=300)
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    op = models.DateTimeField(db_default=Now())
    uitgevoerd_op = models.DateField(null=True)
    geannuleerd_op = models.DateTimeField(null=True)

    class Meta(BewaaktModel.Meta):
        verbose_name_plural = "stopzettingen"
        constraints = [
            models.UniqueConstraint(
                fields=["erkenning"],
                condition=Q(uitgevoerd_op=None, geannuleerd_op=None),
                name="stopzetting_een_gepland",
                violation_error_message="Er is al een stopzetting gepland.",
            ),
            models.CheckConstraint(condition=Q(uitgevoerd_op=None) | Q(geannuleerd_op=None), name="stopzetting_einde"),
        ]
