"""The rules as a partnerschap set them, what burns because of them, and what is muted for a while."""

from knipperlichten.models.demping import Demping, Toestand
from knipperlichten.models.instelling import (
    Doelgroep,
    Instelling,
    Knipperlicht,
    Melding,
    Niveaukeuze,
    Standaardinstelling,
    Werking,
)
from knipperlichten.models.signaal import Gezien, Niveau, Ronde, Signaal, Stand

__all__ = [
    "Demping",
    "Doelgroep",
    "Gezien",
    "Instelling",
    "Knipperlicht",
    "Melding",
    "Niveau",
    "Niveaukeuze",
    "Ronde",
    "Signaal",
    "Stand",
    "Standaardinstelling",
    "Toestand",
    "Werking",
]
