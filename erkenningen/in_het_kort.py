"""What everybody who may read a dossier reads of its mentors: whether each complies, and nothing of why.

Columns are named one by one, so that what the company answered about a person and what was found about him, such as
the content of an extract, is not even read.  Bron: portaal.md 5.1.
"""

from __future__ import annotations

from collections.abc import Set
from typing import NamedTuple

from erkenningen.models import Bevinding, Erkenningsaanvraag
from erkenningen.weergave import BEVINDINGEN, OORDELEN, Paar


class Mentorstand(NamedTuple):
    """A mentor by his number in the dossier."""

    titel: str
    bevinding: Paar
    oordeel: Paar


def mentoren_in_het_kort(aanvraag: Erkenningsaanvraag) -> list[Mentorstand]:
    """Every proposed mentor, in the order in which they are judged."""
    bevindingen: dict[int, set[str]] = {}
    van_mentoren = aanvraag.beoordelingen.exclude(kandidaat=None)
    for kandidaat, bevinding in van_mentoren.values_list("kandidaat", "bevinding"):
        bevindingen.setdefault(kandidaat, set()).add(bevinding)
    kandidaten = aanvraag.kandidaten.order_by("id").values_list("id", "oordeel")
    return [
        Mentorstand(f"Mentor {nummer}", BEVINDINGEN[_slechtste(bevindingen[kandidaat])], OORDELEN[oordeel])
        for nummer, (kandidaat, oordeel) in enumerate(kandidaten, 1)
        if kandidaat in bevindingen
    ]


def _slechtste(bevindingen: Set[str]) -> str:
    """A mentor complies when he complies on every condition."""
    return next(b for b in (Bevinding.VOLDOET_NIET, Bevinding.OPEN, Bevinding.VOLDOET) if b in bevindingen)
