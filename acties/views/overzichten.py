"""The acties as lists: mine, those of the team, what is late, per company, and as a calendar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.rechten import Recht, vereist
from acties.forms import ActieFilter
from acties.maand import Maand
from acties.models import Actie, ActieQuerySet
from acties.weergave import STATUSSEN, als_onderneming, als_rij
from werkplekduaal.web import Pagina, Verzoek, pagineer, render_page

SORTERINGEN = {
    "uiterlijk": "tegen_op",
    "onderneming": "onderneming_zoeknaam",
    "prioriteit": "prioriteit",
    "gewijzigd": "gewijzigd_op",
}
ONDERNEMING_SORTERINGEN = {"onderneming": "zoeknaam", "uiterlijk": "tegen_op", "te_laat": "te_laat", "aantal": "aantal"}
WEERGAVEN = (
    ("Mijn acties", "acties:overzicht"),
    ("Team", "acties:team"),
    ("Kalender", "acties:kalender"),
    ("Per onderneming", "acties:per_onderneming"),
    ("Te laat", "acties:te_laat"),
)
IN_MAAND = 400


def _lijst(request: Verzoek, form: ActieFilter, acties: ActieQuerySet, titel: str) -> HttpResponse:
    """A view as a list of acties, what must be done first on top."""
    vandaag = timezone.localdate()
    pagina = pagineer(request, form.filter(acties).voor_overzicht(), SORTERINGEN, "uiterlijk")
    context = {"pagina": _met_rijen(pagina, lambda rij: als_rij(rij, vandaag)), "titel": titel, "statussen": STATUSSEN}
    return _toon(request, "acties/overzicht.html", form, context)


def _toon(request: Verzoek, sjabloon: str, form: ActieFilter, context: dict[str, Any]) -> HttpResponse:
    filters = _filters(request)
    weergaven = [
        {"tekst": tekst, "url": f"{reverse(naam)}?{filters}".rstrip("?"), "huidig": reverse(naam) == request.path}
        for tekst, naam in WEERGAVEN
    ]
    return render_page(request, sjabloon, {**context, "form": form, "weergaven": weergaven}, partial="resultaten")


def _filters(request: Verzoek) -> str:
    """What this view is filtered by, to take along to another one."""
    vraag = request.GET.copy()
    for naam in ("pagina", "sorteer", "maand"):
        vraag.pop(naam, None)
    return vraag.urlencode()


def _met_rijen(pagina: Pagina, doe: Callable[[dict[str, Any]], dict[str, Any]]) -> Pagina:
    return replace(pagina, rijen=[doe(rij) for rij in pagina.rijen])


@require_GET
@vereist(Recht.ACTIE_BEHEREN)
def overzicht(request: Verzoek) -> HttpResponse:
    """The acties of who looks."""
    form = ActieFilter(request.GET, toegang=request.toegang, zonder=("verantwoordelijke",))
    return _lijst(request, form, Actie.objects.for_request(request).van(request.user), "Mijn acties")


@require_GET
@vereist(Recht.ACTIE_BEHEREN)
def team(request: Verzoek) -> HttpResponse:
    """The acties of everybody."""
    form = ActieFilter(request.GET, toegang=request.toegang)
    return _lijst(request, form, Actie.objects.for_request(request), "Acties van het team")


@require_GET
@vereist(Recht.ACTIE_BEHEREN)
def te_laat(request: Verzoek) -> HttpResponse:
    """What should have been done already, by whomever."""
    form = ActieFilter(request.GET, toegang=request.toegang, zonder=("te_laat", "status"))
    acties = Actie.objects.for_request(request).te_laat(timezone.localdate())
    return _lijst(request, form, acties, "Acties die te laat zijn")


@require_GET
@vereist(Recht.ACTIE_BEHEREN)
def per_onderneming(request: Verzoek) -> HttpResponse:
    """The companies that acties are about, and how many."""
    vandaag = timezone.localdate()
    form = ActieFilter(request.GET, toegang=request.toegang)
    rijen = form.filter(Actie.objects.for_request(request)).per_onderneming(vandaag)
    pagina = pagineer(request, rijen, ONDERNEMING_SORTERINGEN, "onderneming")
    pagina = _met_rijen(pagina, als_onderneming)
    return _toon(request, "acties/per_onderneming.html", form, {"pagina": pagina})


@require_GET
@vereist(Recht.ACTIE_BEHEREN)
def kalender(request: Verzoek) -> HttpResponse:
    """One month, day by day."""
    vandaag = timezone.localdate()
    maand = Maand.lees(request.GET.get("maand", ""), vandaag)
    form = ActieFilter(request.GET, toegang=request.toegang, zonder=("vanaf", "tot"))
    acties = form.filter(Actie.objects.for_request(request)).tussen(maand.dagen[0], maand.dagen[-1])
    rijen = list(acties.voor_overzicht().order_by("dag", "begint_om", "id")[: IN_MAAND + 1])
    context = {
        "maand": maand,
        "dagen": maand.rooster([als_rij(rij, vandaag) for rij in rijen[:IN_MAAND]], vandaag),
        "aantal": len(rijen),
        "hoogstens": IN_MAAND,
        "vorige_url": _maand_url(request, maand.vorige),
        "volgende_url": _maand_url(request, maand.volgende),
    }
    return _toon(request, "acties/kalender.html", form, context)


def _maand_url(request: Verzoek, maand: Maand | None) -> str:
    """The address of another month, with the same filters."""
    filters = _filters(request)
    return f"{request.path}?{filters}{'&' if filters else ''}maand={maand.code}" if maand else ""
