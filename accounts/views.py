"""The doors: in, out, and between organisations."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, logout
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods

from accounts.concepten import formulier, vergeet_concept
from accounts.forms import MeldingenForm
from accounts.login import sessie
from accounts.login.aanmelden import dient_in_en_beslist, tekst
from accounts.login.sessie import Aankomst
from accounts.login.weigeringen import AanmeldingGeweigerd, Reden
from accounts.middleware import met_vervolg, openbaar
from accounts.oidc import begin_verzoek, neem_verzoek
from accounts.rechten import Rol, vereist
from accounts.services import kies_meldingen, meld_af, weiger_aanmelding
from accounts.uitleg import hoofd_lokale_beheerder, wat_mag, wat_mag_niet
from werkplekduaal.logboek import RRN
from werkplekduaal.web import Verzoek, render_page, zie


@require_GET
def aanmelden(request: Aankomst) -> HttpResponse:
    """Go and log in at ACM; the organisation of a session that just ended is asked for again."""
    adres = begin_verzoek(request, volgende=vervolg(request), hint=sessie.aanmeldhint(request.session))
    if not request.user.is_authenticated:
        request.session.set_expiry(sessie.BEGIN_LEEFT)
    return redirect(adres)


@transaction.non_atomic_requests  # ACM is asked three things in between, and a used state must stay used
@require_GET
def callback(request: Aankomst) -> HttpResponse:
    """ACM's answer: a session, a choice of partnerschap, or a page that says why not."""
    try:
        verzoek = neem_verzoek(request)
        gebruiker = authenticate(request, nonce=verzoek["nonce"], code_verifier=verzoek["code_verifier"])
        if gebruiker is None:  # the library keeps a fault behind the id_token to itself
            raise AanmeldingGeweigerd(Reden.ANTWOORD_ONGELDIG)
    except AanmeldingGeweigerd as weigering:
        return weiger(request, weigering)
    rollen = request.aanmelding.rollen
    sessie.open_sessie(request, gebruiker, [partnerschap.pk for partnerschap in rollen])
    if sessie.moet_kiezen(request):
        return redirect(met_vervolg("accounts:kies_partnerschap", verzoek["volgende"]))
    waarschuw(request, *rollen.values())
    return redirect(verzoek["volgende"])


def weiger(request: Aankomst, weigering: AanmeldingGeweigerd) -> HttpResponse:
    """Say no, and why, and what to do. A refusal by ACM's word or ours ends what session there was.

    Whoever reloads the page of a refusal, which used up its answer, reads the same again.
    """
    if weigering.reden == Reden.AANMELDING_VERLOPEN and (gezegd := sessie.gezegde_weigering(request)):
        return toon_weigering(request, gezegd)
    if weigering.reden.is_besluit:
        logout(request)
        request.toegang = None
        weiger_aanmelding(door=weigering.claims, reden=weigering.reden)
    gezegd = {
        "reden": weigering.reden.name,
        "tijdstip": timezone.now().isoformat(),
        "organisatie": RRN.sub("•••", tekst(weigering.claims, "vo_orgnaam", 200)),
        "ovo_code": RRN.sub("•••", tekst(weigering.claims, "vo_orgcode", 40)),
    }
    if weigering.reden.is_besluit:
        sessie.onthoud_weigering(request, gezegd)
    return toon_weigering(request, gezegd)


def toon_weigering(request: Aankomst, gezegd: Mapping[str, str]) -> HttpResponse:
    """The page of a refusal, as it was said."""
    reden = Reden[gezegd["reden"]]
    context = {
        **gezegd,
        "reden": reden,
        "tijdstip": datetime.fromisoformat(gezegd["tijdstip"]),
        "zelfregistratie_url": settings.ZELFREGISTRATIE_URL if reden.vraagt_een_rol else "",
    }
    return render(request, "accounts/geweigerd.html", context, status=reden.status)


@require_http_methods(["GET", "POST"])
@openbaar
def kies_partnerschap(request: Aankomst) -> HttpResponse:
    """Ask "Namens welk partnerschap werkt u?", unless there is nothing to choose; it holds until the next choice."""
    keuzes = sessie.keuzes(request)
    if not keuzes:
        return redirect(met_vervolg("accounts:aanmelden", vervolg(request)))
    per_code = {toegang.partnerschap.code: toegang for toegang in keuzes}
    gekozen = keuzes[0] if len(keuzes) == 1 else per_code.get(request.POST.get("partnerschap", ""))
    if gekozen and gekozen != request.toegang:
        sessie.werk_namens(request, gekozen.partnerschap.pk)
        waarschuw(request, gekozen.rollen)
    if gekozen:
        return zie(vervolg(request)) if request.method == "POST" else redirect(vervolg(request))
    context = {"keuzes": keuzes, "volgende": vervolg(request)}
    return render(request, "accounts/kies_partnerschap.html", context, status=422 if request.method == "POST" else 200)


@transaction.non_atomic_requests  # the session must be gone even when the audit line fails
@require_http_methods(["GET", "POST"])
@openbaar
def afmelden(request: Aankomst) -> HttpResponse:
    """Log out here first, then at ACM; also for somebody whose session had ended, since ACM's may still live."""
    if request.method == "GET":
        return wijs_de_knoppen(request)
    toegang = request.toegang
    logout(request)
    if toegang:
        meld_af(door=toegang.gebruiker, partnerschap=toegang.partnerschap)
    return zie(acm_afmelden(request, "start", state=get_random_string(32)))


@transaction.non_atomic_requests
@require_http_methods(["GET", "POST"])
@openbaar
def wissel(request: Aankomst) -> HttpResponse:
    """Let ACM offer its choice of organisations again, without asking who this is."""
    if request.method == "GET":
        return wijs_de_knoppen(request)
    logout(request)
    return zie(acm_afmelden(request, "accounts:aanmelden", switch="true"))


def wijs_de_knoppen(request: Aankomst) -> HttpResponse:
    """Whoever typed the address of these doors, or came back to it, has to press a button: a link changes nothing."""
    return render(request, "accounts/afmelden.html")


@require_GET
@vereist()
def mijn_toegang(request: Verzoek) -> HttpResponse:
    """Who am I here, what may I do, what not, and who can change that."""
    context = {
        "mag": wat_mag(request.toegang),
        "mag_niet": wat_mag_niet(request.toegang),
        "aangemeld_op": sessie.aangemeld_op(request),
        "eindigt_op": sessie.eindigt_op(request),
        "stil_minuten": settings.ACM_SESSION_IDLE // 60,
        "hoofd_lokale_beheerder": hoofd_lokale_beheerder(request.toegang.partnerschap),
        "gebruikersbeheer_url": settings.GEBRUIKERSBEHEER_URL,
    }
    return render_page(request, "accounts/mijn_toegang.html", context)


@require_http_methods(["GET", "POST"])
@vereist()
def mijn_meldingen(request: Verzoek) -> HttpResponse:
    """What comes in the daily mail of this person."""
    form = formulier(request, MeldingenForm, toegang=request.toegang)
    if form.is_valid():
        kies_meldingen(door=request.user, partnerschap=request.toegang.partnerschap, **form.gegevens())
        vergeet_concept(request)
        messages.success(request, "Uw keuze is bewaard.")
        return zie(reverse("accounts:mijn_meldingen"))
    context = {"form": form, "adres": request.user.email}
    return render_page(request, "accounts/mijn_meldingen.html", context, status=422 if form.is_bound else 200)


def waarschuw(request: HttpRequest, rollen: frozenset[Rol]) -> None:
    """Tell somebody who may do both that he can never do both with the same application."""
    if dient_in_en_beslist(rollen):
        messages.warning(
            request,
            "Met uw rollen mag u aanvragen indienen en behandelen. Wie indient, beslist niet: "
            "een aanvraag die u zelf indiende, laat u door een collega behandelen.",
        )


def vervolg(request: HttpRequest) -> str:
    """Where to go afterwards: a whole address of this site, else the start page."""
    volgende = request.POST.get("next") or request.GET.get("next", "")
    eigen = url_has_allowed_host_and_scheme(volgende, {request.get_host()}, require_https=request.is_secure())
    return volgende if eigen and volgende.startswith("/") else settings.LOGIN_REDIRECT_URL


def acm_afmelden(request: HttpRequest, terug: str, **vragen: str) -> str:
    """The address at ACM that ends its session and comes back to the page named `terug`."""
    vragen |= {
        "client_id": settings.ACM_CLIENT_ID,
        "post_logout_redirect_uri": request.build_absolute_uri(reverse(terug)),
    }
    return f"{settings.ACM_LOGOUT_ENDPOINT}?{urlencode(vragen)}"
