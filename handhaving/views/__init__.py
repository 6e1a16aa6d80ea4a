"""The pages of sanctions, appeals, and recognitions that end."""

from handhaving.views.beroepen import (
    beroep,
    beroep_tegen_afkeuring,
    beroep_tegen_sanctie,
    ontvangst_bevestigen,
    uitspraak_registreren,
    van_aanvraag,
)
from handhaving.views.opleggen import herstellen, opheffen, schrappen, uitsluiten, vestiging_uitsluiten
from handhaving.views.sancties import brief, sanctie, sancties, taken, van_erkenning, van_onderneming
from handhaving.views.stopzetten import stopzetten, stopzetting_annuleren

__all__ = [
    "beroep",
    "beroep_tegen_afkeuring",
    "beroep_tegen_sanctie",
    "brief",
    "herstellen",
    "ontvangst_bevestigen",
    "opheffen",
    "sanctie",
    "sancties",
    "schrappen",
    "stopzetten",
    "stopzetting_annuleren",
    "taken",
    "uitsluiten",
    "uitspraak_registreren",
    "van_aanvraag",
    "van_erkenning",
    "van_onderneming",
    "vestiging_uitsluiten",
]
