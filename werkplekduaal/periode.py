"""Periods of days: both ends included, an open end means "until further notice"."""

from datetime import date
from typing import Any

from django.contrib.postgres.fields import DateRangeField
from django.db.models import Func, OuterRef, Q, Value


class Periode(Func):
    """The days from one column to another, for constraints that forbid overlap."""

    function = "DATERANGE"
    output_field = DateRangeField()

    def __init__(self, vanaf: str, tot: str, **extra: Any):
        super().__init__(vanaf, tot, Value("[]"), **extra)

    def deconstruct(self):
        vanaf, tot, _grenzen = (bron.name if hasattr(bron, "name") else bron for bron in self.source_expressions)
        return "werkplekduaal.periode.Periode", (vanaf, tot), {}


def geldig_op(dag: date | OuterRef) -> Q:
    """The rows with `vanaf` and `tot` that hold on a day."""
    return Q(vanaf__lte=dag) & (Q(tot=None) | Q(tot__gte=dag))
