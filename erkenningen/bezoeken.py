"""What a visit showed, counted for the reader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from erkenningen.models import Activiteitbevinding, Plaatsbezoek

STAND = Activiteitbevinding.Stand


@dataclass(frozen=True)
class Bezoek:
    """A visit with its lines, in the order of the activiteitenlijst."""

    rij: Plaatsbezoek
    regels: list[Activiteitbevinding]

    @property
    def telling(self) -> str:
        return tel_activiteiten([regel.stand for regel in self.regels])


def tel_activiteiten(standen: Collection[str]) -> str:
    """How many activiteiten can be learned there, as a sentence; empty before anything was noted."""
    if not standen:
        return ""
    aantal = Counter(standen)
    deel = round(100 * aantal[STAND.AANWEZIG] / len(standen))
    return (
        f"{aantal[STAND.AANWEZIG]} van {len(standen)} activiteiten aanwezig ({deel} %), "
        f"{aantal[STAND.DEELS]} deels, {aantal[STAND.NIET]} niet."
    )


def als_bezoek(rij: Plaatsbezoek) -> Bezoek:
    """After `prefetch_related("bevindingen__activiteit")`."""
    return Bezoek(rij, sorted(rij.bevindingen.all(), key=lambda regel: (regel.activiteit.volgnummer, regel.pk)))
