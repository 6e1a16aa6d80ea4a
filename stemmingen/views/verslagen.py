"""The minutes of one round, and of a meeting."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_GET

from accounts.gebeurtenissen import noteer_inzage
from accounts.rechten import Recht, haal, vereist
from stemmingen.forms import VergaderingForm
from stemmingen.models import Stemronde
from stemmingen.verslag import maak_verslag
from werkplekduaal.web import Verzoek, render_page


@require_GET
@vereist(Recht.AANVRAAG_RAADPLEGEN, kan="verslag")
def verslag(request: Verzoek, pk: int) -> HttpResponse:
    """The minutes of a round, once it is closed."""
    ronde = haal(request, Stemronde.objects.for_request(request).voor_verslag(), pk=pk)
    noteer_inzage(request, ronde, "het verslag van de stemronde")
    bestand = maak_verslag(
        f"Verslag van de stemronde over {ronde.aanvraag.nummer}", request.toegang.partnerschap, [ronde], request.user
    )
    return _pdf(bestand, f"verslag_{ronde.aanvraag.nummer}.pdf")


@require_GET
@vereist(Recht.AANVRAAG_BEHANDELEN)
def vergadering(request: Verzoek) -> HttpResponse:
    """The minutes of a meeting: of every round that closed in some days."""
    form = VergaderingForm(request.GET or None)
    if not form.is_valid():
        vandaag = timezone.localdate()
        form = form if form.is_bound else VergaderingForm(initial={"vanaf": vandaag, "tot": vandaag})
        return render_page(request, "stemmingen/vergadering.html", {"form": form}, status=422 if form.is_bound else 200)
    vanaf, tot = form.cleaned_data["vanaf"], form.cleaned_data["tot"]
    rondes = Stemronde.objects.for_request(request).voor_verslag().gesloten_in(vanaf, tot)
    noteer_inzage(request, None, "het verslag van een vergadering")
    titel = f"Verslag van de stemrondes van {date_format(vanaf)} tot en met {date_format(tot)}"
    bestand = maak_verslag(titel, request.toegang.partnerschap, rondes, request.user)
    return _pdf(bestand, f"verslag_{vanaf:%Y-%m-%d}_{tot:%Y-%m-%d}.pdf")


def _pdf(bestand: bytes, naam: str) -> HttpResponse:
    return HttpResponse(
        bestand, content_type="application/pdf", headers={"Content-Disposition": f'attachment; filename="{naam}"'}
    )
