"""A csv file straight from the database: the rows of a list, in the columns that its reader may see.

PostgreSQL writes the file itself (`COPY (SELECT ...) TO STDOUT`), so any size takes the same memory. The SELECT is
made from the queryset of the list: what a person does not see on screen cannot be in his file. A file leaves over a
connection of its own that looks at one moment: the rows that were counted are the rows that are delivered, and the
download is written down before its first byte goes out.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any, cast

from django.db import connection
from django.db.models import QuerySet, Value
from django.db.models.expressions import Combinable
from django.forms import BoundField, ChoiceField, ModelChoiceField
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import urlencode
from psycopg import IsolationLevel
from psycopg.sql import SQL, Composable, Composed, Identifier, Literal

from accounts.rechten import Recht, Toegang
from werkplekduaal.database.base import DatabaseWrapper

BOM, SCHEIDING, REGELEINDE = "\ufeff", ";", b"\r\n"
BLOK = 64 * 1024
EXPORTLIMIETEN = "-c statement_timeout=300s -c default_transaction_read_only=on"
# Where somebody stands in a list is no filter.
GEEN_FILTER = {"pagina", "sorteer"}

# What a spreadsheet would run as a formula, or read as a number and so rob of its zeros: it gets an apostrophe in
# front. So does what would look like such a cell after taking the apostrophe away: a cell can always be read back.
# A school year (2026-2027) is safe as it is.
FORMULE = r"^[ \u00a0']*[=+@＝＋－＠\t\r\n-]"
GETAL = r"^[ ']*(?![0-9]{4}-[0-9]{4}\Z)(0[0-9]|[0-9]+[.,/:eE -][-0-9.,/:eE +]*\Z)"
BEWAAKT = SQL("CASE WHEN {cel} ~ {patroon} THEN '''' || {cel} ELSE {cel} END")
ONBEWAAKT = SQL("{cel}")
TEL = SQL("SELECT count(*) FROM ({selectie}) AS rijen")
# OFFSET 0 keeps the planner from working every cell out anew for each time that the guard names it.
SCHRIJF = SQL(
    "COPY (SELECT {cellen} FROM ({selectie} OFFSET 0) AS rijen) TO STDOUT (FORMAT csv, DELIMITER ';', ENCODING 'UTF8')"
)


class Soort(StrEnum):
    """What a column holds, and how it is written."""

    TEKST = "tekst"
    GETAL = "getal"
    DATUM = "datum"


@dataclass(frozen=True)
class Kolom:
    """One column: what it is called, what it means, and the expression that gives it."""

    naam: str
    uitleg: str
    waarde: Callable[[Opdracht], Combinable]
    soort: Soort = Soort.TEKST
    recht: Recht | None = None


@dataclass(frozen=True)
class Bestand:
    """One file: the rows of a list, by the right that opens the list, in declared columns."""

    naam: str
    titel: str
    recht: Recht
    filter: Callable[[QueryDict, Toegang], Any]
    rijen: Callable[[Opdracht], QuerySet]
    kolommen: tuple[Kolom, ...]


@dataclass(frozen=True)
class Opdracht:
    """A file as one person asks for it: with his rights, and with the filter of the list that he looked at."""

    bestand: Bestand
    toegang: Toegang
    vraag: QueryDict

    @cached_property
    def form(self) -> Any:
        """The filter form of the list: it gives `fields`, `is_valid()` and `filter(rows)`."""
        return self.bestand.filter(self.vraag, self.toegang)

    @property
    def fout(self) -> str:
        """Why the filter cannot be applied, or nothing."""
        onbekend = sorted(set(self.vraag) - set(self.form.fields) - GEEN_FILTER)
        if onbekend:
            return f"Dit bestand kent het filter “{onbekend[0]}” niet."
        return "" if self.form.is_valid() else "De waarde van een filter klopt niet."

    @property
    def filter(self) -> str:
        """The filter as it stands in the address of the list."""
        return urlencode({naam: self.vraag[naam] for naam in self.form.fields if self.vraag.get(naam)})

    @property
    def filter_in_woorden(self) -> str:
        """The filter as it stands on the screen: what each field is called, and what was chosen there."""
        return "; ".join(filter(None, map(_in_woorden, self.form.visible_fields())))

    @property
    def kolommen(self) -> tuple[Kolom, ...]:
        """The columns that this person may see."""
        alle = (*GEMEENSCHAPPELIJK, *self.bestand.kolommen)
        return tuple(kolom for kolom in alle if kolom.recht is None or self.toegang.heeft(kolom.recht))

    @property
    def rijen(self) -> QuerySet:
        """The rows of the list, filtered as on screen."""
        return self.bestand.rijen(self)

    @property
    def bestandsnaam(self) -> str:
        return f"{self.bestand.naam}_{self.toegang.partnerschap.code}_{timezone.localdate():%Y-%m-%d}.csv"


def _in_woorden(veld: BoundField) -> str:
    """A field with its choice; a tick says everything by its name, and what cannot be read says nothing."""
    waarde = veld.form.cleaned_data.get(veld.name) if veld.form.is_valid() else None
    if not waarde:
        return ""
    if waarde is True:
        return str(veld.label)
    if isinstance(waarde, date):
        waarde = date_format(waarde)
    if isinstance(veld.field, ChoiceField) and not isinstance(veld.field, ModelChoiceField):
        keuzes: Any = veld.field.choices
        waarde = dict(keuzes).get(waarde)
    return f"{veld.label}: {waarde}"


GEMEENSCHAPPELIJK = (
    Kolom("export_datum", "dag van de download", lambda _: Value(timezone.localdate()), Soort.DATUM),
    Kolom("partnerschap", "wiens gegevens dit zijn", lambda opdracht: Value(opdracht.toegang.partnerschap.naam)),
    Kolom("filter", "de filters van de lijst, zoals in haar adres", lambda opdracht: Value(opdracht.filter)),
    Kolom("gebruiker", "wie het bestand nam", lambda opdracht: Value(opdracht.toegang.gebruiker.volledige_naam)),
)


class Levering:
    """A file on its way: how many rows it holds is known before the first one leaves."""

    def __init__(self, opdracht: Opdracht):
        self.kolommen = opdracht.kolommen
        self._verbinding = momentopname()
        self._sluit = weakref.finalize(self, self._verbinding.close)
        self._selectie = selectie(opdracht, self._verbinding)
        with self._verbinding.cursor() as cursor:
            cursor.execute(TEL.format(selectie=self._selectie))
            self.aantal: int = cursor.fetchone()[0]

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield kop(self.kolommen)
            with self._verbinding.cursor() as cursor:
                yield from blokken(cursor.copy(kopieer(self._selectie, self.kolommen)))
        finally:
            self._sluit()


def momentopname() -> DatabaseWrapper:
    """A second connection, in a transaction that acts for the same partnerschap and sees one moment only."""
    verbinding = cast(DatabaseWrapper, connection.copy())
    opties = verbinding.settings_dict["OPTIONS"]
    opties["isolation_level"] = IsolationLevel.REPEATABLE_READ
    opties["options"] = f"{opties['options']} {EXPORTLIMIETEN}"
    verbinding.inc_thread_sharing()
    verbinding.set_autocommit(False)
    return verbinding


def selectie(opdracht: Opdracht, verbinding: DatabaseWrapper) -> Composable:
    """The SELECT of the list with our columns, its values written out: COPY takes no parameters."""
    cellen = {_cel(nummer): kolom.waarde(opdracht) for nummer, kolom in enumerate(opdracht.kolommen)}
    vraag = opdracht.rijen.annotate(**cellen).values_list(*cellen).query
    sql, waarden = vraag.get_compiler(connection=verbinding, elide_empty=False).as_sql()
    return SQL(verbinding.ops.compose_sql(sql, waarden))


def kopieer(rijen: Composable, kolommen: tuple[Kolom, ...]) -> Composed:
    """The COPY around a SELECT: texts behind the guard, figures and dates as they are."""
    patroon = Literal(f"{FORMULE}|{GETAL}")
    cellen = [
        (BEWAAKT if kolom.soort == Soort.TEKST else ONBEWAAKT).format(cel=Identifier(_cel(nummer)), patroon=patroon)
        for nummer, kolom in enumerate(kolommen)
    ]
    return SCHRIJF.format(cellen=SQL(", ").join(cellen), selectie=rijen)


def _cel(nummer: int) -> str:
    return f"kolom_{nummer}"


def kop(kolommen: tuple[Kolom, ...]) -> bytes:
    """The byte order mark by which a spreadsheet knows the encoding, and the names of the columns."""
    return f"{BOM}{SCHEIDING.join(kolom.naam for kolom in kolommen)}".encode() + REGELEINDE


def blokken(kopie: Any) -> Iterator[bytes]:
    """What the server sends, a row at a time, with the line ends of a csv file and in pieces worth sending."""
    blok = bytearray()
    with kopie as rijen:
        for rij in rijen:
            blok += rij[:-1]
            blok += REGELEINDE
            if len(blok) >= BLOK:
                yield bytes(blok)
                blok.clear()
    yield bytes(blok)
