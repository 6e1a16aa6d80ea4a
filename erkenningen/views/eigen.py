"""What somebody follows and still does who submitted under a machtiging."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.concepten import formulier
from accounts.rechten import Recht, vereist
from erkenningen import services
from erkenningen.bewijs import ontbrekende
from erkenningen.forms import Aanvullingsantwoord, Documenttoevoeging, Reden, Uittrekselgegevens
from erkenningen.views.handeling import haal_aanvraag, toon_of_doe
from erkenningen.weergave import stand
from werkplekduaal.web import Verzoek, render_page, zie


@require_GET
@vereist(Recht.AANVRAAG_INDIENEN)
def eigen(request: Verzoek, nummer: str) -> HttpResponse:
    """Who is at turn and until when, and what is missing: a panel on the page of the application."""
    aanvraag = haal_aanvraag(request, nummer)
    context = {
        "aanvraag": aanvraag,
        "stand": stand(aanvraag, timezone.localdate()),
        "gevraagd": aanvraag.open_aanvulling,
        "ontbreekt": ontbrekende(aanvraag) if aanvraag.kan("documenteren", request.user) else [],
    }
    return render_page(request, "erkenningen/eigen.html", context)


@require_http_methods(["GET", "POST"])
@vereist(Recht.AANVRAAG_INDIENEN, kan="intrekken")
def eigen_intrekken(request: Verzoek, nummer: str) -> HttpResponse:
    """The company no longer wants it."""
    form = formulier(request, Reden, aanvraag=haal_aanvraag(request, nummer))
    gelukt = "De aanvraag is ingetrokken. Er komt geen beslissing."
    return toon_of_doe(request, form, "erkenningen/intrekken.html", services.trek_in_namens, gelukt)


@require_http_methods(["GET", "POST"])
@vereist(Recht.AANVRAAG_INDIENEN, kan="aanvullen")
def eigen_aanvullen(request: Verzoek, nummer: str) -> HttpResponse:
    """Answer to what the behandelaar asked; the papers go first."""
    aanvraag = haal_aanvraag(request, nummer)
    form = formulier(request, Aanvullingsantwoord, aanvraag=aanvraag)
    context = {"gevraagd": aanvraag.open_aanvulling, "ontbreekt": ontbrekende(aanvraag)}
    gelukt = "Uw antwoord is bezorgd. De behandelaar kijkt na of het dossier nu volledig is."
    doe = partial(services.aanvullen, namens=aanvraag.onderneming.naam_in_verloop)
    return toon_of_doe(request, form, "erkenningen/eigen_aanvullen.html", doe, gelukt, context)


@require_http_methods(["GET", "POST"])
@vereist(Recht.AANVRAAG_INDIENEN, kan="documenteren")
def eigen_document(request: Verzoek, nummer: str) -> HttpResponse:
    """Add a document to what was submitted."""
    gekozen = {naam: request.GET[naam] for naam in ("bij", "soort") if naam in request.GET}
    form = formulier(request, Documenttoevoeging, aanvraag=haal_aanvraag(request, nummer), initial=gekozen)
    gelukt = "Het document zit in het dossier."
    return toon_of_doe(request, form, "erkenningen/document_toevoegen.html", services.voeg_document_toe, gelukt)


@require_http_methods(["GET", "POST"])
@vereist(Recht.AANVRAAG_INDIENEN, kan="documenteren")
def eigen_uittreksel(request: Verzoek, nummer: str, kandidaat: int) -> HttpResponse:
    """Add the extract of a mentor. Whoever puts it there does not open it afterwards."""
    aanvraag = haal_aanvraag(request, nummer)
    rij = next((rij for rij in aanvraag.alle_kandidaten if rij.pk == kandidaat), None)
    if rij is None:
        raise Http404
    form = formulier(request, Uittrekselgegevens, aanvraag=aanvraag)
    doe = partial(services.bewaar_uittreksel, kandidaat=rij)
    gelukt = "Het uittreksel is geregistreerd. Enkel de behandelaar van deze aanvraag kan het openen."
    return toon_of_doe(request, form, "erkenningen/uittreksel_bewaren.html", doe, gelukt, {"kandidaat": rij})


@require_http_methods(["GET", "POST"])
@vereist(Recht.AANVRAAG_INDIENEN)
def eigen_dupliceren(request: Verzoek, nummer: str) -> HttpResponse:
    """The same for another vestiging."""
    aanvraag = haal_aanvraag(request, nummer)
    if request.method == "POST":
        indiening = services.dupliceer(aanvraag=aanvraag, door=request.user)
        messages.success(request, "Opleiding, mentoren en antwoorden zijn overgenomen. Kies de andere vestiging.")
        return zie(reverse("erkenningen:nieuw_vestigingen", args=[indiening.pk]))
    return render_page(request, "erkenningen/eigen_dupliceren.html", {"aanvraag": aanvraag})
