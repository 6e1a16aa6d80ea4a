"""Pictures: read from part to part to their end. What lies behind the end is not kept."""

from __future__ import annotations

import re
import struct
import zlib

from documenten.keuring.inhoud import Inhoud
from documenten.keuring.weigering import KAPOT, Geweigerd

MEESTE_PUNTEN = 60_000_000  # a picture that a browser still shows; a page at 600 dpi is 35 million
TE_GROOT = "Deze foto is te groot om te tonen. Maak ze kleiner en kies ze dan opnieuw."
NIET_TE_TONEN = "Deze soort foto kan een browser niet tonen. Bewaar ze als gewone JPG of PNG."

KOP_VAN_DEEL = struct.Struct(">I4s")
BEKEND = {b"IHDR", b"PLTE", b"IDAT", b"IEND"}
VASTE_LENGTE = {b"IHDR": 13, b"IEND": 0}

MERK = re.compile(rb"\xff+([^\x00\xd0-\xd7\xff])")  # in the picture itself ff 00 is a ff, and ff d0 to d7 goes on
KADERS = {0xC0, 0xC1, 0xC2}  # what browsers show: baseline, extended, progressive
ANDERE_KADERS = {*range(0xC3, 0xD0)} - {0xC4, 0xC8, 0xCC}
SOI, EOI, SOS = 0xD8, 0xD9, 0xDA


def keur_png(inhoud: Inhoud) -> int:
    """Where the picture ends. Raises Geweigerd when a part is missing or damaged, or when it holds too many dots."""
    plaats, gezien = 8, set[bytes]()
    while b"IEND" not in gezien:
        naam, lengte = _deel(inhoud, plaats)
        if (plaats == 8) != (naam == b"IHDR") or lengte != VASTE_LENGTE.get(naam, lengte):
            raise Geweigerd(KAPOT)
        if naam[:1].isupper() and naam not in BEKEND:
            raise Geweigerd(NIET_TE_TONEN)
        if naam == b"IHDR":
            _eis_maat(*struct.unpack(">II", inhoud[plaats + 8 : plaats + 16]))
        gezien.add(naam)
        plaats += lengte + 12
    if b"IDAT" not in gezien:
        raise Geweigerd(KAPOT)
    return plaats


def _deel(inhoud: Inhoud, plaats: int) -> tuple[bytes, int]:
    """The name and length of one part of a PNG, when its check is right."""
    kop = inhoud[plaats : plaats + KOP_VAN_DEEL.size]
    if len(kop) < KOP_VAN_DEEL.size:
        raise Geweigerd(KAPOT)
    lengte, naam = KOP_VAN_DEEL.unpack(kop)
    einde = plaats + KOP_VAN_DEEL.size + lengte
    controle = zlib.crc32(memoryview(inhoud)[plaats + 4 : einde]).to_bytes(4, "big")
    if not naam.isalpha() or inhoud[einde : einde + 4] != controle:
        raise Geweigerd(KAPOT)
    return naam, lengte


def keur_jpg(inhoud: Inhoud) -> int:
    """Where the picture ends. Raises Geweigerd when it stops halfway, has no measures, or holds too many dots."""
    plaats, heeft_kader = 2, False
    while merk := MERK.match(inhoud, plaats):
        soort, plaats = merk[1][0], merk.end()
        if soort == EOI and heeft_kader:
            return plaats
        if soort in {SOI, EOI}:
            break
        segment = _segment(inhoud, plaats)
        if soort in KADERS | ANDERE_KADERS:
            _eis_kader(soort, segment)
            heeft_kader = True
        plaats += len(segment) + 2
        if soort == SOS:
            volgend = MERK.search(inhoud, plaats)
            plaats = volgend.start() if volgend else len(inhoud)
    raise Geweigerd(KAPOT)


def _segment(inhoud: Inhoud, plaats: int) -> bytes:
    lengte = int.from_bytes(inhoud[plaats : plaats + 2], "big")
    segment = inhoud[plaats + 2 : plaats + lengte]
    if lengte < 2 or len(segment) != lengte - 2:
        raise Geweigerd(KAPOT)
    return segment


def _eis_kader(soort: int, segment: bytes) -> None:
    if soort in ANDERE_KADERS:
        raise Geweigerd(NIET_TE_TONEN)
    if len(segment) < 6:
        raise Geweigerd(KAPOT)
    _bits, hoogte, breedte, kleuren = struct.unpack(">BHHB", segment[:6])
    if len(segment) != 6 + 3 * kleuren:
        raise Geweigerd(KAPOT)
    _eis_maat(breedte, hoogte)


def _eis_maat(breedte: int, hoogte: int) -> None:
    if not breedte or not hoogte:
        raise Geweigerd(KAPOT)
    if breedte * hoogte > MEESTE_PUNTEN:
        raise Geweigerd(TE_GROOT)
