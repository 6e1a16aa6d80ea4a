"""The visit: what it showed for who follows the dossier, and the acts of who goes there."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from accounts.concepten import formulier
from accounts.rechten import Recht, haal, vereist
from erkenningen import services
from erkenningen.bezoeken import als_bezoek
from erkenningen.forms import Bezoekplan, Bezoekverslag, Reden
from erkenningen.models import Dossier, Plaatsbezoek
from erkenningen.views.handeling import haal_aanvraag, toon_of_doe
from erkenningen.weergave import ACTIVITEITSTANDEN
from werkplekduaal.web import Verzoek, render_page


@require_GET
@vereist(Recht.AANVRAAG_RAADPLEGEN)
def bezoek(request: Verzoek, nummer: str) -> HttpResponse:
    """The visits of one application, the latest first."""
    aanvraag = haal(request, Dossier.objects.for_request(request).voor_detail(), nummer=nummer)
    rijen = Plaatsbezoek.objects.for_request(request).filter(aanvraag=aanvraag.pk).select_related("gepland_door")
    bezoeken = [als_bezoek(rij) for rij in rijen.prefetch_related("bevindingen__activiteit")]
    context = {"aanvraag": aanvraag, "bezoeken": bezoeken, "standen": ACTIVITEITSTANDEN}
    return render_page(request, "erkenningen/bezoek.html", context, partial="inhoud")


@require_http_methods(["GET", "POST"])
@vereist(Recht.AANVRAAG_BEHANDELEN, kan="bezoek_plannen")
def bezoek_plannen(request: Verzoek, nummer: str) -> HttpResponse:
    """Agree on a day and hour."""
    form = formulier(request, Bezoekplan, aanvraag=haal_aanvraag(request, nummer))
    gelukt = "Het bezoek is gepland. De onderneming krijgt een mail."
    return toon_of_doe(request, form, "erkenningen/bezoek_plannen.html", services.plan_bezoek, gelukt)


@require_http_methods(["GET", "POST"])
@vereist(Recht.AANVRAAG_BEHANDELEN, kan="bezoek_noteren")
def bezoek_noteren(request: Verzoek, nummer: str) -> HttpResponse:
    """Tick off the activiteitenlijst at the werkplek, and write the report."""
    form = formulier(request, Bezoekverslag, aanvraag=haal_aanvraag(request, nummer))
    gelukt = "Uw notities van het bezoek zijn bewaard."
    return toon_of_doe(request, form, "erkenningen/bezoek_noteren.html", services.noteer_bezoek, gelukt)


@require_http_methods(["GET", "POST"])
@vereist(Recht.AANVRAAG_BEHANDELEN, kan="bezoek_annuleren")
def bezoek_annuleren(request: Verzoek, nummer: str) -> HttpResponse:
    """The visit does not take place."""
    form = formulier(request, Reden, aanvraag=haal_aanvraag(request, nummer))
    gelukt = "Het bezoek is geannuleerd. De onderneming krijgt een mail."
    return toon_of_doe(request, form, "erkenningen/bezoek_annuleren.html", services.annuleer_bezoek, gelukt)
