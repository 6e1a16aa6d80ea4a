"""Decide: draw up the letter, read everything that will happen, decide, and for some minutes take it back."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from accounts.concepten import formulier
from accounts.rechten import Recht, haal, vereist
from documenten.antwoord import lever
from documenten.models import Bestand
from erkenningen import post, services
from erkenningen.forms import Afkeuring, Goedkeuring, Handelingsform, Nagekeken
from erkenningen.gevolgen import gevolgen
from erkenningen.models import Beslissing, Beslissingsontwerp, Dossier, Erkenningsaanvraag
from erkenningen.views.handeling import haal_aanvraag, toon_of_doe
from erkenningen.weergave import BEVINDINGEN, OORDELEN, groepen
from erkenningen.werklijst import taak_van
from werkplekduaal.web import Verzoek

NOG_NIETS_BESLIST = "De brief is opgesteld. Kijk alles na: er is nog niets beslist."


@require_http_methods(["GET", "POST"])
@vereist(Recht.AANVRAAG_BEHANDELEN, kan="goedkeuren")
def goedkeuren(request: Verzoek, nummer: str) -> HttpResponse:
    """Draw up an approval."""
    aanvraag = haal_aanvraag(request, nummer)
    form = formulier(request, Goedkeuring, aanvraag=aanvraag)
    context = {"groepen": groepen(aanvraag, met_namen=True), "bevindingen": BEVINDINGEN, "oordelen": OORDELEN}
    return _stel_op(request, form, "goedkeuren", context)


@require_http_methods(["GET", "POST"])
@vereist(Recht.AANVRAAG_BEHANDELEN, kan="afkeuren")
def afkeuren(request: Verzoek, nummer: str) -> HttpResponse:
    """Draw up a refusal, with a motivering per condition."""
    form = formulier(request, Afkeuring, aanvraag=haal_aanvraag(request, nummer))
    return _stel_op(request, form, "afkeuren", {})


def _stel_op(request: Verzoek, form: Goedkeuring, handeling: str, context: dict[str, Any]) -> HttpResponse:
    doe = partial(services.stel_beslissing_op, handeling=handeling)
    naar = reverse("erkenningen:beslissing_nakijken", args=[form.aanvraag.nummer])
    return toon_of_doe(request, form, f"erkenningen/{handeling}.html", doe, NOG_NIETS_BESLIST, context, naar)


@require_http_methods(["GET", "POST"])
@vereist(Recht.AANVRAAG_BEHANDELEN, kan="beslissen")
def beslissing_nakijken(request: Verzoek, nummer: str) -> HttpResponse:
    """The letter, the mails and the effects on one page; the click decides."""
    aanvraag, dag = haal_aanvraag(request, nummer), timezone.localdate()
    ontwerp: Any = aanvraag.open_ontwerp  # the door is open only while there is one
    form = formulier(request, Nagekeken, aanvraag=aanvraag)
    context = {
        "ontwerp": ontwerp,
        "gevolgen": gevolgen(aanvraag, ontwerp, dag),
        "mail": post.voorbeeld(aanvraag, f"aanvraag.{ontwerp.uitkomst}", dag),
    }
    gelukt = "U hebt beslist. Tot de beslissing definitief is, kunt u ze nog terugnemen. Daarna vertrekt de brief."
    return toon_of_doe(request, form, "erkenningen/beslissing_nakijken.html", services.neem_beslissing, gelukt, context)


@require_http_methods(["GET", "POST"])
@vereist(Recht.AANVRAAG_BEHANDELEN, kan="terugnemen")
def beslissing_terugnemen(request: Verzoek, nummer: str) -> HttpResponse:
    """Take a decision back that nobody has heard of yet."""
    form = formulier(request, Handelingsform, aanvraag=haal_aanvraag(request, nummer))
    gelukt = "De beslissing is teruggenomen. Er is niets verstuurd."
    return toon_of_doe(request, form, "erkenningen/beslissing_terugnemen.html", services.neem_terug, gelukt)


@require_GET
@vereist(Recht.AANVRAAG_BEHANDELEN)
def ontwerpbrief(request: Verzoek, nummer: str) -> HttpResponseBase:
    """The letter that is drawn up, to read within the page."""
    aanvraag = haal_aanvraag(request, nummer)
    rijen = Beslissingsontwerp.objects.for_request(request).filter(aanvraag=aanvraag, gesloten_op=None)
    ontwerp = rijen.select_related("brief").first()
    return _brief(request, aanvraag, ontwerp.brief if ontwerp else None, als_bijlage=False)


@require_GET
@vereist(Recht.AANVRAAG_BEHANDELEN)
def brief(request: Verzoek, nummer: str) -> HttpResponseBase:
    """The letter of the decision, as it was shown and sent. It says of each mentor why: not for every reader."""
    aanvraag = haal(request, Dossier.objects.for_request(request).voor_detail(), nummer=nummer)
    rijen = Beslissing.objects.for_request(request).filter(aanvraag=aanvraag.pk)
    genomen = rijen.select_related("brief").first()
    return _brief(request, aanvraag, genomen.brief if genomen else None, als_bijlage=True)


def _brief(
    request: Verzoek, aanvraag: Erkenningsaanvraag, bestand: Bestand | None, *, als_bijlage: bool
) -> HttpResponseBase:
    if bestand is None:
        raise Http404
    wat = f"de brief met de beslissing over aanvraag {aanvraag.nummer}"
    return lever(request, bestand, aanvraag, wat=wat, taak=taak_van(aanvraag), als_bijlage=als_bijlage)
