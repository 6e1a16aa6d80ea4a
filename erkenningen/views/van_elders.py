"""What recognitions and applications add to the page of an opleiding and of a company."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.rechten import Recht, haal, vereist
from erkenningen.erkend import aantallen_voor, vestigingen_voor
from erkenningen.models import Erkenningsaanvraag
from erkenningen.weergave import STATUSSEN, als_rij
from ondernemingen.models import Onderneming
from opleidingen.models import Opleiding
from werkplekduaal.web import Verzoek, render_page

IN_PANEEL = 25


@require_GET
@vereist(Recht.OPLEIDING_RAADPLEGEN)
def van_opleiding(request: Verzoek, code: str) -> HttpResponse:
    """Where one can learn an opleiding: a panel on its page."""
    opleiding, vandaag = haal(request, Opleiding.objects.for_request(request), code=code), timezone.localdate()
    context = {
        "opleiding": opleiding,
        "aantallen": aantallen_voor(opleiding, request.toegang.partnerschap, vandaag),
        "rijen": vestigingen_voor(opleiding, vandaag)[:IN_PANEEL],
        "hoogstens": IN_PANEEL,
        "vraag": urlencode({"opleiding": opleiding.code}),
    }
    return render_page(request, "erkenningen/van_opleiding.html", context)


@require_GET
@vereist(Recht.AANVRAAG_RAADPLEGEN)
def aanvragen_van_onderneming(request: Verzoek, kbo: str) -> HttpResponse:
    """The applications of one company, newest first: a panel on its page."""
    onderneming = haal(request, Onderneming.objects.for_request(request), kbo_nummer=kbo)
    rijen = Erkenningsaanvraag.objects.for_request(request).filter(onderneming=onderneming).voor_overzicht()
    context = {
        "onderneming": onderneming,
        "rijen": [als_rij(rij) for rij in rijen.order_by("-ingediend_op", "-id")[:IN_PANEEL]],
        "statussen": STATUSSEN,
    }
    return render_page(request, "erkenningen/aanvragen_van_onderneming.html", context)
