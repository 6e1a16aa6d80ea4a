"""The address at which a calendar program reads the acties of one person, and the door that it knocks on."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.rechten import Recht, vereist
from acties import services
from acties.agenda import adres_van, agenda_achter, werkt
from werkplekduaal.database.alleen_lezen import alleen_lezen
from werkplekduaal.web import Verzoek, render_page, zie


@require_http_methods(["GET", "POST"])
@vereist(Recht.ACTIE_BEHEREN)
def kalenderadres(request: Verzoek) -> HttpResponse:
    """Whether somebody has an address; a POST makes a new one. It stands in the answer to that POST, nowhere else."""
    bestaand = adres_van(request.toegang)
    context = {"bestaand": bestaand, "werkt": werkt(bestaand, request.toegang), "adres": ""}
    if request.method == "POST":
        partnerschap = request.toegang.partnerschap
        gemaakt, geheim = services.maak_kalenderadres(door=request.user, partnerschap=partnerschap)
        pad = reverse("acties:feed", args=[partnerschap.code, gemaakt.pk, geheim])
        context["adres"] = request.build_absolute_uri(pad)
    return render_page(request, "acties/kalenderadres.html", context)


@require_http_methods(["GET", "POST"])
@vereist(Recht.ACTIE_BEHEREN)
def kalenderadres_intrekken(request: Verzoek) -> HttpResponse:
    """Make the address answer nothing any more."""
    if request.method == "POST":
        services.trek_kalenderadres_in(door=request.user, partnerschap=request.toegang.partnerschap)
        messages.success(request, "Uw kalenderadres is ingetrokken.")
        return zie(reverse("acties:kalenderadres"))
    return render_page(request, "acties/kalenderadres_intrekken.html", {})


@require_safe
def feed(_request: HttpRequest, code: str, pk: str, geheim: str) -> HttpResponse:
    """The calendar of who knows the secret: a public door, for programs that cannot sign in.  Bron: keuze, ADR 16."""
    alleen_lezen()
    tekst = agenda_achter(code, int(pk), geheim)
    if tekst is None:
        raise Http404
    return HttpResponse(tekst, content_type="text/calendar; charset=utf-8")
