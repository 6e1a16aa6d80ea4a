"""How a partnerschap votes, and who sits in it. The department keeps both, as it keeps the other dated rules."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import Gebruiker, Lidmaatschap, Partnerschap
from accounts.rechten import Recht, heeft_recht
from erkenningen.models import Erkenningsaanvraag
from stemmingen.regels import Beslisregel, BijStaking, Geleding, Regels, Stilte
from werkplekduaal.historiek import houd_bij
from werkplekduaal.periode import Periode, geldig_op


class ZetelQuerySet(models.QuerySet):
    def kiesgerechtigd(self, aanvraag: Erkenningsaanvraag, dag: date) -> ZetelQuerySet:
        """The seats that vote on a dossier: effective, held by somebody who may vote and did not submit it himself.

        Bron: keuze, ADR 12; a substitute joins when his member cannot vote, which comes with the recusal rules.
        """
        eigen = OuterRef("partnerschap")
        mag_stemmen = heeft_recht(
            Recht.STEM_UITBRENGEN, Partnerschap, rij=eigen, gebruiker=OuterRef("gebruiker"), partnerschap=eigen
        )
        lid = Lidmaatschap.objects.filter(partnerschap=eigen, gebruiker=OuterRef("gebruiker"), geblokkeerd_op=None)
        zetels = self.filter(geldig_op(dag), partnerschap=aanvraag.partnerschap_id, soort=Zetel.Soort.EFFECTIEF)
        zetels = zetels.filter(mag_stemmen, Exists(lid), gebruiker__is_active=True)
        return zetels.exclude(gebruiker=aanvraag.ingediend_door_id)


@houd_bij
class Zetel(models.Model):
    """A seat in a partnerschap: for which geleding, for which organisation, held by whom and when."""

    class Soort(models.TextChoices):
        EFFECTIEF = "effectief", "Effectief lid"
        PLAATSVERVANGER = "plaatsvervanger", "Plaatsvervanger"

    partnerschap = models.ForeignKey(Partnerschap, models.PROTECT, related_name="zetels")
    geleding = models.CharField("geleding", max_length=20, choices=Geleding.choices)
    organisatie = models.CharField("organisatie", max_length=200)
    gebruiker = models.ForeignKey(
        Gebruiker,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="zetels",
        help_text="Leeg: de zetel wordt door niemand ingenomen.",
    )
    soort = models.CharField("soort", max_length=20, choices=Soort.choices, default=Soort.EFFECTIEF)
    vanaf = models.DateField("vanaf")
    tot = models.DateField("tot en met", null=True, blank=True)

    objects = ZetelQuerySet.as_manager()

    class Meta:
        ordering = ["geleding", "organisatie", "id"]
        verbose_name_plural = "zetels"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["id", "partnerschap"], name="zetel_hek"),
            models.CheckConstraint(
                condition=Q(tot=None) | Q(tot__gte=F("vanaf")),
                name="zetel_periode",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
            ExclusionConstraint(
                name="zetel_een_per_persoon",
                expressions=[
                    ("partnerschap", RangeOperators.EQUAL),
                    ("gebruiker", RangeOperators.EQUAL),
                    (Periode("vanaf", "tot"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Deze persoon heeft in die periode al een zetel in dit partnerschap.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_geleding_display()}: {self.organisatie}"


class StemreglementQuerySet(models.QuerySet):
    def geldend(self, partnerschap_id: int, dag: date) -> Stemreglement | None:
        """The reglement of a partnerschap on a day: the last one that took effect."""
        geldend: Any = self.filter(partnerschap=partnerschap_id, vanaf__lte=dag).order_by("-vanaf").first()
        return geldend


@houd_bij
class Stemreglement(models.Model):
    """How a partnerschap votes, from a day on. When it must vote is an Afspraak, because the dossier asks that.

    Once it took effect it no longer changes: a new rule is a new row.  Bron: domein.md 2, keuze, ADR 12.
    """

    partnerschap = models.ForeignKey(Partnerschap, models.PROTECT, related_name="stemreglementen")
    vanaf = models.DateField("geldt vanaf")
    duur_dagen = models.PositiveSmallIntegerField(
        "duur van een stemronde, in kalenderdagen", default=5, validators=[MinValueValidator(1)]
    )
    quorum_personen = models.PositiveSmallIntegerField("hoeveel personen moeten stemmen", default=1)
    quorum_per_geleding = models.PositiveSmallIntegerField("hoeveel personen van elke geleding", default=0)
    beslisregel = models.CharField("wanneer is de uitslag gunstig", max_length=30, choices=Beslisregel.choices)
    breuk_teller = models.PositiveSmallIntegerField("teller van de breuk", default=2)
    breuk_noemer = models.PositiveSmallIntegerField("noemer van de breuk", default=3)
    bij_staking = models.CharField(
        "bij staking van stemmen", max_length=20, choices=BijStaking.choices, default=BijStaking.GEEN
    )
    stilte = models.CharField("wie niet stemt", max_length=20, choices=Stilte.choices, default=Stilte.ONTHOUDING)
    is_geheim = models.BooleanField("geheime stemming", default=False)
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
            models.UniqueConstraint(
                fields=["partnerschap", "vanaf"],
                name="stemreglement_een_per_dag",
                violation_error_message="Er is al een reglement dat vanaf die dag geldt.",
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
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Condition("OLD.vanaf <= CURRENT_DATE"),
            )
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
            self.breuk_teller,
            self.breuk_noemer,
        )

    def einde(self, dag: date) -> datetime:
        """The last moment of a round that opens on `dag`: the end of a day, not an hour in it."""
        laatste = dag + timedelta(days=self.duur_dagen)
        return timezone.make_aware(datetime.combine(laatste, time(23, 59, 59)))
