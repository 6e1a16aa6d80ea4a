"""What the screens, the nights and the demo do with sanctions, appeals and ends."""

from handhaving.services.beroepen import bevestig_ontvangst, registreer_beroep, registreer_uitspraak
from handhaving.services.nacht import bewaak_einde, bewaak_mentoren
from handhaving.services.sancties import (
    Oplegging,
    hef_erkenning_op,
    herstel,
    schrap_mentor,
    sluit_uit,
    voer_sancties_uit,
    volg_uitsluitingen,
)
from handhaving.services.stopzettingen import annuleer_stopzetting, stopzetten, voer_stopzettingen_uit

__all__ = [
    "Oplegging",
    "annuleer_stopzetting",
    "bevestig_ontvangst",
    "bewaak_einde",
    "bewaak_mentoren",
    "hef_erkenning_op",
    "herstel",
    "registreer_beroep",
    "registreer_uitspraak",
    "schrap_mentor",
    "sluit_uit",
    "stopzetten",
    "voer_sancties_uit",
    "voer_stopzettingen_uit",
    "volg_uitsluitingen",
]
