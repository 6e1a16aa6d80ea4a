"""When a recognition goes wrong: the sanction ladder, and the appeal against it or against a refusal."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.models import BewaaktModel, Gebruiker
from erkenningen.models.erkenning import Beslissing, Erkenning, Mentoraanstelling
from ondernemingen.models import Onderneming, Vestiging


class Sanctie(BewaaktModel):
    """A step of the sanction ladder, with its grounds."""

    class Soort(models.TextChoices):
        MENTOR = "mentor", "Mentor mag niet langer optreden"
        OPHEFFING = "opheffing", "Opheffing van de erkenning"
        TIJDELIJK = "tijdelijk", "Tijdelijke uitsluiting"
        DEFINITIEF = "definitief", "Definitieve uitsluiting"

    soort = models.CharField("soort", max_length=20, choices=Soort.choices)
    onderneming = models.ForeignKey(Onderneming, models.PROTECT, related_name="sancties")
    vestiging = models.ForeignKey(Vestiging, models.PROTECT, null=True, related_name="+")
    erkenning = models.ForeignKey(Erkenning, models.PROTECT, null=True, related_name="sancties")
    aanstelling = models.ForeignKey(Mentoraanstelling, models.PROTECT, null=True, related_name="sancties")
    gronden = models.TextField("gronden")
    vanaf = models.DateField("vanaf")
    tot = models.DateField("tot en met", null=True)
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    op = models.DateTimeField(db_default=Now())

    class Meta(BewaaktModel.Meta):
        verbose_name_plural = "sancties"
        constraints = [
            models.CheckConstraint(
                condition=~Q(soort="tijdelijk") | Q(tot__isnull=False),
                name="sanctie_tijdelijk",
                violation_error_message="Een tijdelijke uitsluiting heeft een einddatum.",
            ),
            models.CheckConstraint(
                condition=~Q(soort="opheffing") | Q(erkenning__isnull=False), name="sanctie_opheffing"
            ),
            models.CheckConstraint(condition=~Q(soort="mentor") | Q(aanstelling__isnull=False), name="sanctie_mentor"),
        ]


class Beroep(BewaaktModel):
    """The company asks the beroepscommissie to look again at a refusal or a sanction."""

    class Status(models.TextChoices):
        INGEDIEND = "ingediend", "Ingediend"
        ONTVANKELIJK = "ontvankelijk", "Ontvankelijk"
        NIET_ONTVANKELIJK = "niet_ontvankelijk", "Niet ontvankelijk"
        BEVESTIGD = "bevestigd", "Beslissing bevestigd"
        HERZIEN = "herzien", "Beslissing herzien"

    beslissing = models.ForeignKey(Beslissing, models.PROTECT, null=True, related_name="beroepen")
    sanctie = models.ForeignKey(Sanctie, models.PROTECT, null=True, related_name="beroepen")
    beslissing_ontvangen_op = models.DateField("beslissing ontvangen op")
    ingediend_op = models.DateField("ingediend op")
    ontvangst_bevestigd_op = models.DateField("ontvangst bevestigd op", null=True)
    status = models.CharField("status", max_length=20, choices=Status.choices, default=Status.INGEDIEND)
    motivering = models.TextField("motivering", blank=True)

    class Meta(BewaaktModel.Meta):
        verbose_name_plural = "beroepen"
        constraints = [
            models.CheckConstraint(
                condition=Q(beslissing__isnull=False, sanctie=None) | Q(beslissing=None, sanctie__isnull=False),
                name="beroep_tegen_een_zaak",
            )
        ]
