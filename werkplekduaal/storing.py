"""When the database is away: what counts as away, and the page that says so."""

from __future__ import annotations

from collections.abc import Callable

from django.db import DEFAULT_DB_ALIAS, InterfaceError, OperationalError
from django.http import HttpResponse
from django.template.loader import render_to_string

# No connection, a connection that broke, a limit of time that was reached: all pass by themselves.
DATABASE_WEG = (OperationalError, InterfaceError)
OPNIEUW_NA = "60"  # seconds


def niet_beschikbaar(getypt: str) -> HttpResponse:
    """The page that needs nothing itself, no database, no session, no context; with what was typed, to copy."""
    pagina = render_to_string("503.html", {"getypt": getypt})
    return HttpResponse(pagina, status=503, headers={"Retry-After": OPNIEUW_NA})


def kan_zonder_database(view: Callable) -> bool:
    """Did the view say so? Django gives every other view a transaction."""
    return DEFAULT_DB_ALIAS in getattr(view, "_non_atomic_requests", ())
