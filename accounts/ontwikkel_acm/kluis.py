"""Codes and access tokens of the development provider: rows in the session table, so every process sees them."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

MERK = "ontwikkel_acm"


def leg_weg(soort: str, inhoud: dict[str, Any], seconden: int) -> str:
    """Keep `inhoud` for a while and give the secret that fetches it."""
    rij = SessionStore()
    rij[MERK] = {"soort": soort, **inhoud}
    rij.set_expiry(seconden)
    rij.create()
    return str(rij.session_key)


def lees(soort: str, geheim: str) -> dict[str, Any] | None:
    """What was kept under this secret, when it is of this kind and not too old."""
    inhoud = SessionStore(session_key=geheim).get(MERK, {})
    return inhoud if inhoud.get("soort") == soort else None


def neem(soort: str, geheim: str) -> dict[str, Any] | None:
    """The same, once: of two who ask together one gets it."""
    inhoud = lees(soort, geheim)
    if inhoud is None:
        return None
    weg, _ = Session.objects.filter(session_key=geheim).delete()
    return inhoud if weg else None
