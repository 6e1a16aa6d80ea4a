"""The wizard of a Medewerker: one pass for several vestigingen, opleidingen and mentoren, kept at every step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.rechten import OvergangNietMogelijk, Recht, vereist
from erkenningen import services
from erkenningen.forms import (
    Antwoorden,
    Begeleiding,
    GemachtigdFilter,
    Mentorgegevens,
    Opleidingvraag,
    Stuk,
    Taak,
    Vestigingskeuze,
)
from erkenningen.indieningsplan import Plan, bekende_mentoren, te_kiezen, waarom_geen_machtiging
from erkenningen.models import Indiening, Voorwaarde
from ondernemingen.models import Onderneming
from opleidingen.models import Regel, afspraak
from werkplekduaal.web import Verzoek, pagineer, render_page, zie

STAPPEN = (
    ("begin", "Voorbereiden"),
    ("vestigingen", "Vestigingen"),
    ("opleidingen", "Opleidingen"),
    ("mentoren", "Mentoren"),
    ("antwoorden", "Voorwaarden"),
    ("documenten", "Documenten"),
    ("nakijken", "Nakijken"),
)
NAMEN = [naam for naam, _ in STAPPEN]
AL_INGEDIEND = "Deze aanvragen zijn al ingediend. U vindt ze bij Aanvragen."


def haal_plan(request: Verzoek, pk: int) -> Plan:
    """What this person prepares: 404 when it is another's, 409 when it is submitted or the machtiging is over."""
    rijen = Indiening.objects.for_request(request).select_related("onderneming", "partnerschap")
    indiening = get_object_or_404(rijen, pk=pk)
    if indiening.ingediend_op:
        raise OvergangNietMogelijk(AL_INGEDIEND)
    if not Onderneming.objects.for_request(request).filter(pk=indiening.onderneming_id).exists():
        raise OvergangNietMogelijk(waarom_geen_machtiging(indiening))
    return Plan(indiening, request.toegang.partnerschap)


def toon(
    request: Verzoek, stap: str, plan: Plan, context: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """The page of a step, with where one is and on whose behalf."""
    links = [(naam, tekst, reverse(f"erkenningen:nieuw_{naam}", args=[plan.indiening.pk])) for naam, tekst in STAPPEN]
    basis = {"plan": plan, "indiening": plan.indiening, "stap": stap, "links": links}
    return render_page(request, f"erkenningen/nieuw_{stap}.html", {**basis, **(context or {})}, status=status)


def naar(stap: str, plan: Plan) -> HttpResponse:
    return zie(reverse(f"erkenningen:nieuw_{stap}", args=[plan.indiening.pk]))


def bewaar(request: Verzoek, plan: Plan, keuzes: dict[str, Any], volgende: str) -> HttpResponse:
    """Keep it. What was typed is kept while typing (204, the page stays); the button goes to the next step."""
    services.bewaar_keuzes(indiening=plan.indiening, door=request.user, keuzes=keuzes)
    return HttpResponse(status=204) if request.htmx else naar(volgende, plan)


def stap_met_formulier(stap: str, soort: Callable[..., BaseForm]) -> Callable[[Verzoek, int], HttpResponse]:
    """The view of a step that is one form."""
    volgende = NAMEN[NAMEN.index(stap) + 1]

    @require_http_methods(["GET", "POST"])
    @vereist(Recht.AANVRAAG_INDIENEN)
    def view(request: Verzoek, pk: int) -> HttpResponse:
        plan = haal_plan(request, pk)
        form: Any = soort(request.POST if request.method == "POST" else None, plan=plan)
        if request.method == "POST" and form.is_valid():
            return bewaar(request, plan, form.keuzes(), volgende)
        context = {"form": form, "bekende": bekende_mentoren(plan) if stap == "mentoren" else []}
        return toon(request, stap, plan, context, status=422 if form.is_bound else 200)

    return view


nieuw_vestigingen = stap_met_formulier("vestigingen", Vestigingskeuze)
nieuw_mentoren = stap_met_formulier("mentoren", Begeleiding)
nieuw_antwoorden = stap_met_formulier("antwoorden", Antwoorden)


@require_http_methods(["GET", "POST"])
@vereist(Recht.AANVRAAG_INDIENEN)
def nieuw(request: Verzoek) -> HttpResponse:
    """For which company? And what one was doing before."""
    ondernemingen = Onderneming.objects.for_request(request)
    if request.method == "POST":
        gekozen = get_object_or_404(ondernemingen, kbo_nummer=request.POST.get("onderneming", ""))
        begonnen = services.begin_indiening(
            onderneming=gekozen, partnerschap=request.toegang.partnerschap, door=request.user
        )
        return zie(begonnen.get_absolute_url())
    form = GemachtigdFilter(request.GET)
    concepten = Indiening.objects.for_request(request).filter(ingediend_op=None)
    context = {
        "form": form,
        "concepten": concepten.select_related("onderneming", "gebruiker"),
        "bewaard_dagen": afspraak(request.toegang.partnerschap.pk, Regel.INDIENING_BEWAARD_DAGEN, timezone.localdate()),
        "pagina": pagineer(request, form.filter(ondernemingen).voor_overzicht(), {"volgorde": "volgorde"}, "volgorde"),
    }
    return render_page(request, "erkenningen/nieuw.html", context, partial="resultaten")


@require_GET
@vereist(Recht.AANVRAAG_INDIENEN)
def nieuw_begin(request: Verzoek, pk: int) -> HttpResponse:
    """What one needs to have at hand: conditions, papers and mentor rules of who will decide."""
    return toon(request, "begin", haal_plan(request, pk), {"voorwaarden": Voorwaarde.van_onderneming()})


@require_http_methods(["GET", "POST"])
@vereist(Recht.AANVRAAG_INDIENEN)
def nieuw_opleidingen(request: Verzoek, pk: int) -> HttpResponse:
    """Find an opleiding by everyday words; each press adds or leaves out one."""
    plan = haal_plan(request, pk)
    gekozen: list[int] = list(plan.opleidingen)
    if request.method == "POST":
        erbij, weg = request.POST.get("erbij", ""), request.POST.get("weg", "")
        if erbij.isdecimal() and te_kiezen().filter(pk=erbij).exists():
            gekozen = list(dict.fromkeys([*gekozen, int(erbij)]))
        keuzes = {"opleidingen": [nummer for nummer in gekozen if str(nummer) != weg]}
        return bewaar(request, plan, keuzes, "opleidingen")
    form = Opleidingvraag(request.GET)
    vraag = form.gekozen.get("q")
    gevonden = form.filter(te_kiezen()).exclude(pk__in=gekozen)[:12] if vraag else []
    return toon(request, "opleidingen", plan, {"form": form, "gevonden": gevonden, "vraag": vraag})


@require_http_methods(["GET", "POST"])
@vereist(Recht.AANVRAAG_INDIENEN)
def nieuw_mentor(request: Verzoek, pk: int) -> HttpResponse:
    """A mentor: somebody new, or (`dossier` in the address) somebody whom the partnerschap knows."""
    plan = haal_plan(request, pk)
    dossier = bekende_mentoren(plan).filter(pk=request.GET["dossier"]).first() if _nummer(request) else None
    if "dossier" in request.GET and dossier is None:
        raise Http404
    soort = Taak if dossier else Mentorgegevens
    form: Any = soort(
        request.POST if request.method == "POST" else None,
        initial={"ervaring_jaren": dossier.ervaring_jaren} if dossier else {},
    )
    if request.method == "POST" and form.is_valid():
        gegevens = {"dossier": dossier, **form.cleaned_data} if dossier else form.gegevens()
        toegevoegd = services.voeg_mentor_toe(indiening=plan.indiening, door=request.user, **gegevens)
        messages.success(request, f"{toegevoegd} is toegevoegd.")
        return naar("mentoren", plan)
    context = {"form": form, "dossier": dossier}
    return toon(request, "mentor", plan, context, status=422 if form.is_bound else 200)


def _nummer(request: Verzoek) -> bool:
    return request.GET.get("dossier", "").isdecimal()


@require_GET
@vereist(Recht.AANVRAAG_INDIENEN)
def nieuw_documenten(request: Verzoek, pk: int) -> HttpResponse:
    """Every document that is asked, and which are there."""
    return toon(request, "documenten", haal_plan(request, pk))


@require_http_methods(["GET", "POST"])
@vereist(Recht.AANVRAAG_INDIENEN)
def nieuw_document(request: Verzoek, pk: int, plaats: str) -> HttpResponse:
    """Put one document in its place."""
    plan = haal_plan(request, pk)
    gevonden = next((rij for rij in plan.plaatsen if rij.sleutel == plaats), None)
    if gevonden is None:
        raise Http404
    form = Stuk(*([request.POST, request.FILES] if request.method == "POST" else []), plaats=gevonden)
    if request.method == "POST" and form.is_valid():
        services.bewaar_stuk(indiening=plan.indiening, door=request.user, plaats=plaats, **form.cleaned_data)
        messages.success(request, "Het document is bewaard.")
        return naar("documenten", plan)
    return toon(request, "document", plan, {"form": form, "plaats": gevonden}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@vereist(Recht.AANVRAAG_INDIENEN)
def nieuw_nakijken(request: Verzoek, pk: int) -> HttpResponse:
    """Everything on one page: each dossier, where it goes and why, and what is missing. Then submit."""
    plan = haal_plan(request, pk)
    if request.method == "POST":
        nummers = services.dien_alles_in(indiening=plan.indiening, door=request.user)
        wat = "1 aanvraag" if len(nummers) == 1 else f"{len(nummers)} aanvragen"
        messages.success(request, f"U diende {wat} in: {', '.join(nummers)}.")
        return zie(reverse("erkenningen:aanvragen"))
    return toon(request, "nakijken", plan)


@require_http_methods(["GET", "POST"])
@vereist(Recht.AANVRAAG_INDIENEN)
def nieuw_weg(request: Verzoek, pk: int) -> HttpResponse:
    """Give up what was prepared, also when the machtiging is over."""
    indiening = get_object_or_404(Indiening.objects.for_request(request).select_related("onderneming"), pk=pk)
    if request.method == "POST":
        services.laat_vallen(indiening=indiening, door=request.user)
        messages.success(request, "Wat u voorbereidde, is weggegooid.")
        return zie(reverse("erkenningen:nieuw"))
    return render_page(request, "erkenningen/nieuw_weg.html", {"indiening": indiening})
