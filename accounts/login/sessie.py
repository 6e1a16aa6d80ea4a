"""The session of a signed-in person: how it begins, how long it lives, how it ends.

ACM gives rights only at login, so a session has a ceiling of its own beside the idle limit; both hold for every
method. Keys: `keuzes` (partnerschappen to choose among), `namens` (the chosen one), `aangemeld_op`, `laatst_actief`,
`hint` (OVO code that a next login asks for), `geweigerd` (what the last refusal said). Bron: domein/acmidm 3.5.
"""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest

from accounts.login.aanmelden import is_doelgroepniveau
from accounts.models import Gebruiker
from accounts.rechten import Toegang, lees_toegang

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from accounts.services import Aangemeld


class Aankomst(HttpRequest):
    """A request as the middleware knows it: perhaps nobody is signed in, or his session just ended."""

    htmx: HtmxDetails
    toegang: Toegang | None
    verlopen: Toegang | None
    database_weg: bool
    inzages: list[tuple[Any, dict[str, Any]]]
    aanmelding: Aangemeld


SCHRIJF_HOOGSTENS = 60  # seconds between two writes of `laatst_actief`
BEGIN_LEEFT = 900  # seconds that a started login may wait for its answer


def open_sessie(request: HttpRequest, gebruiker: Gebruiker, keuzes: Iterable[int]) -> None:
    """Begin anew: nothing of an earlier session stays, not its key, its data or its CSRF token."""
    request.session.flush()
    login(request, gebruiker)
    keuzes = list(keuzes)
    request.session["keuzes"] = keuzes
    request.session["aangemeld_op"] = request.session["laatst_actief"] = time.time()
    if len(keuzes) == 1:
        request.session["namens"] = keuzes[0]


def werk_namens(request: HttpRequest, partnerschap_id: int) -> None:
    """Act for this partnerschap from now on, under a new key."""
    request.session["namens"] = partnerschap_id
    request.session.cycle_key()


def laat_verlopen(request: Aankomst) -> None:
    """End a session that took too long; only the organisation is remembered, for the next login."""
    code = request.toegang.partnerschap.ovo_code if request.toegang else ""
    logout(request)
    request.verlopen, request.toegang = request.toegang, None
    request.session["hint"] = code


def is_verlopen(sessie: SessionBase) -> bool:
    """Idle too long, or logged in too long ago; a session without stamps is no session of ours."""
    nu, sinds, actief = time.time(), sessie.get("aangemeld_op"), sessie.get("laatst_actief")
    if sinds is None or actief is None:
        return True
    return nu - sinds >= settings.ACM_SESSION_MAX or nu - actief >= settings.ACM_SESSION_IDLE


def houd_actief(sessie: SessionBase) -> None:
    """Note that somebody is there, but do not write the session at every request."""
    if time.time() - sessie["laatst_actief"] >= SCHRIJF_HOOGSTENS:
        sessie["laatst_actief"] = time.time()


def moet_kiezen(request: HttpRequest) -> bool:
    """Logged in for several partnerschappen, and not yet acting for one."""
    return request.user.is_authenticated and "keuzes" in request.session and "namens" not in request.session


def toegang_tot(request: HttpRequest, partnerschap_id: int) -> Toegang | None:
    """What the person of this session may do for a partnerschap, read anew."""
    if not request.user.is_authenticated:
        return None
    return lees_toegang(request.user, partnerschap_id, aangemeld_op(request))


def keuzes(request: HttpRequest) -> list[Toegang]:
    """The partnerschappen that the person of this session may act for, by name."""
    toegangen = [toegang_tot(request, partnerschap_id) for partnerschap_id in request.session.get("keuzes", [])]
    return sorted(filter(None, toegangen), key=lambda toegang: toegang.partnerschap.naam)


def aangemeld_op(request: HttpRequest) -> datetime:
    """When the person of this session came from ACM."""
    return datetime.fromtimestamp(request.session.get("aangemeld_op", 0), UTC)


def eindigt_op(request: HttpRequest) -> datetime:
    """When this session ends at the latest, however busy its person is."""
    return aangemeld_op(request) + timedelta(seconds=settings.ACM_SESSION_MAX)


def onthoud_weigering(request: HttpRequest, gezegd: dict[str, str]) -> None:
    """Keep what was said to this answer of ACM, as long as a started login may wait."""
    request.session["geweigerd"] = {"state": request.GET.get("state", ""), **gezegd}
    request.session.set_expiry(BEGIN_LEEFT)


def gezegde_weigering(request: HttpRequest) -> dict[str, str]:
    """What was said before to this very answer of ACM; empty when it is another one."""
    geweigerd = dict(request.session.get("geweigerd", {}))
    return geweigerd if geweigerd.pop("state", None) == request.GET.get("state", "") else {}


def aanmeldhint(sessie: SessionBase) -> str:
    """ACM's login_hint for the organisation of the session that ended; empty when there was none.

    The hint must be of the level at which the application is opened. Bron: domein/acmidm 1.4.
    """
    code = sessie.get("hint")
    if not code:
        return ""
    hint = {"cap_hint": settings.ACM_DOELGROEP}
    if not is_doelgroepniveau():
        hint["code_hint"] = code
    return base64.b64encode(json.dumps(hint).encode()).decode()
