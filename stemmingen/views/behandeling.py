"""What the handler of a dossier does with a round."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET, require_http_methods

from accounts.concepten import formulier, vergeet_concept
from accounts.rechten import Recht, haal, vereist
from erkenningen.models import Dossier, Erkenningsaanvraag
from stemmingen import services
from stemmingen.forms import AntwoordForm, BevestigForm, HerneemForm, OpenForm, SluitForm
from stemmingen.models import Stemronde
from stemmingen.weergave import STATUSSEN
from stemmingen.zicht import zicht_op
from werkplekduaal.web import Verzoek, render_page, zie


@require_http_methods(["GET", "POST"])
@vereist(Recht.AANVRAAG_BEHANDELEN, kan="stemmen")
def openen(request: Verzoek, nummer: str) -> HttpResponse:
    """Open a round over a dossier."""
    aanvraag = haal(request, Erkenningsaanvraag.objects.for_request(request), nummer=nummer)
    form = formulier(request, OpenForm)
    if form.is_valid():
        services.open_stemronde(aanvraag=aanvraag, door=request.user, **form.cleaned_data)
        vergeet_concept(request)
        messages.success(request, "De stemronde is open. De leden krijgen een bericht.")
        return zie(aanvraag.get_absolute_url())
    context = {"aanvraag": aanvraag, "form": form}
    return render_page(request, "stemmingen/openen.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@vereist(Recht.AANVRAAG_BEHANDELEN, kan="sluiten")
def sluiten(request: Verzoek, pk: int) -> HttpResponse:
    """Close a round before its term."""
    ronde = _haal(request, pk)
    form = formulier(request, SluitForm)
    if form.is_valid():
        services.sluit(ronde=ronde, door=request.user, reden=form.cleaned_data["reden"])
        vergeet_concept(request)
        messages.success(request, "De stemronde is gesloten. De aanvraag is opnieuw in behandeling.")
        return zie(ronde.aanvraag.get_absolute_url())
    return _toon(request, "sluiten", ronde, form, zicht=zicht_op(ronde, request.user))


@require_http_methods(["GET", "POST"])
@vereist(Recht.AANVRAAG_BEHANDELEN, kan="verlengen")
def verlengen(request: Verzoek, pk: int) -> HttpResponse:
    """Give the members more time, once."""
    ronde = _haal(request, pk)
    form = formulier(request, BevestigForm)
    if form.is_valid():
        services.verleng(ronde=ronde, door=request.user)
        messages.success(request, "De stemronde is verlengd. De leden krijgen een bericht.")
        return zie(ronde.aanvraag.get_absolute_url())
    return _toon(request, "verlengen", ronde, form, zicht=zicht_op(ronde, request.user))


@require_http_methods(["GET", "POST"])
@vereist(Recht.AANVRAAG_BEHANDELEN, kan="hernemen")
def hernemen(request: Verzoek, pk: int) -> HttpResponse:
    """Ask everybody anew, because the dossier changed."""
    ronde = _haal(request, pk)
    form = formulier(request, HerneemForm)
    if form.is_valid():
        services.herneem(ronde=ronde, door=request.user, wijziging=form.cleaned_data["wijziging"])
        vergeet_concept(request)
        messages.success(request, "De stemronde begint opnieuw. De leden krijgen een bericht.")
        return zie(ronde.aanvraag.get_absolute_url())
    return _toon(request, "hernemen", ronde, form)


@require_http_methods(["GET", "POST"])
@vereist(Recht.AANVRAAG_BEHANDELEN, kan="beantwoorden")
def beantwoorden(request: Verzoek, pk: int, vraag: int) -> HttpResponse:
    """Answer the question of a member."""
    ronde = _haal(request, pk)
    gesteld = get_object_or_404(ronde.vragen.select_related("gesteld_door"), pk=vraag)
    form = formulier(request, AntwoordForm)
    if form.is_valid():
        services.beantwoord(vraag=gesteld, door=request.user, antwoord=form.cleaned_data["antwoord"])
        vergeet_concept(request)
        messages.success(request, "Uw antwoord staat bij de stemronde. De leden krijgen een bericht.")
        return zie(ronde.aanvraag.get_absolute_url())
    return _toon(request, "beantwoorden", ronde, form, vraag=gesteld)


def _haal(request: Verzoek, pk: int) -> Stemronde:
    rondes = Stemronde.objects.for_request(request).select_related("aanvraag__onderneming", "reglement")
    ronde: Stemronde = haal(request, rondes, pk=pk)
    return ronde


def _toon(request: Verzoek, naam: str, ronde: Stemronde, form: Any, **context: Any) -> HttpResponse:
    alles = {"ronde": ronde, "form": form, **context}
    return render_page(request, f"stemmingen/{naam}.html", alles, status=422 if form.is_bound else 200)


@require_GET
@vereist(Recht.AANVRAAG_RAADPLEGEN)
def paneel(request: Verzoek, nummer: str) -> HttpResponse:
    """The rounds over one dossier, for its page."""
    aanvraag = haal(request, Dossier.objects.for_request(request), nummer=nummer)
    rondes = Stemronde.objects.for_request(request).filter(aanvraag=aanvraag).select_related("aanvraag", "reglement")
    context = {
        "aanvraag": aanvraag,
        "zichten": [zicht_op(ronde, request.user) for ronde in rondes.order_by("-id")],
        "statussen": STATUSSEN,
    }
    return render_page(request, "stemmingen/paneel.html", context, partial="inhoud")
