"""Before every view: who is this, for whom does he act, is he still there. After it: the answer a refusal deserves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from accounts.rechten import GeenRecht, OvergangNietMogelijk
from accounts.services import bewaar_concept
from accounts.sessie import Aankomst, houd_actief, is_verlopen, laat_verlopen, moet_kiezen, toegang_tot
from werkplekduaal.database.context import met_partnerschap

Antwoord = Callable[[Aankomst], HttpResponse]

LEZEN = ("GET", "HEAD", "OPTIONS", "TRACE")
NIET_BEWAREN = ("csrfmiddlewaretoken", "namens")
LANGSTE_PAD = 300
# The admin makes its own forms, without the field. Whoever works there acts for the department alone.
EIGEN_FORMULIEREN = ("admin",)
ANDER_PARTNERSCHAP = "U werkt intussen voor een ander partnerschap. Wij hebben dit formulier niet verwerkt."


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
        request.toegang = request.verlopen = None
        lees_sessie(request)
        with met_partnerschap(request.toegang.partnerschap.pk if request.toegang else None):
            return voor_htmx(request, self.get_response(request))

    def process_view(self, request: Aankomst, view: Callable, args: Any, kwargs: Any) -> HttpResponse | None:
        """Here and not in __call__: by now Django has checked the CSRF token."""
        if request.method in LEZEN:
            return naar_keuze(request, view)
        if getattr(view, "openbaar", False):
            return None
        if request.toegang is None:
            return te_laat(request, view) if settings.SESSION_COOKIE_NAME in request.COOKIES else None
        return verkeerde_tab(request)


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
    else:
        houd_actief(request.session)


def naar_keuze(request: Aankomst, view: Callable) -> HttpResponse | None:
    """A page behind the login asks first for which partnerschap somebody works."""
    if hasattr(view, "recht") and moet_kiezen(request):
        return HttpResponseRedirect(met_vervolg("accounts:kies_partnerschap", request.get_full_path()))
    return None


def te_laat(request: Aankomst, view: Callable) -> HttpResponse:
    """A form that came after the session: nothing is done with it, and nothing typed is lost."""
    velden = te_bewaren(request.POST)
    if request.verlopen and hasattr(view, "recht") and velden and len(request.path) <= LANGSTE_PAD:
        toegang = request.verlopen
        bewaar_concept(door=toegang.gebruiker, partnerschap=toegang.partnerschap, pad=request.path, velden=velden)
    naam = "accounts:kies_partnerschap" if moet_kiezen(request) else "accounts:aanmelden"
    opnieuw_url = met_vervolg(naam, request.get_full_path())
    if request.htmx:
        return HttpResponseClientRedirect(opnieuw_url)
    regels = [(naam.replace("_", " "), als_tekst(waarde)) for naam, waarde in velden.items()]
    return render(request, "fouten/sessie_verlopen.html", {"velden": regels, "opnieuw_url": opnieuw_url}, status=401)


def te_bewaren(post: QueryDict) -> dict[str, str | list[str]]:
    """What somebody typed, without the head of the form and without register numbers."""
    return {
        naam: [waarde.replace("\0", "") for waarde in waarden] if len(waarden) != 1 else waarden[0].replace("\0", "")
        for naam, waarden in post.lists()
        if naam not in NIET_BEWAREN and "rijksregister" not in naam.lower()
    }


def wat_getypt_is(request: Aankomst) -> list[tuple[str, str]]:
    """What stood in a form that was not handled, to show: nothing typed is lost."""
    velden = te_bewaren(request.POST) if request.method == "POST" else {}
    return [(naam.replace("_", " "), als_tekst(waarde)) for naam, waarde in velden.items() if waarde]


def als_tekst(waarde: str | list[str]) -> str:
    return waarde if isinstance(waarde, str) else ", ".join(waarde)


def verkeerde_tab(request: Aankomst) -> HttpResponse | None:
    """Every form says for whom it was opened; in a session that acts for another, it is not handled."""
    eigen = request.resolver_match and request.resolver_match.app_name in EIGEN_FORMULIEREN
    if eigen or (request.toegang and request.POST.get("namens") == request.toegang.partnerschap.code):
        return None
    return render(request, "fouten/409.html", {"reden": ANDER_PARTNERSCHAP}, status=409)


def voor_htmx(request: Aankomst, antwoord: HttpResponse) -> HttpResponse:
    """Let the whole page go to the login: htmx would follow a redirect and put what it finds inside the page."""
    login = [reverse("accounts:aanmelden"), reverse("accounts:kies_partnerschap")]
    pad, _, vraag = antwoord.headers.get("Location", "").partition("?")
    if not request.htmx or pad not in login:
        return antwoord
    pagina = request.htmx.current_url_abs_path or QueryDict(vraag).get("next", "/")
    return HttpResponseClientRedirect(f"{pad}?{urlencode({'next': pagina})}")


def met_vervolg(naam: str, volgende: str) -> str:
    """The address of a page that goes on to `volgende` when it is done."""
    return f"{reverse(naam)}?{urlencode({'next': volgende})}"


class AntwoordenMiddleware:
    """Turn the refusals of the domain into pages that say what to do."""

    def __init__(self, get_response: Antwoord):
        self.get_response = get_response

    def __call__(self, request: Aankomst) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: Aankomst, fout: Exception) -> HttpResponse | None:
        if isinstance(fout, GeenRecht):
            return render(request, "fouten/403.html", {"recht": fout.recht}, status=403)
        if isinstance(fout, OvergangNietMogelijk):
            context = {"reden": fout.reden, "onderwerp": fout.onderwerp, "velden": wat_getypt_is(request)}
            return render(request, "fouten/409.html", context, status=409)
        return None
