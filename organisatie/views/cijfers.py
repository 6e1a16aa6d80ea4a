"""The figures of the own partnerschap, and the one list that no other page has."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.rechten import Recht, vereist
from organisatie import cijfers as tellingen
from werkplekduaal.web import Verzoek, pagineer, render_page

SORTERINGEN = {"onderneming": "onderneming_zoeknaam", "tot": "tot", "opleiding": "opleiding_naam"}
WEKEN_IN_DE_TABEL = 12


@require_GET
@vereist(Recht.ORGANISATIE_RAADPLEGEN)
def cijfers(request: Verzoek) -> HttpResponse:
    """What goes in and out, and what lies ahead; every number leads to its list."""
    weken = tellingen.weken(request.toegang)
    lijnen, hoogste = tellingen.lijnen(weken)
    context = {
        "cijfers": tellingen.cijfers(request.toegang, timezone.localdate()),
        "laatste_weken": weken[::-1][:WEKEN_IN_DE_TABEL],
        "begin": weken[0]["week"],
        "lijnen": lijnen,
        "hoogste": hoogste,
    }
    return render_page(request, "organisatie/cijfers.html", context)


@require_GET
@vereist(Recht.OVEREENKOMST_OPZOEKEN)
def ongebruikt(request: Verzoek) -> HttpResponse:
    """The recognised workplaces where nobody learns now."""
    rijen = tellingen.ongebruikt(request.toegang, timezone.localdate()).voor_overzicht()
    context = {"pagina": pagineer(request, rijen, SORTERINGEN, "tot")}
    return render_page(request, "organisatie/ongebruikt.html", context, partial="resultaten")
