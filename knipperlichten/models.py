"""Knipperlichten: the rule as a partnerschap set it, and each hit with its evidence."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from accounts.models import BewaaktModel, Gebruiker
from ondernemingen.models import Onderneming


class Knipperlicht(BewaaktModel):
    """How a partnerschap set one rule of the catalogue, from a date on. A change is a new row, never an edit."""

    code = models.CharField("code", max_length=3)
    is_aan = models.BooleanField("staat aan", default=True)
    drempels = models.JSONField("drempels", default=dict)
    vanaf = models.DateField("geldt vanaf")
    ingesteld_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    ingesteld_op = models.DateTimeField(db_default=Now())

    class Meta(BewaaktModel.Meta):
        verbose_name_plural = "knipperlichten"
        constraints = [
            models.UniqueConstraint(fields=["partnerschap", "code", "vanaf"], name="knipperlicht_een_per_dag"),
            models.CheckConstraint(condition=Q(code__regex=r"^K[0-9]{2}$"), name="knipperlicht_code"),
        ]


class Signaal(BewaaktModel):
    """A knipperlicht that burns for a company: which fact, since when, and when it went out."""

    class Niveau(models.TextChoices):
        ORANJE = "oranje", "Oranje"
        ROOD = "rood", "Rood"

    knipperlicht = models.ForeignKey(Knipperlicht, models.PROTECT, related_name="signalen")
    onderneming = models.ForeignKey(Onderneming, models.PROTECT, related_name="+")
    onderwerp_model = models.CharField(max_length=80)
    onderwerp_id = models.BigIntegerField()
    niveau = models.CharField("niveau", max_length=10, choices=Niveau.choices)
    bewijs = models.JSONField(default=dict)
    brandt_sinds = models.DateField("brandt sinds")
    vastgesteld_op = models.DateTimeField(db_default=Now())
    gedoofd_op = models.DateTimeField(null=True)

    class Meta(BewaaktModel.Meta):
        verbose_name_plural = "signalen"
        constraints = [
            models.UniqueConstraint(
                fields=["knipperlicht", "onderwerp_model", "onderwerp_id"],
                condition=Q(gedoofd_op=None),
                name="signaal_een_brandend",
            )
        ]
        indexes = [models.Index(F("partnerschap"), F("niveau").desc(), F("id"), name="signaal_lijst")]
