"""Screens of Mijn organisatie: who we are, how the work goes, and files to take along."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.concepten import formulier, vergeet_concept
from accounts.rechten import GeenRecht, Recht, vereist
from erkenningen.models import Erkenningsaanvraag
from organisatie import profiel, stemming
from organisatie.bestanden import BESTANDEN
from organisatie.csv import Levering, Opdracht
from organisatie.forms import DownloadForm
from organisatie.models import Download
from organisatie.services import noteer_download, rond_download_af
from organisatie.werkvoorraad import werkvoorraad
from werkplekduaal.web import Verzoek, render_page

LAATSTE_DOWNLOADS = 20


@require_GET
@vereist(Recht.ORGANISATIE_RAADPLEGEN)
def overzicht(request: Verzoek) -> HttpResponse:
    """Everything about the own partnerschap on one page."""
    vandaag, partnerschap = timezone.localdate(), request.toegang.partnerschap
    leden = list(profiel.leden(partnerschap))
    context = {
        "identiteit": profiel.identiteit(partnerschap),
        "bevoegdheden": profiel.bevoegdheden(partnerschap, vandaag),
        "leden": leden,
        "zonder_behandelaar": not profiel.iemand_mag(leden, Recht.AANVRAAG_BEHANDELEN),
        "afspraken": profiel.afspraken(partnerschap, vandaag),
        "reglementen": stemming.reglementen(partnerschap, vandaag),
        "zetels": stemming.zetels(partnerschap, vandaag),
        "werk": werkvoorraad(Erkenningsaanvraag.objects.for_request(request), vandaag),
        "bestanden": [bestand for bestand in BESTANDEN.values() if request.toegang.heeft(bestand.recht)],
        "downloads": Download.objects.for_request(request).select_related("door")[:LAATSTE_DOWNLOADS],
        "vandaag": vandaag,
        "gebruikersbeheer_url": settings.GEBRUIKERSBEHEER_URL,
    }
    return render_page(request, "organisatie/overzicht.html", context)


@require_http_methods(["GET", "POST"])
@vereist(Recht.ORGANISATIE_RAADPLEGEN)
def csv(request: Verzoek, naam: str) -> HttpResponseBase:
    """What a file holds and what it is for; posting the purpose delivers it, with the filter of this address."""
    opdracht = _opdracht(request, naam)
    form = formulier(request, DownloadForm)
    if request.method == "POST" and not opdracht.fout and form.is_valid():
        return _lever(request, opdracht, form.cleaned_data["doel"])
    fout = opdracht.fout
    context = {"opdracht": opdracht, "form": form, "fout": fout, "aantal": 0 if fout else opdracht.rijen.count()}
    status = 422 if fout or request.method == "POST" else 200
    return render_page(request, "organisatie/csv.html", context, status=status)


def _opdracht(request: Verzoek, naam: str) -> Opdracht:
    """The file that this person asks for; who may not open its list does not get the file either."""
    if naam not in BESTANDEN:
        raise Http404
    if not request.toegang.heeft(BESTANDEN[naam].recht):
        raise GeenRecht(BESTANDEN[naam].recht)
    return Opdracht(BESTANDEN[naam], request.toegang, request.GET)


def _lever(request: Verzoek, opdracht: Opdracht, doel: str) -> StreamingHttpResponse:
    levering = Levering(opdracht)
    download = noteer_download(opdracht=opdracht, rijen=levering.aantal, doel=doel, door=request.user)
    vergeet_concept(request)
    return StreamingHttpResponse(
        _tot_het_einde(levering, download),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{opdracht.bestandsnaam}"'},
    )


def _tot_het_einde(levering: Levering, download: Download) -> Iterator[bytes]:
    """Deliver, and write down that it arrived whole."""
    yield from levering
    rond_download_af(download=download, door=download.door)
