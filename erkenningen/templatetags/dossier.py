"""What stands with a condition wherever it is judged."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import RequestContext

from erkenningen.bewijs import stukken
from erkenningen.models import Voorwaardebeoordeling

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
