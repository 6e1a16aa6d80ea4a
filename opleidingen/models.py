"""What can be learned at a workplace, who is competent for it, and the dated rules of each partnerschap."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from accounts.models import Partnerschap
from accounts.rechten import Bereik, BewaakteQuerySet, Toegang
from werkplekduaal.historiek import houd_bij
from werkplekduaal.periode import Periode, geldig_op
from werkplekduaal.tekst import normaliseer


def alles(_toegang: Toegang) -> Q:
    """Every row: what is the same for everybody."""
    return Q()


class Opleiding(models.Model):
    """A dual programme (structuuronderdeel). The code is our own and stable; official names change with reforms."""

    class Niveau(models.TextChoices):
        TWEEDE_GRAAD = "2e_graad", "2e graad"
        DERDE_GRAAD = "3e_graad", "3e graad"
        ZEVENDE_JAAR = "7e_jaar", "7e jaar"
        SE_N_SE = "se_n_se", "Se-n-Se"
        BUSO = "buso", "Buitengewoon secundair onderwijs"
        VOLWASSENEN = "volwassenen", "Volwassenenonderwijs"
        ONBEKEND = "onbekend", "Niet bekend"

    class Finaliteit(models.TextChoices):
        ARBEIDSMARKT = "arbeidsmarkt", "Arbeidsmarktfinaliteit"
        DUBBEL = "dubbel", "Dubbele finaliteit"
        ONBEKEND = "onbekend", "Niet bekend"

    class Overeenkomsttype(models.TextChoices):
        OAO = "OAO", "Overeenkomst van alternerende opleiding"
        SAO = "SAO", "Stageovereenkomst alternerende opleiding"
        DA = "DA", "Deeltijdse arbeidsovereenkomst"
        ODO = "ODO", "Overeenkomst van duale opleiding"
        ODOS = "ODOS", "Overeenkomst duale opleiding met statuut"

    BEREIK: ClassVar[dict[Bereik, Callable[[Toegang], Q]]] = {Bereik.ALLE: alles}

    code = models.SlugField("code", max_length=80, unique=True)
    naam = models.CharField("officiële naam", max_length=200)
    zoeknaam = models.CharField(max_length=2000, editable=False)
    vroegere_namen = ArrayField(
        models.CharField(max_length=200), default=list, blank=True, verbose_name="vroegere officiële namen"
    )
    andere_namen = ArrayField(
        models.CharField(max_length=200), default=list, blank=True, verbose_name="namen uit de volksmond"
    )
    niveau = models.CharField("niveau", max_length=20, choices=Niveau.choices, default=Niveau.ONBEKEND)
    finaliteit = models.CharField("finaliteit", max_length=20, choices=Finaliteit.choices, default=Finaliteit.ONBEKEND)
    overeenkomsttype = models.CharField(
        "soort overeenkomst", max_length=4, choices=Overeenkomsttype.choices, default=Overeenkomsttype.OAO
    )
    uren_werkplek = models.PositiveSmallIntegerField("uren per week op de werkplek", null=True, blank=True)
    bk_code = models.CharField("code beroepskwalificatie", max_length=20, blank=True)
    administratieve_code = models.CharField("administratieve code", max_length=20, blank=True)
    thuispartnerschap = models.ForeignKey(
        Partnerschap, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="sector van de opleiding"
    )
    loopt_vanaf = models.DateField("loopt vanaf")
    loopt_tot = models.DateField("loopt tot en met", null=True, blank=True)
    opvolger = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="voorgangers")
    is_demo = models.BooleanField("enkel voor de demo", default=False)

    objects = BewaakteQuerySet.as_manager()

    class Meta:
        ordering = ["naam"]
        verbose_name_plural = "opleidingen"
        default_permissions = ()
        indexes = [GinIndex(OpClass("zoeknaam", name="gin_trgm_ops"), name="opleiding_zoeknaam")]
        constraints = [
            models.CheckConstraint(
                condition=Q(loopt_tot=None) | Q(loopt_tot__gte=F("loopt_vanaf")),
                name="opleiding_periode",
                violation_error_message="De einddatum ligt voor de begindatum.",
            )
        ]

    def __str__(self) -> str:
        return self.naam

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep what is searched in step with the names."""
        self.zoeknaam = normaliseer(" ".join([self.naam, *self.vroegere_namen, *self.andere_namen]))
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("opleidingen:detail", args=[self.code])


class Opleidingsversie(models.Model):
    """The content of an opleiding from a school year on. A recognition keeps the version it was granted for."""

    opleiding = models.ForeignKey(Opleiding, models.PROTECT, related_name="versies")
    vanaf_schooljaar = models.PositiveSmallIntegerField("vanaf schooljaar", help_text="2026 voor schooljaar 2026-2027")
    bron = models.CharField("bron van de activiteitenlijst", max_length=300, blank=True)

    class Meta:
        ordering = ["-vanaf_schooljaar"]
        verbose_name_plural = "opleidingsversies"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["opleiding", "vanaf_schooljaar"], name="opleidingsversie_uniek")]

    def __str__(self) -> str:
        return f"{self.opleiding} ({self.schooljaar})"

    @property
    def schooljaar(self) -> str:
        return f"{self.vanaf_schooljaar}-{self.vanaf_schooljaar + 1}"


class Activiteit(models.Model):
    """One line of the activiteitenlijst: what a learner must be able to do at the workplace."""

    versie = models.ForeignKey(Opleidingsversie, models.CASCADE, related_name="activiteiten")
    volgnummer = models.PositiveSmallIntegerField()
    omschrijving = models.CharField(max_length=400)

    class Meta:
        ordering = ["volgnummer"]
        verbose_name_plural = "activiteiten"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["versie", "volgnummer"], name="activiteit_volgnummer")]

    def __str__(self) -> str:
        return self.omschrijving


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
    STEMMING = "stemming", "Wanneer een stemming verplicht is: altijd, negatief, eerste, op_vraag of nooit"
    DOCUMENTEN = "documenten", "Verplichte documenten per voorwaarde"
    BEROEP_DAGEN = "beroep_dagen", "Termijn om beroep in te stellen, in dagen"
    REGISTRATIE_MAANDEN = "registratie_maanden", "Termijn om een overeenkomst te registreren na de start, in maanden"
    VERVALT_BINNENKORT_DAGEN = "vervalt_binnenkort_dagen", "Vanaf wanneer een erkenning binnenkort vervalt, in dagen"


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
    eigen_eerst = F("partnerschap").asc(nulls_last=True)
    geldend = Afspraak.objects.filter(geldig_op(op), Q(partnerschap=partnerschap) | Q(partnerschap=None), regel=regel)
    return geldend.order_by(eigen_eerst).values_list("waarde", flat=True)[:1].get()
