"""The screens that a person may open: as the main navigation and as cards on the start page."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import RequestContext
from django.urls import reverse

from accounts.templatetags.toegang import deur_open
from werkplekduaal.menu import MENU

register = template.Library()


@register.inclusion_tag("componenten/menu.html", takes_context=True)
def menu(context: RequestContext) -> dict[str, Any]:
    """What the signed-in person may open, and nothing else."""
    return {"punten": _open_punten(context)}


@register.inclusion_tag("componenten/wegwijzer.html", takes_context=True)
def wegwijzer(context: RequestContext) -> dict[str, Any]:
    """The same screens as cards, each with what one does there."""
    return {"punten": _open_punten(context)}


def _open_punten(context: RequestContext) -> list[dict[str, Any]]:
    pad = context["request"].path
    punten = [{**punt._asdict(), "url": reverse(punt.deur)} for punt in MENU]
    return [{**punt, "huidig": pad.startswith(punt["url"])} for punt in punten if deur_open(context, punt["url"])]
