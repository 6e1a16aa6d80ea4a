"""The people of the demo: who can log in, and as what."""

import csv
from dataclasses import dataclass
from pathlib import Path

PEOPLE = Path(__file__).with_name("data") / "demo-personen.csv"


@dataclass(frozen=True)
class DemoPersoon:
    voornaam: str
    familienaam: str
    rollen: dict[str, list[str]]  # code of the organisation -> roles there, possibly none
    waarvoor: str

    @property
    def naam(self) -> str:
        return f"{self.voornaam} {self.familienaam}"

    @property
    def hoedanigheid(self) -> str:
        """Say who this is in a few words: "Behandelaar, Bouw". Who has no organisation is known by what he is for."""
        return " / ".join(_in_words(code, rollen) for code, rollen in self.rollen.items()) or self.waarvoor


def _in_words(code: str, rollen: list[str]) -> str:
    if rollen == [code.upper()]:  # DWSE is role and organisation at once
        return rollen[0]
    return f"{' + '.join(rollen) or 'geen rol'}, {code.capitalize()}"


def demo_people() -> list[DemoPersoon]:
    with PEOPLE.open(encoding="utf-8", newline="") as file:
        return [_person(**row) for row in csv.DictReader(file)]


def _person(voornaam: str, familienaam: str, organisaties: str, rollen: str, waarvoor: str) -> DemoPersoon:
    return DemoPersoon(voornaam, familienaam, _roles(organisaties, rollen), waarvoor)


def _roles(organisaties: str, rollen: str) -> dict[str, list[str]]:
    """Read "A+B" for one organisation, or "x:A|y:B" for several."""
    roles: dict[str, list[str]] = {code: [] for code in organisaties.split("|") if code}
    for part in filter(None, rollen.split("|")):
        organisatie, _, names = part.rpartition(":")
        roles[organisatie or organisaties] = names.split("+")
    return roles
