"""What the columns of a hit are made of: expressions that the database works out."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from string import Formatter
from typing import Any

from django.db.models import Aggregate, BigIntegerField, DateField, F, Func, TextField, Value
from django.db.models.functions import Cast

from overeenkomsten.models import Maanden


class Dag(Func):
    """A day as the screens write it: 3 november 2026."""

    function = "dag_in_woorden"
    output_field = TextField()


class Enige(Aggregate):
    """The value that all rows of a group share; nothing when they differ. Takes a plain column."""

    template = "CASE WHEN MIN(%(expressions)s) = MAX(%(expressions)s) THEN MIN(%(expressions)s) END"
    output_field = BigIntegerField()


def tekst(waarde: str) -> Cast:
    """A text that the server knows to be one."""
    return Cast(Value(waarde), TextField())


def zin(sjabloon: str, velden: dict[str, Any]) -> Func:
    """A sentence with its names filled in by the database: one text for screen, file and mail."""
    delen: list[Any] = []
    for vooraf, naam, _opmaak, _omzetting in Formatter().parse(sjabloon):
        delen.append(tekst(vooraf))
        if naam:
            delen.append(F(velden[naam]) if isinstance(velden[naam], str) else velden[naam])
    return Func(*delen, function="CONCAT", output_field=TextField())


def verschuif(dag: date, maanden: int) -> date:
    """So many months later or earlier, as the database counts: the last day of a month that is too short."""
    jaar, maand = divmod(dag.year * 12 + dag.month - 1 + maanden, 12)
    return date(jaar, maand + 1, min(dag.day, monthrange(jaar, maand + 1)[1]))


def na_maanden(kolom: Any, maanden: int) -> Cast:
    """The day of a column, so many months later or (negative) earlier."""
    kolom = F(kolom) if isinstance(kolom, str) else kolom
    return Cast(kolom + Maanden(Value(maanden)), DateField())


def na_dagen(kolom: Any, dagen: int) -> Cast:
    """The day of a column, so many days later or (negative) earlier."""
    kolom = F(kolom) if isinstance(kolom, str) else kolom
    return Cast(kolom + Value(timedelta(days=dagen)), DateField())
