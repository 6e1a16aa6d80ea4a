"""The screens of acties."""

from acties.views.aanmaken import aanmaken, formeel_starten
from acties.views.actie import bezoekfiche, detail, paneel
from acties.views.daden import afronden, annuleren, bewerken, heropenen, starten, toewijzen
from acties.views.kalenderadres import feed, kalenderadres, kalenderadres_intrekken
from acties.views.overzichten import kalender, overzicht, per_onderneming, te_laat, team

__all__ = [
    "aanmaken",
    "afronden",
    "annuleren",
    "bewerken",
    "bezoekfiche",
    "detail",
    "feed",
    "formeel_starten",
    "heropenen",
    "kalender",
    "kalenderadres",
    "kalenderadres_intrekken",
    "overzicht",
    "paneel",
    "per_onderneming",
    "starten",
    "te_laat",
    "team",
    "toewijzen",
]
