"""Who is looking at the same row at this moment: known for a short while, outside the database.

A page that is read writes nothing in PostgreSQL, and this is no fact to keep. Valkey holds numbers of people, behind
the partnerschap for which they act; without Valkey nobody sees anybody, and nothing else changes.
Bron: keuze, ADR 29.
"""

from __future__ import annotations

import time
from functools import cache
from typing import Any

import structlog
from django.conf import settings
from redis import Redis
from redis.exceptions import RedisError

from accounts.models import Gebruiker
from accounts.rechten import Toegang

log = structlog.get_logger(__name__)

SLEUTEL = "aanwezig"
BLIJFT = 75  # seconds: somebody who asks every half minute misses one turn before he is gone
WACHT = 0.3  # seconds that a page waits for Valkey
RUST = 30.0  # seconds in which a Valkey that did not answer is left alone
rust_tot = 0.0  # what this process knows of it; two threads may both find out


@cache
def _valkey() -> Redis:
    return Redis.from_url(settings.REDIS_URL, socket_timeout=WACHT, socket_connect_timeout=WACHT)


def meld_aanwezig(toegang: Toegang, onderwerp: Any) -> list[str]:
    """Say that this person is looking at a row, and give the names of the colleagues who are looking too."""
    global rust_tot
    if time.monotonic() < rust_tot:
        return []
    soort = onderwerp._meta.concrete_model._meta.label_lower
    sleutel = f"{SLEUTEL}:{toegang.partnerschap.pk}:{soort}:{onderwerp.pk}"
    try:
        nummers = _ververs(sleutel, toegang.gebruiker.pk)
    except RedisError:
        log.warning("valkey_antwoordt_niet", exc_info=True)
        rust_tot = time.monotonic() + RUST
        return []
    if not nummers:
        return []
    return [gebruiker.volledige_naam for gebruiker in Gebruiker.objects.filter(pk__in=nummers).order_by("pk")]


def _ververs(sleutel: str, eigen: int) -> list[int]:
    """Stamp oneself, forget who is gone, and give the others. The key itself disappears with the last of them."""
    nu = time.time()
    with _valkey().pipeline() as opdrachten:
        opdrachten.zadd(sleutel, {str(eigen): nu})
        opdrachten.zremrangebyscore(sleutel, 0, nu - BLIJFT)
        opdrachten.zrange(sleutel, 0, -1)
        opdrachten.expire(sleutel, BLIJFT)
        leden = opdrachten.execute()[2]
    return [int(lid) for lid in leden if int(lid) != eigen]


def vanzelf(view: Any) -> Any:
    """Declare that a browser asks a page by itself, again and again: nobody is busy because of it.

    It does not keep a session alive, and when there is none any more it stops, without taking a page away from under
    what somebody types.
    """
    view.vanzelf = True
    return view
