"""What every list must stand: hostile questions, and one row or twenty for the same number of queries."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

VIJANDIG = [
    "\x00",
    "'; DROP TABLE mentoren; --",
    '"><script>alert(1)</script>',
    "%_\\",
    "%%%" * 30,
    "x" * 10_000,
    "\u202etxt.exe",
    "🙂",
    "0",
    "-1",
    "9" * 400,
    "2026-13-45",
    "NaN",
    "٣٤٥",
]


def statussen(client: Client, url: str, *velden: str) -> set[int]:
    """The answers to something nasty in each field apart, and in all of them."""
    namen = [*velden, "q", "sorteer", "pagina"]
    vragen = [urlencode({naam: tekst}) for naam in namen for tekst in VIJANDIG]
    vragen += [urlencode(dict.fromkeys(namen, tekst)) for tekst in VIJANDIG]
    return {client.get(f"{url}?{vraag}").status_code for vraag in [*vragen, "q=%ED%A0%80&%00=1", "&&=&=x"]}


def aantal_queries(client: Client, url: str) -> int:
    """How many queries a page costs, after it was asked once to warm what is kept."""
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as gevangen:
        assert client.get(url).status_code == 200
    return len(gevangen)


def kost_evenveel(client: Client, url: str, maak_rij: Callable[[int], object], rijen: int = 20) -> bool:
    """Does a list with so many more rows cost the same number of queries?"""
    voor = aantal_queries(client, url)
    for nummer in range(1, rijen):
        maak_rij(nummer)
    return aantal_queries(client, url) == voor
