"""Periods of days: both ends included, an open end means "until further notice"."""

from datetime import date
from typing import Any

from django.contrib.postgres.fields import DateRangeField
from django.db.models import Func, IntegerField, OuterRef, Q, Value


class Periode(Func):
    """The days from one column to another, for constraints that forbid overlap."""

    function = "DATERANGE"
    output_field = DateRangeField()

    def __init__(self, vanaf: str, tot: str, **extra: Any):
        super().__init__(vanaf, tot, Value("[]"), **extra)

    def deconstruct(self):
        vanaf, tot, _grenzen = (bron.name if hasattr(bron, "name") else bron for bron in self.source_expressions)
        return "werkplekduaal.periode.Periode", (vanaf, tot), {}


def niet_voorbij(dag: date | OuterRef, pad: str = "") -> Q:
    """The rows that hold on a day or will hold later; `pad` leads to them and ends in two underscores."""
    return Q((f"{pad}tot", None)) | Q((f"{pad}tot__gte", dag))


def geldig_op(dag: date | OuterRef, pad: str = "") -> Q:
    """The rows with `vanaf` and `tot` that hold on a day; `pad` leads to them and ends in two underscores."""
    return Q((f"{pad}vanaf__lte", dag)) & niet_voorbij(dag, pad)


class Dagen(Func):
    """The number of days from the second date to the first."""

    template = "(%(expressions)s)"
    arg_joiner = " - "
    output_field = IntegerField()
