"""Impose a sanction with everybody whom it touches in sight, and undo it."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from accounts.concepten import formulier
from accounts.rechten import Recht, haal, vereist
from erkenningen.models import Erkenning, Mentoraanstelling, Sanctie
from erkenningen.views.handeling import toon_of_voer_uit
from handhaving import services
from handhaving.begeleiding import open_begeleiding
from handhaving.forms import Opheffing, Reden, Uitsluitingsvraag
from handhaving.geraakt import Geraakt, van_aanstelling, van_erkenning, van_uitsluiting
from ondernemingen.models import Onderneming, Vestiging
from werkplekduaal.web import Verzoek

OPGELEGD = "De sanctie is opgelegd. De onderneming krijgt een mail met de brief. Verwittig zelf de scholen."


@require_http_methods(["GET", "POST"])
@vereist(Recht.TAKEN_BEHANDELEN, kan="opheffen")
def opheffen(request: Verzoek, pk: int) -> HttpResponse:
    """Lift one recognition."""
    rijen = Erkenning.objects.for_request(request).select_related("onderneming", "vestiging__onderneming", "opleiding")
    erkenning = haal(request, rijen, pk=pk)
    form = _formulier(request, Opheffing, erkenning.onderneming, van_erkenning(erkenning))
    doe = partial(services.hef_erkenning_op, erkenning=erkenning)
    return _leg_op(request, form, "opheffen", doe, {"erkenning": erkenning, "onderneming": erkenning.onderneming})


@require_http_methods(["GET", "POST"])
@vereist(Recht.TAKEN_BEHANDELEN, kan="schrappen")
def schrappen(request: Verzoek, pk: int) -> HttpResponse:
    """A mentor may no longer act under one recognition."""
    aanstelling = haal(request, Mentoraanstelling.objects.for_request(request).voor_mentor(), pk=pk)
    onderneming = aanstelling.erkenning.vestiging.onderneming
    form = _formulier(request, Opheffing, onderneming, van_aanstelling(aanstelling))
    doe = partial(services.schrap_mentor, aanstelling=aanstelling)
    context = {"aanstelling": aanstelling, "erkenning": aanstelling.erkenning, "onderneming": onderneming}
    return _leg_op(request, form, "schrappen", doe, context)


@require_http_methods(["GET", "POST"])
@vereist(Recht.TAKEN_BEHANDELEN)
def uitsluiten(request: Verzoek, kbo: str) -> HttpResponse:
    """Exclude a whole company."""
    onderneming = haal(request, Onderneming.objects.for_request(request), kbo_nummer=kbo)
    vestigingen = Vestiging.objects.for_request(request).filter(onderneming=onderneming, gesloten_op=None)
    return _sluit_uit(request, onderneming, None, {"vestigingen": vestigingen})


@require_http_methods(["GET", "POST"])
@vereist(Recht.TAKEN_BEHANDELEN)
def vestiging_uitsluiten(request: Verzoek, kbo: str, vestiging: int) -> HttpResponse:
    """Exclude one vestiging."""
    rijen = Vestiging.objects.for_request(request).select_related("onderneming")
    plek = haal(request, rijen, pk=vestiging, onderneming__kbo_nummer=kbo)
    return _sluit_uit(request, plek.onderneming, plek, {"vestiging": plek})


def _sluit_uit(
    request: Verzoek, onderneming: Onderneming, vestiging: Vestiging | None, context: dict[str, Any]
) -> HttpResponse:
    partnerschap = request.toegang.partnerschap
    geraakt = van_uitsluiting(onderneming, vestiging, partnerschap.pk, request.user)
    form = _formulier(request, Uitsluitingsvraag, onderneming, geraakt)
    doe = partial(services.sluit_uit, onderneming=onderneming, vestiging=vestiging, partnerschap=partnerschap)
    return _leg_op(request, form, "uitsluiten", doe, {"onderneming": onderneming, **context})


def _formulier(request: Verzoek, soort: type[Opheffing], onderneming: Onderneming, geraakt: Geraakt) -> Any:
    partnerschap_id = request.toegang.partnerschap.pk
    return formulier(request, soort, onderneming=onderneming, partnerschap_id=partnerschap_id, geraakt=geraakt)


def _leg_op(request: Verzoek, form: Any, sjabloon: str, doe: Any, context: dict[str, Any]) -> HttpResponse:
    bezig = open_begeleiding(context["onderneming"], request.toegang.partnerschap.pk)
    return toon_of_voer_uit(request, form, f"handhaving/{sjabloon}.html", doe, OPGELEGD, {"bezig": bezig, **context})


@require_http_methods(["GET", "POST"])
@vereist(Recht.TAKEN_BEHANDELEN, kan="herstellen")
def herstellen(request: Verzoek, pk: int) -> HttpResponse:
    """Undo a sanction."""
    sanctie = haal(request, Sanctie.objects.for_request(request).select_related("onderneming"), pk=pk)
    doe = partial(services.herstel, sanctie=sanctie)
    gelukt = "De sanctie is hersteld. De onderneming krijgt een mail."
    context = {"sanctie": sanctie}
    return toon_of_voer_uit(request, formulier(request, Reden), "handhaving/herstellen.html", doe, gelukt, context)
