"""The acts of a vote: one module per aggregate, one function per act."""

from stemmingen.services.ronde import (
    VAST,
    VERSTREKEN,
    herinner,
    herneem,
    open_stemronde,
    sluit,
    sluit_vanzelf,
    verleng,
)
from stemmingen.services.stem import breng_stem_uit, meld_belangenconflict
from stemmingen.services.vraag import beantwoord, stel_vraag

__all__ = [
    "VAST",
    "VERSTREKEN",
    "beantwoord",
    "breng_stem_uit",
    "herinner",
    "herneem",
    "meld_belangenconflict",
    "open_stemronde",
    "sluit",
    "sluit_vanzelf",
    "stel_vraag",
    "verleng",
]
