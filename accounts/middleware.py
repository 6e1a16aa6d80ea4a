"""Before every view: who is this, for whom does he act, is he still there. After it: the answer a refusal deserves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import structlog
from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect, HttpResponseStopPolling

from accounts.concepten import geef_terug, getypt, te_bewaren
from accounts.gebeurtenissen import schrijf_inzages
from accounts.login.sessie import Aankomst, houd_actief, is_verlopen, laat_verlopen, moet_kiezen, toegang_tot
from accounts.rechten import GeenRecht, OvergangNietMogelijk
from accounts.services import bewaar_concept
from werkplekduaal.database.context import met_partnerschap
from werkplekduaal.storing import DATABASE_WEG, OPNIEUW_NA, kan_zonder_database, niet_beschikbaar

log = structlog.get_logger(__name__)
Antwoord = Callable[[Aankomst], HttpResponse]

LEZEN = ("GET", "HEAD", "OPTIONS", "TRACE")
LANGSTE_PAD = 300
# The admin makes its own forms, without the field. Whoever works there acts for the department alone.
EIGEN_FORMULIEREN = ("admin",)


def openbaar(view: Callable) -> Callable:
    """Declare that a view takes a POST without a session and without the hidden field `namens`.

    For logging in, out and between organisations: those forms speak for the person, not for a partnerschap. The
    token of Django against forged forms is still asked.
    """
    view.openbaar = True  # type: ignore[attr-defined]  # read by process_view, as Django reads its own marks
    return view


class ToegangMiddleware:
    """Put `request.toegang` on the request and act for its partnerschap until the answer is made."""

    def __init__(self, get_response: Antwoord):
        self.get_response = get_response

    def __call__(self, request: Aankomst) -> HttpResponse:
        lees_sessie_of_niets(request)
        with met_partnerschap(request.toegang.partnerschap.pk if request.toegang else None):
            antwoord = self.get_response(request)
            if request.toegang and request.inzages and antwoord.status_code < 400:
                schrijf_inzages(request.inzages, request.toegang)
            return voor_htmx(request, antwoord)

    def process_view(self, request: Aankomst, view: Callable, args: Any, kwargs: Any) -> HttpResponse | None:
        """Here and not in __call__: by now Django has checked the CSRF token, and it is known what is asked."""
        if not request.database_weg and request.user.is_authenticated and not getattr(view, "vanzelf", False):
            houd_actief(request.session)
        if request.database_weg and not (request.method in LEZEN and kan_zonder_database(view)):
            return niet_beschikbaar(getypt(request.POST))  # and not a second wait for the same database
        if request.method in LEZEN:
            return naar_keuze(request, view)
        if getattr(view, "openbaar", False):
            return None
        if request.toegang is None:
            return te_laat(request, view) if settings.SESSION_COOKIE_NAME in request.COOKIES else None
        return verkeerde_tab(request)


def lees_sessie_of_niets(request: Aankomst) -> None:
    """Without database nobody is signed in for the moment; the session itself is left as it is."""
    request.toegang = request.verlopen = None
    request.database_weg, request.inzages = False, []
    try:
        lees_sessie(request)
    except DATABASE_WEG:
        log.exception("database_weg")
        request.database_weg = True
        # Read, and nothing in it: what asks for the session later must not try, and wait, again.
        request.session._session_cache = {}  # type: ignore[attr-defined]  # Django's own name for what it has read


def lees_sessie(request: Aankomst) -> None:
    """Read anew at every request what the session still gives; a session that gives nothing ends."""
    if not request.user.is_authenticated:
        return
    if "namens" in request.session:
        request.toegang = toegang_tot(request, request.session["namens"])
    if is_verlopen(request.session):
        laat_verlopen(request)
    elif request.toegang is None and not moet_kiezen(request):
        logout(request)


def naar_keuze(request: Aankomst, view: Callable) -> HttpResponse | None:
    """A page behind the login asks first for which partnerschap somebody works."""
    if hasattr(view, "recht") and moet_kiezen(request):
        return HttpResponseRedirect(met_vervolg("accounts:kies_partnerschap", request.get_full_path()))
    return None


def te_laat(request: Aankomst, view: Callable) -> HttpResponse:
    """A form that came after the session: nothing is done with it, and nothing typed is lost."""
    naam = "accounts:kies_partnerschap" if moet_kiezen(request) else "accounts:aanmelden"
    opnieuw_url = met_vervolg(naam, request.get_full_path())
    velden = te_bewaren(request.POST)
    bewaard = hasattr(view, "recht") and staat_als_concept(request, velden)
    if request.htmx and (bewaard or not velden):
        return HttpResponseClientRedirect(opnieuw_url)
    return geef_terug(request, "fouten/sessie_verlopen.html", 401, opnieuw_url=opnieuw_url)


def staat_als_concept(request: Aankomst, velden: dict[str, str | list[str]]) -> bool:
    """Keep a draft, when the person whose session just ended may have one, and say whether it is kept."""
    toegang = request.verlopen
    if toegang is None or not velden or len(request.path) > LANGSTE_PAD:
        return False
    bewaar_concept(door=toegang.gebruiker, partnerschap=toegang.partnerschap, pad=request.path, velden=velden)
    return True


def verkeerde_tab(request: Aankomst) -> HttpResponse | None:
    """Every form says for whom it was opened; in a session that acts for another, it is not handled."""
    eigen = request.resolver_match and request.resolver_match.app_name in EIGEN_FORMULIEREN
    if eigen or (request.toegang and request.POST.get("namens") == request.toegang.partnerschap.code):
        return None
    return geef_terug(request, "fouten/ander_partnerschap.html", 409)


def voor_htmx(request: Aankomst, antwoord: HttpResponse) -> HttpResponse:
    """Let the whole page go to the login: htmx would follow a redirect and put what it finds inside the page."""
    login = [reverse("accounts:aanmelden"), reverse("accounts:kies_partnerschap")]
    pad, _, vraag = antwoord.headers.get("Location", "").partition("?")
    if not request.htmx or pad not in login:
        return antwoord
    if getattr(getattr(request.resolver_match, "func", None), "vanzelf", False):
        return HttpResponseStopPolling()
    pagina = request.htmx.current_url_abs_path or QueryDict(vraag).get("next", "/")
    return HttpResponseClientRedirect(f"{pad}?{urlencode({'next': pagina})}")


def met_vervolg(naam: str, volgende: str) -> str:
    """The address of a page that goes on to `volgende` when it is done."""
    return f"{reverse(naam)}?{urlencode({'next': volgende})}"


class AlleenLezenMiddleware:
    """The switch of who operates the portal: everybody can log in and look, and nothing can be changed."""

    def __init__(self, get_response: Antwoord):
        self.get_response = get_response

    def __call__(self, request: Aankomst) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: Aankomst, view: Callable, args: Any, kwargs: Any) -> HttpResponse | None:
        """Before anybody handles a form; those by which one logs in, out or as another change nothing but that."""
        mag = request.method in LEZEN or getattr(view, "openbaar", False)
        if mag or not settings.ALLEEN_LEZEN or request.database_weg:
            return None
        antwoord = geef_terug(request, "fouten/alleen_lezen.html", 503)
        antwoord.headers["Retry-After"] = OPNIEUW_NA
        return antwoord


class AntwoordenMiddleware:
    """Turn the refusals of the domain into pages that say what to do."""

    def __init__(self, get_response: Antwoord):
        self.get_response = get_response

    def __call__(self, request: Aankomst) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: Aankomst, fout: Exception) -> HttpResponse | None:
        if isinstance(fout, GeenRecht):
            return geef_terug(request, "fouten/403.html", 403, recht=fout.recht)
        if isinstance(fout, Http404):
            return geef_terug(request, "404.html", 404)
        if isinstance(fout, OvergangNietMogelijk):
            return geef_terug(request, "fouten/409.html", 409, reden=fout.reden, onderwerp=fout.onderwerp)
        return None
