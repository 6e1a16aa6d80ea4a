"""The parts of an application: each page guards itself, and the detail page shows those that open."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.aanwezig import meld_aanwezig, vanzelf
from accounts.gebeurtenissen import tijdlijn
from accounts.rechten import Recht, haal, vereist
from erkenningen.grootboek import grootboek
from erkenningen.in_het_kort import mentoren_in_het_kort
from erkenningen.models import Beslissing, Dossier, Erkenningsaanvraag
from erkenningen.vooruitzicht import vooruitzicht
from erkenningen.weergave import (
    BEVINDINGEN,
    MENTOROPLEIDING,
    OORDELEN,
    VOLLEDIGHEDEN,
    groepen,
    stand,
    wie_kijkt_mee,
)
from werkplekduaal.web import Verzoek, render_page


def _haal(request: Verzoek, nummer: str) -> Dossier:
    return haal(request, Dossier.objects.for_request(request).voor_detail(), nummer=nummer)


def _toon(request: Verzoek, naam: str, aanvraag: Erkenningsaanvraag, context: dict[str, Any]) -> HttpResponse:
    return render_page(request, f"erkenningen/{naam}.html", {"aanvraag": aanvraag, **context}, partial="inhoud")


@require_GET
@vereist(Recht.AANVRAAG_RAADPLEGEN)
def voorwaarden(request: Verzoek, nummer: str) -> HttpResponse:
    """What the company says and what was found, per condition of the company; of a mentor only whether he complies."""
    aanvraag = _haal(request, nummer)
    return _toon(request, "voorwaarden", aanvraag, _vastgesteld(aanvraag) | {"volledigheden": VOLLEDIGHEDEN})


def _vastgesteld(aanvraag: Erkenningsaanvraag) -> dict[str, Any]:
    """What everybody who may read the dossier reads of what was found."""
    return {
        "beoordelingen": aanvraag.beoordelingen.filter(kandidaat=None),
        "mentoren": mentoren_in_het_kort(aanvraag),
        "bevindingen": BEVINDINGEN,
    }


@require_GET
@vereist(Recht.AANVRAAG_BEHANDELEN)
def mentoren(request: Verzoek, nummer: str) -> HttpResponse:
    """Who the proposed mentors are, and what was found about each."""
    aanvraag = _haal(request, nummer)
    context = {
        "groepen": [groep for groep in groepen(aanvraag, met_namen=True) if groep.kandidaat],
        "bevindingen": BEVINDINGEN,
        "volledigheden": VOLLEDIGHEDEN,
        "oordelen": OORDELEN,
        "opleidingen": MENTOROPLEIDING,
    }
    return _toon(request, "mentoren", aanvraag, context)


@require_GET
@vereist(Recht.AANVRAAG_BEHANDELEN)
def notas(request: Verzoek, nummer: str) -> HttpResponse:
    """What the handlers wrote for each other."""
    aanvraag = _haal(request, nummer)
    met_nota = [
        (groep.titel, beoordeling)
        for groep in groepen(aanvraag)
        for beoordeling in groep.beoordelingen
        if beoordeling.nota_intern
    ]
    return _toon(request, "notas", aanvraag, {"notas": met_nota})


@require_GET
@vereist(Recht.AANVRAAG_RAADPLEGEN)
def beslissing(request: Verzoek, nummer: str) -> HttpResponse:
    """What was decided, by whom and why."""
    aanvraag = _haal(request, nummer)
    genomen = Beslissing.objects.for_request(request).select_related("door", "stemadvies", "brief")
    gevonden = genomen.filter(aanvraag=aanvraag.pk).first()
    return _toon(
        request, "beslissing", aanvraag, {"beslissing": gevonden} | (_vastgesteld(aanvraag) if gevonden else {})
    )


@require_GET
@vereist(Recht.AANVRAAG_RAADPLEGEN)
def verloop(request: Verzoek, nummer: str) -> HttpResponse:
    """Everything that happened, newest first."""
    aanvraag = _haal(request, nummer)
    return _toon(request, "verloop", aanvraag, {"regels": tijdlijn(aanvraag)})


@require_GET
@vereist(Recht.AANVRAAG_RAADPLEGEN)
def termijn(request: Verzoek, nummer: str) -> HttpResponse:
    """The due date, every line that made it, and when like dossiers were decided."""
    aanvraag, vandaag = _haal(request, nummer), timezone.localdate()
    context = {
        "grootboek": grootboek(aanvraag),
        "stand": stand(aanvraag, vandaag),
        "vooruitzicht": vooruitzicht(Dossier.objects.for_request(request), aanvraag, vandaag),
    }
    return _toon(request, "termijn", aanvraag, context)


@vanzelf
@require_GET
@vereist(Recht.AANVRAAG_BEHANDELEN)
def aanwezig(request: Verzoek, nummer: str) -> HttpResponse:
    """Which colleagues have this dossier open at this moment. The pages of the dossier ask it again and again."""
    aanvraag = haal(request, Erkenningsaanvraag.objects.for_request(request), nummer=nummer)
    collegas = meld_aanwezig(request.toegang, aanvraag)
    return render_page(request, "erkenningen/aanwezig.html", {"aanvraag": aanvraag, "zin": wie_kijkt_mee(collegas)})
