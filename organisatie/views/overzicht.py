"""Who we are, how the work goes, and the way to the files."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.rechten import Recht, vereist
from erkenningen.models import Erkenningsaanvraag
from organisatie import profiel, stemming
from organisatie.bestanden import BESTANDEN
from organisatie.models import Download
from organisatie.views.bestanden import STANDEN
from organisatie.werkvoorraad import werkvoorraad
from werkplekduaal.web import Verzoek, render_page

LAATSTE_DOWNLOADS = 20


@require_GET
@vereist(Recht.ORGANISATIE_RAADPLEGEN)
def overzicht(request: Verzoek) -> HttpResponse:
    """Everything about the own partnerschap on one page."""
    vandaag, partnerschap = timezone.localdate(), request.toegang.partnerschap
    leden = list(profiel.leden(partnerschap))
    context = {
        "identiteit": profiel.identiteit(partnerschap),
        "bevoegdheden": profiel.bevoegdheden(partnerschap, vandaag),
        "leden": leden,
        "zonder_behandelaar": not profiel.iemand_mag(leden, Recht.AANVRAAG_BEHANDELEN),
        "afspraken": profiel.afspraken(partnerschap, vandaag),
        "reglementen": stemming.reglementen(partnerschap, vandaag),
        "zetels": stemming.zetels(partnerschap, vandaag),
        "werk": werkvoorraad(Erkenningsaanvraag.objects.for_request(request), vandaag),
        "bestanden": [bestand for bestand in BESTANDEN.values() if request.toegang.heeft(bestand.recht)],
        "downloads": Download.objects.for_request(request).select_related("door")[:LAATSTE_DOWNLOADS],
        "standen": STANDEN,
        "verzoek": profiel.verzoek(partnerschap),
        "vandaag": vandaag,
        "gebruikersbeheer_url": settings.GEBRUIKERSBEHEER_URL,
    }
    return render_page(request, "organisatie/overzicht.html", context)
