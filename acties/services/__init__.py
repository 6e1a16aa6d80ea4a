"""Every act on an actie, and on the address of a calendar: one transaction and one event each."""

from acties.services.aanmaken import aanmaken, aanmaken_voor, toewijzen
from acties.services.kalenderadres import maak_kalenderadres, trek_kalenderadres_in
from acties.services.werk import (
    Achterhaald,
    afronden,
    annuleren,
    bewerken,
    heropenen,
    meld_te_laat,
    starten,
)

__all__ = [
    "Achterhaald",
    "aanmaken",
    "aanmaken_voor",
    "afronden",
    "annuleren",
    "bewerken",
    "heropenen",
    "maak_kalenderadres",
    "meld_te_laat",
    "starten",
    "toewijzen",
    "trek_kalenderadres_in",
]
