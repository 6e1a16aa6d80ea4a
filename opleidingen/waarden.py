"""What the value of a rule may be, and how a person writes and reads it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError

from opleidingen.models import Regel

TERMIJN = re.compile(r"(\d{1,3}) (kalenderdagen|werkdagen) vanaf (ingediend|dossier_volledig)")
LIJST = re.compile(r"([a-z0-9_]+):((?: ?[a-z0-9_]+,?)+)")
STEMMEN = ("altijd", "negatief", "eerste", "op_vraag", "nooit")


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
        return str(waarde)
    if "dagen" in waarde:
        return "{dagen} {soort} vanaf {start}".format_map(waarde)
    return "\n".join(f"{sleutel}: {', '.join(waarden)}" for sleutel, waarden in waarde.items())


def bijzondere_regels() -> list[tuple[str, str]]:
    """(rule, how to write it) for every rule that is not just a figure."""
    return [(regel.label, vorm.uitleg) for regel, vorm in VORMEN.items()]


def _getal(tekst: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,3}", tekst):
        raise ValueError(tekst)
    return int(tekst)


def _stemming(tekst: str) -> str:
    if tekst not in STEMMEN:
        raise ValueError(tekst)
    return tekst


def _termijn(tekst: str) -> dict[str, Any]:
    gelezen = TERMIJN.fullmatch(tekst)
    if not gelezen:
        raise ValueError(tekst)
    dagen, soort, start = gelezen.groups()
    return {"dagen": _getal(dagen), "soort": soort, "start": start}


def _lijsten(tekst: str) -> dict[str, list[str]]:
    regels = [LIJST.fullmatch(regel.strip()) for regel in tekst.splitlines()]
    if not all(regels):
        raise ValueError(tekst)
    return {regel[1]: re.findall(r"[a-z0-9_]+", regel[2]) for regel in regels if regel}


GETAL = Vorm("een geheel getal van 1 tot 9999", _getal)
VORMEN = {
    Regel.STEMMING: Vorm(f"een van deze woorden: {', '.join(STEMMEN)}", _stemming),
    Regel.BESLISSING_DAGEN: Vorm(
        "een zin als “14 kalenderdagen vanaf dossier_volledig” (of werkdagen, of vanaf ingediend)", _termijn
    ),
    Regel.DOCUMENTEN: Vorm("per voorwaarde een regel als “mentor_gedrag: uittreksel_596_2, diploma”", _lijsten),
}
