"""School years: 2026 stands for 2026-2027, from 1 September to 31 August."""

from __future__ import annotations

from datetime import date

EERSTE_SCHOOLJAAR = 2016  # dual learning began


def begin_schooljaar(jaar: int) -> date:
    return date(jaar, 9, 1)


def schooljaar_van(dag: date) -> int:
    """The school year in which a day falls."""
    return dag.year if dag >= begin_schooljaar(dag.year) else dag.year - 1


def schrijf_schooljaar(jaar: int) -> str:
    """A school year as the screens write it."""
    return f"{jaar}-{jaar + 1}"
