"""The pages about companies and machtigingen."""

from ondernemingen.views.bevestigen import bevestigen
from ondernemingen.views.gegevens import contactpersoon, contactpersoon_verwijderen, gegevens
from ondernemingen.views.machtigingen import (
    bevestiging_vragen,
    machtiging,
    machtiging_beeindigen,
    machtiging_registreren,
    machtigingen,
    machtigingen_van,
    machtigingsdocument,
    machtigingsdocument_downloaden,
)
from ondernemingen.views.ondernemingen import contactpersonen, detail, overzicht, verloop

__all__ = [
    "bevestigen",
    "bevestiging_vragen",
    "contactpersonen",
    "contactpersoon",
    "contactpersoon_verwijderen",
    "detail",
    "gegevens",
    "machtiging",
    "machtiging_beeindigen",
    "machtiging_registreren",
    "machtigingen",
    "machtigingen_van",
    "machtigingsdocument",
    "machtigingsdocument_downloaden",
    "overzicht",
    "verloop",
]
