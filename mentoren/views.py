"""Screens about mentors: find, follow up, and open what is hidden."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_GET, require_http_methods

from accounts.concepten import formulier, vergeet_concept
from accounts.gebeurtenissen import noteer_inzage, tijdlijn
from accounts.rechten import Recht, haal, vereist
from mentoren.forms import InzageForm, MentorFilter
from mentoren.models import Mentordossier
from mentoren.rijksregister import Soort
from ondernemingen.models import Onderneming
from opleidingen.models import Regel, afspraak
from werkplekduaal.web import Verzoek, pagineer, render_page

SORTERINGEN = {"naam": "zoeknaam", "termijn": "termijn", "gekend_sinds": "gekend_sinds"}
IN_PANEEL = 25
TE_VEEL = ("let-op", "Boven het maximum")
STANDEN = {
    "te_laat": ("fout", "Te laat"),
    "te_volgen": ("let-op", "Te volgen"),
    "gepland": ("info", "Gepland"),
    "aanvaard": ("ok", "Gevolgd en aanvaard"),
    "vrijgesteld": ("neutraal", "Vrijgesteld"),
    "niet_nodig": ("neutraal", "Niet nodig"),
}


@require_GET
@vereist(Recht.MENTOR_OPVOLGEN)
def overzicht(request: Verzoek) -> HttpResponse:
    """Every mentor that the partnerschap knows."""
    vandaag = timezone.localdate()
    form = MentorFilter(request.GET)
    mentoren = form.filter(Mentordossier.objects.for_request(request).voor_overzicht(vandaag))
    context = {
        "form": form,
        "pagina": pagineer(request, mentoren, SORTERINGEN, "naam"),
        "standen": STANDEN,
        "hoogste_aantal": afspraak(request.toegang.partnerschap, Regel.LERENDEN_PER_MENTOR, vandaag),
        "te_veel": TE_VEEL,
    }
    return render_page(request, "mentoren/overzicht.html", context, partial="resultaten")


@require_GET
@vereist(Recht.MENTOR_OPVOLGEN)
def detail(request: Verzoek, pk: int) -> HttpResponse:
    """Who a mentor is and how far his training is; where he works and whom he guides are panels of other apps."""
    dossiers = Mentordossier.objects.for_request(request).met_stand(timezone.localdate())
    dossier = haal(request, dossiers.select_related("mentor__rijksregister"), pk=pk)
    context = {
        "dossier": dossier,
        "nummer": dossier.mentor.nummer,
        "stand": STANDEN[dossier.opleidingsstand],
        "kenmerken": _kenmerken(dossier),
        "opleidingen": dossier.mentor.opleidingen.all(),
        "tijdlijn": tijdlijn(dossier),
    }
    return render_page(request, "mentoren/detail.html", context)


def _kenmerken(dossier: Mentordossier) -> list[tuple[str, Any]]:
    """Who a mentor is, how to reach him, and what tells that he meets the conditions."""
    nummer = dossier.mentor.nummer
    geboren, leeftijd = dossier.geboortedatum, dossier.leeftijd(timezone.localdate())
    return [
        ((nummer.soort if nummer else Soort.RIJKSREGISTER).capitalize(), nummer),
        ("E-mailadres", dossier.email),
        ("Telefoon", dossier.telefoon),
        ("Geboortedatum", f"{date_format(geboren, 'j F Y')} ({leeftijd} jaar)" if geboren else ""),
        ("Praktijkervaring", f"{dossier.ervaring_jaren} jaar" if dossier.ervaring_jaren is not None else ""),
        ("Gekend sinds", date_format(timezone.localdate(dossier.gekend_sinds), "j F Y")),
    ]


@require_http_methods(["GET", "POST"])
@vereist(Recht.MENTOR_OPVOLGEN)
def rijksregisternummer_tonen(request: Verzoek, pk: int) -> HttpResponse:
    """Show the number of a mentor to somebody who says why. The number stands in the answer to a POST, nowhere else."""
    met_nummer = Mentordossier.objects.for_request(request).filter(mentor__rijksregister__isnull=False)
    dossier = haal(request, met_nummer.select_related("mentor__rijksregister"), pk=pk)
    form = formulier(request, InzageForm)
    context = {"dossier": dossier, "form": form}
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render_page(request, "mentoren/rijksregisternummer_tonen.html", context, status=status)
    noteer_inzage(request, dossier, f"het rijksregisternummer van een mentor ({form.omschrijving})")
    vergeet_concept(request)
    context["nummer"] = dossier.mentor.nummer
    return render_page(request, "mentoren/rijksregisternummer_tonen.html", context)


@require_GET
@vereist(Recht.MENTOR_OPVOLGEN)
def van_onderneming(request: Verzoek, kbo: str) -> HttpResponse:
    """The mentors of one company: a panel on its page."""
    onderneming = haal(request, Onderneming.objects.for_request(request), kbo_nummer=kbo)
    dossiers = Mentordossier.objects.for_request(request).van_onderneming(onderneming)
    rijen: QuerySet = dossiers.voor_overzicht(timezone.localdate()).order_by("zoeknaam", "id")
    context = {"onderneming": onderneming, "rijen": rijen[:IN_PANEEL], "standen": STANDEN}
    return render_page(request, "mentoren/van_onderneming.html", context)
