"""The screens of a vote."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from accounts.concepten import formulier, vergeet_concept
from accounts.rechten import Recht, haal, vereist
from erkenningen.models import Dossier, Erkenningsaanvraag
from stemmingen import services
from stemmingen.fiche import fiche_van
from stemmingen.forms import OpenForm, SluitForm, StemForm, StemrondeFilter
from stemmingen.models import Stemronde
from stemmingen.regels import Uitslag, Waarde
from stemmingen.zicht import WEERGAVE, zicht_op
from werkplekduaal.web import Verzoek, pagineer, render_page, zie

SORTERINGEN = {"volgorde": "volgorde", "sluit_op": "sluit_op", "onderneming": "onderneming_naam"}
ADVIEZEN = {Stemronde.Advies.GUNSTIG: ("ok", "Gunstig"), Stemronde.Advies.ONGUNSTIG: ("fout", "Ongunstig")}
UITSLAGEN = {Uitslag.GUNSTIG: "ok", Uitslag.ONGUNSTIG: "fout", Uitslag.GEEN: "neutraal"}
STATUSSEN = {uitslag.value: (soort, f"Gesloten: {uitslag.label.lower()}") for uitslag, soort in UITSLAGEN.items()} | {
    "te_stemmen": ("let-op", "Te stemmen"),
    "gestemd": ("info", "Gestemd"),
}


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
        "stemmen": WEERGAVE,
        "adviezen": ADVIEZEN,
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
        messages.success(request, f"U stemt niet mee over {ronde.aanvraag.nummer}.")
        return zie(reverse("stemmingen:overzicht"))
    messages.success(request, "Uw stem is geregistreerd. U kunt ze wijzigen tot de stemronde sluit.")
    return zie(ronde.get_absolute_url())


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
        "stemmen": WEERGAVE,
    }
    return render_page(request, "stemmingen/detail.html", context, status=status)


@require_http_methods(["GET", "POST"])
@vereist(Recht.AANVRAAG_BEHANDELEN, kan="stemmen")
def openen(request: Verzoek, nummer: str) -> HttpResponse:
    """Open a round over a dossier."""
    aanvraag = haal(request, Erkenningsaanvraag.objects.for_request(request), nummer=nummer)
    form = formulier(request, OpenForm)
    if form.is_valid():
        services.open_stemronde(aanvraag=aanvraag, door=request.user, **form.cleaned_data)
        vergeet_concept(request)
        messages.success(request, "De stemronde is open. De leden krijgen een bericht.")
        return zie(aanvraag.get_absolute_url())
    context = {"aanvraag": aanvraag, "form": form}
    return render_page(request, "stemmingen/openen.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@vereist(Recht.AANVRAAG_BEHANDELEN, kan="sluiten")
def sluiten(request: Verzoek, pk: int) -> HttpResponse:
    """Close a round before its term."""
    ronde = haal(request, Stemronde.objects.for_request(request).select_related("aanvraag", "reglement"), pk=pk)
    form = formulier(request, SluitForm)
    if form.is_valid():
        services.sluit(ronde=ronde, door=request.user, reden=form.cleaned_data["reden"])
        vergeet_concept(request)
        messages.success(request, "De stemronde is gesloten. De aanvraag is opnieuw in behandeling.")
        return zie(ronde.aanvraag.get_absolute_url())
    context = {"ronde": ronde, "form": form, "zicht": zicht_op(ronde, request.user)}
    return render_page(request, "stemmingen/sluiten.html", context, status=422 if form.is_bound else 200)


@require_GET
@vereist(Recht.AANVRAAG_RAADPLEGEN)
def paneel(request: Verzoek, nummer: str) -> HttpResponse:
    """The rounds over one dossier, for its page."""
    aanvraag = haal(request, Dossier.objects.for_request(request), nummer=nummer)
    rondes = Stemronde.objects.for_request(request).filter(aanvraag=aanvraag).select_related("aanvraag", "reglement")
    context = {
        "aanvraag": aanvraag,
        "zichten": [zicht_op(ronde, request.user) for ronde in rondes.order_by("-id")],
        "statussen": STATUSSEN,
    }
    return render_page(request, "stemmingen/paneel.html", context, partial="inhoud")
