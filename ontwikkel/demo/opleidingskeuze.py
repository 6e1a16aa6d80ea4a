"""Which opleidingen a vestiging of the demo would ask recognition for: what its name says it does."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

from ondernemingen.models import Vestiging
from opleidingen.models import Opleiding

KEUZES = json.loads((Path(__file__).parents[1] / "data" / "demo_opleidingen.json").read_text(encoding="utf-8"))
# The longest word first: "Kinderopvang" is no "Opvang".
WOORDEN = sorted(KEUZES["woorden"], key=len, reverse=True)


class Opleidingskeuze:
    """The opleidingen that fit a vestiging, each with its weight: the first named is the most asked for."""

    def __init__(self) -> None:
        self.opleidingen = {opleiding.naam: opleiding for opleiding in Opleiding.objects.all()}

    def voor(self, vestiging: Vestiging, partnerschap_code: str) -> dict[Opleiding, float]:
        naam = f"{vestiging.naam} {vestiging.onderneming.naam}".casefold()
        woord = next((woord for woord in WOORDEN if woord.casefold() in naam), "")
        namen = KEUZES["woorden"].get(woord) or KEUZES["anders"].get(partnerschap_code, [])
        return {self.opleidingen[f"{kort} duaal"]: 1 / rang for rang, kort in enumerate(namen, 1)}


Werkplek = tuple[Vestiging, Opleiding]


def werkplekken(vestigingen: list[Vestiging], partnerschap_code: str) -> dict[Werkplek, float]:
    """Every vestiging with every opleiding that fits, and how likely that pair is."""
    keuze = Opleidingskeuze()
    gewichten: dict[Werkplek, float] = defaultdict(float)
    for vestiging in vestigingen:
        for opleiding, gewicht in keuze.voor(vestiging, partnerschap_code).items():
            gewichten[vestiging, opleiding] = gewicht
    return gewichten
