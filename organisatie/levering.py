"""A file on its way: over a connection of its own that looks at one moment, and written down at both ends.

The rows that were counted are the rows that are delivered. The download is noted before its first byte goes out;
whether it arrived whole or was cut off is noted when the answer closes.
"""

from __future__ import annotations

import hashlib
import weakref
from collections.abc import Iterator
from itertools import islice
from tempfile import SpooledTemporaryFile
from typing import Any, cast

from django.db import connection
from psycopg import IsolationLevel

from organisatie import csv, xlsx
from organisatie.models import Download
from organisatie.opdracht import Opdracht, Vorm
from organisatie.selectie import TEL, WIJZIGING, gewijzigd, selectie, volledig
from organisatie.services import breek_download_af, rond_download_af
from werkplekduaal.database.base import DatabaseWrapper

EXPORTLIMIETEN = "-c statement_timeout=300s -c default_transaction_read_only=on"
IN_HET_GEHEUGEN = 1024 * 1024
SCHRIJVERS = {Vorm.CSV: csv.schrijf, Vorm.XLSX: xlsx.schrijf}
TYPES = {
    Vorm.CSV: "text/csv; charset=utf-8",
    Vorm.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class Levering:
    """A file on its way: how many rows it holds is known before the first one leaves."""

    def __init__(self, opdracht: Opdracht, vorm: Vorm, sinds: Download | None = None):
        """With `sinds`, an earlier download of the same file: only what changed since then."""
        self.opdracht, self.vorm, self.sinds = opdracht, vorm, sinds
        self.kolommen = (WIJZIGING, *opdracht.kolommen) if sinds else opdracht.kolommen
        self._verbinding = momentopname()
        self.sluit = weakref.finalize(self, self._verbinding.close)
        if sinds:
            self._bron = te_tellen = gewijzigd(opdracht, self._verbinding, sinds)
        else:
            self._bron, te_tellen = volledig(opdracht, self._verbinding), selectie(opdracht, self._verbinding)
        with self._verbinding.cursor() as cursor:
            cursor.execute(TEL.format(bron=te_tellen))
            self.aantal: int = cursor.fetchone()[0]

    @property
    def past(self) -> bool:
        """Does this form have room for the rows?"""
        return self.vorm == Vorm.CSV or self.aantal <= xlsx.MEESTE_RIJEN

    @property
    def bestandsnaam(self) -> str:
        return f"{self.opdracht.bestandsnaam}{'_wijzigingen' if self.sinds else ''}.{self.vorm}"

    def stukken(self, onthoud: csv.Onthoud) -> Iterator[bytes]:
        """The file; `onthoud` is told the key and the mark of every row."""
        try:
            with self._verbinding.cursor() as cursor:
                yield from SCHRIJVERS[self.vorm](cursor, self._bron, self.kolommen, onthoud)
        finally:
            self.sluit()


class Zending:
    """The answer of the web server: the pieces of a file, and at the end a note of how it ended."""

    def __init__(self, levering: Levering, download: Download):
        self._levering, self._download = levering, download
        self._som, self._grootte, self._is_genoteerd = hashlib.sha256(), 0, False

    def __iter__(self) -> Iterator[bytes]:
        with SpooledTemporaryFile(IN_HET_GEHEUGEN) as afdruk:
            for stuk in self._levering.stukken(afdruk.write):
                self._som.update(stuk)
                self._grootte += len(stuk)
                yield stuk
            afdruk.seek(0)
            rond_download_af(
                download=self._download,
                sha256=self._som.hexdigest(),
                grootte=self._grootte,
                afdrukken=() if self._levering.sinds else afdrukken(afdruk),
                door=self._download.door,
            )
            self._is_genoteerd = True

    def close(self) -> None:
        """Called when the answer is over, maybe twice, also when the reader went away or the file failed."""
        self._levering.sluit()
        if not self._is_genoteerd:
            self._is_genoteerd = True
            breek_download_af(download=self._download, grootte=self._grootte, door=self._download.door)


def afdrukken(regels: Any, per_keer: int = 10_000) -> Iterator[tuple[list[str], list[int]]]:
    """What was remembered of the rows, in pieces: their keys, and their marks. Of no rows that is one empty piece."""
    stuk = _paren(regels, per_keer)
    yield [sleutel for sleutel, _ in stuk], [int(merk) for _, merk in stuk]
    while stuk := _paren(regels, per_keer):
        yield [sleutel for sleutel, _ in stuk], [int(merk) for _, merk in stuk]


def _paren(regels: Any, hoeveel: int) -> list[list[str]]:
    return [regel.decode().rsplit(";", 1) for regel in islice(regels, hoeveel)]


def momentopname() -> DatabaseWrapper:
    """A second connection, in a transaction that acts for the same partnerschap and sees one moment only."""
    verbinding = cast(DatabaseWrapper, connection.copy())
    opties = verbinding.settings_dict["OPTIONS"]
    opties["isolation_level"] = IsolationLevel.REPEATABLE_READ
    opties["options"] = f"{opties['options']} {EXPORTLIMIETEN}"
    verbinding.inc_thread_sharing()
    verbinding.set_autocommit(False)
    return verbinding
