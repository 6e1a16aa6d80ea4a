"""The extract 596.2: registered by who handles the dossier, opened by him alone and only while he needs it."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from accounts.concepten import formulier
from accounts.rechten import Recht, vereist
from documenten.antwoord import lever
from erkenningen import services
from erkenningen.forms import Uittrekselgegevens
from erkenningen.models import Erkenningsaanvraag, Kandidaatmentor
from erkenningen.views.handeling import haal_aanvraag, toon_of_doe
from erkenningen.werklijst import taak_van
from werkplekduaal.web import Verzoek, render_page


def _haal_kandidaat(request: Verzoek, aanvraag: Erkenningsaanvraag, pk: int) -> Kandidaatmentor:
    rijen = Kandidaatmentor.objects.for_request(request).select_related("dossier", "uittreksel__bestand")
    return get_object_or_404(rijen, aanvraag=aanvraag.pk, pk=pk)


@require_http_methods(["GET", "POST"])
@vereist(Recht.AANVRAAG_BEHANDELEN, kan="uittreksel_openen")
def uittreksel(request: Verzoek, nummer: str, kandidaat: int) -> HttpResponseBase:
    """A GET only explains; the extract stands in the answer to a POST, and that it was opened is written down."""
    aanvraag = haal_aanvraag(request, nummer)
    rij = _haal_kandidaat(request, aanvraag, kandidaat)
    bestand = rij.uittreksel.bestand if rij.heeft_uittreksel else None
    if bestand is None:
        raise Http404
    if request.method == "POST" and not bestand.waarom_dicht:
        wat = f"het uittreksel 596.2 van een mentor in aanvraag {aanvraag.nummer}"
        return lever(request, bestand, aanvraag, wat=wat, taak=taak_van(aanvraag), als_bijlage=False)
    context = {"aanvraag": aanvraag, "kandidaat": rij, "bestand": bestand}
    return render_page(request, "erkenningen/uittreksel.html", context, status=409 if bestand.waarom_dicht else 200)


@require_http_methods(["GET", "POST"])
@vereist(Recht.AANVRAAG_BEHANDELEN, kan="documenteren")
def uittreksel_bewaren(request: Verzoek, nummer: str, kandidaat: int) -> HttpResponse:
    """Register an extract; a newer one takes the place of the older."""
    aanvraag = haal_aanvraag(request, nummer)
    rij = _haal_kandidaat(request, aanvraag, kandidaat)
    form = formulier(request, Uittrekselgegevens, aanvraag=aanvraag)
    doe = partial(services.bewaar_uittreksel, kandidaat=rij)
    gelukt = "Het uittreksel is geregistreerd. Enkel de behandelaar van deze aanvraag kan het openen."
    return toon_of_doe(request, form, "erkenningen/uittreksel_bewaren.html", doe, gelukt, {"kandidaat": rij})
