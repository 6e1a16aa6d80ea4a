"""Plan an actie: loose, of something, or for a selection at once."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.concepten import formulier, vergeet_concept
from accounts.rechten import Recht, vereist
from acties import services
from acties.aanleiding import Aanleiding, vind
from acties.forms import FormeleActie, NieuweActie
from werkplekduaal.web import Verzoek, render_page, zie

MEESTE = 100


@require_http_methods(["GET", "POST"])
@vereist(Recht.ACTIE_BEHEREN)
def aanmaken(request: Verzoek) -> HttpResponse:
    """A new actie, or one for each row that the address names."""
    return _plan(request, NieuweActie, "acties/aanmaken.html", MEESTE)


@require_http_methods(["GET", "POST"])
@vereist(Recht.ACTIE_FORMEEL)
def formeel_starten(request: Verzoek) -> HttpResponse:
    """A begeleidingsactie or the preparation of a sanctie, always for one company."""
    return _plan(request, FormeleActie, "acties/formeel_starten.html", 1)


def _plan(request: Verzoek, soort: type[NieuweActie], sjabloon: str, meeste: int) -> HttpResponse:
    aanleidingen = _aanleidingen(request, meeste)
    form = formulier(request, soort, toegang=request.toegang, aanleidingen=aanleidingen)
    if form.is_valid():
        partnerschap = request.toegang.partnerschap
        acties = services.aanmaken_voor(partnerschap=partnerschap, door=request.user, **form.gegevens())
        vergeet_concept(request)
        if form.is_selectie:
            messages.success(request, f"Er zijn {len(acties)} acties gepland.")
            return zie(reverse("acties:team"))
        messages.success(request, "De actie is gepland.")
        return zie(acties[0].get_absolute_url())
    context = {"form": form, "aanleidingen": aanleidingen}
    return render_page(request, sjabloon, context, status=422 if form.is_bound else 200)


def _aanleidingen(request: Verzoek, meeste: int) -> list[Aanleiding]:
    """What the address names, when that is not too much at once."""
    verwijzingen = request.GET.getlist("aanleiding")
    if len(verwijzingen) > meeste:
        raise BadRequest("Te veel aanleidingen tegelijk.")
    return vind(request.toegang, verwijzingen)
