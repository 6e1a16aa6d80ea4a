"""Screens about companies: find one, read its identity card, whom to call there, what happened."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_GET

from accounts.gebeurtenissen import noteer_inzage, tijdlijn
from accounts.rechten import Recht, haal, vereist
from ondernemingen.forms import OndernemingFilter
from ondernemingen.kbo import toon_ondernemingsnummer
from ondernemingen.models import (
    Contactpersoon,
    Onderneming,
    OndernemingBevoegdheid,
    Vestiging,
)
from werkplekduaal.web import Verzoek, pagineer, render_page

# `volgorde` is by name, or the best answer first when there is a question.
SORTERINGEN = {"volgorde": "volgorde", "naam": "zoeknaam", "nummer": "kbo_nummer", "gemeente": "plaats"}
TOESTANDEN = {
    Onderneming.Toestand.ACTIEF: ("ok", "Actief"),
    Onderneming.Toestand.IN_VEREFFENING: ("let-op", "In vereffening"),
    Onderneming.Toestand.STOPGEZET: ("neutraal", "Stopgezet"),
    Onderneming.Toestand.FAILLIET: ("fout", "Failliet verklaard"),
}


@require_GET
@vereist(Recht.ONDERNEMING_OPZOEKEN)
def overzicht(request: Verzoek) -> HttpResponse:
    """Every company that the loket knows, or those in the own competence: as far as the right reaches."""
    form = OndernemingFilter(request.GET, request.toegang)
    ondernemingen = form.filter(Onderneming.objects.for_request(request).voor_overzicht())
    pagina = pagineer(request, ondernemingen, SORTERINGEN, "volgorde")
    context = {
        "form": form,
        "pagina": pagina,
        "toestanden": TOESTANDEN,
        "wegwijzer": None if pagina.rijen else form.wegwijzer(),
    }
    return render_page(request, "ondernemingen/overzicht.html", context, partial="resultaten")


@require_GET
@vereist(Recht.ONDERNEMING_OPZOEKEN)
def detail(request: Verzoek, kbo: str) -> HttpResponse:
    """The identity card of a company; what else there is to know stands in panels that guard themselves."""
    onderneming = haal(request, Onderneming.objects.for_request(request), kbo_nummer=kbo)
    bevoegdheden = onderneming.bevoegdheden_vanaf(timezone.localdate())
    vestigingen = Vestiging.objects.for_request(request).filter(onderneming=onderneming).voor_overzicht()
    _noteer_van_buiten(request, onderneming, bevoegdheden)
    context = {
        "onderneming": onderneming,
        "toestand": TOESTANDEN[Onderneming.Toestand(onderneming.toestand)],
        "kenmerken": kenmerken_van(onderneming),
        "bevoegdheden": bevoegdheden,
        "is_eigen": _is_eigen(request, bevoegdheden),
        "pagina": pagineer(request, vestigingen, {"gemeente": "gemeente"}, "gemeente"),
    }
    return render_page(request, "ondernemingen/detail.html", context, partial="vestigingen")


def _is_eigen(request: Verzoek, bevoegdheden: list[OndernemingBevoegdheid]) -> bool:
    """Is the acting partnerschap competent today?"""
    eigen, vandaag = request.toegang.partnerschap.pk, timezone.localdate()
    return any(rij.partnerschap_id == eigen and rij.vanaf <= vandaag for rij in bevoegdheden)


def _noteer_van_buiten(request: Verzoek, onderneming: Onderneming, bevoegdheden: list[OndernemingBevoegdheid]) -> None:
    """Who opens a company outside the own competence leaves a trace.  Bron: portaal.md 2.2."""
    if not _is_eigen(request, bevoegdheden):
        nummer = toon_ondernemingsnummer(onderneming.kbo_nummer)
        noteer_inzage(request, onderneming, f"de identiteitskaart van onderneming {nummer}")


def kenmerken_van(onderneming: Onderneming) -> list[tuple[str, Any]]:
    """Who the company is, as the KBO says, and what it told the loket itself."""
    nace = f"{onderneming.hoofdactiviteit} {onderneming.activiteit}".strip()
    plaats = f"{onderneming.postcode} {onderneming.gemeente}".strip()
    kenmerken = [
        ("Ondernemingsnummer", toon_ondernemingsnummer(onderneming.kbo_nummer)),
        ("Commerciële naam", onderneming.commerciele_naam),
        ("Rechtsvorm", "Natuurlijk persoon" if onderneming.is_natuurlijk_persoon else onderneming.rechtsvorm),
        ("Rechtstoestand", onderneming.rechtstoestand),
        ("Adres van de zetel", ", ".join(filter(None, (onderneming.straat, plaats)))),
        ("Hoofdactiviteit (NACE)", nace),
        ("Paritaire comités", ", ".join(onderneming.paritaire_comites)),
        ("Actief sinds", onderneming.startdatum and date_format(onderneming.startdatum, "j F Y")),
        ("Gekend in het portaal sinds", date_format(timezone.localdate(onderneming.gekend_sinds), "j F Y")),
    ]
    if onderneming.stopgezet_op:
        kenmerken.append(("Stopgezet op", date_format(onderneming.stopgezet_op, "j F Y")))
    return kenmerken


@require_GET
@vereist(Recht.ONDERNEMING_DOSSIER)
def contactpersonen(request: Verzoek, kbo: str) -> HttpResponse:
    """Whom the partnerschap calls at a company: a panel on its page."""
    onderneming = haal(request, Onderneming.objects.for_request(request), kbo_nummer=kbo)
    rijen = Contactpersoon.objects.for_request(request).filter(onderneming=onderneming)
    context = {"onderneming": onderneming, "contactpersonen": rijen}
    return render_page(request, "ondernemingen/contactpersonen.html", context)


@require_GET
@vereist(Recht.ONDERNEMING_DOSSIER)
def verloop(request: Verzoek, kbo: str) -> HttpResponse:
    """What happened to a company as far as the partnerschap had a hand in it: a panel on its page."""
    onderneming = haal(request, Onderneming.objects.for_request(request), kbo_nummer=kbo)
    regels = tijdlijn(onderneming, partnerschap=request.toegang.partnerschap)
    return render_page(request, "ondernemingen/verloop.html", {"onderneming": onderneming, "regels": regels})
