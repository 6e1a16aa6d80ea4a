"""The data that a company keeps itself, kept for it under its machtiging."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from accounts.concepten import formulier, vergeet_concept
from accounts.rechten import Recht, haal, vereist
from ondernemingen import services
from ondernemingen.forms import Contactgegevens
from ondernemingen.models import Contactpersoon, Machtiging, Onderneming
from ondernemingen.views.ondernemingen import kenmerken_van
from werkplekduaal.web import Verzoek, render_page, zie


@require_GET
@vereist(Recht.ONDERNEMING_BEHEREN)
def gegevens(request: Verzoek, kbo: str) -> HttpResponse:
    """What the KBO says, to read; whom to call, to keep."""
    onderneming = haal(request, Onderneming.objects.for_request(request), kbo_nummer=kbo)
    geldig = Machtiging.objects.for_request(request).geldig().filter(onderneming=onderneming)
    context = {
        "onderneming": onderneming,
        "machtiging": geldig.order_by("-tot").first(),
        "kenmerken": kenmerken_van(onderneming),
        "contactpersonen": Contactpersoon.objects.for_request(request).filter(onderneming=onderneming),
    }
    return render_page(request, "ondernemingen/gegevens.html", context)


@require_http_methods(["GET", "POST"])
@vereist(Recht.ONDERNEMING_BEHEREN)
def contactpersoon(request: Verzoek, kbo: str, pk: int | None = None) -> HttpResponse:
    """Add somebody to call, or change what is known of him."""
    onderneming = haal(request, Onderneming.objects.for_request(request), kbo_nummer=kbo)
    rijen = Contactpersoon.objects.for_request(request).filter(onderneming=onderneming)
    persoon = get_object_or_404(rijen, pk=pk) if pk else None
    eerder = {naam: getattr(persoon, naam) for naam in Contactgegevens.base_fields} if persoon else {}
    form = formulier(request, Contactgegevens, initial=eerder)
    if request.method == "POST" and form.is_valid():
        wie = {"onderneming": onderneming, "partnerschap": request.toegang.partnerschap, "contactpersoon": persoon}
        services.bewaar_contactpersoon(**wie, door=request.user, gegevens=form.cleaned_data)
        vergeet_concept(request)
        messages.success(request, "De contactpersoon is bewaard.")
        return zie(reverse("ondernemingen:gegevens", args=[kbo]))
    context = {"onderneming": onderneming, "persoon": persoon, "form": form}
    return render_page(request, "ondernemingen/contactpersoon.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@vereist(Recht.ONDERNEMING_BEHEREN)
def contactpersoon_verwijderen(request: Verzoek, kbo: str, pk: int) -> HttpResponse:
    """Nobody calls him any more."""
    onderneming = haal(request, Onderneming.objects.for_request(request), kbo_nummer=kbo)
    rijen = Contactpersoon.objects.for_request(request).filter(onderneming=onderneming)
    persoon = get_object_or_404(rijen, pk=pk)
    if request.method == "POST":
        services.verwijder_contactpersoon(contactpersoon=persoon, door=request.user)
        messages.success(request, "De contactpersoon is verwijderd.")
        return zie(reverse("ondernemingen:gegevens", args=[kbo]))
    context = {"onderneming": onderneming, "persoon": persoon}
    return render_page(request, "ondernemingen/contactpersoon_verwijderen.html", context)
