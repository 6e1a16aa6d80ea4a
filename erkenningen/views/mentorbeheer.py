"""The mentors of a company, kept under its machtiging."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from accounts.concepten import formulier, vergeet_concept
from accounts.rechten import Recht, haal, vereist
from erkenningen import services
from erkenningen.forms import MentorReden
from erkenningen.models import Mentoraanstelling
from erkenningen.weergave import AANSTELLINGSTATUSSEN
from ondernemingen.models import Onderneming
from werkplekduaal.web import Verzoek, render_page, zie


@require_GET
@vereist(Recht.ONDERNEMING_BEHEREN)
def mentoren_beheren(request: Verzoek, kbo: str) -> HttpResponse:
    """Who guides where: a panel on the page with the data of the company."""
    onderneming = haal(request, Onderneming.objects.for_request(request), kbo_nummer=kbo)
    rijen = Mentoraanstelling.objects.for_request(request).filter(erkenning__onderneming=onderneming, tot=None)
    context = {
        "onderneming": onderneming,
        "aanstellingen": rijen.select_related("dossier", "erkenning__vestiging__onderneming", "erkenning__opleiding"),
        "statussen": AANSTELLINGSTATUSSEN,
    }
    return render_page(request, "erkenningen/mentoren_beheren.html", context)


@require_http_methods(["GET", "POST"])
@vereist(Recht.ONDERNEMING_BEHEREN, kan="deactiveren")
def mentor_deactiveren(request: Verzoek, pk: int) -> HttpResponse:
    """He takes no new learners any more."""
    aanstelling = haal(request, Mentoraanstelling.objects.for_request(request).voor_mentor(), pk=pk)
    form = formulier(request, MentorReden)
    if request.method == "POST" and form.is_valid():
        services.deactiveer_mentor(aanstelling=aanstelling, door=request.user, reden=form.cleaned_data["reden"])
        vergeet_concept(request)
        messages.success(request, "De mentor krijgt geen nieuwe lerenden meer. Wat loopt, loopt door.")
        return zie(_terug(aanstelling))
    context = {"aanstelling": aanstelling, "form": form, "terug": _terug(aanstelling)}
    return render_page(request, "erkenningen/mentor_deactiveren.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@vereist(Recht.ONDERNEMING_BEHEREN, kan="activeren")
def mentor_activeren(request: Verzoek, pk: int) -> HttpResponse:
    """He acts again."""
    aanstelling = haal(request, Mentoraanstelling.objects.for_request(request).voor_mentor(), pk=pk)
    if request.method == "POST":
        services.activeer_mentor(aanstelling=aanstelling, door=request.user)
        messages.success(request, "De mentor is weer actief.")
        return zie(_terug(aanstelling))
    context = {"aanstelling": aanstelling, "terug": _terug(aanstelling)}
    return render_page(request, "erkenningen/mentor_activeren.html", context)


def _terug(aanstelling: Mentoraanstelling) -> str:
    return reverse("ondernemingen:gegevens", args=[aanstelling.erkenning.onderneming.kbo_nummer])
