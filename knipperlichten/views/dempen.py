"""Muting: asking for it, deciding about it, and muting many at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.concepten import formulier, vergeet_concept
from accounts.rechten import Recht, haal, vereist
from knipperlichten import services
from knipperlichten.catalogus import REGELS
from knipperlichten.forms import BeslisForm, DempForm, DempingFilter, MassaForm, OpheffenForm
from knipperlichten.models import Demping, Signaal
from knipperlichten.weergave import NIVEAUS, TOESTANDEN
from werkplekduaal.web import Verzoek, pagineer, render_page, zie

SORTERINGEN = {"tot": "tot", "gevraagd": "gevraagd_op"}


@require_GET
@vereist(Recht.KNIPPERLICHT_BEKIJKEN)
def dempingen(request: Verzoek) -> HttpResponse:
    """What is muted and what was asked for."""
    form = DempingFilter(request.GET)
    rijen = form.filter(Demping.objects.for_request(request).voor_overzicht(timezone.localdate()))
    context = {
        "form": form,
        "pagina": pagineer(request, rijen, SORTERINGEN, "-gevraagd"),
        "toestanden": TOESTANDEN,
        "niveaus": NIVEAUS,
    }
    return render_page(request, "knipperlichten/dempingen.html", context, partial="resultaten")


@require_http_methods(["GET", "POST"])
@vereist(Recht.KNIPPERLICHT_BEKIJKEN, kan="dempen")
def dempen(request: Verzoek, pk: int) -> HttpResponse:
    """Ask to mute one hit; who sets the rules mutes it at once."""
    rijen = Signaal.objects.for_request(request).brandend().select_related("onderneming")
    signaal = haal(request, rijen, pk=pk)
    form = formulier(request, DempForm)
    mag_zelf = request.toegang.heeft(Recht.KNIPPERLICHT_INSTELLEN)
    if form.is_valid():
        doe: Callable[..., Any] = services.demp if mag_zelf else services.vraag_demping
        wat = services.Wat.een(signaal)
        doe(partnerschap=request.toegang.partnerschap, wat=wat, door=request.user, **form.cleaned_data)
        vergeet_concept(request)
        messages.success(request, "Gedempt." if mag_zelf else "Uw vraag is bewaard. Een beheerder beslist.")
        return zie(signaal.get_absolute_url())
    context = {"signaal": signaal, "regel": REGELS[signaal.code], "form": form, "mag_zelf": mag_zelf}
    return _toon(request, "dempen", form, context)


@require_http_methods(["GET", "POST"])
@vereist(Recht.KNIPPERLICHT_INSTELLEN)
def dempen_massaal(request: Verzoek) -> HttpResponse:
    """Mute rules for an opleiding, or for everybody, in a period."""
    partnerschap = request.toegang.partnerschap
    form = formulier(request, MassaForm, partnerschap=partnerschap)
    if form.is_valid():
        services.demp(partnerschap=partnerschap, door=request.user, **form.gegevens())
        return _klaar(request, "Gedempt. U vindt het hieronder terug.")
    return _toon(request, "dempen_massaal", form, {"form": form})


@require_http_methods(["GET", "POST"])
@vereist(Recht.KNIPPERLICHT_INSTELLEN)
def beslissen(request: Verzoek, pk: int) -> HttpResponse:
    """Allow what was asked, or refuse it."""
    return _doe(request, pk, "beslissen", BeslisForm, services.beslis_demping, "Uw beslissing is bewaard.")


@require_http_methods(["GET", "POST"])
@vereist(Recht.KNIPPERLICHT_INSTELLEN)
def opheffen(request: Verzoek, pk: int) -> HttpResponse:
    """End a silence before its time."""
    return _doe(request, pk, "opheffen", OpheffenForm, services.hef_demping_op, "Opgeheven. Wat brandt, is er weer.")


def _doe(request: Verzoek, pk: int, naam: str, soort: Any, dienst: Any, gelukt: str) -> HttpResponse:
    """The page of an act on a demping, or the act itself."""
    demping = haal(request, Demping.objects.for_request(request).select_related(*VERBANDEN), pk=pk)
    demping.eis(naam, request.user)
    form = formulier(request, soort)
    if form.is_valid():
        dienst(demping=demping, door=request.user, **form.gegevens())
        return _klaar(request, gelukt)
    return _toon(request, naam, form, {"demping": demping, "form": form, "niveaus": NIVEAUS})


VERBANDEN = ("signaal__onderneming", "onderneming", "opleiding", "gevraagd_door")


def _klaar(request: Verzoek, gelukt: str) -> HttpResponse:
    vergeet_concept(request)
    messages.success(request, gelukt)
    return zie(reverse("knipperlichten:dempingen"))


def _toon(request: Verzoek, naam: str, form: BaseForm, context: dict[str, Any]) -> HttpResponse:
    return render_page(request, f"knipperlichten/{naam}.html", context, status=422 if form.is_bound else 200)
