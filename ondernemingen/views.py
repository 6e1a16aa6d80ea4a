"""Screens about companies: find one, read its identity card, and who may act for whom."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_GET, require_http_methods

from accounts.concepten import formulier
from accounts.gebeurtenissen import noteer_inzage, tijdlijn
from accounts.rechten import OvergangNietMogelijk, Recht, haal, vereist
from documenten.antwoord import lever
from ondernemingen import services
from ondernemingen.forms import MachtigingFilter, Machtigingspapier, OndernemingFilter
from ondernemingen.kbo import toon_ondernemingsnummer
from ondernemingen.models import (
    Contactpersoon,
    Machtiging,
    Machtigingsdocument,
    Onderneming,
    OndernemingBevoegdheid,
    Vestiging,
)
from werkplekduaal.web import Verzoek, pagineer, render_page, zie

# `volgorde` is by name, or the best answer first when there is a question.
SORTERINGEN = {"volgorde": "volgorde", "naam": "zoeknaam", "nummer": "kbo_nummer", "gemeente": "plaats"}
MACHTIGING_SORTERINGEN = {"naam": "zoeknaam", "tot": "tot", "geregistreerd": "geregistreerd_op"}
TOESTANDEN = {
    Onderneming.Toestand.ACTIEF: ("ok", "Actief"),
    Onderneming.Toestand.IN_VEREFFENING: ("let-op", "In vereffening"),
    Onderneming.Toestand.STOPGEZET: ("neutraal", "Stopgezet"),
    Onderneming.Toestand.FAILLIET: ("fout", "Failliet verklaard"),
}
MACHTIGING_STATUSSEN = {
    status: ({"actief": "ok", "gepland": "info"}.get(status, "neutraal"), tekst)
    for status, tekst in MachtigingFilter.STATUSSEN
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
        "kenmerken": _kenmerken(onderneming),
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


def _kenmerken(onderneming: Onderneming) -> list[tuple[str, Any]]:
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


@require_GET
@vereist(Recht.MACHTIGING_REGISTREREN)
def machtigingen_van(request: Verzoek, kbo: str) -> HttpResponse:
    """What one company empowered the partnerschap to do, and until when: a panel on its page."""
    onderneming = haal(request, Onderneming.objects.for_request(request), kbo_nummer=kbo)
    rijen = Machtiging.objects.for_request(request).filter(onderneming=onderneming).met_status()
    context = {"onderneming": onderneming, "machtigingen": rijen, "statussen": MACHTIGING_STATUSSEN}
    return render_page(request, "ondernemingen/machtigingen_van.html", context)


@require_GET
@vereist(Recht.MACHTIGING_REGISTREREN)
def machtigingen(request: Verzoek) -> HttpResponse:
    """The machtigingen that companies gave the partnerschap."""
    form = MachtigingFilter(request.GET)
    rijen = form.filter(Machtiging.objects.for_request(request).voor_overzicht(request.toegang))
    context = {
        "form": form,
        "pagina": pagineer(request, rijen, MACHTIGING_SORTERINGEN, "-geregistreerd"),
        "statussen": MACHTIGING_STATUSSEN,
    }
    return render_page(request, "ondernemingen/machtigingen.html", context, partial="resultaten")


@require_http_methods(["GET", "POST"])
@vereist(Recht.MACHTIGING_REGISTREREN)
def machtigingsdocument(request: Verzoek, pk: int) -> HttpResponse:
    """The signed paper of a machtiging, the ones before it, and the place to put a newer one."""
    machtiging = haal(request, Machtiging.objects.for_request(request).select_related("onderneming"), pk=pk)
    form = formulier(request, Machtigingspapier)
    if request.method == "POST" and form.is_valid():
        services.bewaar_machtigingsdocument(machtiging=machtiging, door=request.user, **form.cleaned_data)
        messages.success(request, "Het document is bewaard.")
        return zie(request.path)
    documenten = Machtigingsdocument.objects.for_request(request).filter(machtiging=machtiging)
    context = {
        "machtiging": machtiging,
        "documenten": documenten.select_related("bestand__opgeladen_door"),
        "form": form,
    }
    return render_page(request, "ondernemingen/machtigingsdocument.html", context, status=422 if form.is_bound else 200)


@require_GET
@vereist(Recht.MACHTIGING_REGISTREREN)
def machtigingsdocument_downloaden(request: Verzoek, pk: int, document: int) -> HttpResponseBase:
    """One of the papers of a machtiging."""
    rijen = Machtigingsdocument.objects.for_request(request).select_related("bestand", "machtiging")
    gevonden = get_object_or_404(rijen, machtiging=pk, pk=document)
    if gevonden.bestand.waarom_dicht:
        raise OvergangNietMogelijk(gevonden.bestand.waarom_dicht)
    return lever(
        request,
        gevonden.bestand,
        gevonden.machtiging,
        wat="het document van een machtiging",
        taak="Machtigingen opvolgen",
        als_bijlage=True,
    )
