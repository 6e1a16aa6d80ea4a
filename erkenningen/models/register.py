"""The public register: who is recognised for what."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, QuerySet

from accounts.models import Partnerschap
from ondernemingen.models import Onderneming, Vestiging
from opleidingen.models import Opleiding
from werkplekduaal.periode import Periode


class Erkenningsregister(models.Model):
    """Who is recognised for what: public, so without a policy. Written in the transaction of its Erkenning.

    It holds what no partnerschap may break for another: one active recognition per vestiging and opleiding.
    """

    vestiging = models.ForeignKey(Vestiging, models.PROTECT, related_name="erkend_voor")
    opleiding = models.ForeignKey(Opleiding, models.PROTECT, related_name="+")
    partnerschap = models.ForeignKey(Partnerschap, models.PROTECT, related_name="+")
    vanaf = models.DateField()
    tot = models.DateField()

    class Meta:
        verbose_name_plural = "erkenningsregister"
        default_permissions = ()
        constraints = [
            ExclusionConstraint(
                name="een_actieve_erkenning",
                expressions=[
                    ("vestiging", RangeOperators.EQUAL),
                    ("opleiding", RangeOperators.EQUAL),
                    (Periode("vanaf", "tot"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Deze vestiging is in die periode al erkend voor deze opleiding.",
            )
        ]

    @classmethod
    def van_onderneming(cls, onderneming: Onderneming, dag: date) -> QuerySet[Any, dict[str, Any]]:
        """For what the vestigingen of a company are recognised on a day, or will be: everybody may know."""
        rijen = cls.objects.filter(vestiging__onderneming=onderneming, tot__gte=dag).order_by(
            "opleiding__naam", "vanaf"
        )
        return rijen.values(
            "vanaf",
            "tot",
            opleiding_naam=F("opleiding__naam"),
            gemeente=F("vestiging__gemeente"),
            partnerschap_naam=F("partnerschap__naam"),
        )
