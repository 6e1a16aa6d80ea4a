"""Screens about machtigingen: the list, one of them, registering, asking for a yes, ending."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET, require_http_methods

from accounts.concepten import formulier, vergeet_concept
from accounts.gebeurtenissen import tijdlijn
from accounts.rechten import OvergangNietMogelijk, Recht, haal, vereist
from documenten.antwoord import lever
from ondernemingen import services
from ondernemingen.forms import KboVraag, MachtigingBeeindigen, MachtigingFilter, Machtigingsgegevens, Machtigingspapier
from ondernemingen.models import Machtiging, Machtigingsdocument, Onderneming
from ondernemingen.register import in_register
from werkplekduaal.web import Verzoek, pagineer, render_page, zie

SORTERINGEN = {"naam": "zoeknaam", "tot": "tot", "geregistreerd": "geregistreerd_op"}
STATUSSEN = {
    status: ({"actief": "ok", "gepland": "info", "aangevraagd": "let-op"}.get(status, "neutraal"), tekst)
    for status, tekst in MachtigingFilter.STATUSSEN
}


@require_GET
@vereist(Recht.MACHTIGING_REGISTREREN)
def machtigingen_van(request: Verzoek, kbo: str) -> HttpResponse:
    """What one company empowered the partnerschap to do, and until when: a panel on its page."""
    onderneming = haal(request, Onderneming.objects.for_request(request), kbo_nummer=kbo)
    rijen = Machtiging.objects.for_request(request).filter(onderneming=onderneming).met_status()
    context = {"onderneming": onderneming, "machtigingen": rijen, "statussen": STATUSSEN}
    return render_page(request, "ondernemingen/machtigingen_van.html", context)


@require_GET
@vereist(Recht.MACHTIGING_REGISTREREN)
def machtigingen(request: Verzoek) -> HttpResponse:
    """The machtigingen that companies gave the partnerschap."""
    form = MachtigingFilter(request.GET)
    rijen = form.filter(Machtiging.objects.for_request(request).voor_overzicht(request.toegang))
    context = {
        "form": form,
        "pagina": pagineer(request, rijen, SORTERINGEN, "-geregistreerd"),
        "statussen": STATUSSEN,
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


@require_http_methods(["GET", "POST"])
@vereist(Recht.MACHTIGING_REGISTREREN)
def machtiging_registreren(request: Verzoek) -> HttpResponse:
    """First which company, then what it allows: one address, the company named in it."""
    vraag = KboVraag(request.GET if "kbo" in request.GET else None)
    kbo_nummer = vraag.cleaned_data["kbo"] if vraag.is_valid() else ""
    kaart = in_register(kbo_nummer)
    if kbo_nummer and kaart is None:
        vraag.add_error("kbo", "Dit nummer staat niet in de KBO. Kijk het na.")
    if kaart is None:
        return render_page(
            request, "ondernemingen/machtiging_kbo.html", {"form": vraag}, status=422 if vraag.is_bound else 200
        )
    form = formulier(request, Machtigingsgegevens, partnerschap=request.toegang.partnerschap)
    if request.method == "POST" and form.is_valid():
        return _geregistreerd(request, kbo_nummer, form)
    lopend = Machtiging.objects.for_request(request).lopend().filter(onderneming__kbo_nummer=kbo_nummer)
    context = {"form": form, "kaart": kaart, "kbo_nummer": kbo_nummer, "lopend": lopend}
    return render_page(
        request, "ondernemingen/machtiging_registreren.html", context, status=422 if form.is_bound else 200
    )


def _geregistreerd(request: Verzoek, kbo_nummer: str, form: Machtigingsgegevens) -> HttpResponse:
    gegevens = dict(form.cleaned_data)
    machtiging = services.neem_machtiging_op(
        kbo_nummer=kbo_nummer,
        partnerschap=request.toegang.partnerschap,
        door=request.user,
        bestand=gegevens.pop("bestand"),
        gegevens=gegevens,
    )
    vergeet_concept(request)
    messages.success(request, "De machtiging is geregistreerd.")
    return zie(machtiging.get_absolute_url())


@require_GET
@vereist(Recht.MACHTIGING_REGISTREREN)
def machtiging(request: Verzoek, pk: int) -> HttpResponse:
    """One machtiging: what it allows, how it stands, what happened."""
    rijen = Machtiging.objects.for_request(request).met_status().select_related("onderneming", "geregistreerd_door")
    gevonden = haal(request, rijen.select_related("hernieuwt"), pk=pk)
    context = {
        "machtiging": gevonden,
        "statussen": STATUSSEN,
        "kenmerken": _kenmerken(gevonden),
        "vraag": gevonden.vragen.first(),
        "regels": tijdlijn(gevonden),
    }
    return render_page(request, "ondernemingen/machtiging.html", context)


def _kenmerken(machtiging: Machtiging) -> list[tuple[str, Any]]:
    """Labels and values, as they stand on the page."""
    return [
        ("Omvang", ", ".join(machtiging.omvang_in_woorden)),
        ("Ondertekend door", f"{machtiging.ondertekenaar_naam}, {machtiging.ondertekenaar_functie}"),
        ("E-mailadres", machtiging.ondertekenaar_email),
        ("Telefoon", machtiging.ondertekenaar_telefoon),
        ("Geregistreerd door", machtiging.geregistreerd_door.volledige_naam),
        ("Reden van het einde", machtiging.einde_reden),
    ]


@require_http_methods(["GET", "POST"])
@vereist(Recht.MACHTIGING_REGISTREREN, kan="bevestiging_vragen")
def bevestiging_vragen(request: Verzoek, pk: int) -> HttpResponse:
    """Send the company a (new) link."""
    machtiging = haal(request, Machtiging.objects.for_request(request).select_related("onderneming"), pk=pk)
    if request.method == "POST":
        services.vraag_bevestiging(machtiging=machtiging, door=request.user)
        messages.success(request, "De onderneming krijgt een mail met een nieuwe link. De vorige link werkt niet meer.")
        return zie(machtiging.get_absolute_url())
    return render_page(request, "ondernemingen/bevestiging_vragen.html", {"machtiging": machtiging})


@require_http_methods(["GET", "POST"])
@vereist(Recht.MACHTIGING_REGISTREREN, kan="beeindigen")
def machtiging_beeindigen(request: Verzoek, pk: int) -> HttpResponse:
    """End it, because the company withdraws or because the partnerschap stops."""
    machtiging = haal(request, Machtiging.objects.for_request(request).select_related("onderneming"), pk=pk)
    form = formulier(request, MachtigingBeeindigen)
    if request.method == "POST" and form.is_valid():
        services.beeindig_machtiging(machtiging=machtiging, door=request.user, **form.cleaned_data)
        vergeet_concept(request)
        messages.success(request, "De machtiging is beëindigd.")
        return zie(machtiging.get_absolute_url())
    context = {"machtiging": machtiging, "form": form}
    return render_page(
        request, "ondernemingen/machtiging_beeindigen.html", context, status=422 if form.is_bound else 200
    )
