"""Ondernemingsnummers and vestigingsnummers: read what people type, write as the KBO does.

Bron: domein.md 6.1.
"""

from __future__ import annotations

import re

from stdnum.be import vat
from stdnum.util import clean

CIJFERS = 10
SCHEIDINGSTEKENS = " -./()"


class OngeldigNummer(ValueError):
    """What was typed is no number of the KBO; the message says why."""


def controlegetal(acht_cijfers: str) -> str:
    """The last two digits that belong to the first eight."""
    return f"{97 - int(acht_cijfers) % 97:02}"


def klopt(nummer: str) -> bool:
    """Do the last two of ten digits belong to the first eight?"""
    return nummer[8:] == controlegetal(nummer[:8])


def lees_ondernemingsnummer(tekst: str) -> str:
    """Ten digits, from any writing: dots, spaces, BE in front, the leading zero left out.

    Raises OngeldigNummer with the reason, written for the person who typed.
    """
    nummer = vat.compact(tekst)
    if not re.fullmatch(r"[0-9]{10}", nummer):
        raise OngeldigNummer("Een ondernemingsnummer telt tien cijfers.")
    if nummer[0] not in "01":
        raise OngeldigNummer("Een ondernemingsnummer begint met 0 of 1.")
    if not klopt(nummer):
        raise OngeldigNummer("Dit ondernemingsnummer bestaat niet: het controlegetal klopt niet.")
    return nummer


def lees_vestigingsnummer(tekst: str) -> str:
    """Ten digits, from any writing. Raises OngeldigNummer with the reason.

    The check digits are not asked for: no source says that every vestigingsnummer has them (`klopt` tells).
    """
    nummer = clean(tekst, SCHEIDINGSTEKENS)
    if not re.fullmatch(r"[0-9]{10}", nummer):
        raise OngeldigNummer("Een vestigingsnummer telt tien cijfers.")
    if nummer[0] not in "2345678":
        raise OngeldigNummer("Een vestigingsnummer begint met een cijfer van 2 tot 8.")
    return nummer


def zoekcijfers(vraag: str) -> str:
    """The digits of a question that is a number of the KBO or the beginning of one, else nothing.

    Up to four digits may just as well be a postcode or part of a name, unless they begin with the zero that no
    postcode has.
    """
    tekst = clean(vraag, SCHEIDINGSTEKENS).upper()
    cijfers = tekst.removeprefix("BE")
    if not re.fullmatch(r"[0-9]{3,10}", cijfers):
        return ""
    is_nummer = tekst != cijfers or len(cijfers) > 4 or cijfers[0] == "0"
    return cijfers if is_nummer else ""


def toon_ondernemingsnummer(nummer: str) -> str:
    """0123456789 as 0123.456.789."""
    return f"{nummer[:4]}.{nummer[4:7]}.{nummer[7:]}"


def toon_vestigingsnummer(nummer: str) -> str:
    """2123456789 as 2.123.456.789."""
    return f"{nummer[0]}.{nummer[1:4]}.{nummer[4:7]}.{nummer[7:]}"
