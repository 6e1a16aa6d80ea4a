"""Acties: what somebody will do for a company, by when, and what came of it. Nothing is ever deleted."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from accounts.models import BewaaktModel, Gebruiker
from ondernemingen.models import Onderneming, Vestiging


class Actie(BewaaktModel):
    """One thing to do, with who, when and why."""

    class Soort(models.TextChoices):
        TELEFOON = "telefoon", "Telefoon"
        EMAIL = "email", "E-mail"
        OVERLEG = "overleg", "Online overleg"
        PLAATSBEZOEK = "plaatsbezoek", "Plaatsbezoek"
        INFOSESSIE = "infosessie", "Infosessie"
        BEGELEIDINGSACTIE = "begeleidingsactie", "Begeleidingsactie"
        MENTOROPLEIDING = "mentoropleiding", "Opvolging mentoropleiding"
        PROSPECTIE = "prospectie", "Prospectie"
        VOORBEREIDING_SANCTIE = "voorbereiding_sanctie", "Voorbereiding sanctie"
        ANDERE = "andere", "Andere"

    class Status(models.TextChoices):
        GEPLAND = "gepland", "Gepland"
        BEZIG = "bezig", "Bezig"
        AFGEROND = "afgerond", "Afgerond"
        GEANNULEERD = "geannuleerd", "Geannuleerd"

    soort = models.CharField("soort", max_length=30, choices=Soort.choices)
    onderwerp = models.CharField("onderwerp", max_length=200)
    omschrijving = models.TextField("omschrijving", blank=True)
    onderneming = models.ForeignKey(Onderneming, models.PROTECT, null=True, related_name="+")
    vestiging = models.ForeignKey(Vestiging, models.PROTECT, null=True, related_name="+")
    aanleiding_model = models.CharField(max_length=80, blank=True)
    aanleiding_id = models.BigIntegerField(null=True)
    verantwoordelijke = models.ForeignKey(Gebruiker, models.PROTECT, null=True, related_name="+")
    gepland_op = models.DateField("gepland op", null=True)
    uiterlijk_op = models.DateField("uiterlijk op", null=True)
    status = models.CharField("status", max_length=20, choices=Status.choices, default=Status.GEPLAND)
    resultaat = models.TextField("resultaat", blank=True)
    reden = models.CharField("reden", max_length=300, blank=True)
    aangemaakt_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    aangemaakt_op = models.DateTimeField(db_default=Now())

    class Meta(BewaaktModel.Meta):
        verbose_name_plural = "acties"
        indexes = [models.Index(fields=["partnerschap", "uiterlijk_op", "id"], name="actie_lijst")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="geannuleerd") | ~Q(reden=""),
                name="actie_annuleren_met_reden",
                violation_error_message="Geef de reden waarom u de actie annuleert.",
            ),
            models.CheckConstraint(
                condition=Q(uiterlijk_op=None) | Q(gepland_op=None) | Q(uiterlijk_op__gte=F("gepland_op")),
                name="actie_termijn",
                violation_error_message="De uiterste datum ligt voor de geplande datum.",
            ),
        ]
