"""What can be learned, and which rules hold for it."""

from opleidingen.models.opleiding import (
    Activiteit,
    Opleiding,
    OpleidingQuerySet,
    Opleidingsversie,
    alles,
)
from opleidingen.models.regels import Afspraak, Bevoegdheid, Regel, afspraak

__all__ = [
    "Activiteit",
    "Afspraak",
    "Bevoegdheid",
    "Opleiding",
    "OpleidingQuerySet",
    "Opleidingsversie",
    "Regel",
    "afspraak",
    "alles",
]
