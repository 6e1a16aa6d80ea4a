"""Take a dossier, check whether it is complete, register what came in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from accounts.concepten import formulier
from accounts.rechten import Recht, vereist
from erkenningen import services
from erkenningen.feiten import feiten
from erkenningen.forms import Aanvullingsantwoord, Controle, Handelingsform
from erkenningen.views.handeling import haal_aanvraag, toon_of_doe
from werkplekduaal.web import Verzoek


@require_http_methods(["GET", "POST"])
@vereist(Recht.AANVRAAG_BEHANDELEN, kan="nemen")
def nemen(request: Verzoek, nummer: str) -> HttpResponse:
    """Become the behandelaar."""
    form = formulier(request, Handelingsform, aanvraag=haal_aanvraag(request, nummer))
    return toon_of_doe(request, form, "erkenningen/nemen.html", services.nemen, "U bent nu de behandelaar.")


@require_http_methods(["GET", "POST"])
@vereist(Recht.AANVRAAG_BEHANDELEN, kan="controleren")
def controleren(request: Verzoek, nummer: str) -> HttpResponse:
    """Is everything there? Two ways out: dossier volledig, or aanvulling vragen."""
    aanvraag = haal_aanvraag(request, nummer)
    form = formulier(request, Controle, aanvraag=aanvraag)
    doe: Callable[..., Any] = services.verklaar_volledig
    gelukt = "Het dossier is volledig. Het onderzoek kan beginnen."
    if form.is_valid() and not form.is_volledig:
        doe, gelukt = services.vraag_aanvulling, "De aanvulling is gevraagd. De onderneming krijgt een mail."
    return toon_of_doe(request, form, "erkenningen/controleren.html", doe, gelukt, {"feiten": feiten(aanvraag)})


@require_http_methods(["GET", "POST"])
@vereist(Recht.AANVRAAG_BEHANDELEN, kan="aanvullen")
def aanvullen(request: Verzoek, nummer: str) -> HttpResponse:
    """Register that the supplement came in."""
    aanvraag = haal_aanvraag(request, nummer)
    form = formulier(request, Aanvullingsantwoord, aanvraag=aanvraag)
    gelukt = "De aanvulling is geregistreerd. Kijk na of het dossier nu volledig is."
    context = {"gevraagd": aanvraag.open_aanvulling}
    return toon_of_doe(request, form, "erkenningen/aanvullen.html", services.aanvullen, gelukt, context)
