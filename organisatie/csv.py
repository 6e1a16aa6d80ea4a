"""A csv file straight from the database: PostgreSQL writes it itself, so any size takes the same memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from psycopg.sql import SQL, Composable, Composed, Literal

from organisatie.opdracht import Kolom, Soort
from organisatie.selectie import cellen_van

BOM, SCHEIDING, REGELEINDE = "\ufeff", ";", b"\r\n"
BLOK = 64 * 1024

# What a spreadsheet would run as a formula, or read as a number and so rob of its zeros: it gets an apostrophe in
# front. So does what would look like such a cell after taking the apostrophe away: a cell can always be read back.
# A school year (2026-2027) is safe as it is.
FORMULE = r"^[ \u00a0']*[=+@＝＋－＠\t\r\n-]"
GETAL = r"^[ ']*(?![0-9]{4}-[0-9]{4}\Z)(0[0-9]|[0-9]+[.,/:eE -][-0-9.,/:eE +]*\Z)"
BEWAAKT = SQL("CASE WHEN {cel} ~ {patroon} THEN '''' || {cel} ELSE {cel} END")
SCHRIJF = SQL(
    "COPY (SELECT {cellen}, sleutel, merk FROM ({bron}) AS bron) TO STDOUT (FORMAT csv, DELIMITER ';', ENCODING 'UTF8')"
)

Onthoud = Callable[[bytes], object]


def schrijf(cursor: Any, bron: Composable, kolommen: tuple[Kolom, ...], onthoud: Onthoud) -> Iterator[bytes]:
    """The file in pieces; `onthoud` is told the key and the mark of every row."""
    yield kop(kolommen)
    yield from blokken(cursor.copy(kopieer(bron, kolommen)), onthoud)


def kopieer(bron: Composable, kolommen: tuple[Kolom, ...]) -> Composed:
    """The COPY around a SELECT: texts behind the guard, figures and dates as they are."""
    patroon = Literal(f"{FORMULE}|{GETAL}")
    cellen = [
        BEWAAKT.format(cel=cel, patroon=patroon) if kolom.soort == Soort.TEKST else cel
        for cel, kolom in zip(cellen_van(kolommen), kolommen, strict=True)
    ]
    return SCHRIJF.format(cellen=SQL(", ").join(cellen), bron=bron)


def kop(kolommen: tuple[Kolom, ...]) -> bytes:
    """The byte order mark by which a spreadsheet knows the encoding, and the names of the columns."""
    return f"{BOM}{SCHEIDING.join(kolom.naam for kolom in kolommen)}".encode() + REGELEINDE


def blokken(kopie: Any, onthoud: Onthoud) -> Iterator[bytes]:
    """What the server sends, a row at a time, with the line ends of a csv file and in pieces worth sending."""
    blok = bytearray()
    with kopie as rijen:
        for rij in rijen:
            cellen, sleutel, merk = bytes(rij).rsplit(b";", 2)
            onthoud(sleutel + b";" + merk)
            blok += cellen
            blok += REGELEINDE
            if len(blok) >= BLOK:
                yield bytes(blok)
                blok.clear()
    yield bytes(blok)
