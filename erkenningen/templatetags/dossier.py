"""What stands with a condition wherever it is judged."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import RequestContext
from django.urls import reverse

from accounts.aanwezig import meld_aanwezig
from accounts.templatetags.toegang import deur_open
from erkenningen.bewijs import stukken
from erkenningen.models import Erkenningsaanvraag, Voorwaardebeoordeling
from erkenningen.weergave import wie_kijkt_mee

register = template.Library()

NOG_NIET = ("let-op", "Nog niet ontvangen")


@register.inclusion_tag("erkenningen/bewijs.html", takes_context=True)
def bewijs(context: RequestContext, beoordeling: Voorwaardebeoordeling) -> dict[str, Any]:
    """The documents with a condition, and what the partnerschap asks for and does not have yet."""
    geheugen: dict[Any, Any] = context.render_context.setdefault("stukken", {})  # type: ignore[arg-type, assignment]  # stubs
    aanvraag = beoordeling.aanvraag
    if aanvraag.pk not in geheugen:
        geheugen[aanvraag.pk] = stukken(aanvraag)
    stuk = geheugen[aanvraag.pk][beoordeling.pk]
    verder = {"aanvraag": aanvraag, "beoordeling": beoordeling, "request": context["request"]}
    return {"stukken": stuk, "ontbreekt": NOG_NIET, **verder}


@register.inclusion_tag("erkenningen/kijkt_mee.html", takes_context=True)
def kijkt_mee(context: RequestContext, aanvraag: Erkenningsaanvraag) -> dict[str, Any]:
    """A line for who handles the dossier: which colleagues have it open too. To show it is to be seen by them."""
    url = reverse("erkenningen:aanwezig", args=[aanvraag.nummer])
    is_open = deur_open(context, url, aanvraag)
    collegas = meld_aanwezig(context["request"].toegang, aanvraag) if is_open else []
    return {"open": is_open, "url": url, "collegas": collegas, "zin": wie_kijkt_mee(collegas)}
