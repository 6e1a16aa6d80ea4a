"""The invented people who can log in. Needs no settings and no database: `./portaal start` shows them too."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.text import slugify

BESTAND = Path(__file__).with_name("demo-personen.csv")


@dataclass(frozen=True)
class Persoon:
    """A line of the csv. `rollen`: code of the organisation -> roles there, possibly none."""

    voornaam: str
    familienaam: str
    rollen: dict[str, list[str]]
    waarvoor: str
    doelgroep: str
    orgcode: str

    @property
    def naam(self) -> str:
        return f"{self.voornaam} {self.familienaam}"

    @property
    def kenmerk(self) -> str:
        return slugify(self.naam)

    @property
    def hoedanigheid(self) -> str:
        """In a few words, as on the button; who has no organisation is known by what he is for."""
        return " / ".join(in_woorden(code, rollen) for code, rollen in self.rollen.items()) or self.waarvoor


def in_woorden(code: str, rollen: list[str]) -> str:
    """The roles in one organisation: "Behandelaar, Bouw"."""
    if rollen == [code.upper()]:  # DWSE is role and organisation at once
        return rollen[0]
    return f"{' + '.join(rollen) or 'geen rol'}, {code.capitalize()}"


@cache
def personen() -> list[Persoon]:
    with BESTAND.open(encoding="utf-8", newline="") as bestand:
        return [_persoon(**regel) for regel in csv.DictReader(bestand)]


def _persoon(organisaties: str, rollen: str, **velden: str) -> Persoon:
    """Read "A+B" for one organisation, or "x:A|y:B" for several."""
    per_code: dict[str, list[str]] = {code: [] for code in organisaties.split("|") if code}
    for deel in filter(None, rollen.split("|")):
        code, _, namen = deel.rpartition(":")
        per_code[code or organisaties] = namen.split("+")
    return Persoon(rollen=per_code, **velden)
