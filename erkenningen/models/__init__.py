"""The dossier and what comes of it, one module per aggregate."""

from erkenningen.models.aanvraag import Dossier, Erkenningsaanvraag
from erkenningen.models.aanvraag_lijst import Eigenaar, Termijn
from erkenningen.models.belangenconflict import Belangenconflict
from erkenningen.models.beoordeling import Kandidaatmentor, Voorwaardebeoordeling
from erkenningen.models.beroep import Beroep
from erkenningen.models.beslissing import Beslissing
from erkenningen.models.bezoek import Activiteitbevinding, Plaatsbezoek
from erkenningen.models.documenten import Document, Documentsoort, Uittreksel, soortnaam
from erkenningen.models.einde import Stopzetting
from erkenningen.models.erkenning import LOOPT, Erkenning, Erkenningstand, Mentoraanstelling
from erkenningen.models.handhaving import Herstel, Sanctie, Sanctiestand
from erkenningen.models.indiening import Indiening, Indieningsstuk
from erkenningen.models.ontwerp import Beslissingsontwerp
from erkenningen.models.overgangen import OPEN_STATUSSEN, OVERGANGEN, TAAK_BIJ, Status, Taaksoort
from erkenningen.models.procedure import Aanvulling, Doorverwijzing, Dossierteller, Stemadvies, Termijnregel
from erkenningen.models.register import Erkenningsregister
from erkenningen.models.uitsluiting import Uitsluiting
from erkenningen.models.voorwaarden import Bevinding, Oordeel, Volledigheid, Voorwaarde

__all__ = [
    "LOOPT",
    "OPEN_STATUSSEN",
    "OVERGANGEN",
    "TAAK_BIJ",
    "Aanvulling",
    "Activiteitbevinding",
    "Belangenconflict",
    "Beroep",
    "Beslissing",
    "Beslissingsontwerp",
    "Bevinding",
    "Document",
    "Documentsoort",
    "Doorverwijzing",
    "Dossier",
    "Dossierteller",
    "Eigenaar",
    "Erkenning",
    "Erkenningsaanvraag",
    "Erkenningsregister",
    "Erkenningstand",
    "Herstel",
    "Indiening",
    "Indieningsstuk",
    "Kandidaatmentor",
    "Mentoraanstelling",
    "Oordeel",
    "Plaatsbezoek",
    "Sanctie",
    "Sanctiestand",
    "Status",
    "Stemadvies",
    "Stopzetting",
    "Taaksoort",
    "Termijn",
    "Termijnregel",
    "Uitsluiting",
    "Uittreksel",
    "Volledigheid",
    "Voorwaarde",
    "Voorwaardebeoordeling",
    "soortnaam",
]
