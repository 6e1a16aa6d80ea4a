"""Examine, set aside, refer."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from accounts.concepten import formulier
from accounts.rechten import Recht, vereist
from erkenningen import services
from erkenningen.feiten import feiten
from erkenningen.forms import (
    Behandeling,
    Doorverwijzingsvraag,
    Handelingsform,
    Reden,
)
from erkenningen.views.handeling import haal_aanvraag, toon_of_doe
from werkplekduaal.web import Verzoek


@require_http_methods(["GET", "POST"])
@vereist(Recht.AANVRAAG_BEHANDELEN, kan="behandelen")
def behandelen(request: Verzoek, nummer: str) -> HttpResponse:
    """Write down what was found, per condition and per mentor."""
    aanvraag = haal_aanvraag(request, nummer)
    form = formulier(request, Behandeling, aanvraag=aanvraag)
    context = {"feiten": feiten(aanvraag)}
    gelukt = "Uw bevindingen zijn bewaard."
    return toon_of_doe(request, form, "erkenningen/behandelen.html", services.behandelen, gelukt, context)


@require_http_methods(["GET", "POST"])
@vereist(Recht.AANVRAAG_BEHANDELEN, kan="parkeren")
def parkeren(request: Verzoek, nummer: str) -> HttpResponse:
    """Set the dossier aside."""
    form = formulier(request, Reden, aanvraag=haal_aanvraag(request, nummer))
    gelukt = "De aanvraag is geparkeerd. U vindt ze in uw taken terug onder “Hervatten”."
    return toon_of_doe(request, form, "erkenningen/parkeren.html", services.parkeren, gelukt)


@require_http_methods(["GET", "POST"])
@vereist(Recht.AANVRAAG_BEHANDELEN, kan="hervatten")
def hervatten(request: Verzoek, nummer: str) -> HttpResponse:
    """Go on with a parked dossier."""
    form = formulier(request, Handelingsform, aanvraag=haal_aanvraag(request, nummer))
    return toon_of_doe(request, form, "erkenningen/hervatten.html", services.hervatten, "De aanvraag loopt weer.")


@require_http_methods(["GET", "POST"])
@vereist(Recht.AANVRAAG_BEHANDELEN, kan="intrekken")
def intrekken(request: Verzoek, nummer: str) -> HttpResponse:
    """Register that the company withdraws."""
    form = formulier(request, Reden, aanvraag=haal_aanvraag(request, nummer))
    gelukt = "De aanvraag is ingetrokken. Er komt geen beslissing."
    return toon_of_doe(request, form, "erkenningen/intrekken.html", services.intrekken, gelukt)


@require_http_methods(["GET", "POST"])
@vereist(Recht.AANVRAAG_BEHANDELEN, kan="doorverwijzen")
def doorverwijzen(request: Verzoek, nummer: str) -> HttpResponse:
    """Send the dossier to the partnerschap that is competent."""
    form = formulier(request, Doorverwijzingsvraag, aanvraag=haal_aanvraag(request, nummer))
    gelukt = "De aanvraag is doorverwezen. Ze staat niet meer in uw lijsten."
    return toon_of_doe(request, form, "erkenningen/doorverwijzen.html", services.doorverwijzen, gelukt)
