"""The rules as a partnerschap set them, what burns because of them, and what is muted for a while."""

from knipperlichten.models.demping import Demping, Toestand
from knipperlichten.models.instelling import (
    Doelgroep,
    Instelling,
    Knipperlicht,
    MeldtAan,
    Niveaukeuze,
    Standaardinstelling,
    Werking,
)
from knipperlichten.models.signaal import ROOD_WEEGT, Gezien, Niveau, Ronde, Signaal, SignaalQuerySet, Stand

__all__ = [
    "ROOD_WEEGT",
    "Demping",
    "Doelgroep",
    "Gezien",
    "Instelling",
    "Knipperlicht",
    "MeldtAan",
    "Niveau",
    "Niveaukeuze",
    "Ronde",
    "Signaal",
    "SignaalQuerySet",
    "Stand",
    "Standaardinstelling",
    "Toestand",
    "Werking",
]
