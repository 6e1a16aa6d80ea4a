"""The dossier and what comes of it, one module per aggregate."""

from erkenningen.models.aanvraag import (
    OPEN_STATUSSEN,
    OVERGANGEN,
    Aanvulling,
    Doorverwijzing,
    Dossierteller,
    Erkenningsaanvraag,
    Status,
    Stemadvies,
    Termijnregel,
)
from erkenningen.models.beoordeling import (
    Bevinding,
    Document,
    Kandidaatmentor,
    Uittreksel,
    Volledigheid,
    Voorwaarde,
    Voorwaardebeoordeling,
)
from erkenningen.models.erkenning import (
    Beroep,
    Beslissing,
    Erkenning,
    Erkenningsregister,
    Mentoraanstelling,
    Sanctie,
)

__all__ = [
    "OPEN_STATUSSEN",
    "OVERGANGEN",
    "Aanvulling",
    "Beroep",
    "Beslissing",
    "Bevinding",
    "Document",
    "Doorverwijzing",
    "Dossierteller",
    "Erkenning",
    "Erkenningsaanvraag",
    "Erkenningsregister",
    "Kandidaatmentor",
    "Mentoraanstelling",
    "Sanctie",
    "Status",
    "Stemadvies",
    "Termijnregel",
    "Uittreksel",
    "Volledigheid",
    "Voorwaarde",
    "Voorwaardebeoordeling",
]
