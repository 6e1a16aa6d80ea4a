"""Downloads: who took which file, when, and how many rows it held."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now

from accounts.models import BewaaktModel, Gebruiker


class Download(BewaaktModel):
    """A csv file that left the portal."""

    bestand = models.CharField("bestand", max_length=80)
    filter = models.CharField("filter", max_length=1000, blank=True)
    rijen = models.PositiveIntegerField("rijen")
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    op = models.DateTimeField(db_default=Now())

    class Meta(BewaaktModel.Meta):
        ordering = ["-id"]
        verbose_name_plural = "downloads"
