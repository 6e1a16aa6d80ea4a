"""What a test may bend in the answers of the development provider: by default nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpResponse

from accounts.ontwikkel_acm.sleutel import sleutel


def zelfde(waarde: Any) -> Any:
    return waarde


def onderteken(inhoud: dict[str, Any]) -> str:
    return sleutel().onderteken(inhoud)


@dataclass(frozen=True)
class Vervalsing:
    """One hook per answer."""

    inhoud: Callable[[dict[str, Any]], dict[str, Any]] = zelfde
    id_token: Callable[[dict[str, Any]], Any] = onderteken
    sleutels: Callable[[Any], Any] = zelfde
    userinfo: Callable[[dict[str, Any]], Any] = zelfde
    token: Callable[[HttpResponse], HttpResponse] = zelfde


_huidig = [Vervalsing()]


def huidige() -> Vervalsing:
    return _huidig[-1]


@contextmanager
def vervals(**haken: Callable[[Any], Any]) -> Iterator[None]:
    """Bend the answers inside the block, for every thread of this process."""
    _huidig.append(replace(huidige(), **haken))
    try:
        yield
    finally:
        _huidig.pop()
