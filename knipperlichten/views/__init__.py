"""Screens about knipperlichten: what burns, what is muted, and how the rules are set."""

from knipperlichten.views.dempen import (
    beslissen,
    dempen,
    dempen_massaal,
    dempingen,
    opheffen,
)
from knipperlichten.views.instellen import instellen, instellen_overzicht, jaar, standaard
from knipperlichten.views.leden import bij_stemronde
from knipperlichten.views.signalen import detail, gezien, overzicht, paneel

__all__ = [
    "beslissen",
    "bij_stemronde",
    "dempen",
    "dempen_massaal",
    "dempingen",
    "detail",
    "gezien",
    "instellen",
    "instellen_overzicht",
    "jaar",
    "opheffen",
    "overzicht",
    "paneel",
    "standaard",
]
