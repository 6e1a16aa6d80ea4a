"""The screens of a vote: of its members, of who handles the dossier, and the minutes."""

from stemmingen.views.behandeling import beantwoorden, hernemen, openen, paneel, sluiten, verlengen
from stemmingen.views.leden import belangenconflict, detail, overzicht, stemmen, vragen
from stemmingen.views.verslagen import vergadering, verslag
from stemmingen.views.zetel import zetel_innemen

__all__ = [
    "beantwoorden",
    "belangenconflict",
    "detail",
    "hernemen",
    "openen",
    "overzicht",
    "paneel",
    "sluiten",
    "stemmen",
    "vergadering",
    "verlengen",
    "verslag",
    "vragen",
    "zetel_innemen",
]
