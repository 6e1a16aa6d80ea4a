"""Screens about agreements: find them, read them, and see who the learner is when there is a reason."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.concepten import formulier, vergeet_concept
from accounts.gebeurtenissen import noteer_inzage
from accounts.rechten import Recht, haal, vereist
from erkenningen.models import Erkenning
from mentoren.models import Mentordossier
from mentoren.views import TE_VEEL
from ondernemingen.models import Onderneming
from opleidingen.models import Opleiding, Regel, afspraak
from overeenkomsten.forms import LerendeForm, OvereenkomstFilter
from overeenkomsten.models import Overeenkomst, dag
from werkplekduaal.web import Verzoek, pagineer, render_page

SORTERINGEN = {"start": "vanaf", "einde": "einde", "onderneming": "zoeknaam", "geregistreerd": "geregistreerd_op"}
IN_PANEEL = 25
STATUSSEN = {
    Overeenkomst.Status.GEREGISTREERD: ("info", "Geregistreerd"),
    Overeenkomst.Status.LOPEND: ("ok", "Lopend"),
    Overeenkomst.Status.GESCHORST: ("let-op", "Geschorst"),
    Overeenkomst.Status.AFGELOPEN: ("neutraal", "Afgelopen"),
    Overeenkomst.Status.VROEGTIJDIG: ("fout", "Vroegtijdig beëindigd"),
    Overeenkomst.Status.GEANNULEERD: ("neutraal", "Geannuleerd"),
}


@require_GET
@vereist(Recht.OVEREENKOMST_OPZOEKEN)
def overzicht(request: Verzoek) -> HttpResponse:
    """The agreements at companies for which the partnerschap is competent."""
    form = OvereenkomstFilter(request.GET)
    overeenkomsten = form.filter(Overeenkomst.objects.for_request(request).voor_overzicht())
    pagina = pagineer(request, overeenkomsten, SORTERINGEN, "-start")
    for rij in pagina.rijen:
        rij["soort_voluit"] = Opleiding.Overeenkomsttype(rij["soort"]).label
    context = {
        "form": form,
        "pagina": pagina,
        "statussen": STATUSSEN,
        "laat_label": ("let-op", "Laat geregistreerd"),
    }
    return render_page(request, "overeenkomsten/overzicht.html", context, partial="resultaten")


@require_GET
@vereist(Recht.OVEREENKOMST_OPZOEKEN)
def detail(request: Verzoek, pk: int) -> HttpResponse:
    """One agreement, without the name of the learner."""
    verbanden = ("onderneming", "vestiging__onderneming", "opleiding", "erkenning__onderneming", "mentor")
    rijen = Overeenkomst.objects.for_request(request).met_termijn().zonder_naam().select_related(*verbanden)
    overeenkomst = haal(request, rijen, pk=pk)
    context = {
        "overeenkomst": overeenkomst,
        "status": STATUSSEN[overeenkomst.status],
        "kenmerken": _kenmerken(overeenkomst),
        "aandachtspunten": overeenkomst.aandachtspunten(),
        "schorsingen": overeenkomst.schorsingen.all(),
    }
    return render_page(request, "overeenkomsten/detail.html", context)


def _kenmerken(overeenkomst: Overeenkomst) -> list[tuple[str, Any]]:
    """What was agreed, when it was registered, and how it ended before its time."""
    uren, einde = overeenkomst.uren_per_week, overeenkomst.beeindigd_op
    kenmerken = [
        ("Kenmerk bij de school", overeenkomst.bronsleutel),
        ("Soort", overeenkomst.get_soort_display()),
        ("Opleiding", overeenkomst.opleiding),
        ("Uren per week op de werkplek", uren or ""),
        ("Start", dag(overeenkomst.vanaf)),
        ("Afgesproken einde", dag(overeenkomst.tot)),
        ("Geregistreerd op", dag(overeenkomst.geregistreerd_op)),
    ]
    if einde:
        kenmerken += [("Vroegtijdig beëindigd op", dag(einde)), ("Reden", overeenkomst.beeindigd_reden)]
    return kenmerken


@require_http_methods(["GET", "POST"])
@vereist(Recht.OVEREENKOMST_OPZOEKEN)
def lerende_tonen(request: Verzoek, pk: int) -> HttpResponse:
    """Show who the learner is to somebody who says why. The name stands in the answer to a POST, nowhere else."""
    overeenkomst = haal(request, Overeenkomst.objects.for_request(request).zonder_naam(), pk=pk)
    form = formulier(request, LerendeForm)
    context = {"overeenkomst": overeenkomst, "form": form, "lerende": ""}
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render_page(request, "overeenkomsten/lerende_tonen.html", context, status=status)
    noteer_inzage(request, overeenkomst, f"de naam van de lerende in een overeenkomst ({form.omschrijving})")
    vergeet_concept(request)
    overeenkomst.refresh_from_db(fields=["lerende_voornaam", "lerende_familienaam"])
    context["lerende"] = f"{overeenkomst.lerende_voornaam} {overeenkomst.lerende_familienaam}"
    return render_page(request, "overeenkomsten/lerende_tonen.html", context)


@require_GET
@vereist(Recht.OVEREENKOMST_OPZOEKEN)
def van_onderneming(request: Verzoek, kbo: str) -> HttpResponse:
    """The agreements at one company: a panel on its page."""
    onderneming = haal(request, Onderneming.objects.for_request(request), kbo_nummer=kbo)
    rijen = Overeenkomst.objects.for_request(request).filter(onderneming=onderneming).voor_overzicht()
    context = {
        "onderneming": onderneming,
        "rijen": rijen.order_by("-vanaf", "-id")[:IN_PANEEL],
        "statussen": STATUSSEN,
    }
    return render_page(request, "overeenkomsten/van_onderneming.html", context)


@require_GET
@vereist(Recht.OVEREENKOMST_OPZOEKEN)
def van_erkenning(request: Verzoek, pk: int) -> HttpResponse:
    """The agreements under one recognition: a panel on its page."""
    erkenning = haal(request, Erkenning.objects.for_request(request).select_related("onderneming"), pk=pk)
    overeenkomsten = Overeenkomst.objects.for_request(request).filter(erkenning=erkenning)
    context = {
        "erkenning": erkenning,
        "rijen": overeenkomsten.voor_overzicht().order_by("-vanaf", "-id")[:IN_PANEEL],
        "lerenden": overeenkomsten.lerenden(),
        "statussen": STATUSSEN,
    }
    return render_page(request, "overeenkomsten/van_erkenning.html", context)


@require_GET
@vereist(Recht.MENTOR_OPVOLGEN)
def van_mentor(request: Verzoek, pk: int) -> HttpResponse:
    """How many learners a mentor guides, and guided: a panel on his page."""
    dossier = haal(request, Mentordossier.objects.for_request(request), pk=pk)
    context = {
        "dossier": dossier,
        "lerenden": Overeenkomst.objects.for_request(request).filter(mentor=dossier).lerenden(),
        "hoogste_aantal": afspraak(dossier.partnerschap_id, Regel.LERENDEN_PER_MENTOR, timezone.localdate()),
        "te_veel": TE_VEEL,
    }
    return render_page(request, "overeenkomsten/van_mentor.html", context)
