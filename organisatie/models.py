"""Downloads: who took which file, for what, when, and how many rows it held."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models.functions import Now

from accounts.models import BewaaktModel, Gebruiker


class Download(BewaaktModel):
    """A csv file that left the portal. Without `afgerond_op` it was cut off on its way, or is still going."""

    bestand = models.CharField("bestand", max_length=120)
    filter = models.TextField("filter", blank=True)
    doel = models.CharField("waarvoor", max_length=200)
    rijen = models.PositiveIntegerField("rijen")
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    op = models.DateTimeField("op", db_default=Now())
    afgerond_op = models.DateTimeField("afgerond op", null=True)

    class Meta(BewaaktModel.Meta):
        ordering = ["-id"]
        verbose_name_plural = "downloads"
        indexes = [models.Index(fields=["partnerschap", "-id"], name="download_lijst")]
        triggers = [
            pgtrigger.Protect(name="nooit_weg", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="alleen_afronding", exclude=["afgerond_op"]),
        ]

    def __str__(self) -> str:
        return self.bestand
