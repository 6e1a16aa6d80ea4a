"""Everything that changes knipperlichten: setting them, holding them against the facts, seeing and muting them."""

from knipperlichten.services.beoordelen import beoordeel
from knipperlichten.services.dempen import (
    Wat,
    beslis_demping,
    demp,
    hef_demping_op,
    markeer_gezien,
    vraag_demping,
)
from knipperlichten.services.instellen import Keuze, herstel_standaard, stel_in
from knipperlichten.services.standaard import laad_standaard

__all__ = [
    "Keuze",
    "Wat",
    "beoordeel",
    "beslis_demping",
    "demp",
    "hef_demping_op",
    "herstel_standaard",
    "laad_standaard",
    "markeer_gezien",
    "stel_in",
    "vraag_demping",
]
