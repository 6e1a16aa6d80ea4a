"""What staff plan and do for companies, and where they read it."""

from acties.models.actie import VERRE_DAG, Actie
from acties.models.inhoud import VELDNAMEN, Deelnemer, Eenheid, Inhoud, Prioriteit, Zichtbaarheid
from acties.models.kalenderadres import Kalenderadres
from acties.models.lijst import ActieQuerySet
from acties.models.overgangen import FORMEEL, GEWOON, OPEN_STATUSSEN, OVERGANGEN, Soort, Status

__all__ = [
    "FORMEEL",
    "GEWOON",
    "OPEN_STATUSSEN",
    "OVERGANGEN",
    "VELDNAMEN",
    "VERRE_DAG",
    "Actie",
    "ActieQuerySet",
    "Deelnemer",
    "Eenheid",
    "Inhoud",
    "Kalenderadres",
    "Prioriteit",
    "Soort",
    "Status",
    "Zichtbaarheid",
]
