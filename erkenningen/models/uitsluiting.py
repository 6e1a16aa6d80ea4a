"""Who may not be recognised, and in which days. The grounds stay with the sanction."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.formats import date_format

from accounts.models import Partnerschap
from ondernemingen.models import Onderneming, Vestiging
from werkplekduaal.periode import geldig_op


class UitsluitingQuerySet(models.QuerySet):
    def geldig(self, dag: date) -> UitsluitingQuerySet:
        """Those that hold on a day and were not undone."""
        return self.filter(geldig_op(dag), hersteld_op=None)


class Uitsluiting(models.Model):
    """Public, so without a policy: an exclusion binds every partnerschap. Written in the transaction of its Sanctie.

    Bron: domein.md 1.6; keuze, ADR 28.
    """

    onderneming = models.ForeignKey(Onderneming, models.PROTECT, related_name="uitsluitingen")
    vestiging = models.ForeignKey(Vestiging, models.PROTECT, null=True, related_name="+")
    partnerschap = models.ForeignKey(Partnerschap, models.PROTECT, related_name="+")
    vanaf = models.DateField("vanaf")
    tot = models.DateField("tot en met", null=True)
    hersteld_op = models.DateField("hersteld op", null=True)

    objects = UitsluitingQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "uitsluitingen"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=models.Q(tot=None) | models.Q(tot__gte=models.F("vanaf")), name="uitsluiting_periode"
            )
        ]

    @property
    def waarom_niet(self) -> str:
        """What stands in the way of a recognition, as a sentence for the user."""
        wat = "De vestiging" if self.vestiging_id else "De onderneming"
        tot = f" tot en met {date_format(self.tot, 'j F Y')}" if self.tot else ""
        return f"{wat} is uitgesloten{tot} en kan nu niet erkend worden."
