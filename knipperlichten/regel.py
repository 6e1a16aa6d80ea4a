"""What a rule of the catalogue declares: which facts it looks at, with which thresholds, and what it says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.urls import reverse

from accounts.rechten import Bereik, Recht, Toegang

if TYPE_CHECKING:
    from knipperlichten.blik import Blik


# The units in which thresholds are counted.
ENKELVOUD = {
    "%": "%",
    "beëindigingen": "beëindiging",
    "dagen": "dag",
    "lerenden": "lerende",
    "maanden": "maand",
    "overeenkomsten": "overeenkomst",
    "weigeringen": "weigering",
    "weken": "week",
}


@dataclass(frozen=True)
class Drempel:
    """A whole number that a partnerschap may set, between bounds, in a unit; never below threshold `vanaf`."""

    naam: str
    label: str
    eenheid: str
    laagste: int
    hoogste: int
    niet_onder: str = ""
    niet_boven: str = ""

    def fout(self, waarde: Any, andere: Mapping[str, Any]) -> str:
        """What is wrong with a value beside the other thresholds, as a sentence; nothing when it is right."""
        if type(waarde) is not int or not self.laagste <= waarde <= self.hoogste:
            return f"Kies een geheel getal van {self.laagste} tot en met {self.hoogste}."
        onder, boven = andere.get(self.niet_onder), andere.get(self.niet_boven)
        if isinstance(onder, int) and waarde < onder:
            return f"Dit mag niet lager zijn dan {onder}."
        if isinstance(boven, int) and waarde > boven:
            return f"Dit mag niet hoger zijn dan {boven}."
        return ""

    def in_woorden(self, waarde: Any) -> str:
        return f"{waarde} {ENKELVOUD[self.eenheid] if waarde == 1 else self.eenheid}"


@dataclass(frozen=True)
class Woorden:
    """A list of words that a partnerschap may set: what is looked for in a text that somebody else wrote."""

    naam: str
    label: str
    meeste: int = 20
    langste: int = 40

    def fout(self, waarde: Any, _andere: Mapping[str, Any]) -> str:
        """What is wrong with a value, as a sentence; nothing when it is right."""
        if not isinstance(waarde, list) or not 1 <= len(waarde) <= self.meeste:
            return f"Kies 1 tot en met {self.meeste} woorden of zinsdelen."
        if not all(isinstance(woord, str) and 3 <= len(woord.strip()) <= self.langste for woord in waarde):
            return f"Elk woord of zinsdeel telt 3 tot en met {self.langste} tekens."
        return ""

    def in_woorden(self, waarde: Any) -> str:
        return ", ".join(f"“{woord}”" for woord in waarde)


@dataclass(frozen=True)
class Regel:
    """One rule. `rijen` makes its query; without it the portal does not know the facts, and `ontbreekt` says why.

    Texts are Dutch: they are what people read. `zin` is the sentence of a hit, with the names that `rijen` fills in;
    `recht` is what somebody must hold to read it, and `kort` what the others read.
    """

    code: str
    titel: str
    waarom: str
    dooft: str
    onderwerp: str = ""
    waarde: str = ""
    zin: str = ""
    kort: str = ""
    bron: str = ""
    rood: str = ""
    recht: Recht = Recht.ONDERNEMING_DOSSIER
    drempels: tuple[Drempel | Woorden, ...] = ()
    rijen: Callable[[Blik], QuerySet] | None = field(default=None, repr=False)
    ontbreekt: str = ""
    let_op: str = ""

    @property
    def url(self) -> str:
        """Where it is set."""
        return reverse("knipperlichten:instellen", args=[self.code])

    @property
    def heeft_feiten(self) -> bool:
        """Does the portal hold what this rule looks at?"""
        return self.rijen is not None

    def fouten(self, drempels: Mapping[str, Any]) -> dict[str, str]:
        """What is wrong with a set of thresholds, by name."""
        gevonden = {drempel.naam: drempel.fout(drempels.get(drempel.naam), drempels) for drempel in self.drempels}
        return {naam: fout for naam, fout in gevonden.items() if fout}

    def drempels_in_woorden(self, drempels: Mapping[str, Any]) -> list[tuple[str, str]]:
        """(label, value with its unit) of each threshold."""
        return [(drempel.label, drempel.in_woorden(drempels[drempel.naam])) for drempel in self.drempels]

    def is_leesbaar_voor(self, toegang: Toegang) -> bool:
        """Do the rights of this person reach the facts behind the hits?"""
        return not toegang.bereiken(self.recht).isdisjoint((Bereik.BEVOEGD, Bereik.ALLE))
