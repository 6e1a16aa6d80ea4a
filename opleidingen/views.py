"""Screens about opleidingen: the same for everybody who may read them."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_GET

from accounts.rechten import Recht, haal, vereist
from opleidingen.forms import OpleidingFilter
from opleidingen.models import Opleiding
from werkplekduaal.web import Verzoek, pagineer, render_page

SORTERINGEN = {"naam": "zoeknaam", "niveau": "niveau"}
STANDEN = {
    Opleiding.Stand.LOOPT: ("ok", "Loopt"),
    Opleiding.Stand.AFGELOPEN: ("neutraal", "Afgelopen"),
    Opleiding.Stand.LATER: ("info", "Begint later"),
}


@require_GET
@vereist(Recht.OPLEIDING_RAADPLEGEN)
def overzicht(request: Verzoek) -> HttpResponse:
    """Every dual programme."""
    form = OpleidingFilter(request.GET)
    opleidingen = form.filter(Opleiding.objects.for_request(request).voor_overzicht(timezone.localdate()))
    pagina = pagineer(request, opleidingen, SORTERINGEN, "naam")
    for rij in pagina.rijen:
        rij["niveau_naam"] = Opleiding.Niveau(rij["niveau"]).label
        rij["overeenkomst_naam"] = Opleiding.Overeenkomsttype(rij["overeenkomsttype"]).label
    context = {"form": form, "pagina": pagina, "standen": STANDEN}
    return render_page(request, "opleidingen/overzicht.html", context, partial="resultaten")


@require_GET
@vereist(Recht.OPLEIDING_RAADPLEGEN)
def detail(request: Verzoek, code: str) -> HttpResponse:
    """One opleiding: what it is called, what one agrees, what one learns at the workplace."""
    opleidingen = Opleiding.objects.for_request(request).met_stand(timezone.localdate())
    opleiding = haal(request, opleidingen.select_related("opvolger", "thuispartnerschap"), code=code)
    context = {
        "opleiding": opleiding,
        "stand": STANDEN[opleiding.stand],
        "kenmerken": _kenmerken(opleiding),
        "versies": opleiding.versies.prefetch_related("activiteiten"),
        "voorgangers": opleiding.voorgangers.all(),
    }
    return render_page(request, "opleidingen/detail.html", context)


def _kenmerken(opleiding: Opleiding) -> list[tuple[str, Any]]:
    """Labels and values, as they stand on the page."""
    vanaf, tot = opleiding.loopt_vanaf, opleiding.loopt_tot
    return [
        ("Code", opleiding.code),
        ("Vroegere officiële namen", ", ".join(opleiding.vroegere_namen)),
        ("Ook gekend als", ", ".join(opleiding.andere_namen)),
        ("Niveau", opleiding.get_niveau_display()),
        ("Finaliteit", opleiding.get_finaliteit_display()),
        ("Soort overeenkomst", opleiding.get_overeenkomsttype_display()),
        ("Op de werkplek", opleiding.uren),
        ("Beroepskwalificatie", opleiding.bk_code),
        ("Administratieve code", opleiding.administratieve_code),
        ("Sector", opleiding.thuispartnerschap),
        ("Loopt vanaf", date_format(vanaf, "j F Y")),
        ("Loopt tot en met", date_format(tot, "j F Y") if tot else "Geen einddatum"),
    ]
