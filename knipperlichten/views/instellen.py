"""Setting the rules: all of them, one with its preview, and back to the default."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.concepten import formulier, vergeet_concept
from accounts.rechten import OvergangNietMogelijk, Recht, vereist
from knipperlichten import services
from knipperlichten.catalogus import REGELS
from knipperlichten.forms import InstelForm, StandaardForm
from knipperlichten.models import Instelling, Knipperlicht, Signaal
from knipperlichten.regel import Regel
from knipperlichten.voorbeeld import verleden, voorbeeld
from knipperlichten.weergave import FEITEN_ONTBREKEN, WERKINGEN, kenmerken
from werkplekduaal.web import Verzoek, render_page, zie

HISTORIEK = 50
NIETS = {"lichten": 0, "ondernemingen": 0}


@require_GET
@vereist(Recht.KNIPPERLICHT_INSTELLEN)
def instellen_overzicht(request: Verzoek) -> HttpResponse:
    """The catalogue: how each rule is set, how much burns, and which rules miss their facts."""
    vandaag = timezone.localdate()
    gezet = Knipperlicht.objects.for_request(request).geldend(request.toegang.partnerschap.pk, vandaag)
    tellingen = Signaal.objects.for_request(request).tellingen()
    gepland = Knipperlicht.objects.for_request(request).gepland(vandaag)
    rijen = [
        {
            "regel": regel,
            "gezet": gezet[code],
            "drempels": regel.drempels_in_woorden(gezet[code].drempels),
            "telling": tellingen.get(code, NIETS),
            "gepland": gepland.get(code),
        }
        for code, regel in REGELS.items()
    ]
    context = {"rijen": rijen, "werkingen": WERKINGEN, "feiten_ontbreken": FEITEN_ONTBREKEN}
    return render_page(request, "knipperlichten/instellen_overzicht.html", context)


@require_http_methods(["GET", "POST"])
@vereist(Recht.KNIPPERLICHT_INSTELLEN)
def instellen(request: Verzoek, code: str) -> HttpResponse:
    """Set one rule. The preview looks through the form as it stands; saving is another button."""
    regel = _regel(code)
    if not regel.heeft_feiten:
        return render_page(request, "knipperlichten/zonder_feiten.html", {"regel": regel})
    versies = _versies(request, code)
    form = formulier(request, InstelForm, **_begin(request, regel, versies))
    status = 422 if form.is_bound and not form.is_valid() else 200
    if request.method == "POST" and "voorbeeld" not in request.POST and form.is_valid():
        try:
            return _bewaar(request, code, form)
        except OvergangNietMogelijk as botsing:
            form.leg_naast(botsing.onderwerp, botsing.reden)
            status = 409
    return _toon(request, form, versies, status)


@require_GET
@vereist(Recht.KNIPPERLICHT_INSTELLEN)
def jaar(request: Verzoek, code: str) -> HttpResponse:
    """How a rule would have burned in the past year: as it is set, or as the form stands that asks it in its address.

    It looks twelve times, so it stands apart: the preview of today does not wait for it.
    """
    regel = _regel(code)
    if not regel.heeft_feiten:
        raise Http404
    form = InstelForm(
        request.GET if "gezien" in request.GET else None, **_begin(request, regel, _versies(request, code))
    )
    blik = form.instelling
    maanden = verleden(blik, request.toegang.partnerschap, timezone.localdate()) if blik else []
    context = {"regel": regel, "maanden": maanden}
    return render_page(request, "knipperlichten/jaar.html", context, status=200 if blik else 422)


@require_http_methods(["GET", "POST"])
@vereist(Recht.KNIPPERLICHT_INSTELLEN)
def standaard(request: Verzoek, code: str) -> HttpResponse:
    """Back to the default of the portal, from today on."""
    regel, versies = _regel(code), _versies(request, code)
    form = formulier(request, StandaardForm, initial={"gezien": versies[0].versie if versies else 0})
    if form.is_valid():
        services.herstel_standaard(
            partnerschap=request.toegang.partnerschap, code=code, door=request.user, **form.cleaned_data
        )
        return _bewaard(request, code)
    context = {"regel": regel, "form": form, "code": code}
    return render_page(request, "knipperlichten/standaard.html", context, status=422 if form.is_bound else 200)


def _regel(code: str) -> Regel:
    if code not in REGELS:
        raise Http404
    return REGELS[code]


def _versies(request: Verzoek, code: str) -> list[Knipperlicht]:
    """What the partnerschap made of a rule, the newest version first."""
    alle = Knipperlicht.objects.for_request(request).filter(code=code).select_related("ingesteld_door")
    return list(alle.order_by("-versie")[:HISTORIEK])


def _begin(request: Verzoek, regel: Regel, versies: list[Knipperlicht]) -> dict[str, Any]:
    """What the form of a rule begins with."""
    return {
        "regel": regel,
        "partnerschap": request.toegang.partnerschap,
        "nu": _nu(request, regel.code, versies),
        "gezien": versies[0].versie if versies else 0,
    }


def _nu(request: Verzoek, code: str, versies: list[Knipperlicht]) -> Instelling:
    """Where the form begins: an earlier version that somebody takes up again, the last one, or our default."""
    opnieuw = request.GET.get("versie", "")
    for versie in versies:
        if not versie.is_standaard and (str(versie.versie) == opnieuw or (not opnieuw and versie == versies[0])):
            return versie
    geldend = Knipperlicht.objects.for_request(request).geldend(request.toegang.partnerschap.pk, timezone.localdate())
    return geldend[code]


def _bewaar(request: Verzoek, code: str, form: InstelForm) -> HttpResponse:
    gekozen = {naam: form.cleaned_data[naam] for naam in ("gezien", "vanaf", "toelichting")}
    partnerschap = request.toegang.partnerschap
    services.stel_in(partnerschap=partnerschap, code=code, keuze=form.keuze, door=request.user, **gekozen)
    return _bewaard(request, code)


def _bewaard(request: Verzoek, code: str) -> HttpResponse:
    vergeet_concept(request)
    telling = Signaal.objects.for_request(request).tellingen().get(code, NIETS)
    aantallen = "Nu branden er {lichten} bij {ondernemingen} ondernemingen.".format_map(telling)
    messages.success(request, f"Bewaard. {aantallen}")
    return zie(reverse("knipperlichten:instellen", args=[code]))


def _toon(request: Verzoek, form: InstelForm, versies: list[Knipperlicht], status: int) -> HttpResponse:
    """The page, or for htmx only the preview."""
    namen = form.opleidingsnamen
    blik = form.instelling
    vandaag = timezone.localdate()
    context = {
        "form": form,
        "regel": form.regel,
        "vraag": form.vraag if form.is_bound else request.GET.urlencode(),
        "voorbeeld": voorbeeld(blik, request.toegang.partnerschap, vandaag) if blik else None,
        "gepland": versies[0] if versies and versies[0].vanaf > vandaag else None,
        "naast": kenmerken(form.naast, namen) if form.naast else [],
        "historiek": [(versie, kenmerken(versie, namen)) for versie in versies],
    }
    return render_page(request, "knipperlichten/instellen.html", context, partial="voorbeeld", status=status)
