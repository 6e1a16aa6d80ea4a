"""Companies and vestigingen: what the KBO says, what the loket knows, and on whose behalf a partnerschap may act."""

from ondernemingen.models.machtiging import Bevestigingsvraag, Contactpersoon, Machtiging, Machtigingsdocument, Omvang
from ondernemingen.models.onderneming import Onderneming, OndernemingBevoegdheid, Vestiging
from ondernemingen.models.register import KboOnderneming, KboVestiging, Provincie
from ondernemingen.models.zoeken import op_onderneming

__all__ = [
    "Bevestigingsvraag",
    "Contactpersoon",
    "KboOnderneming",
    "KboVestiging",
    "Machtiging",
    "Machtigingsdocument",
    "Omvang",
    "Onderneming",
    "OndernemingBevoegdheid",
    "Provincie",
    "Vestiging",
    "op_onderneming",
]
