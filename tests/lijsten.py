"""What every list must stand: one row or twenty for the same number of queries."""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def aantal_queries(client: Client, url: str) -> int:
    """How many queries a page costs, after it was asked once to warm what is kept."""
    client.get(url)
    with CaptureQueriesContext(connection) as gevangen:
        assert client.get(url).status_code == 200
    return len(gevangen)


def kost_evenveel(client: Client, url: str, maak_rij: Callable[[int], object], rijen: int = 20) -> bool:
    """Does a list with so many more rows cost the same number of queries?"""
    voor = aantal_queries(client, url)
    for nummer in range(1, rijen):
        maak_rij(nummer)
    return aantal_queries(client, url) == voor
