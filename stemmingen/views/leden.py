"""What a member does: read, ask, vote, or stay out of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from accounts.concepten import formulier, vergeet_concept
from accounts.rechten import Recht, haal, vereist
from erkenningen.models import Erkenningsaanvraag
from stemmingen import services
from stemmingen.fiche import fiche_van
from stemmingen.forms import BevestigForm, StemForm, StemrondeFilter, VraagForm
from stemmingen.models import Stemronde
from stemmingen.regels import Waarde
from stemmingen.weergave import ADVIEZEN, STATUSSEN, STEMMEN
from stemmingen.zetels import kan_zetel_innemen
from stemmingen.zicht import zicht_op
from werkplekduaal.web import Verzoek, pagineer, render_page, zie

SORTERINGEN = {"volgorde": "volgorde", "sluit_op": "sluit_op", "onderneming": "onderneming_naam"}
WEG = "U stemt niet mee over {nummer}. U vindt deze aanvraag nergens meer terug."


@require_GET
@vereist(Recht.STEM_UITBRENGEN)
def overzicht(request: Verzoek) -> HttpResponse:
    """The rounds in which the member is asked for his vote."""
    form = StemrondeFilter(request.GET)
    rijen = form.filter(Stemronde.objects.for_request(request).voor_overzicht(request.user))
    context = {
        "form": form,
        "pagina": pagineer(request, rijen, SORTERINGEN, "volgorde"),
        "statussen": STATUSSEN,
        "stemmen": STEMMEN,
        "adviezen": ADVIEZEN,
        "filter": request.GET.urlencode(),
        "in_te_nemen": kan_zetel_innemen(request.toegang),
    }
    return render_page(request, "stemmingen/overzicht.html", context, partial="resultaten")


@require_GET
@vereist(Recht.STEM_UITBRENGEN)
def detail(request: Verzoek, pk: int) -> HttpResponse:
    """What the member reads before he votes, where the round stands, and his vote."""
    ronde = haal(request, _met_dossier(request), pk=pk)
    return _stempagina(request, ronde, _stemformulier(request, ronde))


@require_http_methods(["GET", "POST"])
@vereist(Recht.STEM_UITBRENGEN, kan="stemmen")
def stemmen(request: Verzoek, pk: int) -> HttpResponse:
    """Register a vote."""
    ronde = haal(request, _met_dossier(request), pk=pk)
    form = _stemformulier(request, ronde)
    if not form.is_valid():
        return _stempagina(request, ronde, form, status=422 if form.is_bound else 200)
    services.breng_stem_uit(ronde=ronde, door=request.user, **form.cleaned_data)
    vergeet_concept(request)
    if form.cleaned_data["waarde"] == Waarde.BELANGENCONFLICT:
        messages.success(request, WEG.format(nummer=ronde.aanvraag.nummer))
        return zie(reverse("stemmingen:overzicht"))
    messages.success(request, "Uw stem is geregistreerd. U kunt ze wijzigen tot de stemronde sluit.")
    return zie(_met_filter(request, ronde.get_absolute_url()))


@require_http_methods(["GET", "POST"])
@vereist(Recht.STEM_UITBRENGEN, kan="vragen")
def vragen(request: Verzoek, pk: int) -> HttpResponse:
    """Ask the handler something before one votes."""
    ronde = haal(request, _met_dossier(request), pk=pk)
    form = formulier(request, VraagForm)
    if form.is_valid():
        services.stel_vraag(ronde=ronde, door=request.user, tekst=form.cleaned_data["tekst"])
        vergeet_concept(request)
        messages.success(request, "Uw vraag staat bij de stemronde. De behandelaar krijgt een bericht.")
        return zie(ronde.get_absolute_url())
    context = {"ronde": ronde, "form": form}
    return render_page(request, "stemmingen/vragen.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@vereist(Recht.STEM_UITBRENGEN)
def belangenconflict(request: Verzoek, nummer: str) -> HttpResponse:
    """Say that one has a stake in a dossier, without reading it first."""
    rijen = Erkenningsaanvraag.objects.for_request(request).open().select_related("onderneming")
    aanvraag = haal(request, rijen, nummer=nummer)
    form = formulier(request, BevestigForm)
    if form.is_valid():
        services.meld_belangenconflict(aanvraag=aanvraag, door=request.user)
        messages.success(request, WEG.format(nummer=aanvraag.nummer))
        return zie(reverse("stemmingen:overzicht"))
    return render_page(request, "stemmingen/belangenconflict.html", {"aanvraag": aanvraag, "form": form})


def _met_dossier(request: Verzoek) -> QuerySet:
    """The rounds of the voter, with what the page tells of the dossier."""
    return Stemronde.objects.for_request(request).select_related(
        "aanvraag__onderneming", "aanvraag__vestiging", "aanvraag__opleiding", "reglement"
    )


def _stemformulier(request: Verzoek, ronde: Stemronde) -> BaseForm:
    """The vote, filled with the answer that stands now."""
    return formulier(request, StemForm, initial=ronde.stem_van(request.user))


def _stempagina(request: Verzoek, ronde: Stemronde, form: BaseForm, status: int = 200) -> HttpResponse:
    context = {
        "ronde": ronde,
        "zicht": zicht_op(ronde, request.user),
        "fiche": fiche_van(ronde.aanvraag),
        "form": form,
        "kan_stemmen": ronde.waarom_niet("stemmen", request.user) is None,
        "stemmen": STEMMEN,
        "adviezen": ADVIEZEN,
        "agenda": _agenda(request, ronde),
        "actie": _met_filter(request, reverse("stemmingen:stemmen", args=[ronde.pk])),
    }
    return render_page(request, "stemmingen/detail.html", context, status=status)


def _agenda(request: Verzoek, ronde: Stemronde) -> dict[str, Any]:
    """The neighbours of a round in the list that the member came from; without filter in what is still open."""
    rijen: Any = Stemronde.objects.for_request(request).voor_overzicht(request.user)
    buren = StemrondeFilter(request.GET).filter(rijen) if request.GET else rijen.filter(gesloten_op=None)
    wacht = rijen.filter(toestand="te_stemmen").count()
    adressen = {
        kant: _met_filter(request, reverse("stemmingen:detail", args=[buur])) if buur else ""
        for kant, buur in buren.buren(ronde).items()
    }
    return {**adressen, "te_stemmen": wacht, "lijst": _met_filter(request, reverse("stemmingen:overzicht"))}


def _met_filter(request: Verzoek, adres: str) -> str:
    """An address with the filter of the list that the member works through."""
    return f"{adres}?{request.GET.urlencode()}" if request.GET else adres
