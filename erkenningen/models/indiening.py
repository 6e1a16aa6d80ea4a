"""What somebody is preparing for a company: kept at every step, and split into dossiers when it is submitted."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.models import BewaaktModel, Gebruiker, eigen_partnerschap
from accounts.rechten import Bereik, Toegang
from documenten.models import Bestand
from ondernemingen.models import Onderneming


class Indiening(BewaaktModel):
    """One pass of the wizard: `keuzes` holds what was chosen and typed. What is sensitive does not stand here.

    Colleagues may go on with it when who began is away. Whether the machtiging still holds is asked apart.
    """

    BEREIK: ClassVar[dict[Bereik, Callable[[Toegang], Q]]] = {Bereik.MACHTIGING: eigen_partnerschap}

    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    onderneming = models.ForeignKey(Onderneming, models.PROTECT, related_name="+")
    keuzes = models.JSONField(default=dict)
    begonnen_op = models.DateTimeField(auto_now_add=True)
    bewaard_op = models.DateTimeField("bewaard op", auto_now=True)
    ingediend_op = models.DateTimeField(null=True)

    class Meta(BewaaktModel.Meta):
        ordering = ["-bewaard_op"]
        verbose_name_plural = "indieningen"
        constraints = [
            models.UniqueConstraint(
                fields=["partnerschap", "gebruiker", "onderneming"],
                condition=Q(ingediend_op=None),
                name="indiening_een_open",
            )
        ]

    def get_absolute_url(self) -> str:
        return reverse("erkenningen:nieuw_begin", args=[self.pk])


class Indieningsstuk(BewaaktModel):
    """A document that waits for its dossiers; `plaats` says for what it is (see erkenningen.stukkenlijst)."""

    indiening = models.ForeignKey(Indiening, models.CASCADE, related_name="stukken")
    plaats = models.CharField(max_length=120)
    bestand = models.OneToOneField(Bestand, models.PROTECT, related_name="+")
    afgeleverd_op = models.DateField("afgeleverd op", null=True)

    class Meta(BewaaktModel.Meta):
        ordering = ["id"]
        verbose_name_plural = "indieningsstukken"
        constraints = [models.UniqueConstraint(fields=["indiening", "plaats"], name="indieningsstuk_een_keer")]
