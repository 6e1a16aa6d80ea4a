"""Appeals: against what, how far, and the next step."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from accounts.concepten import formulier
from accounts.gebeurtenissen import tijdlijn
from accounts.rechten import Recht, haal, vereist
from erkenningen.models import Beroep, Dossier, Erkenningsaanvraag, Sanctie
from erkenningen.views.handeling import toon_of_voer_uit
from handhaving import services
from handhaving.forms import Beroepsgegevens, Ontvangst, Uitspraak
from handhaving.weergave import BEROEPSTATUSSEN, beroepsfeiten
from werkplekduaal.web import Verzoek, render_page

GEREGISTREERD = "Het beroep is geregistreerd. Bevestig nu de ontvangst."


@require_GET
@vereist(Recht.ACTIE_FORMEEL)
def beroep(request: Verzoek, pk: int) -> HttpResponse:
    """One appeal."""
    gevonden = haal(request, Beroep.objects.for_request(request).voor_detail(), pk=pk)
    context = {"beroep": gevonden, "feiten": list(beroepsfeiten(gevonden)), "regels": tijdlijn(gevonden)}
    return render_page(request, "handhaving/beroep.html", {"statussen": BEROEPSTATUSSEN, **context})


@require_http_methods(["GET", "POST"])
@vereist(Recht.TAKEN_BEHANDELEN, kan="beroep_registreren")
def beroep_tegen_sanctie(request: Verzoek, pk: int) -> HttpResponse:
    """The company appeals against a sanction."""
    sanctie = haal(request, Sanctie.objects.for_request(request).select_related("onderneming"), pk=pk)
    return _registreer(request, sanctie, {"sanctie": sanctie, "terug": sanctie.get_absolute_url()})


@require_http_methods(["GET", "POST"])
@vereist(Recht.TAKEN_BEHANDELEN, kan="beroep_registreren")
def beroep_tegen_afkeuring(request: Verzoek, nummer: str) -> HttpResponse:
    """The company appeals against a refusal."""
    aanvraag = haal(request, Erkenningsaanvraag.objects.for_request(request).voor_detail(), nummer=nummer)
    return _registreer(request, aanvraag, {"aanvraag": aanvraag, "terug": aanvraag.get_absolute_url()})


def _registreer(request: Verzoek, tegen: Any, context: dict[str, Any]) -> HttpResponse:
    form, doe = formulier(request, Beroepsgegevens), partial(services.registreer_beroep, tegen=tegen)
    return toon_of_voer_uit(request, form, "handhaving/beroep_registreren.html", doe, GEREGISTREERD, context)


@require_http_methods(["GET", "POST"])
@vereist(Recht.TAKEN_BEHANDELEN, kan="ontvangst_bevestigen")
def ontvangst_bevestigen(request: Verzoek, pk: int) -> HttpResponse:
    """Confirm the receipt, with what is said of admissibility."""
    gevonden = haal(request, Beroep.objects.for_request(request).voor_detail(), pk=pk)
    doe = partial(services.bevestig_ontvangst, beroep=gevonden)
    gelukt = "De ontvangst is bevestigd. De onderneming krijgt een mail."
    context = {"beroep": gevonden, "feiten": list(beroepsfeiten(gevonden))}
    form = formulier(request, Ontvangst)
    return toon_of_voer_uit(request, form, "handhaving/ontvangst_bevestigen.html", doe, gelukt, context)


@require_http_methods(["GET", "POST"])
@vereist(Recht.TAKEN_BEHANDELEN, kan="uitspraak_registreren")
def uitspraak_registreren(request: Verzoek, pk: int) -> HttpResponse:
    """Write down the ruling of the beroepscommissie; what follows of it happens at once."""
    gevonden = haal(request, Beroep.objects.for_request(request).voor_detail(), pk=pk)
    doe = partial(services.registreer_uitspraak, beroep=gevonden)
    gelukt = "De uitspraak is geregistreerd. De onderneming krijgt een mail."
    form = formulier(request, Uitspraak, beroep=gevonden)
    return toon_of_voer_uit(request, form, "handhaving/uitspraak_registreren.html", doe, gelukt, {"beroep": gevonden})


@require_GET
@vereist(Recht.ACTIE_FORMEEL)
def van_aanvraag(request: Verzoek, nummer: str) -> HttpResponse:
    """The appeal against a refusal: a panel on the page of the application."""
    aanvraag = haal(request, Dossier.objects.for_request(request), nummer=nummer)
    gevonden = Beroep.objects.for_request(request).filter(beslissing__aanvraag=aanvraag.pk).voor_detail().first()
    context = {"aanvraag": aanvraag, "beroep": gevonden, "statussen": BEROEPSTATUSSEN}
    return render_page(request, "handhaving/van_aanvraag.html", context)
