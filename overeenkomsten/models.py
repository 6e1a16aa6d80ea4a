"""Agreements with learners, as schools register them. The partnerschap reads; it never writes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import models
from django.db.models import (
    BooleanField,
    Count,
    DateField,
    DurationField,
    ExpressionWrapper,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    Value,
)
from django.db.models.functions import Cast, Coalesce, Concat, Left
from django.urls import reverse
from django.utils.formats import date_format

from accounts.models import BewaaktModel
from accounts.rechten import BewaakteQuerySet
from erkenningen.models import Erkenning, Mentoraanstelling
from mentoren.models import Mentordossier
from ondernemingen.models import Onderneming, Vestiging, op_onderneming
from opleidingen.models import Afspraak, Opleiding, Regel
from werkplekduaal.periode import geldig_op


class Maanden(Func):
    """A number of months as the database adds it to a date: 30 November and three months is 28 February."""

    template = "MAKE_INTERVAL(months => %(expressions)s)"
    output_field = DurationField()


class OvereenkomstQuerySet(BewaakteQuerySet):
    def met_termijn(self) -> OvereenkomstQuerySet:
        """Add when an agreement really ends, and by when it had to be registered: by the rule on the day it began."""
        regels = Afspraak.objects.voor(OuterRef("partnerschap")).filter(regel=Regel.REGISTRATIE_MAANDEN)
        maanden = regels.filter(geldig_op(OuterRef("vanaf"))).values(n=Cast("waarde", IntegerField()))
        uiterlijk = F("vanaf") + Maanden(Subquery(maanden[:1]))
        return self.annotate(
            einde=Coalesce("beeindigd_op", "tot"), registreren_voor=Cast(uiterlijk, DateField())
        ).annotate(laat=ExpressionWrapper(Q(geregistreerd_op__gt=F("registreren_voor")), BooleanField()))

    def zonder_naam(self) -> OvereenkomstQuerySet:
        """Add the initials of the learner, and leave his name where it is."""
        namen = ("lerende_voornaam", "lerende_familienaam")
        voornaam, familienaam = (Left(naam, 1) for naam in namen)
        return self.defer(*namen).annotate(lerende=Concat(voornaam, Value(". "), familienaam, Value(".")))

    def lerenden(self) -> dict[str, int]:
        """How many learners there are now, and how many there were."""
        return self.aggregate(
            nu=Count("pk", filter=Q(status__in=BEZIG)), vroeger=Count("pk", filter=Q(status__in=VOORBIJ))
        )

    def zoek(self, vraag: str) -> OvereenkomstQuerySet:
        """By company, by school, or by the reference of the school."""
        anders = Q(school__icontains=vraag) | Q(bronsleutel__istartswith=vraag)
        return op_onderneming(vraag, "onderneming", lambda onderneming: self.filter(onderneming | anders))

    def voor_overzicht(self) -> Any:
        """Flat rows for a list: a learner is his initials and the year of his birth."""
        return self.met_termijn().zonder_naam().values(*OVERZICHT, **OVERZICHT_VERBANDEN)


OVERZICHT = (
    "id",
    "bronsleutel",
    "soort",
    "status",
    "lerende",
    "lerende_geboortejaar",
    "school",
    "trajectbegeleider",
    "vanaf",
    "einde",
    "geregistreerd_op",
    "laat",
)
OVERZICHT_VERBANDEN = {
    "wachttijd": F("geregistreerd_op") - F("vanaf"),
    "kbo": F("onderneming__kbo_nummer"),
    "ondernemingsnaam": F("onderneming__naam"),
    "zoeknaam": F("onderneming__zoeknaam"),
    "gemeente": F("vestiging__gemeente"),
    "opleidingsnaam": F("opleiding__naam"),
    "mentor_voornaam": F("mentor__voornaam"),
    "mentor_familienaam": F("mentor__familienaam"),
}


class Overeenkomst(BewaaktModel):
    """A learner works and learns at a vestiging, under a recognition, guided by a mentor."""

    class Status(models.TextChoices):
        GEREGISTREERD = "geregistreerd", "Geregistreerd"
        LOPEND = "lopend", "Lopend"
        GESCHORST = "geschorst", "Geschorst"
        AFGELOPEN = "afgelopen", "Afgelopen"
        VROEGTIJDIG = "vroegtijdig_beeindigd", "Vroegtijdig beëindigd"
        GEANNULEERD = "geannuleerd", "Geannuleerd, nooit gestart"

    bronsleutel = models.CharField("kenmerk bij de school", max_length=60)
    soort = models.CharField("soort", max_length=4, choices=Opleiding.Overeenkomsttype.choices)
    status = models.CharField("status", max_length=30, choices=Status.choices)
    onderneming = models.ForeignKey(Onderneming, models.PROTECT, related_name="+")
    vestiging = models.ForeignKey(Vestiging, models.PROTECT, related_name="+")
    opleiding = models.ForeignKey(Opleiding, models.PROTECT, related_name="+")
    erkenning = models.ForeignKey(Erkenning, models.PROTECT, null=True, related_name="overeenkomsten")
    mentor = models.ForeignKey(Mentordossier, models.PROTECT, null=True, related_name="overeenkomsten")
    lerende_voornaam = models.CharField(max_length=120)
    lerende_familienaam = models.CharField(max_length=120)
    lerende_geboortejaar = models.PositiveSmallIntegerField(null=True)
    school = models.CharField("opleidingsverstrekker", max_length=200)
    trajectbegeleider = models.CharField("trajectbegeleider", max_length=200, blank=True)
    vanaf = models.DateField("start")
    tot = models.DateField("einde")
    beeindigd_op = models.DateField("vroegtijdig beëindigd op", null=True)
    beeindigd_reden = models.CharField("reden", max_length=200, blank=True)
    geregistreerd_op = models.DateField("geregistreerd op")
    uren_per_week = models.PositiveSmallIntegerField("uren per week op de werkplek", null=True)

    objects = OvereenkomstQuerySet.as_manager()  # type: ignore[misc]  # narrower than in the base

    # What met_termijn() and zonder_naam() add.
    einde: date
    registreren_voor: date
    laat: bool
    lerende: str

    class Meta(BewaaktModel.Meta):
        verbose_name_plural = "overeenkomsten"
        indexes = [
            models.Index(F("partnerschap"), F("vanaf").desc(), F("id").desc(), name="overeenkomst_lijst"),
            models.Index(fields=["partnerschap", "onderneming"], name="overeenkomst_onderneming"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["partnerschap", "bronsleutel"], name="overeenkomst_bronsleutel"),
            models.CheckConstraint(condition=Q(tot__gte=F("vanaf")), name="overeenkomst_periode"),
        ]

    def __str__(self) -> str:
        return self.bronsleutel

    def get_absolute_url(self) -> str:
        return reverse("overeenkomsten:detail", args=[self.pk])

    def aandachtspunten(self) -> list[str]:
        """Where the agreement departs from what the law asks, as plain facts. Needs `met_termijn()`.

        Bron: portaal.md 3.2 (edge cases), domein.md 3.2.
        """
        if self.status == self.Status.GEANNULEERD:
            return []
        return [*self._buiten_erkenning(), *self._zonder_mentor(), *self._laat_geregistreerd()]

    def _buiten_erkenning(self) -> Iterator[str]:
        if self.erkenning is None:
            yield "Voor deze vestiging en opleiding is geen erkenning gekend."
            return
        if self.vanaf < self.erkenning.vanaf:
            yield f"De overeenkomst begon op {dag(self.vanaf)}, de erkenning pas op {dag(self.erkenning.vanaf)}."
        erkend_tot = self.erkenning.einde_op or self.erkenning.tot
        if self.einde > erkend_tot:
            yield f"De overeenkomst loopt tot en met {dag(self.einde)}, de erkenning tot en met {dag(erkend_tot)}."

    def _zonder_mentor(self) -> Iterator[str]:
        if self.mentor is None:
            yield "Er is geen mentor aangeduid."
        elif self.erkenning:
            aanstellingen = self.erkenning.aanstellingen.filter(dossier=self.mentor)
            laatste = aanstellingen.order_by(F("tot").desc(nulls_first=True)).first()
            if laatste is None:
                yield "De mentor is niet aangesteld bij deze erkenning."
            elif laatste.tot and laatste.tot < self.einde:
                yield f"De aanstelling van de mentor eindigde op {dag(laatste.tot)}."
            elif laatste.status != Mentoraanstelling.Status.ACTIEF:
                yield f"De aanstelling van de mentor is niet meer actief: {laatste.get_status_display().lower()}."

    def _laat_geregistreerd(self) -> Iterator[str]:
        if self.laat:
            dagen = (self.geregistreerd_op - self.vanaf).days
            yield (
                f"De school registreerde de overeenkomst {dagen} dagen na de start, op {dag(self.geregistreerd_op)}."
                f" Dat moest voor of op {dag(self.registreren_voor)}."
            )


# In which states a learner is at the workplace, and in which he was.
BEZIG = (Overeenkomst.Status.LOPEND, Overeenkomst.Status.GESCHORST)
VOORBIJ = (Overeenkomst.Status.AFGELOPEN, Overeenkomst.Status.VROEGTIJDIG)


def dag(datum: date) -> str:
    """A date as the screens write it."""
    return date_format(datum, "j F Y")


class Schorsing(BewaaktModel):
    """A period in which an agreement stands still."""

    overeenkomst = models.ForeignKey(Overeenkomst, models.PROTECT, related_name="schorsingen")
    vanaf = models.DateField("vanaf")
    tot = models.DateField("tot en met", null=True)
    reden = models.CharField("reden", max_length=200, blank=True)

    class Meta(BewaaktModel.Meta):
        ordering = ["vanaf"]
        verbose_name_plural = "schorsingen"
        constraints = [models.CheckConstraint(condition=Q(tot=None) | Q(tot__gte=F("vanaf")), name="schorsing_periode")]
