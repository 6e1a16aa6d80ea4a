"""What burns: by company, one hit with its evidence, and what a person has seen."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.rechten import Recht, haal, vereist
from accounts.views import vervolg
from knipperlichten import services
from knipperlichten.bezoek import vorig_bezoek
from knipperlichten.catalogus import REGELS
from knipperlichten.forms import SignaalFilter
from knipperlichten.lijst import hang_signalen_aan
from knipperlichten.models import Demping, Signaal, SignaalQuerySet
from knipperlichten.weergave import (
    NIVEAUS,
    STANDEN,
    TOESTANDEN,
    VERBANDEN,
    als_regel,
    bewijs,
    leesbare_codes,
)
from ondernemingen.models import Onderneming
from werkplekduaal.web import Verzoek, pagineer, render_page, zie

SORTERINGEN = {"ernst": "ernst", "onderneming": "zoeknaam"}
IN_PANEEL = 50
# What the page of a hit names beside it.
GENOEMD = ("onderneming", "vestiging__onderneming", "opleiding", "ronde", "knipperlicht__ingesteld_door", "standaard")


def _signalen(request: Verzoek) -> SignaalQuerySet:
    """Every hit of rules that speak, as this person may read it."""
    alle = Signaal.objects.for_request(request).filter(is_stil=False).met_stand(timezone.localdate())
    return alle.voor_lezer(request.user, leesbare_codes(request.toegang))


@require_GET
@vereist(Recht.KNIPPERLICHT_BEKIJKEN)
def overzicht(request: Verzoek) -> HttpResponse:
    """What burns, by company, the worst first; of each company the three worst."""
    bezoek = vorig_bezoek(request) if request.GET.get("nieuw") else None
    form = SignaalFilter(request.GET, toegang=request.toegang, vorig_bezoek=bezoek)
    signalen = form.filter(_signalen(request).brandend())
    pagina = pagineer(request, signalen.per_onderneming(), SORTERINGEN, "-ernst")
    context = {
        "form": form,
        "pagina": pagina,
        "rijen": hang_signalen_aan(pagina.rijen, signalen, request.toegang, timezone.localdate()),
        "sorteringen": [("-ernst", "Ergste eerst"), ("onderneming", "Op naam")],
        "niveaus": NIVEAUS,
        "standen": STANDEN,
    }
    return render_page(request, "knipperlichten/overzicht.html", context, partial="resultaten")


@require_GET
@vereist(Recht.KNIPPERLICHT_BEKIJKEN)
def detail(request: Verzoek, pk: int) -> HttpResponse:
    """One hit: why it burns, since when, what would put it out, and by which version of which rule."""
    signaal = haal(request, _signalen(request).met_opvolging().select_related(*GENOEMD), pk=pk)
    dempingen = Demping.objects.for_request(request).filter(signaal=signaal)
    context = {
        "signaal": signaal,
        "regel": REGELS[signaal.code],
        "niveaus": NIVEAUS,
        "standen": STANDEN,
        "bewijs": bewijs(signaal),
        "verband": VERBANDEN.get(signaal.onderwerp_model) if signaal.zichtbaar else None,
        "dempingen": dempingen.voor_overzicht(timezone.localdate()).order_by("-id"),
        "toestanden": TOESTANDEN,
    }
    return render_page(request, "knipperlichten/detail.html", context)


@require_http_methods(["GET", "POST"])
@vereist(Recht.KNIPPERLICHT_BEKIJKEN)
def gezien(request: Verzoek, pk: int) -> HttpResponse:
    """Note for oneself that a hit was seen, or all that burn at its company."""
    signaal = haal(request, _signalen(request).select_related("onderneming"), pk=pk)
    if request.method == "POST":
        rijen = _signalen(request).brandend().filter(onderneming=signaal.onderneming)
        services.markeer_gezien(signalen=rijen if request.POST.get("alle") else [signaal], door=request.user)
        messages.success(request, "U hebt dit gezien. Het blijft branden tot het feit opgelost is.")
        return zie(vervolg(request) if request.POST.get("next") else signaal.get_absolute_url())
    return render_page(request, "knipperlichten/gezien.html", {"signaal": signaal, "regel": REGELS[signaal.code]})


@require_GET
@vereist(Recht.KNIPPERLICHT_BEKIJKEN)
def paneel(request: Verzoek, kbo: str) -> HttpResponse:
    """Everything that burns at one company: a panel on its page and on that of its applications."""
    onderneming = haal(request, Onderneming.objects.for_request(request), kbo_nummer=kbo)
    rijen = _signalen(request).brandend().ergste([onderneming.pk], IN_PANEEL)
    context = {
        "onderneming": onderneming,
        "rijen": [als_regel(rij) for rij in rijen],
        "niveaus": NIVEAUS,
        "standen": STANDEN,
    }
    return render_page(request, "knipperlichten/paneel.html", context)
