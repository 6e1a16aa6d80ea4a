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
from stemmingen.services.zetel import AL_BEANTWOORD, bevestig_zetel, neem_zetel_in, weiger_zetel

__all__ = [
    "AL_BEANTWOORD",
    "VAST",
    "VERSTREKEN",
    "beantwoord",
    "bevestig_zetel",
    "breng_stem_uit",
    "herinner",
    "herneem",
    "meld_belangenconflict",
    "neem_zetel_in",
    "open_stemronde",
    "sluit",
    "sluit_vanzelf",
    "stel_vraag",
    "verleng",
    "weiger_zetel",
]
