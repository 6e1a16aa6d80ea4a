"""Who is competent for what, and the dated rules of each partnerschap."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, OuterRef, Q, Value
from django.db.models.functions import Coalesce

from accounts.models import Partnerschap
from opleidingen.models.opleiding import Opleiding
from werkplekduaal.historiek import houd_bij
from werkplekduaal.periode import Periode, geldig_op


@houd_bij
class Bevoegdheid(models.Model):
    """Which partnerschap is competent for a paritair comité (or for one opleiding within it), from when until when.

    Bron: domein.md 4.1: competence most likely follows the joint committee of the company; keuze, ADR 4.
    """

    paritair_comite = models.CharField("paritair comité", max_length=6)
    opleiding = models.ForeignKey(Opleiding, models.PROTECT, null=True, blank=True, related_name="+")
    partnerschap = models.ForeignKey(Partnerschap, models.PROTECT, related_name="bevoegdheden")
    vanaf = models.DateField("vanaf")
    tot = models.DateField("tot en met", null=True, blank=True)

    class Meta:
        ordering = ["paritair_comite", "vanaf"]
        verbose_name_plural = "bevoegdheden"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(paritair_comite__regex=r"^[0-9]{3}(\.[0-9]{2})?$"),
                name="bevoegdheid_paritair_comite",
                violation_error_message="Schrijf een paritair comité als 124 of 149.01.",
            ),
            ExclusionConstraint(
                name="bevoegdheid_een_tegelijk",
                expressions=[
                    ("paritair_comite", RangeOperators.EQUAL),
                    (Coalesce("opleiding", Value(0, output_field=models.BigIntegerField())), RangeOperators.EQUAL),
                    (Periode("vanaf", "tot"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="In die periode is al een ander partnerschap bevoegd.",
            ),
        ]

    def __str__(self) -> str:
        return f"PC {self.paritair_comite}: {self.partnerschap}"


class Regel(models.TextChoices):
    """Every rule that a partnerschap may fix for itself, with a date. Values stand in Afspraak, never in code."""

    BESLISSING_DAGEN = "beslissing_dagen", "Termijn om te beslissen, in dagen"
    ERKENNING_JAREN = "erkenning_jaren", "Duur van een erkenning, in jaren"
    MENTOROPLEIDING_MAANDEN = "mentoropleiding_maanden", "Termijn voor de mentoropleiding, in maanden"
    LERENDEN_PER_MENTOR = "lerenden_per_mentor", "Hoogste aantal lerenden per mentor"
    MENTOR_LEEFTIJD = "mentor_leeftijd", "Laagste leeftijd van een mentor, in jaren"
    MENTOR_LEEFTIJD_AFWIJKING = "mentor_leeftijd_afwijking", "Laagste leeftijd met bewijs van vooropleiding, in jaren"
    MENTOR_ERVARING_JAREN = "mentor_ervaring_jaren", "Praktijkervaring van een mentor, in jaren"
    UITTREKSEL_MAANDEN = "uittreksel_maanden", "Hoogste leeftijd van het uittreksel bij aanstelling, in maanden"
    STEMMING = "stemming", "Wanneer een stemming verplicht is"
    DOCUMENTEN = "documenten", "Verplichte documenten per voorwaarde"
    AANVULLING_DAGEN = "aanvulling_dagen", "Termijn om een aanvulling te bezorgen, in dagen"
    BEROEP_DAGEN = "beroep_dagen", "Termijn om beroep in te stellen, in dagen"
    BEROEP_ONTVANGST_DAGEN = "beroep_ontvangst_dagen", "Termijn om de ontvangst van een beroep te bevestigen, in dagen"
    ZONDER_MENTOR_DAGEN = "zonder_mentor_dagen", "Termijn om een nieuwe mentor voor te stellen, in dagen"
    VERVAL_HERINNERING_DAGEN = "verval_herinnering_dagen", "Laatste mail voor een erkenning vervalt, in dagen"
    REGISTRATIE_MAANDEN = "registratie_maanden", "Termijn om een overeenkomst te registreren na de start, in maanden"
    MACHTIGING_JAREN = "machtiging_jaren", "Langste duur van een machtiging, in jaren"
    BEVESTIGING_DAGEN = "bevestiging_dagen", "Hoelang een onderneming een machtiging kan bevestigen, in dagen"
    INDIENING_BEWAARD_DAGEN = "indiening_bewaard_dagen", "Hoelang een niet ingediende aanvraag blijft staan, in dagen"
    VERVALT_BINNENKORT_DAGEN = "vervalt_binnenkort_dagen", "Vanaf wanneer een erkenning binnenkort vervalt, in dagen"
    TERMIJN_WAARSCHUWING_DAGEN = "termijn_waarschuwing_dagen", "Waarschuwing voor een termijn afloopt, in dagen"
    TERMIJN_ESCALATIE_DAGEN = "termijn_escalatie_dagen", "Verwittiging van de Beheerder na de termijn, in dagen"
    BEDENKTIJD_MINUTEN = "bedenktijd_minuten", "Hoelang een beslissing teruggenomen kan worden, in minuten"
    VOORUITZICHT_MAANDEN = "vooruitzicht_maanden", "Hoe ver een vooruitzicht terugkijkt, in maanden"
    VOORUITZICHT_DOSSIERS = "vooruitzicht_dossiers", "Laagste aantal dossiers voor een vooruitzicht"


class AfspraakQuerySet(models.QuerySet):
    def voor(self, partnerschap: Partnerschap | int | OuterRef) -> AfspraakQuerySet:
        """What was ever agreed for a partnerschap: its own before the default of the portal, then by day."""
        eigen_eerst = F("partnerschap").asc(nulls_last=True)
        return self.filter(Q(partnerschap=partnerschap) | Q(partnerschap=None)).order_by(eigen_eerst, "vanaf")


@houd_bij
class Afspraak(models.Model):
    """The value of a rule for one partnerschap (or, without partnerschap, our default) in a period."""

    partnerschap = models.ForeignKey(
        Partnerschap,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="afspraken",
        help_text="Leeg: de standaard voor wie geen eigen afspraak heeft.",
    )
    regel = models.CharField("regel", max_length=40, choices=Regel.choices)
    waarde = models.JSONField("waarde")
    vanaf = models.DateField("vanaf")
    tot = models.DateField("tot en met", null=True, blank=True)
    bron = models.CharField("bron", max_length=300, help_text="Waar deze afspraak staat, of: keuze van het portaal.")

    objects = AfspraakQuerySet.as_manager()

    class Meta:
        ordering = ["regel", "vanaf"]
        verbose_name_plural = "afspraken"
        default_permissions = ()
        constraints = [
            ExclusionConstraint(
                name="afspraak_een_tegelijk",
                expressions=[
                    (Coalesce("partnerschap", Value(0, output_field=models.BigIntegerField())), RangeOperators.EQUAL),
                    ("regel", RangeOperators.EQUAL),
                    (Periode("vanaf", "tot"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Voor deze regel geldt in die periode al een andere afspraak.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_regel_display()}: {self.waarde}"


def afspraak(partnerschap: Partnerschap | int, regel: Regel, op: date) -> Any:
    """The value of a rule for a partnerschap on a day: its own, else the default.

    Raises Afspraak.DoesNotExist when neither holds on that day: a rule without a value is a mistake in the data.
    """
    geldend = Afspraak.objects.voor(partnerschap).filter(geldig_op(op), regel=regel)
    return geldend.values_list("waarde", flat=True)[:1].get()
