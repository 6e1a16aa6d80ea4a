"""Files to take along: what they hold, the file itself, what changed since, and what one took before."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse, JsonResponse, QueryDict, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_GET, require_http_methods

from accounts.concepten import formulier, vergeet_concept
from accounts.rechten import GeenRecht, OvergangNietMogelijk, Recht, haal, vereist
from organisatie.bestanden import BESTANDEN
from organisatie.forms import TE_GROOT, DownloadForm, WijzigingenForm
from organisatie.levering import TYPES, Levering, Zending
from organisatie.models import Download
from organisatie.opdracht import Opdracht, Vorm
from organisatie.services import noteer_download
from organisatie.versies import nieuwste, schema_van, versies
from werkplekduaal.web import Verzoek, pagineer, render_page

STANDEN = {
    Download.Stand.ONDERWEG: ("info", "Onderweg"),
    Download.Stand.AANGEKOMEN: ("ok", "Aangekomen"),
    Download.Stand.AFGEBROKEN: ("fout", "Afgebroken"),
}
ANDERE_KOLOMMEN = (
    "De kolommen van dit bestand zijn niet meer dezelfde als bij die download. Neem het bestand opnieuw: vanaf dan ziet"
    " u weer wat verandert."
)
GEEN_AFDRUK = "Van deze download zijn de rijen niet bewaard: hij is niet aangekomen, of er is een latere download."


@require_http_methods(["GET", "POST"])
@vereist(Recht.ORGANISATIE_RAADPLEGEN)
def csv(request: Verzoek, naam: str) -> HttpResponseBase:
    """What a file holds and what it is for; posting the purpose delivers it, with the filter of this address."""
    opdracht = _opdracht(request.toegang, naam, request.GET, request.POST.getlist("kolommen"))
    form = formulier(request, DownloadForm, opdracht=opdracht)
    fout = opdracht.fout
    antwoord = _lever(request, opdracht, form) if not fout else None
    if antwoord:
        return antwoord
    context = {
        "opdracht": opdracht,
        "form": form,
        "fout": fout,
        "aantal": 0 if fout else opdracht.rijen.count(),
        "versies": versies(naam),
    }
    status = 422 if fout or request.method == "POST" else 200
    return render_page(request, "organisatie/csv.html", context, status=status)


@require_http_methods(["GET", "POST"])
@vereist(Recht.ORGANISATIE_RAADPLEGEN)
def wijzigingen(request: Verzoek, pk: int) -> HttpResponseBase:
    """What changed in a file since it was taken: the rows that came, that are other now, and that are gone."""
    sinds = haal(request, Download.objects.for_request(request), pk=pk)
    opdracht = _opdracht(request.toegang, sinds.naam, QueryDict(sinds.adres), sinds.kolommen)
    if [kolom.naam for kolom in opdracht.kolommen] != sinds.kolommen or nieuwste(sinds.naam).nummer != sinds.versie:
        raise OvergangNietMogelijk(ANDERE_KOLOMMEN, sinds)
    if not sinds.afdrukken.exists():
        raise OvergangNietMogelijk(GEEN_AFDRUK, sinds)
    form = formulier(request, WijzigingenForm, opdracht=opdracht, sinds=sinds)
    antwoord = _lever(request, opdracht, form, sinds)
    status = 422 if request.method == "POST" else 200
    context = {"opdracht": opdracht, "form": form, "sinds": sinds}
    return antwoord or render_page(request, "organisatie/wijzigingen.html", context, status=status)


def _opdracht(toegang: Any, naam: str, vraag: QueryDict, kolommen: list[str]) -> Opdracht:
    """The file that this person asks for; who may not open its list does not get the file either."""
    if naam not in BESTANDEN:
        raise Http404
    if not toegang.heeft(BESTANDEN[naam].recht):
        raise GeenRecht(BESTANDEN[naam].recht)
    return Opdracht(BESTANDEN[naam], toegang, vraag, frozenset(kolommen))


def _lever(
    request: Verzoek, opdracht: Opdracht, form: DownloadForm, sinds: Download | None = None
) -> HttpResponseBase | None:
    """The file, once its purpose is known; nothing when the page has to be shown (again)."""
    if request.method != "POST" or not form.is_valid():
        return None
    levering = Levering(opdracht, form.cleaned_data["vorm"], sinds)
    if not levering.past:
        levering.sluit()
        form.add_error("vorm", TE_GROOT)
        return None
    download = noteer_download(levering=levering, doel=form.cleaned_data["doel"], door=request.user)
    vergeet_concept(request)
    antwoord = StreamingHttpResponse(Zending(levering, download), content_type=TYPES[Vorm(levering.vorm)])
    antwoord.headers["Content-Disposition"] = f'attachment; filename="{download.bestand}"'
    return antwoord


@require_GET
@vereist(Recht.ORGANISATIE_RAADPLEGEN)
def schema(request: Verzoek, naam: str) -> HttpResponse:
    """The columns of a file for a program: their names, kinds and meaning, the version and what changed."""
    opdracht = _opdracht(request.toegang, naam, QueryDict(), [])
    antwoord = JsonResponse(schema_van(opdracht), json_dumps_params={"ensure_ascii": False, "indent": 2})
    antwoord.headers["Content-Disposition"] = f'attachment; filename="{naam}.schema.json"'
    return antwoord


@require_GET
@vereist(Recht.ORGANISATIE_RAADPLEGEN)
def mijn_downloads(request: Verzoek) -> HttpResponse:
    """What one took along oneself, with the proof of where it came from."""
    rijen = Download.objects.for_request(request).filter(door=request.user).voor_overzicht()
    pagina = pagineer(request, rijen, {"op": "id"}, "-op")
    for rij in pagina.rijen:
        rij["stand"] = Download.stand_van(rij)
        rij["is_bekend"] = rij["naam"] in BESTANDEN
    return render_page(request, "organisatie/mijn_downloads.html", {"pagina": pagina, "standen": STANDEN})


@require_GET
@vereist(Recht.ORGANISATIE_RAADPLEGEN)
def herkomst(request: Verzoek, pk: int) -> HttpResponse:
    """The companion of a file: who took it, when, with which filter and columns, how many rows, and its sha256."""
    download = haal(request, Download.objects.for_request(request).select_related("door", "partnerschap"), pk=pk)
    antwoord = JsonResponse(download.herkomst(), json_dumps_params={"ensure_ascii": False, "indent": 2})
    antwoord.headers["Content-Disposition"] = f'attachment; filename="{download.bestand}.herkomst.json"'
    return antwoord
