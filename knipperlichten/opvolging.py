"""Who follows a hit up. Acties stand in a higher app, so that app says here how to find them when it starts.

What it gives is a query for inside another: the open acties of the hit that surrounds it, the one that must be done
first on top, with `pk`, `wie` (whose it is, in words) and `verantwoordelijke`.  Bron: keuze, ADR 17.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import QuerySet

Bron = Callable[[], QuerySet]
_bron: list[Bron] = []


def volgt_op(bron: Bron) -> Bron:
    """Make known how to find the open acties of a hit."""
    _bron[:] = [bron]
    return bron


def open_acties() -> QuerySet:
    """The open acties of the hit around this query."""
    return _bron[0]()
