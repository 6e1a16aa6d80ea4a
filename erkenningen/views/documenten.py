"""The documents of a dossier: what is there, what is missing, and each of them to read."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET, require_http_methods

from accounts.concepten import formulier
from accounts.rechten import Recht, haal, vereist
from documenten.antwoord import lever
from erkenningen import services
from erkenningen.bewijs import ontbrekende
from erkenningen.forms import Documenttoevoeging, Documentvervanging, Reden
from erkenningen.models import Document, Dossier, Erkenningsaanvraag
from erkenningen.views.handeling import haal_aanvraag, toon_of_doe
from erkenningen.werklijst import taak_van
from werkplekduaal.web import Verzoek, render_page

VERBANDEN = ("bestand__opgeladen_door", "beoordeling", "kandidaat__dossier", "verwijderd_door")


def _haal_document(request: Verzoek, aanvraag: Erkenningsaanvraag, pk: int) -> Document:
    rijen = Document.objects.for_request(request).select_related(*VERBANDEN)
    document = get_object_or_404(rijen, aanvraag=aanvraag.pk, pk=pk)
    document.aanvraag = aanvraag
    return document


@require_GET
@vereist(Recht.AANVRAAG_BEHANDELEN)
def documenten(request: Verzoek, nummer: str) -> HttpResponse:
    """What was brought in, what must still come, and what was taken out."""
    aanvraag = haal(request, Dossier.objects.for_request(request).voor_detail(), nummer=nummer)
    alle = list(Document.objects.for_request(request).filter(aanvraag=aanvraag.pk).select_related(*VERBANDEN))
    context = {
        "aanvraag": aanvraag,
        "documenten": [document for document in alle if not document.verwijderd_op],
        "verwijderd": [document for document in alle if document.verwijderd_op],
        "ontbrekende": ontbrekende(aanvraag),
    }
    return render_page(request, "erkenningen/documenten.html", context, partial="inhoud")


@require_GET
@vereist(Recht.AANVRAAG_BEHANDELEN)
def document(request: Verzoek, nummer: str, document: int) -> HttpResponse:
    """One document, to read beside the conditions or on a page of its own."""
    aanvraag = haal_aanvraag(request, nummer)
    context = {"aanvraag": aanvraag, "document": _haal_document(request, aanvraag, document)}
    return render_page(request, "erkenningen/document.html", context)


@require_GET
@vereist(Recht.AANVRAAG_BEHANDELEN)
def document_inhoud(request: Verzoek, nummer: str, document: int) -> HttpResponseBase:
    """The file, for within the page of the document."""
    return _lever(request, nummer, document, als_bijlage=False)


@require_GET
@vereist(Recht.AANVRAAG_BEHANDELEN)
def document_downloaden(request: Verzoek, nummer: str, document: int) -> HttpResponseBase:
    """The file, to keep."""
    return _lever(request, nummer, document, als_bijlage=True)


def _lever(request: Verzoek, nummer: str, pk: int, *, als_bijlage: bool) -> HttpResponseBase:
    aanvraag = haal_aanvraag(request, nummer)
    document = _haal_document(request, aanvraag, pk)
    if document.bestand.waarom_dicht:
        context = {"aanvraag": aanvraag, "document": document}
        return render_page(request, "erkenningen/document.html", context, status=409)
    wat = f"een document ({document.soortnaam}) van aanvraag {aanvraag.nummer}"
    return lever(request, document.bestand, aanvraag, wat=wat, taak=taak_van(aanvraag), als_bijlage=als_bijlage)


@require_http_methods(["GET", "POST"])
@vereist(Recht.AANVRAAG_BEHANDELEN, kan="documenteren")
def document_toevoegen(request: Verzoek, nummer: str) -> HttpResponse:
    """Add a document, also one that came by mail or by post."""
    gekozen = {naam: request.GET[naam] for naam in ("bij", "soort") if naam in request.GET}
    form = formulier(request, Documenttoevoeging, aanvraag=haal_aanvraag(request, nummer), initial=gekozen)
    gelukt = "Het document zit in het dossier."
    return toon_of_doe(request, form, "erkenningen/document_toevoegen.html", services.voeg_document_toe, gelukt)


@require_http_methods(["GET", "POST"])
@vereist(Recht.AANVRAAG_BEHANDELEN, kan="documenteren")
def document_vervangen(request: Verzoek, nummer: str, document: int) -> HttpResponse:
    """Put a newer version in its place."""
    aanvraag = haal_aanvraag(request, nummer)
    rij = _haal_document(request, aanvraag, document)
    form = formulier(request, Documentvervanging, aanvraag=aanvraag)
    doe = partial(services.vervang_document, document=rij)
    gelukt = "De nieuwe versie zit in het dossier. De vorige vindt u bij de verwijderde documenten."
    return toon_of_doe(request, form, "erkenningen/document_vervangen.html", doe, gelukt, {"document": rij})


@require_http_methods(["GET", "POST"])
@vereist(Recht.AANVRAAG_BEHANDELEN, kan="documenteren")
def document_verwijderen(request: Verzoek, nummer: str, document: int) -> HttpResponse:
    """Take a document out of the evidence."""
    aanvraag = haal_aanvraag(request, nummer)
    rij = _haal_document(request, aanvraag, document)
    form = formulier(request, Reden, aanvraag=aanvraag)
    doe = partial(services.verwijder_document, document=rij)
    gelukt = "Het document telt niet meer mee. U vindt het bij de verwijderde documenten."
    return toon_of_doe(request, form, "erkenningen/document_verwijderen.html", doe, gelukt, {"document": rij})
