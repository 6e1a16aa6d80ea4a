"""The worklist, the list of applications, and one application."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.rechten import Recht, vereist
from erkenningen.forms import AanvraagFilter, TakenFilter
from erkenningen.models import (
    Aanvulling,
    Beslissing,
    Doorverwijzing,
    Dossier,
    Erkenningsaanvraag,
    Status,
    Taaksoort,
    Termijn,
)
from erkenningen.vastzit import vastzit
from erkenningen.weergave import STAPPEN, STATUSSEN, aanvulling_te_laat, als_rij, stand
from erkenningen.werklijst import als_taak, takenlijst
from werkplekduaal.web import Verzoek, pagineer, render_page

SORTERINGEN = {
    "dringend": "dringend_op",
    "ingediend": "ingediend_op",
    "onderneming": "onderneming_zoeknaam",
    "opleiding": "opleiding_naam",
}


@require_GET
@vereist(Recht.TAKEN_BEHANDELEN)
def taken(request: Verzoek) -> HttpResponse:
    """One worklist, most urgent first, under five figures."""
    vandaag = timezone.localdate()
    form = TakenFilter(request.GET, gebruiker=request.user)
    werk = Erkenningsaanvraag.objects.for_request(request)
    pagina = pagineer(request, takenlijst(form.filter(werk)), SORTERINGEN, "dringend")
    pagina = replace(pagina, rijen=[als_taak(rij, vandaag) for rij in pagina.rijen])
    context = {"form": form, "pagina": pagina, "tegels": _tegels(request, werk.werkcijfers(vandaag))}
    return render_page(request, "erkenningen/taken.html", context, partial="resultaten")


def _tegels(request: Verzoek, cijfers: dict[str, int]) -> list[dict[str, Any]]:
    """The figures, each a link to the tasks that it counts."""
    tegels: list[tuple[str, str, dict[str, str]]] = [
        ("te_laat", "te laat", {"termijn": Termijn.TE_LAAT}),
        ("vandaag", "vandaag", {"termijn": Termijn.VANDAAG}),
        ("deze_week", "deze week", {"termijn": Termijn.DEZE_WEEK}),
        ("wacht_op_onderneming", "wacht op de onderneming", {"soort": Taaksoort.AANVULLEN}),
        ("wacht_op_stemming", "wacht op een stemming", {"soort": Taaksoort.STEMMING}),
    ]
    return [
        {"getal": cijfers[naam], "tekst": tekst, "url": f"{request.path}?{urlencode(filters)}"}
        for naam, tekst, filters in tegels
    ]


@require_GET
@vereist(Recht.AANVRAAG_RAADPLEGEN)
def aanvragen(request: Verzoek) -> HttpResponse:
    """The applications within reach, newest first."""
    form = AanvraagFilter(request.GET, gebruiker=request.user)
    rijen = form.filter(Erkenningsaanvraag.objects.for_request(request)).voor_overzicht()
    pagina = pagineer(request, rijen, SORTERINGEN, "-ingediend")
    pagina = replace(pagina, rijen=[als_rij(rij) for rij in pagina.rijen])
    doorverwezen = Doorverwijzing.objects.for_request(request).filter(nummer__iexact=form.gekozen.get("q", ""))
    context = {
        "form": form,
        "pagina": pagina,
        "statussen": STATUSSEN,
        "doorverwezen": None if pagina.rijen else doorverwezen.select_related("naar").first(),
    }
    return render_page(request, "erkenningen/aanvragen.html", context, partial="resultaten")


@require_GET
@vereist(Recht.AANVRAAG_RAADPLEGEN)
def aanvraag(request: Verzoek, nummer: str) -> HttpResponse:
    """Where one dossier stands; everything deeper is a panel with its own door."""
    gevonden = Erkenningsaanvraag.objects.for_request(request).voor_detail().filter(nummer=nummer).first()
    if gevonden is None:
        return _doorverwezen(request, nummer)
    gevraagd = Aanvulling.objects.for_request(request).filter(aanvraag=gevonden, ontvangen_op=None).first()
    context = {
        "aanvraag": gevonden,
        "stand": stand(gevonden, timezone.localdate()),
        "vastzit": vastzit(gevonden),
        "nog_niet": _waarom_nog_niet(request, gevonden),
        "uitkomst": _uitkomst(request, gevonden),
        "stappen": STAPPEN,
        "statussen": STATUSSEN,
        "gevraagd": gevraagd,
        "aanvulling_te_laat": aanvulling_te_laat(gevraagd.uiterlijk_op, timezone.localdate()) if gevraagd else None,
    }
    return render_page(request, "erkenningen/aanvraag.html", context)


def _uitkomst(request: Verzoek, aanvraag: Erkenningsaanvraag) -> Beslissing | None:
    """What was decided, for who follows only the status: the dossier, with its panel of the decision, is not his."""
    if not aanvraag.is_beslist or Dossier.objects.for_request(request).filter(pk=aanvraag.pk).exists():
        return None
    return Beslissing.objects.for_request(request).filter(aanvraag=aanvraag.pk).first()


def _waarom_nog_niet(request: Verzoek, aanvraag: Erkenningsaanvraag) -> list[str]:
    """Why who examines this dossier cannot decide about it yet; nothing for others, or when he can."""
    if aanvraag.status != Status.IN_BEHANDELING or not request.toegang.heeft(Recht.AANVRAAG_BEHANDELEN):
        return []
    redenen = [aanvraag.waarom_niet(handeling, request.user) for handeling in ("goedkeuren", "afkeuren")]
    return list(dict.fromkeys(reden for reden in redenen if reden)) if all(redenen) else []


def _doorverwezen(request: Verzoek, nummer: str) -> HttpResponse:
    """What stayed behind of a dossier that went to another partnerschap."""
    spoor = Doorverwijzing.objects.for_request(request).select_related("onderneming", "naar", "door")
    doorverwijzing = spoor.filter(nummer=nummer).first()
    if doorverwijzing is None:
        raise Http404
    return render_page(request, "erkenningen/doorverwezen.html", {"doorverwijzing": doorverwijzing})
