"""Every address of the portal, whichever app or package brought it along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.urls import URLPattern, URLResolver


def eindpunten(patronen: Iterable[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    """The addresses under these patterns, however deep they lie."""
    for patroon in patronen:
        if isinstance(patroon, URLResolver):
            yield from eindpunten(patroon.url_patterns)
        else:
            yield patroon
