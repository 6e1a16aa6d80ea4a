"""The dictionaries of a PDF that say where more objects are packed, sought at every place where an object could begin.

A reader jumps to objects by the table at the end of the file. We read at each "1 0 obj" that stands anywhere, also
in the middle of something else: that is at least all that a reader can jump to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from documenten.keuring.inhoud import Inhoud

WIT = rb"(?:[\0\s]|%[^\r\n]*[\r\n])"
BEGIN_VAN_OBJECT = re.compile(rb"\d" + WIT + rb"+\d+" + WIT + rb"+obj" + WIT + rb"*(?=<<)")
TEKEN = re.compile(
    rb"(?P<wit>[\0\s]+|%[^\r\n]*)|(?P<open><<|\[)|(?P<dicht>>>|\])|(?P<naam>/[^\0\s()<>\[\]{}/%]*)"
    rb"|(?P<tekst>\()|(?P<hex><[^<>]*>)|(?P<rest>[^\0\s()<>\[\]/%]+)"
)
TEGENHANGER = {b">>": b"<<", b"]": b"["}
TEKST = re.compile(rb"[^()\\]*(\\.|[()])", re.S)
STROOM = re.compile(WIT + rb"*stream(?:[ \t]*(?:\r\n|\n|\r))?")
NUMMER = re.compile(rb"#([0-9A-Fa-f]{2})")
MEESTE_LEESWERK = 4 * 1024 * 1024  # bytes of dictionaries that are not plain; more is made to keep us busy


def letters(woord: str) -> str:
    """A pattern for a word in a name: each letter plain or as its number."""
    nummers = [f"{ord(letter):02x}" for letter in woord]
    return "".join(f"(?:{letter}|#{n[0]}[{n[1]}{n[1].upper()}])" for letter, n in zip(woord, nummers, strict=True))


def _eenvoudig(diepte: int) -> bytes:
    """A pattern for a whole dictionary as programs write them: no comments, no brackets within texts."""
    binnen = rb"[^<>()%]++|\((?:[^()\\]++|\\.)*+\)|<[0-9A-Fa-f\s]*+>"
    dieper = b"|" + _eenvoudig(diepte - 1) if diepte else b""
    return rb"<<(?:" + binnen + dieper + rb")*+>>"


EENVOUDIG = re.compile(_eenvoudig(4), re.S)
VERDACHT = re.compile(f"/(?:{letters('ObjStm')}|{letters('First')})".encode())


class TeIngewikkeld(Exception):
    """More than anybody's PDF holds, or not written as a PDF is."""


@dataclass(frozen=True)
class Objectstroom:
    """Where packed objects begin, and the names and values that say how they are packed."""

    waarden: dict[bytes, tuple[bytes, ...]]
    begin: int

    @property
    def is_gewoon_ingepakt(self) -> bool:
        """Packed once, without further treatment."""
        wijze = self.waarden.get(b"/Filter", ())
        return wijze in {(b"/FlateDecode",), (b"[", b"/FlateDecode", b"]")} and b"/DecodeParms" not in self.waarden


def objectstromen(inhoud: Inhoud) -> Iterator[Objectstroom]:
    """Every stream in which a reader could find objects. Raises TeIngewikkeld."""
    over = MEESTE_LEESWERK
    for gevonden in BEGIN_VAN_OBJECT.finditer(inhoud):
        begin = gevonden.end()
        eenvoudig = EENVOUDIG.match(inhoud, begin)
        if eenvoudig and not VERDACHT.search(eenvoudig[0]):
            continue
        waarden, einde = _lees(inhoud, begin, begin + over)
        over -= einde - begin
        stroom = STROOM.match(inhoud, einde)
        if stroom and _kan_objecten_bevatten(waarden):
            yield Objectstroom(waarden, stroom.end())


def _kan_objecten_bevatten(waarden: dict[bytes, tuple[bytes, ...]]) -> bool:
    """Not every reader asks what a stream calls itself."""
    return waarden.get(b"/Type") == (b"/ObjStm",) or {b"/First", b"/N"} <= waarden.keys()


def _lees(inhoud: Inhoud, plaats: int, grens: int) -> tuple[dict[bytes, tuple[bytes, ...]], int]:
    """The dictionary that begins here, and where it ends."""
    waarden: dict[bytes, list[bytes]] = {}
    waarde: list[bytes] = []
    nog_open: list[bytes] = []
    while teken := TEKEN.match(inhoud, plaats, grens):
        plaats = _voorbij_tekst(inhoud, teken.end(), grens) if teken["tekst"] else teken.end()
        if teken["dicht"] and nog_open.pop() != TEGENHANGER[teken[0]]:
            break
        if not nog_open and teken["dicht"]:
            return {naam: tuple(rij) for naam, rij in waarden.items()}, plaats
        if teken["naam"] and len(nog_open) == 1 and (waarde or not waarden):
            waarde = waarden.setdefault(_voluit(teken[0]), [])
        elif not teken["wit"]:
            waarde.append(_voluit(teken[0]))
        if teken["open"]:
            nog_open.append(teken[0])
    raise TeIngewikkeld


def _voorbij_tekst(inhoud: Inhoud, plaats: int, grens: int) -> int:
    """Where a text ends: it holds pairs of brackets, and a backslash makes the next letter a letter."""
    diepte = 1
    while diepte:
        deel = TEKST.match(inhoud, plaats, grens)
        if not deel:
            raise TeIngewikkeld
        diepte += {b"(": 1, b")": -1}.get(deel[1], 0)
        plaats = deel.end()
    return plaats


def _voluit(teken: bytes) -> bytes:
    """A name with every #xx written as its letter."""
    return NUMMER.sub(lambda nummer: bytes.fromhex(nummer[1].decode()), teken)
