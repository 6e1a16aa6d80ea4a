"""The same file as a workbook: rows go to disk as they come, so any size takes the same memory.

Texts stay texts: nothing is ever read as a formula, a link or a number, so no cell needs a guard.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from tempfile import TemporaryFile
from typing import IO, Any

from psycopg.sql import SQL, Composable
from xlsxwriter import Workbook

from organisatie.csv import BLOK, Onthoud
from organisatie.opdracht import Kolom, Soort
from organisatie.selectie import cellen_van

# What one sheet of Excel holds, without the row of names.
MEESTE_RIJEN = 1_048_575
# XML knows no other control characters; these few stand in no file that a workbook can hold.
ONSCHRIJFBAAR = re.compile("[\ufffe\uffff]")
OPTIES = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "use_zip64": True}
SCHRIJF = SQL("COPY (SELECT {cellen}, sleutel, merk FROM ({bron}) AS bron) TO STDOUT (ENCODING 'UTF8')")
BREEDTE = {Soort.TEKST: 24, Soort.GETAL: 12, Soort.DATUM: 12}

Schrijver = Callable[[int, int, str], int]


def schrijf(cursor: Any, bron: Composable, kolommen: tuple[Kolom, ...], onthoud: Onthoud) -> Iterator[bytes]:
    """The file in pieces, once it is whole: a workbook is a zip file, which ends with its own table of contents."""
    opdracht = SCHRIJF.format(cellen=SQL(", ").join(cellen_van(kolommen)), bron=bron)
    with TemporaryFile() as bestand:
        with cursor.copy(opdracht) as rijen:
            maak(bestand, kolommen, rijen.rows(), onthoud)
        bestand.seek(0)
        yield from iter(lambda: bestand.read(BLOK), b"")


def maak(bestand: IO[bytes], kolommen: tuple[Kolom, ...], rijen: Any, onthoud: Onthoud) -> None:
    """Write the workbook: a row of names that stays in sight, then the rows, each value as what it is."""
    with Workbook(bestand, OPTIES) as boek:
        blad = boek.add_worksheet("Gegevens")
        blad.freeze_panes(1, 0)
        dag = boek.add_format({"num_format": "yyyy-mm-dd"})
        schrijvers = [_schrijver(blad, kolom, dag) for kolom in kolommen]
        for nummer, kolom in enumerate(kolommen):
            blad.set_column(nummer, nummer, BREEDTE[kolom.soort])
            blad.write_string(0, nummer, kolom.naam, boek.add_format({"bold": True}))
        for regel, (*cellen, sleutel, merk) in enumerate(rijen, 1):
            onthoud(f"{sleutel};{merk}\n".encode())
            _schrijf_rij(schrijvers, regel, cellen)


def _schrijf_rij(schrijvers: list[Schrijver], regel: int, cellen: list[str | None]) -> None:
    for nummer, (schrijver, cel) in enumerate(zip(schrijvers, cellen, strict=True)):
        if cel and schrijver(regel, nummer, cel):
            raise ValueError(f"kolom {nummer} past niet in een werkblad")


def _schrijver(blad: Any, kolom: Kolom, dag: Any) -> Schrijver:
    """How a value of this column is written. A writer answers 0 when the value fitted."""
    return {
        Soort.TEKST: lambda regel, nummer, cel: blad.write_string(regel, nummer, ONSCHRIJFBAAR.sub("\ufffd", cel)),
        Soort.GETAL: lambda regel, nummer, cel: blad.write_number(regel, nummer, float(cel)),
        Soort.DATUM: lambda regel, nummer, cel: blad.write_datetime(regel, nummer, date.fromisoformat(cel), dag),
    }[kolom.soort]
