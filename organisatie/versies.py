"""The published columns of every file: which version has which, since when, and what changed.

Whoever builds on a file finds here what became of it. A test holds the newest version to the code, so no column
comes, goes or changes without a new version that says so.
"""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from organisatie.opdracht import Kolom, Opdracht, Soort

BESTAND = Path(__file__).parent / "versies.json"
TYPES = {Soort.TEKST: "string", Soort.GETAL: "number", Soort.DATUM: "date"}


class Versie(NamedTuple):
    """A set of columns as it was published; a column is its name and its kind."""

    nummer: int
    vanaf: str
    wat: str
    kolommen: dict[str, str]

    @property
    def dag(self) -> date:
        return date.fromisoformat(self.vanaf)


@cache
def versies(naam: str) -> list[Versie]:
    """Every version of a file, the newest first."""
    return [Versie(**regel) for regel in reversed(json.loads(BESTAND.read_text())[naam])]


def nieuwste(naam: str) -> Versie:
    return versies(naam)[0]


def schema_van(opdracht: Opdracht) -> dict[str, Any]:
    """The columns that this person gets, as a Table Schema that programs read.

    Bron: the Table Schema of Frictionless Data, version 1.
    """
    bestand = opdracht.bestand
    return {
        "profile": "tabular-data-resource",
        "name": bestand.naam,
        "title": bestand.titel,
        "version": str(nieuwste(bestand.naam).nummer),
        "dialect": {"delimiter": ";", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "encoding": "utf-8",
        "schema": {
            "fields": [_veld(kolom) for kolom in opdracht.kolommen],
            "primaryKey": bestand.sleutel.naam,
            "missingValues": [""],
        },
        "changes": [
            {"version": str(versie.nummer), "date": versie.vanaf, "description": versie.wat}
            for versie in versies(bestand.naam)
        ],
    }


def _veld(kolom: Kolom) -> dict[str, str]:
    return {"name": kolom.naam, "type": TYPES[kolom.soort], "description": kolom.uitleg}
