"""From one pass of the wizard to its dossiers: pure, without database.

Every chosen vestiging with every chosen opleiding is a dossier of its own, save what cannot be asked. Each gets the
mentors who guide there.  Bron: portaal.md 3.4 and 8.1.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

Paar = tuple[int, int]
Keuzes = Mapping[str, Any]


@dataclass(frozen=True)
class Deel:
    """One dossier to be: which vestiging, which opleiding, and the mentors as they were chosen."""

    vestiging: int
    opleiding: int
    mentoren: tuple[int, ...]

    @property
    def paar(self) -> Paar:
        return self.vestiging, self.opleiding

    @property
    def sleutel(self) -> str:
        return f"{self.vestiging}-{self.opleiding}"


def paren(keuzes: Keuzes) -> list[Paar]:
    """Every vestiging with every opleiding, each once, in the order of choice."""
    vestigingen, opleidingen = (dict.fromkeys(keuzes.get(naam, [])) for naam in ("vestigingen", "opleidingen"))
    return [(vestiging, opleiding) for vestiging in vestigingen for opleiding in opleidingen]


def splits(keuzes: Keuzes, geblokkeerd: Collection[Paar] = ()) -> list[Deel]:
    """The dossiers that these choices make; what is blocked makes none."""
    return [Deel(*paar, mentoren_van(keuzes, paar)) for paar in paren(keuzes) if paar not in geblokkeerd]


def mentoren_van(keuzes: Keuzes, paar: Paar) -> tuple[int, ...]:
    """The mentors who guide at this vestiging for this opleiding; of whom nothing was said guides everywhere."""
    vestiging, opleiding = paar
    return tuple(
        dict.fromkeys(
            mentor["dossier"]
            for mentor in keuzes.get("mentoren", [])
            if _hoort(mentor, "vestigingen", vestiging) and _hoort(mentor, "opleidingen", opleiding)
        )
    )


def _hoort(mentor: Mapping[str, Any], naam: str, waarde: int) -> bool:
    gekozen = mentor.get(naam)
    return gekozen is None or waarde in gekozen
