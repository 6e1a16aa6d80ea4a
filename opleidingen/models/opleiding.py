"""What can be learned at a workplace."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import models
from django.db.models import Case, F, Q, QuerySet, Value, When
from django.urls import reverse

from accounts.models import Partnerschap
from accounts.rechten import Bereik, BewaakteQuerySet, Toegang
from opleidingen.schooljaar import schrijf_schooljaar
from werkplekduaal.tekst import normaliseer

MEESTE_WOORDEN = 8
GELIJKENIS = 0.45  # one wrong letter in a word of five leaves half of its trigrams


def alles(_toegang: Toegang) -> Q:
    """Every row: what is the same for everybody."""
    return Q()


class OpleidingQuerySet(BewaakteQuerySet):
    def zoek(self, vraag: str) -> OpleidingQuerySet:
        """By official, former or everyday name, words in any order; when nothing is found, also with typing errors.

        Signs alone are no name: they find nothing.
        """
        woorden = normaliseer(vraag).split()[:MEESTE_WOORDEN]
        if not woorden:
            return self.none()
        gevonden = self.filter(*(Q(zoeknaam__contains=woord) for woord in woorden))
        return gevonden if gevonden.exists() else self._gelijkend_op(woorden)

    def _gelijkend_op(self, woorden: list[str]) -> OpleidingQuerySet:
        rijen: Any = self
        for woord in woorden:
            rijen = rijen.alias(gelijkenis=TrigramWordSimilarity(woord, "zoeknaam")).filter(gelijkenis__gte=GELIJKENIS)
        return rijen

    def met_stand(self, dag: date) -> OpleidingQuerySet:
        """Add whether the opleiding can be followed on a day."""
        soort: Any = self.model
        stand = soort.Stand
        later = When(loopt_vanaf__gt=dag, then=Value(stand.LATER))
        afgelopen = When(loopt_tot__lt=dag, then=Value(stand.AFGELOPEN))
        return self.annotate(stand=Case(later, afgelopen, default=Value(stand.LOOPT)))

    def voor_overzicht(self, dag: date) -> QuerySet[Opleiding, dict]:
        """Flat rows for the list."""
        velden = ("id", "code", "naam", "zoeknaam", "andere_namen", "niveau", "finaliteit", "overeenkomsttype")
        return self.met_stand(dag).values(*velden, "stand", sector=F("thuispartnerschap__naam"))


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

    class Stand(models.TextChoices):
        LOOPT = "loopt", "Loopt"
        AFGELOPEN = "afgelopen", "Afgelopen"
        LATER = "later", "Begint later"

    UREN: ClassVar[dict[str, str]] = {
        Overeenkomsttype.OAO: "minstens 20 uur per week",
        Overeenkomsttype.SAO: "minder dan 20 uur per week",
        Overeenkomsttype.ODO: "minder dan 20 uur per week",
        Overeenkomsttype.ODOS: "minstens 20 uur per week",
    }

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

    objects = OpleidingQuerySet.as_manager()

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

    @property
    def uren(self) -> str:
        """The hours at the workplace; what is not known exactly follows from the kind of agreement.

        Bron: domein.md 3.1.
        """
        if self.uren_werkplek is not None:
            return f"{self.uren_werkplek} uur per week"
        return self.UREN.get(self.overeenkomsttype, "")


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
        return schrijf_schooljaar(self.vanaf_schooljaar)


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
