"""The sanctions: the list, one of them with its letter, and the panels on other pages; and what waits for somebody."""

from __future__ import annotations

from datetime import date

from django.db.models import F, Q
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.gebeurtenissen import tijdlijn
from accounts.rechten import Recht, haal, vereist
from acties.models import Actie
from documenten.antwoord import lever
from erkenningen.models import Beroep, Erkenning, Erkenningstand, Herstel, Sanctie
from handhaving.forms import SanctieFilter
from handhaving.weergave import (
    BEROEPSTATUSSEN,
    SANCTIESTANDEN,
    kenmerken,
    taak_beroep,
    taak_zonder_mentor,
)
from ondernemingen.models import Onderneming
from opleidingen.models import Regel, afspraak
from overeenkomsten.models import Overeenkomst
from overeenkomsten.views import STATUSSEN
from werkplekduaal.web import Verzoek, pagineer, render_page

SORTERINGEN = {"vanaf": "vanaf", "onderneming": "onderneming_zoeknaam"}
IN_PANEEL = 25
VERBANDEN = ("partnerschap", "onderneming", "vestiging__onderneming", "erkenning__opleiding", "door", "brief")


def _sancties(request: Verzoek):
    """The sanctions within reach, as they stand today."""
    return Sanctie.objects.for_request(request).met_stand(timezone.localdate())


@require_GET
@vereist(Recht.ACTIE_FORMEEL)
def sancties(request: Verzoek) -> HttpResponse:
    """Every sanction of the partnerschap, the latest first."""
    form = SanctieFilter(request.GET)
    pagina = pagineer(request, form.filter(_sancties(request)).voor_overzicht(), SORTERINGEN, "-vanaf")
    context = {"form": form, "pagina": pagina, "standen": SANCTIESTANDEN}
    return render_page(request, "handhaving/sancties.html", context, partial="resultaten")


@require_GET
@vereist(Recht.ACTIE_FORMEEL)
def sanctie(request: Verzoek, pk: int) -> HttpResponse:
    """One sanction: its grounds, what came before, whom it touched, and what came of it."""
    rijen = _sancties(request).select_related(*VERBANDEN, "erkenning__vestiging__onderneming")
    gevonden = haal(request, rijen, pk=pk)
    geraakt = Overeenkomst.objects.for_request(request).filter(pk__in=gevonden.geraakt)
    context = {
        "sanctie": gevonden,
        "standen": SANCTIESTANDEN,
        "kenmerken": kenmerken(gevonden),
        "begeleiding": Actie.objects.for_request(request).filter(pk__in=gevonden.begeleidingsacties).order_by("id"),
        "rijen": geraakt.order_by("id").voor_overzicht(),
        "statussen": STATUSSEN,
        "beroep": Beroep.objects.for_request(request).filter(sanctie=gevonden).first(),
        "beroepstatussen": BEROEPSTATUSSEN,
        "herstel": Herstel.objects.for_request(request).filter(sanctie=gevonden).select_related("door").first(),
        "regels": tijdlijn(gevonden),
    }
    return render_page(request, "handhaving/sanctie.html", context)


@require_GET
@vereist(Recht.ACTIE_FORMEEL)
def brief(request: Verzoek, pk: int) -> HttpResponseBase:
    """The letter as it was sent."""
    gevonden = haal(request, Sanctie.objects.for_request(request).select_related("brief"), pk=pk)
    if gevonden.brief is None:
        raise Http404
    wat = "de brief met een sanctie"
    return lever(request, gevonden.brief, gevonden, wat=wat, taak="Sanctie", als_bijlage=True)


@require_GET
@vereist(Recht.ACTIE_FORMEEL)
def van_onderneming(request: Verzoek, kbo: str) -> HttpResponse:
    """The sanctions at one company: a panel on its page."""
    onderneming = haal(request, Onderneming.objects.for_request(request), kbo_nummer=kbo)
    rijen = _sancties(request).filter(onderneming=onderneming).voor_overzicht().order_by("-vanaf", "-id")
    context = {"onderneming": onderneming, "rijen": rijen[:IN_PANEEL]}
    return _paneel(request, "handhaving/van_onderneming.html", context)


@require_GET
@vereist(Recht.ACTIE_FORMEEL)
def van_erkenning(request: Verzoek, pk: int) -> HttpResponse:
    """What touched one recognition: a panel on its page."""
    erkenning = haal(request, Erkenning.objects.for_request(request).select_related("onderneming"), pk=pk)
    ermee = Q(erkenning=erkenning) | Q(uitsluiting__isnull=False, uitsluiting=erkenning.uitsluiting_id)
    rijen = _sancties(request).filter(ermee).voor_overzicht().order_by("-vanaf", "-id")
    context = {"erkenning": erkenning, "rijen": rijen[:IN_PANEEL]}
    return _paneel(request, "handhaving/van_erkenning.html", context)


def _paneel(request: Verzoek, sjabloon: str, context: dict) -> HttpResponse:
    return render_page(request, sjabloon, {"standen": SANCTIESTANDEN, **context})


@require_GET
@vereist(Recht.TAKEN_BEHANDELEN)
def taken(request: Verzoek) -> HttpResponse:
    """What recognitions and appeals ask of somebody: a panel under the worklist of dossiers."""
    vandaag, wie = timezone.localdate(), request.toegang.partnerschap.pk
    binnenkort, dagen = (
        afspraak(wie, regel, vandaag) for regel in (Regel.VERVALT_BINNENKORT_DAGEN, Regel.ZONDER_MENTOR_DAGEN)
    )
    zonder = Erkenning.objects.for_request(request).met_stand(vandaag, binnenkort)
    zonder = zonder.filter(stand=Erkenningstand.ZONDER_MENTOR).select_related("onderneming", "opleiding")
    beroepen = Beroep.objects.for_request(request).lopend().voor_detail().order_by("ingediend_op", "id")
    rijen = [taak_beroep(beroep, vandaag) for beroep in beroepen[:IN_PANEEL]]
    eerst = F("zonder_mentor_sinds").asc(nulls_last=True)
    rijen += [taak_zonder_mentor(rij, dagen, vandaag) for rij in zonder.order_by(eerst, "id")[:IN_PANEEL]]
    rijen.sort(key=lambda taak: taak.tegen or date.max)
    return render_page(request, "handhaving/taken.html", {"rijen": rijen})
