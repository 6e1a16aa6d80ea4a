"""The ledger of the term as a person reads it: every line, and why the due date is what it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from erkenningen.models import Erkenningsaanvraag, Termijnregel
from erkenningen.termijn import (
    HERBEGIN,
    WERKDAGEN,
    Beslistermijn,
    dagen_tussen,
    feestdagen_tussen,
    is_werkdag,
    uiterlijk_op,
    vorige_werkdag,
)
from opleidingen.models import Afspraak
from opleidingen.models import Regel as Afspraakregel
from opleidingen.waarden import schrijf_waarde
from werkplekduaal.periode import geldig_op

SOORT = Termijnregel.Soort


@dataclass(frozen=True)
class Boeking:
    """One line of the ledger: the day, what happened, what it means, and the due date after it."""

    op: date
    wat: str
    uitleg: str
    uiterlijk_op: date


@dataclass(frozen=True)
class Grootboek:
    """Everything that makes the due date of one dossier."""

    regel: str  # the rule of the partnerschap, as it is written
    bron: str
    boekingen: list[Boeking]
    dagen: list[str]  # what weekends and holidays do to it
    is_voorlopig: bool


def grootboek(aanvraag: Erkenningsaanvraag) -> Grootboek:
    """The ledger of a submitted application.  Bron: portaal.md 4.2; keuze, ADR 5."""
    ingediend = timezone.localdate(aanvraag.ingediend_op)
    geldend = Afspraak.objects.voor(aanvraag.partnerschap_id).filter(geldig_op(ingediend))
    afspraak = geldend.filter(regel=Afspraakregel.BESLISSING_DAGEN)[:1].get()
    termijn = Beslistermijn.uit(afspraak.waarde)
    regels = list(aanvraag.termijnregels.order_by("id"))
    tegen: Any = aanvraag.uiterlijk_op  # a constraint: every submitted application has one
    return Grootboek(
        regel=schrijf_waarde(afspraak.waarde),
        bron=afspraak.bron,
        boekingen=list(_boekingen(ingediend, termijn, regels)),
        dagen=list(_over_dagen(termijn, _begin(regels), tegen)),
        is_voorlopig=_begin(regels) is None,
    )


def _begin(regels: list[Termijnregel]) -> date | None:
    """The day from which the days of the term count; None while they do not count yet."""
    begin = None
    for regel in regels:
        if regel.soort in HERBEGIN:
            begin = timezone.localdate(regel.op) if regel.soort == SOORT.START else None
    return begin


def _boekingen(ingediend: date, termijn: Beslistermijn, regels: list[Termijnregel]) -> Iterator[Boeking]:
    if not any(regel.soort == SOORT.DOORVERWIJZING for regel in regels):
        voorlopig = uiterlijk_op(termijn, ingediend, [])
        yield Boeking(ingediend, "De aanvraag is ingediend", "De einddatum is nog voorlopig.", voorlopig)
    gestopt = None
    for regel in regels:
        op = timezone.localdate(regel.op)
        yield Boeking(op, regel.get_soort_display(), _uitleg(regel.soort, op, gestopt, termijn), regel.uiterlijk_op)
        gestopt = (gestopt or op) if regel.soort == SOORT.SCHORSING else None


def _uitleg(soort: str, op: date, gestopt: date | None, termijn: Beslistermijn) -> str:
    if soort == SOORT.HERVATTING and gestopt:
        aantal = dagen_tussen(gestopt, op, termijn.soort)
        return f"De aanvulling is binnen. De termijn stond {_dagen(aantal, termijn.soort)} stil."
    return {
        SOORT.START: f"Vanaf de volgende dag tellen {termijn.dagen} {termijn.soort}.",
        SOORT.SCHORSING: "Er is een aanvulling gevraagd. De termijn loopt pas weer als ze binnen is.",
        SOORT.HERVATTING: "De aanvulling is binnen.",
        SOORT.DOORVERWIJZING: "De termijn van dit partnerschap geldt, voorlopig geteld vanaf de indiening.",
    }[SOORT(soort)]


def _dagen(aantal: int, soort: str) -> str:
    return f"1 {soort.removesuffix('en')}" if aantal == 1 else f"{aantal} {soort}"


def _over_dagen(termijn: Beslistermijn, begin: date | None, tegen: date) -> Iterator[str]:
    """What a reader would ask of weekends and holidays."""
    if termijn.soort == WERKDAGEN:
        yield "Enkel maandag tot vrijdag telt, zonder wettelijke feestdagen."
        for dag, naam in feestdagen_tussen(begin, tegen) if begin else []:
            yield f"Telt niet mee: {date_format(dag, 'l j F Y')} ({naam})."
        return
    yield "Elke dag telt, ook in het weekend en op een feestdag."
    if not is_werkdag(tegen):
        voordien = date_format(vorige_werkdag(tegen), "l j F Y")
        yield f"De laatste dag, {date_format(tegen, 'l j F Y')}, is geen werkdag. De werkdag ervoor is {voordien}."
