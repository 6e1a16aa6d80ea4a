"""For which partnerschap the running code acts: one context variable, signed for the database.

Bron: keuze, ADR 2.
"""

import contextlib
import hashlib
import hmac
from collections.abc import Iterator
from contextvars import ContextVar

from django.conf import settings
from django.db import connection

_partnerschap: ContextVar[int | None] = ContextVar("partnerschap", default=None)


def huidig_partnerschap() -> int | None:
    """The primary key of the partnerschap that the running code acts for, or None."""
    return _partnerschap.get()


def ondertekend(proces: int) -> str:
    """The context as the database wants it: bound to one server process, so it cannot be replayed elsewhere."""
    partnerschap = _partnerschap.get()
    if partnerschap is None:
        return ""
    boodschap = f"{partnerschap}|{proces}".encode()
    return f"{partnerschap}|{hmac.new(settings.RLS_SLEUTEL, boodschap, hashlib.sha256).hexdigest()}"


@contextlib.contextmanager
def met_partnerschap(partnerschap_id: int | None) -> Iterator[None]:
    """Act for one partnerschap inside the block; also inside a running transaction."""
    merk = _partnerschap.set(partnerschap_id)
    try:
        if connection.in_atomic_block:
            connection.zet_context()  # type: ignore[attr-defined]  # our own backend
        yield
    finally:
        _partnerschap.reset(merk)
        if connection.in_atomic_block and not connection.needs_rollback:
            connection.zet_context()  # type: ignore[attr-defined]  # our own backend
