"""Reading a KBO Open Data zip: which files it holds, and their lines one by one.

A file that is no extract raises OngeldigExtract. A malformed line is reported and left out; the rest goes in.

Bron: domein.md 6.2, the cookbook of KBO Open Data, version R018.00.
"""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from ondernemingen.kbo_rijen import BRONNEN, Codes, lees_datum, lees_nummer

Meld = Callable[[str, int, str], None]
Voortgang = Callable[[str, float], None]
CIJFERS = "0123456789"
REGELS_PER_STAP = 20_000
SOORTEN = {"full": True, "update": False}


class OngeldigExtract(Exception):
    """The file is no KBO extract that can be read; the message says what is wrong with it."""


@contextmanager
def _leesbaar(naam: str) -> Iterator[None]:
    """Say in plain words why a file cannot be read."""
    try:
        yield
    except UnicodeDecodeError as fout:
        raise OngeldigExtract(f"{naam} is niet in UTF-8 geschreven (bij byte {fout.start}).") from fout
    except (OSError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error) as fout:
        raise OngeldigExtract(f"{naam} is geen leesbaar zip-bestand: {fout}.") from fout


class Extract:
    """One zip. `volledig` tells a full extract from an update; `stand` is the day that it pictures.

    `gebrekkig` collects the tables of which lines were left out: there, what is absent may only be unreadable.
    """

    def __init__(self, pad: Path, meld: Meld, voortgang: Voortgang):
        self._meld, self._voortgang = meld, voortgang
        self.gebrekkig: set[str] = set()
        self.fouten = self._gelezen = self._te_lezen = 0
        with _leesbaar(pad.name):
            self._zip = zipfile.ZipFile(pad)
        self._maten = {deel.filename: deel.file_size for deel in self._zip.infolist()}
        meta = dict(velden for _, velden in self._regels("meta.csv", "meta", ("Variable", "Value")))
        soort, stand = meta.get("ExtractType", "").lower(), _dag(meta.get("SnapshotDate", ""))
        if soort not in SOORTEN or stand is None:
            raise OngeldigExtract("meta.csv zegt niet wat dit is (ExtractType) of van wanneer (SnapshotDate).")
        self.volledig, self.stand, self.nummer = SOORTEN[soort], stand, meta.get("ExtractNumber", "")
        self._te_lezen = sum(self._maten.get(naam, 0) for naam in self._namen())

    def rijen(self, tabel: str) -> Iterator[tuple[Any, ...]]:
        """What a table holds, or what an update puts in it: rows as staging wants them."""
        bron = BRONNEN[tabel]
        bestand = f"{tabel}.csv" if self.volledig else f"{tabel}_insert.csv"
        return self._lees(bestand, tabel, bron.kolommen, lambda velden: bron.lees(velden, self.codes), bron.overslaan)

    def geschrapt(self, tabel: str) -> Iterator[str]:
        """Of which entities an update takes away what they had in a table."""
        if self.volledig:
            return iter(())
        kolommen = BRONNEN[tabel].kolommen[:1]
        return self._lees(f"{tabel}_delete.csv", tabel, kolommen, lambda velden: lees_nummer(velden[0], CIJFERS))

    @cached_property
    def codes(self) -> Codes:
        """What the codes mean, in Dutch where there is Dutch."""
        codes: Codes = {}
        kolommen = ("Category", "Code", "Language", "Description")
        for _, (categorie, code, taal, omschrijving) in self._regels("code.csv", "code", kolommen):
            if taal == "NL" or (categorie, code) not in codes:
                codes[categorie, code] = omschrijving
        return codes

    def _namen(self) -> list[str]:
        """The files that will be read, for the progress."""
        if self.volledig:
            return [f"{tabel}.csv" for tabel in BRONNEN]
        return [f"{tabel}_{deel}.csv" for tabel in BRONNEN for deel in ("delete", "insert")]

    def _lees(
        self,
        bestand: str,
        tabel: str,
        kolommen: tuple[str, ...],
        lees: Callable[[list[str]], Any],
        overslaan: tuple[str, ...] = (),
    ) -> Iterator[Any]:
        for regel, velden in self._regels(bestand, tabel, kolommen, overslaan):
            try:
                rij = lees(velden)
            except ValueError as fout:
                self._noteer(bestand, tabel, regel, str(fout))
            else:
                if rij is not None:
                    yield rij

    def _regels(
        self, bestand: str, tabel: str, kolommen: tuple[str, ...], overslaan: tuple[str, ...] = ()
    ) -> Iterator[tuple[int, list[str]]]:
        """The fields that we use, of each line that can be taken apart.

        A line is a record: no field of the KBO holds a line break. So one quote too many costs one line and not the
        rest of the file.
        """
        if bestand not in self._maten:
            raise OngeldigExtract(f"{bestand} ontbreekt in het zip-bestand.")
        with _leesbaar(bestand), self._zip.open(bestand) as stroom:
            regels = io.TextIOWrapper(stroom, encoding="utf-8-sig", newline="")
            kop = next(csv.reader(regels), [])
            kies, aantal = _kiezer(bestand, kop, kolommen), len(kop)
            for nummer, regel in enumerate(self._geteld(bestand, regels), 2):
                if any(stuk in regel for stuk in overslaan):
                    continue
                try:
                    yield nummer, kies(_velden(regel, aantal))
                except ValueError as fout:
                    self._noteer(bestand, tabel, nummer, str(fout))

    def _geteld(self, bestand: str, regels: Iterable[str]) -> Iterator[str]:
        """Pass lines on, and tell now and then how far we are."""
        for nummer, regel in enumerate(regels):
            self._gelezen += len(regel)
            if nummer % REGELS_PER_STAP == 0:
                self._voortgang(bestand, min(1.0, self._gelezen / max(1, self._te_lezen)))
            yield regel

    def _noteer(self, bestand: str, tabel: str, regel: int, reden: str) -> None:
        self.gebrekkig.add(tabel)
        self.fouten += 1
        self._meld(bestand, regel, reden)


def _velden(regel: str, aantal: int) -> list[str]:
    """Take one line apart. Raises ValueError when it is no line of this file."""
    if "\0" in regel:
        raise ValueError("een teken dat niet in tekst thuishoort")
    try:
        velden = next(csv.reader((regel,), strict=True))
    except csv.Error as fout:
        raise ValueError(f"geen CSV: {fout}") from fout
    if len(velden) != aantal:
        raise ValueError(f"{len(velden)} velden in plaats van {aantal}")
    return velden


def _kiezer(bestand: str, kop: list[str], kolommen: tuple[str, ...]) -> Callable[[list[str]], list[str]]:
    """Pick our columns out of a line, wherever they stand."""
    ontbreekt = [kolom for kolom in kolommen if kolom not in kop]
    if ontbreekt:
        raise OngeldigExtract(f"{bestand} heeft geen kolom {', '.join(ontbreekt)}.")
    plaatsen = [kop.index(kolom) for kolom in kolommen]
    return lambda velden: [velden[plaats] for plaats in plaatsen]


def _dag(tekst: str) -> date | None:
    try:
        return lees_datum(tekst)
    except ValueError:
        return None
