"""A recognition ends because the company asks it."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from accounts.concepten import formulier
from accounts.rechten import Recht, haal, vereist
from erkenningen.models import Erkenning
from erkenningen.views.handeling import toon_of_voer_uit
from handhaving import services
from handhaving.forms import Stopzettingsvraag
from handhaving.geraakt import van_erkenning
from werkplekduaal.web import Verzoek, render_page, zie


@require_http_methods(["GET", "POST"])
@vereist(Recht.TAKEN_BEHANDELEN, kan="stopzetten")
def stopzetten(request: Verzoek, pk: int) -> HttpResponse:
    """Note that the company stops, and from when."""
    rijen = Erkenning.objects.for_request(request).select_related("onderneming", "vestiging", "opleiding")
    erkenning = haal(request, rijen, pk=pk)
    form = formulier(request, Stopzettingsvraag, geraakt=van_erkenning(erkenning))
    doe = partial(services.stopzetten, erkenning=erkenning)
    gelukt = "De stopzetting is genoteerd. De onderneming krijgt een mail."
    naar, context = erkenning.get_absolute_url(), {"erkenning": erkenning}
    return toon_of_voer_uit(request, form, "handhaving/stopzetten.html", doe, gelukt, context, naar)


@require_http_methods(["GET", "POST"])
@vereist(Recht.TAKEN_BEHANDELEN, kan="stopzetting_annuleren")
def stopzetting_annuleren(request: Verzoek, pk: int) -> HttpResponse:
    """The company goes on after all."""
    erkenning = haal(request, Erkenning.objects.for_request(request).select_related("onderneming"), pk=pk)
    if request.method == "POST":
        services.annuleer_stopzetting(erkenning=erkenning, door=request.user)
        messages.success(request, "De stopzetting is geannuleerd.")
        return zie(erkenning.get_absolute_url())
    return render_page(request, "handhaving/stopzetting_annuleren.html", {"erkenning": erkenning})
