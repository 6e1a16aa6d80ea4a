"""A page that is read must not write: the guard on the connection behind every GET."""

import contextlib
import re
from collections.abc import Iterator
from contextvars import ContextVar
from typing import Any

from django.db import connection

SCHRIJFT = re.compile(r"\s*(INSERT|UPDATE|DELETE|MERGE|TRUNCATE|COPY\s+\S+\s+FROM)\b", re.IGNORECASE)
_mag_schrijven: ContextVar[bool] = ContextVar("mag_schrijven", default=False)


class SchrijfpogingBijLezen(RuntimeError):
    """A GET tried to change the database: a mistake in the code, never of the user."""


def _wacht(execute: Any, sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
    if SCHRIJFT.match(str(sql)) and not _mag_schrijven.get():
        raise SchrijfpogingBijLezen(str(sql)[:120])
    return execute(sql, params, many, context)


def alleen_lezen() -> contextlib.AbstractContextManager[None]:
    """Refuse every statement that writes inside the block."""
    return connection.execute_wrapper(_wacht)


@contextlib.contextmanager
def schrijven_toegestaan() -> Iterator[None]:
    """The only way past the guard: the trace that a sensitive reading leaves."""
    merk = _mag_schrijven.set(True)
    try:
        yield
    finally:
        _mag_schrijven.reset(merk)
