"""What the columns of files are made of: expressions that the database works out, row by row."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from django.db.models import (
    Aggregate,
    Case,
    CharField,
    F,
    FloatField,
    Func,
    IntegerField,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Concat, Trim
from django.db.models.lookups import IsNull, LessThan

from organisatie.opdracht import Kolom


class Tel(Subquery):
    """How many rows a subquery finds."""

    template = "(SELECT count(*) FROM (%(subquery)s) AS geteld)"
    output_field = IntegerField()


class Percentiel(Aggregate):
    """What a share of the values stays under; one dossier that lay for a year does not move the middle one."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(%(deel)s) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()

    def __init__(self, waarde: Combinable, deel: float, **meer: Any):
        super().__init__(waarde, deel=deel, **meer)


class Leeftijd(Func):
    """How many whole years somebody is today."""

    template = "date_part('year', age(%(expressions)s))::int"
    output_field = IntegerField()


def kolom(naam: str, uitleg: str, waarde: str | Combinable, **meer: Any) -> Kolom:
    """A column that holds the same for everybody who may see it."""
    return Kolom(naam, uitleg, lambda _: F(waarde) if isinstance(waarde, str) else waarde, **meer)


def weergave(veld: str, keuzes: Any) -> Case:
    """A stored code as the word that the screens show."""
    return Case(*(When(**{veld: code}, then=Value(tekst)) for code, tekst in keuzes.choices), default=Value(""))


def klasse(leeftijd: Any, grenzen: tuple[int, ...]) -> Case:
    """An age as one of a few classes: a class says enough, an age would say who."""
    onder = [(grens, f"{vorige} tot {grens - 1}") for vorige, grens in pairwise(grenzen)]
    klassen = [(grenzen[0], f"onder {grenzen[0]}"), *onder]
    return Case(
        When(IsNull(leeftijd, True), then=Value("")),
        *(When(LessThan(leeftijd, grens), then=Value(naam)) for grens, naam in klassen),
        default=Value(f"{grenzen[-1]} en ouder"),
    )


def opgesomd(veld: str) -> Func:
    """The values of a column that holds a list."""
    return Func(F(veld), Value(", "), function="array_to_string", output_field=CharField())


def persoon(veld: str) -> Trim:
    """First and last name; empty when there is nobody."""
    return Trim(Concat(f"{veld}__voornaam", Value(" "), f"{veld}__familienaam"))


def eerste(rijen: QuerySet, waarde: str | Combinable) -> Subquery:
    """One value of the first row that belongs to the row of the file."""
    return Subquery(rijen.annotate(gezocht=F(waarde) if isinstance(waarde, str) else waarde).values("gezocht")[:1])


def over_alle(rijen: QuerySet, per: str, samenvatting: Combinable) -> Subquery:
    """One value over all rows that belong to the row of the file."""
    return Subquery(rijen.order_by().values(per).annotate(gezocht=samenvatting).values("gezocht"))


ONDERNEMING = (
    kolom("kbo", "ondernemingsnummer, tien cijfers", "onderneming__kbo_nummer"),
    kolom("onderneming", "naam in de KBO", "onderneming__naam"),
    kolom("vestigingsnummer", "tien cijfers, leeg in het buitenland", "vestiging__vestigingsnummer"),
)
OPLEIDING = (
    kolom("opleiding_code", "vaste code van de opleiding", "opleiding__code"),
    kolom("opleiding", "officiële naam", "opleiding__naam"),
)
