"""Who is competent for a company, worked out from the rules of its paritaire comités. Nothing here reads or writes.

Bron: domein.md 4.1; keuze, ADR 4.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from opleidingen.models import Bevoegdheid

DAG = timedelta(days=1)


@dataclass(frozen=True)
class Bevoegd:
    """A partnerschap is competent from one day to another (None: until further notice), and why."""

    partnerschap: int
    reden: str
    vanaf: date
    tot: date | None


def periodes(comites: list[str], regels: list[Bevoegdheid], op: date, terugval: int) -> list[Bevoegd]:
    """Who is competent from a day on, day by day put together: by rule, and on days without rule the fallback."""
    per_comite = {comite: _regels_van(comite, regels) for comite in comites}
    gebruikt = [regel for eigen in per_comite.values() for regel in eigen]
    wissels = {regel.vanaf for regel in gebruikt} | {regel.tot + DAG for regel in gebruikt if regel.tot}
    grenzen = sorted({op} | {dag for dag in wissels if dag > op})
    lopend: dict[tuple[int, str], list[Bevoegd]] = defaultdict(list)
    for vanaf, einde in zip(grenzen, [*grenzen[1:], None], strict=True):
        for partnerschap, reden in _bevoegd_op(vanaf, per_comite, terugval):
            eerder = lopend[partnerschap, reden]
            stuk = Bevoegd(partnerschap, reden, vanaf, einde - DAG if einde else None)
            if eerder and eerder[-1].tot == vanaf - DAG:
                stuk = replace(eerder.pop(), tot=stuk.tot)
            eerder.append(stuk)
    return [periode for reeks in lopend.values() for periode in reeks]


def vanaf_dag(rijen: Iterable[Any], op: date) -> dict[Bevoegd, Any]:
    """The rows of a company that hold on a day or later, each by what it says from that day on."""
    return {
        Bevoegd(rij.partnerschap_id, rij.reden, max(rij.vanaf, op), rij.tot): rij
        for rij in rijen
        if rij.tot is None or rij.tot >= op
    }


def in_comites(onderneming_comites: Iterable[str], comites: Iterable[str | None]) -> bool:
    """Do rules of these comités say something of a company? A subcomité may follow the rule of its comité."""
    return bool({comite[:3] for comite in comites if comite} & {comite[:3] for comite in onderneming_comites})


def _regels_van(comite: str, regels: list[Bevoegdheid]) -> list[Bevoegdheid]:
    """The rules of a paritair comité; a subcomité without rules of its own follows its comité."""
    eigen = [regel for regel in regels if regel.paritair_comite == comite]
    return eigen or [regel for regel in regels if regel.paritair_comite == comite[:3]]


def _bevoegd_op(dag: date, per_comite: dict[str, list[Bevoegdheid]], terugval: int) -> Iterator[tuple[int, str]]:
    """Who is competent on one day, and why."""
    comites = defaultdict(list)
    for comite, regels in per_comite.items():
        for regel in regels:
            if regel.vanaf <= dag and (regel.tot is None or dag <= regel.tot):
                comites[regel.partnerschap_id].append(f"PC {comite}")
    if not comites:
        namen = " en ".join(f"PC {comite}" for comite in per_comite)
        comites[terugval] = [f"{namen or 'geen paritair comité'}: geen sectoraal partnerschap"]
    yield from ((partnerschap, " en ".join(redenen)[:200]) for partnerschap, redenen in comites.items())
