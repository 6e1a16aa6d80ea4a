"""What can be learned, and which rules hold for it."""

from opleidingen.models.opleiding import (
    EERSTE_SCHOOLJAAR,
    Activiteit,
    Opleiding,
    OpleidingQuerySet,
    Opleidingsversie,
    alles,
    begin_schooljaar,
    schooljaar_van,
)
from opleidingen.models.regels import Afspraak, Bevoegdheid, Regel, afspraak

__all__ = [
    "EERSTE_SCHOOLJAAR",
    "Activiteit",
    "Afspraak",
    "Bevoegdheid",
    "Opleiding",
    "OpleidingQuerySet",
    "Opleidingsversie",
    "Regel",
    "afspraak",
    "alles",
    "begin_schooljaar",
    "schooljaar_van",
]
