"""Agreements with learners, as schools register them. The partnerschap reads; it never writes."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from accounts.models import BewaaktModel
from erkenningen.models import Erkenning
from mentoren.models import Mentordossier
from ondernemingen.models import Onderneming, Vestiging
from opleidingen.models import Opleiding


class Overeenkomst(BewaaktModel):
    """A learner works and learns at a vestiging, under a recognition, guided by a mentor."""

    class Status(models.TextChoices):
        GEREGISTREERD = "geregistreerd", "Geregistreerd"
        LOPEND = "lopend", "Lopend"
        GESCHORST = "geschorst", "Geschorst"
        AFGELOPEN = "afgelopen", "Afgelopen"
        VROEGTIJDIG = "vroegtijdig_beeindigd", "Vroegtijdig beëindigd"
        GEANNULEERD = "geannuleerd", "Geannuleerd, nooit gestart"

    bronsleutel = models.CharField("kenmerk bij de school", max_length=60)
    soort = models.CharField("soort", max_length=4, choices=Opleiding.Overeenkomsttype.choices)
    status = models.CharField("status", max_length=30, choices=Status.choices)
    onderneming = models.ForeignKey(Onderneming, models.PROTECT, related_name="+")
    vestiging = models.ForeignKey(Vestiging, models.PROTECT, related_name="+")
    opleiding = models.ForeignKey(Opleiding, models.PROTECT, related_name="+")
    erkenning = models.ForeignKey(Erkenning, models.PROTECT, null=True, related_name="overeenkomsten")
    mentor = models.ForeignKey(Mentordossier, models.PROTECT, null=True, related_name="overeenkomsten")
    lerende_voornaam = models.CharField(max_length=120)
    lerende_familienaam = models.CharField(max_length=120)
    lerende_geboortejaar = models.PositiveSmallIntegerField(null=True)
    school = models.CharField("opleidingsverstrekker", max_length=200)
    trajectbegeleider = models.CharField("trajectbegeleider", max_length=200, blank=True)
    vanaf = models.DateField("start")
    tot = models.DateField("einde")
    beeindigd_op = models.DateField("vroegtijdig beëindigd op", null=True)
    beeindigd_reden = models.CharField("reden", max_length=200, blank=True)
    geregistreerd_op = models.DateField("geregistreerd op")
    uren_per_week = models.PositiveSmallIntegerField("uren per week op de werkplek", null=True)

    class Meta(BewaaktModel.Meta):
        verbose_name_plural = "overeenkomsten"
        indexes = [
            models.Index(F("partnerschap"), F("vanaf").desc(), F("id").desc(), name="overeenkomst_lijst"),
            models.Index(fields=["partnerschap", "onderneming"], name="overeenkomst_onderneming"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["partnerschap", "bronsleutel"], name="overeenkomst_bronsleutel"),
            models.CheckConstraint(condition=Q(tot__gte=F("vanaf")), name="overeenkomst_periode"),
        ]

    def __str__(self) -> str:
        return self.bronsleutel

    def get_absolute_url(self) -> str:
        return reverse("overeenkomsten:detail", args=[self.pk])

    @property
    def lerende(self) -> str:
        """How a learner is shown by default: initials only."""
        return f"{self.lerende_voornaam[:1]}. {self.lerende_familienaam[:1]}."


class Schorsing(BewaaktModel):
    """A period in which an agreement stands still."""

    overeenkomst = models.ForeignKey(Overeenkomst, models.PROTECT, related_name="schorsingen")
    vanaf = models.DateField("vanaf")
    tot = models.DateField("tot en met", null=True)
    reden = models.CharField("reden", max_length=200, blank=True)

    class Meta(BewaaktModel.Meta):
        ordering = ["vanaf"]
        verbose_name_plural = "schorsingen"
        constraints = [models.CheckConstraint(condition=Q(tot=None) | Q(tot__gte=F("vanaf")), name="schorsing_periode")]
