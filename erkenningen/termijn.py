"""The arithmetic of terms: pure, without database and without today.

Whether the days are calendar days and from when they count is an Afspraak, because no public rule says it.
Bron: domein.md 1.4 (four sector bodies say 14 days); keuze, ADR 5.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from erkenningen.models import Termijnregel

KALENDERDAGEN, WERKDAGEN = "kalenderdagen", "werkdagen"
BIJ_INDIENING, BIJ_VOLLEDIG = "ingediend", "dossier_volledig"
DAG = timedelta(days=1)
HERBEGIN = (Termijnregel.Soort.START, Termijnregel.Soort.DOORVERWIJZING)


VRIJ_VANAF = 5  # Saturday, as weekday() counts
VASTE_FEESTDAGEN = {
    (1, 1): "Nieuwjaar",
    (5, 1): "Dag van de Arbeid",
    (7, 21): "nationale feestdag",
    (8, 15): "Onze-Lieve-Vrouw-Hemelvaart",
    (11, 1): "Allerheiligen",
    (11, 11): "Wapenstilstand",
    (12, 25): "Kerstmis",
}
NA_PASEN = {1: "paasmaandag", 39: "Hemelvaart", 50: "pinkstermaandag"}


@dataclass(frozen=True)
class Beslistermijn:
    """How long a partnerschap has to decide: how many days, which days count, and what starts the clock."""

    dagen: int
    soort: str = KALENDERDAGEN
    start: str = BIJ_VOLLEDIG

    @classmethod
    def uit(cls, waarde: dict[str, Any]) -> Beslistermijn:
        """From the value of Afspraak «beslissing_dagen»."""
        return cls(int(waarde["dagen"]), waarde.get("soort", KALENDERDAGEN), waarde.get("start", BIJ_VOLLEDIG))


class Regel(NamedTuple):
    """One line of the ledger: what happened to the clock, on which day."""

    soort: str
    op: date


def uiterlijk_op(termijn: Beslistermijn, ingediend_op: date, regels: Iterable[Regel]) -> date:
    """The last day to decide.

    Counted from the last start in the ledger, or provisionally from the submission while there is none. Days between
    a suspension and its end do not count; a suspension that still runs leaves the date as it was. Whoever receives the
    dossier of another partnerschap begins again with a provisional day.
    """
    begin, gestopt, stilstand = ingediend_op, None, 0
    for regel in regels:
        if regel.soort in HERBEGIN:
            begin = regel.op if regel.soort == Termijnregel.Soort.START else ingediend_op
            gestopt, stilstand = None, 0
        elif regel.soort == Termijnregel.Soort.SCHORSING:
            gestopt = gestopt or regel.op
        elif gestopt:
            stilstand += dagen_tussen(gestopt, regel.op, termijn.soort)
            gestopt = None
    return plus_dagen(begin, termijn.dagen + stilstand, termijn.soort)


def plus_dagen(dag: date, aantal: int, soort: str = KALENDERDAGEN) -> date:
    """The day that lies so many calendar days or working days later."""
    if soort == KALENDERDAGEN:
        return dag + aantal * DAG
    while aantal:
        dag += DAG
        aantal -= is_werkdag(dag)
    return dag


def dagen_tussen(van: date, tot: date, soort: str = KALENDERDAGEN) -> int:
    """How many days after `van`, up to and including `tot`, count."""
    if soort == KALENDERDAGEN:
        return (tot - van).days
    return sum(is_werkdag(van + nummer * DAG) for nummer in range(1, (tot - van).days + 1))


def is_werkdag(dag: date) -> bool:
    """Monday to Friday, save for the ten legal holidays."""
    return dag.weekday() < VRIJ_VANAF and dag not in feestdagen(dag.year)


def vorige_werkdag(dag: date) -> date:
    """The last working day before a day."""
    return next(eerder for nummer in range(1, 15) if is_werkdag(eerder := dag - nummer * DAG))


@lru_cache(maxsize=64)
def feestdagen(jaar: int) -> dict[date, str]:
    """The ten legal holidays of Belgium, by name.  Bron: wet van 4 januari 1974 en KB van 18 april 1974."""
    pasen = paaszondag(jaar)
    vast = {date(jaar, maand, dag): naam for (maand, dag), naam in VASTE_FEESTDAGEN.items()}
    return vast | {pasen + dagen * DAG: naam for dagen, naam in NA_PASEN.items()}


def feestdagen_tussen(van: date, tot: date) -> list[tuple[date, str]]:
    """The legal holidays after `van`, up to and including `tot`, that fall on a weekday: what working days skip."""
    alle = (feest for jaar in range(van.year, tot.year + 1) for feest in sorted(feestdagen(jaar).items()))
    return [(dag, naam) for dag, naam in alle if van < dag <= tot and dag.weekday() < VRIJ_VANAF]


def paaszondag(jaar: int) -> date:
    """Easter Sunday in the Gregorian calendar (the anonymous algorithm of 1876)."""
    a, (b, c) = jaar % 19, divmod(jaar, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    rest = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    maand, dag = divmod(h + rest - 7 * ((a + 11 * h + 22 * rest) // 451) + 114, 31)
    return date(jaar, maand, dag + 1)


def laatste_dag(vanaf: date, maanden: int) -> date:
    """The last day of a period of so many months that begins on `vanaf`: five years from 1 March end on 28 February."""
    jaar, maand = divmod(vanaf.year * 12 + vanaf.month - 1 + maanden, 12)
    lengte = monthrange(jaar, maand + 1)[1]
    if vanaf.day > lengte:
        return date(jaar, maand + 1, lengte)
    return date(jaar, maand + 1, vanaf.day) - DAG


def in_woorden(dag: date, vandaag: date) -> str:
    """How far a due date is, as one says it."""
    rest = (dag - vandaag).days
    bekend = {0: "vandaag", 1: "morgen", -1: "1 dag te laat"}
    if rest in bekend:
        return bekend[rest]
    return f"nog {rest} dagen" if rest > 0 else f"{-rest} dagen te laat"
