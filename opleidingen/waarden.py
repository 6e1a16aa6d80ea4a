"""What the value of a rule may be, and how a person writes and reads it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError

from opleidingen.models import Regel

TERMIJN = re.compile(r"(\d{1,3}) (kalenderdagen|werkdagen) vanaf (.+)")
LIJST = re.compile(r"([a-z0-9 ._]+):((?: ?[a-z0-9 ._]+,?)+)")
STARTEN = {"ingediend": "de indiening", "dossier_volledig": "dossier volledig"}
STEMMEN = {
    "altijd": "altijd",
    "negatief": "enkel voor een afkeuring",
    "eerste": "enkel bij de eerste erkenning van een onderneming",
    "op_vraag": "op vraag van de behandelaar",
    "nooit": "nooit",
}


@dataclass(frozen=True)
class Vorm:
    """How one rule is written: the explanation for who types it, and the function that reads it."""

    uitleg: str
    lees: Callable[[str], Any]


def lees_waarde(regel: str, tekst: str) -> Any:
    """The value that a person typed for a rule, as it is stored. Raises ValidationError with what it should be."""
    vorm = VORMEN.get(Regel(regel), GETAL)
    try:
        return vorm.lees(tekst.strip())
    except ValueError:
        raise ValidationError(f"Schrijf {vorm.uitleg}.") from None


def schrijf_waarde(waarde: Any) -> str:
    """A stored value as a person reads it, and as `lees_waarde` reads it back."""
    if not isinstance(waarde, dict):
        return STEMMEN.get(waarde, str(waarde))
    if "dagen" in waarde:
        return f"{waarde['dagen']} {waarde['soort']} vanaf {STARTEN[waarde['start']]}"
    return "\n".join(
        f"{als_woorden(sleutel)}: {', '.join(map(als_woorden, waarden))}" for sleutel, waarden in waarde.items()
    )


def als_woorden(sleutel: str) -> str:
    """uittreksel_596_2 as uittreksel 596.2."""
    return re.sub(r"(?<=\d)_(?=\d)", ".", sleutel).replace("_", " ")


def als_sleutel(woorden: str) -> str:
    return re.sub(r"[ .]+", "_", woorden.strip())


def bijzondere_regels() -> list[tuple[str, str]]:
    """(rule, how to write it) for every rule that is not just a figure."""
    return [(regel.label, vorm.uitleg) for regel, vorm in VORMEN.items()]


def _getal(tekst: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,3}", tekst):
        raise ValueError(tekst)
    return int(tekst)


def _stemming(tekst: str) -> str:
    return _sleutel_van(tekst, STEMMEN)


def _sleutel_van(tekst: str, woorden: dict[str, str]) -> str:
    """The stored word for what a person says, who may also type the word itself."""
    gevonden = [sleutel for sleutel, zin in woorden.items() if tekst in (sleutel, zin)]
    if not gevonden:
        raise ValueError(tekst)
    return gevonden[0]


def _termijn(tekst: str) -> dict[str, Any]:
    gelezen = TERMIJN.fullmatch(tekst)
    if not gelezen:
        raise ValueError(tekst)
    dagen, soort, start = gelezen.groups()
    return {"dagen": _getal(dagen), "soort": soort, "start": _sleutel_van(start, STARTEN)}


def _lijsten(tekst: str) -> dict[str, list[str]]:
    regels = [LIJST.fullmatch(regel.strip()) for regel in tekst.splitlines()]
    if not all(regels):
        raise ValueError(tekst)
    return {als_sleutel(regel[1]): [als_sleutel(naam) for naam in regel[2].split(",")] for regel in regels if regel}


GETAL = Vorm("een geheel getal van 1 tot 9999", _getal)
VORMEN = {
    Regel.STEMMING: Vorm(f"een van deze zinnen: {', '.join(STEMMEN.values())}", _stemming),
    Regel.BESLISSING_DAGEN: Vorm(
        "een zin als “14 kalenderdagen vanaf dossier volledig” (of werkdagen, of vanaf de indiening)", _termijn
    ),
    Regel.DOCUMENTEN: Vorm("per voorwaarde een regel als “mentor gedrag: uittreksel 596.2, diploma”", _lijsten),
}
