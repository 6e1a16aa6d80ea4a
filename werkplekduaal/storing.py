"""When the database is away: what counts as away, and the page that says so."""

from __future__ import annotations

import sys
from collections.abc import Callable

from django.db import DEFAULT_DB_ALIAS, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.defaults import server_error

# No connection, a connection that broke, a limit of time that was reached: all pass by themselves.
DATABASE_WEG = (OperationalError, InterfaceError)
OPNIEUW_NA = "60"  # seconds


def niet_beschikbaar() -> HttpResponse:
    """The page that needs nothing itself: no database, no session, no context."""
    return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": OPNIEUW_NA})


def serverfout(request: HttpRequest) -> HttpResponse:
    """Django's last word on an exception: was it a fault of ours, or a service that is away?"""
    if isinstance(sys.exc_info()[1], DATABASE_WEG):
        return niet_beschikbaar()
    return server_error(request)


def kan_zonder_database(view: Callable) -> bool:
    """Did the view say so? Django gives every other view a transaction."""
    return DEFAULT_DB_ALIAS in getattr(view, "_non_atomic_requests", ())
