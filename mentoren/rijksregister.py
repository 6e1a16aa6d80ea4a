"""Rijksregister- and BIS-numbers: read, told apart, masked, encrypted. A number never leaves here by accident.

Eleven digits: birth date, day counter, check. Somebody born since 2000 has a check over the digits with a 2 in front;
a BIS-number has its month raised by 20 or 40; a month or day of 00 means that the date is not known.
Bron: domein.md 6.3.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from django.conf import settings
from stdnum import exceptions
from stdnum.be import bis, nn

DOEL = [b"rijksregisternummer van een mentor"]

REDENEN: dict[type[exceptions.ValidationError], str] = {
    exceptions.InvalidFormat: "Schrijf een rijksregisternummer of bisnummer met enkel cijfers.",
    exceptions.InvalidLength: "Een rijksregisternummer of bisnummer telt elf cijfers.",
    exceptions.InvalidChecksum: "De laatste twee cijfers kloppen niet met de rest. Kijk het nummer na.",
    exceptions.InvalidComponent: "De geboortedatum in het nummer bestaat niet. Kijk het nummer na.",
}


class OngeldigNummer(ValueError):
    """What was typed is no rijksregister- or BIS-number. The message says why and does not repeat it."""


class Soort(StrEnum):
    RIJKSREGISTER = "rijksregisternummer"
    BIS = "bisnummer"


@dataclass(frozen=True, repr=False)
class Nummer:
    """A valid number. Printed or logged it shows no more than its mask."""

    cijfers: str
    soort: Soort

    def __str__(self) -> str:
        return f"••.••.••-•••.{self.cijfers[-2:]}"

    __repr__ = __str__

    @property
    def leesbaar(self) -> str:
        """The whole number, for the one who may see it."""
        return nn.format(self.cijfers)

    @property
    def geboortedatum(self) -> date | None:
        """The birth date, or None when the number does not tell it."""
        return nn.get_birth_date(self.cijfers)


def lees(tekst: str) -> Nummer:
    """The number that somebody typed, with or without dots and dashes. Raises OngeldigNummer."""
    cijfers = nn.compact(tekst)[:12]
    try:
        if bis.is_valid(cijfers):
            return Nummer(cijfers, Soort.BIS)
        return Nummer(nn.validate(cijfers), Soort.RIJKSREGISTER)
    except exceptions.ValidationError as fout:
        raise OngeldigNummer(REDENEN[type(fout)]) from None


def versleutel(nummer: Nummer) -> bytes:
    """The number as it is stored (AES-SIV)."""
    return AESSIV(settings.PERSOONSGEGEVENS_SLEUTEL).encrypt(nummer.cijfers.encode(), DOEL)


def ontsleutel(versleuteld: bytes) -> Nummer:
    """The number that was stored."""
    return lees(AESSIV(settings.PERSOONSGEGEVENS_SLEUTEL).decrypt(bytes(versleuteld), DOEL).decode())


def kenmerk(nummer: Nummer) -> bytes:
    """What recognises a number without revealing it: keyed, because a plain hash of it is guessed in minutes."""
    return hmac.new(settings.PERSOONSGEGEVENS_HASHSLEUTEL, nummer.cijfers.encode(), hashlib.sha256).digest()
