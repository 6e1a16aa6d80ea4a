"""Time in the demo: other days than today, and services that believe it is one of those."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Any
from unittest.mock import patch

from django.db.models import Model
from django.db.models.expressions import DatabaseDefault
from django.db.models.functions import Now
from django.db.models.signals import pre_save
from django.utils import timezone

from erkenningen.termijn import is_werkdag

DAG = timedelta(days=1)
ZONET = timedelta(minutes=3)


@contextmanager
def op_moment(moment: datetime) -> Iterator[None]:
    """Let services act as if it is `moment`.

    They ask Django for the time, so that answer is replaced. Columns that the database would stamp with its own clock
    are stamped before they get there, because nobody may change the moment of an event afterwards.
    """

    def stempel(instance: Model, **_: Any) -> None:
        for veld in instance._meta.concrete_fields:
            if isinstance(veld.db_default, Now) and isinstance(getattr(instance, veld.attname), DatabaseDefault):
                setattr(instance, veld.attname, moment)

    pre_save.connect(stempel)
    try:
        with patch("django.utils.timezone.now", lambda: moment):
            yield
    finally:
        pre_save.disconnect(stempel)


def op_dag(dag: date, uur: int = 10, minuut: int = 0) -> datetime:
    """A moment on a day, in local time; never later than a few minutes ago."""
    gewenst = timezone.make_aware(datetime.combine(dag, time(uur, minuut)))
    return min(gewenst, timezone.now() - ZONET)


def werkdag(dag: date) -> date:
    """The day itself, or the last working day before it: offices are closed at weekends."""
    while not is_werkdag(dag):
        dag -= DAG
    return dag


def jaren_geleden(dag: date, jaren: float) -> date:
    return dag - timedelta(days=round(365.25 * jaren))
