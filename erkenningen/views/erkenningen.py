"""The recognitions: the list, one recognition, and its mentors."""

from __future__ import annotations

from django.db.models import Max
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.gebeurtenissen import tijdlijn
from accounts.rechten import Recht, haal, vereist
from erkenningen.forms import ErkenningFilter
from erkenningen.models import Erkenning, Erkenningsregister, Mentoraanstelling, Uittreksel
from erkenningen.weergave import AANSTELLING_VOORBIJ, AANSTELLINGSTATUSSEN, ERKENNINGSTANDEN, MENTOROPLEIDING
from mentoren.models import Mentordossier
from ondernemingen.models import Onderneming
from opleidingen.models import Regel, afspraak
from werkplekduaal.web import Verzoek, pagineer, render_page

SORTERINGEN = {
    "tot": "tot",
    "vanaf": "vanaf",
    "onderneming": "onderneming_zoeknaam",
    "opleiding": "opleiding_naam",
}
IN_PANEEL = 50


def _erkenningen(request: Verzoek):
    """The recognitions within reach, as they stand today."""
    vandaag = timezone.localdate()
    binnenkort = afspraak(request.toegang.partnerschap.pk, Regel.VERVALT_BINNENKORT_DAGEN, vandaag)
    return Erkenning.objects.for_request(request).met_stand(vandaag, binnenkort)


@require_GET
@vereist(Recht.ERKENNING_RAADPLEGEN)
def overzicht(request: Verzoek) -> HttpResponse:
    """Who is recognised for what, and until when."""
    form = ErkenningFilter(request.GET)
    pagina = pagineer(request, form.filter(_erkenningen(request)).voor_overzicht(), SORTERINGEN, "onderneming")
    context = {"form": form, "pagina": pagina, "standen": ERKENNINGSTANDEN}
    return render_page(request, "erkenningen/overzicht.html", context, partial="resultaten")


@require_GET
@vereist(Recht.ERKENNING_RAADPLEGEN)
def detail(request: Verzoek, pk: int) -> HttpResponse:
    """One recognition."""
    rijen = _erkenningen(request).select_related("onderneming", "vestiging", "opleiding", "aanvraag")
    erkenning = haal(request, rijen, pk=pk)
    context = {"erkenning": erkenning, "standen": ERKENNINGSTANDEN, "regels": tijdlijn(erkenning)}
    return render_page(request, "erkenningen/detail.html", context)


@require_GET
@vereist(Recht.ONDERNEMING_DOSSIER)
def aanstellingen(request: Verzoek, pk: int) -> HttpResponse:
    """The mentors of one recognition, and how far they are with their training."""
    erkenning = haal(request, Erkenning.objects.for_request(request).select_related("onderneming"), pk=pk)
    rijen = Mentoraanstelling.objects.for_request(request).filter(erkenning=erkenning)
    context = {
        "erkenning": erkenning,
        "aanstellingen": rijen.select_related("dossier").order_by("-vanaf", "id"),
        "opleidingen": MENTOROPLEIDING,
    }
    return render_page(request, "erkenningen/aanstellingen.html", context, partial="inhoud")


@require_GET
@vereist(Recht.ERKENNING_RAADPLEGEN)
def van_onderneming(request: Verzoek, kbo: str) -> HttpResponse:
    """What the partnerschap recognised at one company: a panel on its page."""
    onderneming = haal(request, Onderneming.objects.for_request(request), kbo_nummer=kbo)
    rijen = _erkenningen(request).filter(onderneming=onderneming).voor_overzicht().order_by("-tot", "id")
    context = {"onderneming": onderneming, "rijen": rijen[:IN_PANEEL], "standen": ERKENNINGSTANDEN}
    return render_page(request, "erkenningen/van_onderneming.html", context)


@require_GET
@vereist(Recht.MENTOR_OPVOLGEN)
def van_mentor(request: Verzoek, pk: int) -> HttpResponse:
    """Under which recognitions a mentor works, and how old his extract is: a panel on his page."""
    dossier = haal(request, Mentordossier.objects.for_request(request), pk=pk)
    aanstellingen = Mentoraanstelling.objects.for_request(request).filter(dossier=dossier).voor_mentor()
    uittreksels = Uittreksel.objects.for_request(request).filter(kandidaat__dossier=dossier)
    context = {
        "dossier": dossier,
        "aanstellingen": aanstellingen,
        "statussen": AANSTELLINGSTATUSSEN,
        "voorbij": AANSTELLING_VOORBIJ,
        "laatste_uittreksel": uittreksels.aggregate(op=Max("afgeleverd_op"))["op"],
    }
    return render_page(request, "erkenningen/van_mentor.html", context)


@require_GET
@vereist(Recht.ONDERNEMING_OPZOEKEN)
def register(request: Verzoek, kbo: str) -> HttpResponse:
    """For what a company is recognised, by whomever: a panel on its identity card."""
    onderneming = haal(request, Onderneming.objects.for_request(request), kbo_nummer=kbo)
    rijen = Erkenningsregister.van_onderneming(onderneming, timezone.localdate())[:IN_PANEEL]
    return render_page(request, "erkenningen/register.html", {"onderneming": onderneming, "rijen": rijen})
