"""How a partnerschap votes. The department keeps it, as it keeps the other dated rules."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import Partnerschap
from stemmingen.models.zetel import Zetel
from stemmingen.regels import Beslisregel, BijStaking, Regels, Stilte
from werkplekduaal.historiek import houd_bij
from werkplekduaal.periode import Periode, geldig_op


class StemreglementQuerySet(models.QuerySet):
    def geldend(self, partnerschap_id: int, dag: date) -> Stemreglement | None:
        """The reglement of a partnerschap on a day, if it has one."""
        geldend: Any = self.filter(geldig_op(dag), partnerschap=partnerschap_id).first()
        return geldend


@houd_bij
class Stemreglement(models.Model):
    """How a partnerschap votes, from a day on. When it must vote is an Afspraak, because the dossier asks that.

    Once it took effect only its end can still be chosen: a new rule is a new row.  Bron: domein.md 2, keuze, ADR 12.
    """

    partnerschap = models.ForeignKey(Partnerschap, models.PROTECT, related_name="stemreglementen")
    vanaf = models.DateField("geldt vanaf")
    tot = models.DateField("geldt tot en met", null=True, blank=True)
    opent_vanzelf = models.BooleanField(
        "een verplichte stemronde opent vanzelf",
        default=False,
        help_text="Zodra de behandelaar bij elke voorwaarde en bij elke mentor noteerde wat hij vaststelde.",
    )
    duur_dagen = models.PositiveSmallIntegerField(
        "duur van een stemronde, in kalenderdagen", default=5, validators=[MinValueValidator(1)]
    )
    quorum_personen = models.PositiveSmallIntegerField("hoeveel personen moeten stemmen", default=1)
    quorum_per_geleding = models.PositiveSmallIntegerField("hoeveel personen van elke geleding", default=0)
    quorum_aandeel = models.PositiveSmallIntegerField(
        "hoeveel procent van de stemgerechtigden moet stemmen", default=0, validators=[MaxValueValidator(100)]
    )
    quorum_aandeel_per_geleding = models.PositiveSmallIntegerField(
        "hoeveel procent van elke geleding", default=0, validators=[MaxValueValidator(100)]
    )
    verlengt_vanzelf = models.BooleanField(
        "zonder quorum wordt de stemronde een keer verlengd",
        default=False,
        help_text="Zonder dit vinkje beslist de behandelaar na een stemronde zonder quorum.",
    )
    beslisregel = models.CharField("wanneer is de uitslag gunstig", max_length=30, choices=Beslisregel.choices)
    breuk_teller = models.PositiveSmallIntegerField("teller van de breuk", default=2)
    breuk_noemer = models.PositiveSmallIntegerField("noemer van de breuk", default=3)
    bij_staking = models.CharField(
        "bij staking van stemmen", max_length=20, choices=BijStaking.choices, default=BijStaking.GEEN
    )
    stilte = models.CharField("wie niet stemt", max_length=20, choices=Stilte.choices, default=Stilte.ONTHOUDING)
    is_geheim = models.BooleanField("geheime stemming", default=False)
    is_verborgen = models.BooleanField("een lid ziet de stemmen van anderen pas als het zelf stemde", default=True)
    is_bindend = models.BooleanField("het advies is bindend", default=False)
    voorzitter = models.ForeignKey(
        Zetel, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="zetel van de voorzitter"
    )

    objects = StemreglementQuerySet.as_manager()

    class Meta:
        ordering = ["partnerschap", "-vanaf"]
        verbose_name_plural = "stemreglementen"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["id", "partnerschap"], name="stemreglement_hek"),
            ExclusionConstraint(
                name="stemreglement_een_tegelijk",
                expressions=[
                    ("partnerschap", RangeOperators.EQUAL),
                    (Periode("vanaf", "tot"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=(
                    "In die periode geldt al een ander reglement. Geef dat eerst een einddatum voor de dag waarop het "
                    "nieuwe begint."
                ),
            ),
            models.CheckConstraint(
                condition=Q(tot=None) | Q(tot__gte=F("vanaf")),
                name="stemreglement_periode",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
            models.CheckConstraint(
                condition=Q(quorum_aandeel__lte=100, quorum_aandeel_per_geleding__lte=100),
                name="stemreglement_aandeel",
                violation_error_message="Een aandeel is hoogstens 100 procent.",
            ),
            models.CheckConstraint(
                condition=Q(duur_dagen__gte=1),
                name="stemreglement_duur",
                violation_error_message="Een stemronde duurt ten minste één dag.",
            ),
            models.CheckConstraint(
                condition=Q(breuk_teller__lte=F("breuk_noemer")) & Q(breuk_noemer__lt=F("breuk_teller") * 2),
                name="stemreglement_breuk",
                violation_error_message="De breuk ligt boven de helft en is hoogstens één.",
            ),
            models.CheckConstraint(
                condition=~Q(bij_staking="voorzitter") | Q(voorzitter__isnull=False),
                name="stemreglement_voorzitter",
                violation_error_message="Kies de zetel van de voorzitter die bij staking beslist.",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="wat_geldt_ligt_vast",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.vanaf <= CURRENT_DATE AND to_jsonb(OLD) - 'tot' IS DISTINCT FROM to_jsonb(NEW) - 'tot'"
                ),
            ),
            pgtrigger.Protect(
                name="wat_gold_blijft",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Condition("OLD.vanaf <= CURRENT_DATE"),
            ),
        ]

    def __str__(self) -> str:
        return f"Reglement vanaf {date_format(self.vanaf, 'j F Y')}"

    @property
    def regels(self) -> Regels:
        """What the count needs to know."""
        return Regels(
            Beslisregel(self.beslisregel),
            Stilte(self.stilte),
            BijStaking(self.bij_staking),
            self.quorum_personen,
            self.quorum_per_geleding,
            self.quorum_aandeel,
            self.quorum_aandeel_per_geleding,
            self.breuk_teller,
            self.breuk_noemer,
        )

    def einde(self, dag: date) -> datetime:
        """The last moment of a round that opens on `dag`: the end of a day, not an hour in it."""
        laatste = dag + timedelta(days=self.duur_dagen)
        return timezone.make_aware(datetime.combine(laatste, time(23, 59, 59)))
