"""Template tags that ask the door: no template ever names a role or a right."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import RequestContext
from django.urls import resolve, reverse

from accounts.rechten import Bereik, mag

register = template.Library()


def deur_open(context: RequestContext, url: str, onderwerp: Any = None) -> bool:
    """Would this address open for this person and this object, in its present state?"""
    view = resolve(url).func
    toegang = context["request"].toegang
    recht, kan = getattr(view, "recht", None), getattr(view, "kan", None)
    if toegang is None or (recht and not toegang.heeft(recht)):
        return False
    if kan and onderwerp.waarom_niet(kan, toegang.gebruiker):
        return False
    return not recht or onderwerp is None or _mag(context, recht, onderwerp)


def _mag(context: RequestContext, recht: Any, onderwerp: Any) -> bool:
    """Ask once per page for the same right on the same row."""
    geheugen: dict[Any, bool] = context.render_context.setdefault("mag", {})  # type: ignore[arg-type, assignment]  # stubs
    sleutel = (recht, onderwerp._meta.label, onderwerp.pk)
    if sleutel not in geheugen:
        geheugen[sleutel] = mag(context["request"].toegang, recht, onderwerp)
    return geheugen[sleutel]


@register.inclusion_tag("componenten/handeling.html", takes_context=True)
def handeling(
    context: RequestContext,
    tekst: str,
    naam: str,
    *args: Any,
    object: Any = None,
    stijl: str = "",
    dialoog: bool = False,
    tabblad: bool = False,
    vraag: str = "",
) -> dict[str, Any]:
    """A link to an act, or nothing when its door is closed; `vraag` is what stands behind the question mark."""
    url = reverse(naam, args=args)
    is_open = deur_open(context, url, object)
    return {
        "tekst": tekst,
        "url": f"{url}?{vraag}" if vraag else url,
        "open": is_open,
        "stijl": stijl,
        "dialoog": dialoog,
        "tabblad": tabblad,
    }


@register.simple_tag(takes_context=True)
def deur(context: RequestContext, naam: str, *args: Any, object: Any = None) -> bool:
    """Does this door open? For what stands around a link, as a column of boxes that only serves one act."""
    return deur_open(context, reverse(naam, args=args), object)


@register.inclusion_tag("componenten/paneel.html", takes_context=True)
def paneel(context: RequestContext, titel: str, naam: str, *args: Any, object: Any = None) -> dict:
    """A part of a page that another app fills: a plain link that htmx replaces by what stands behind it."""
    url = reverse(naam, args=args)
    return {"titel": titel, "url": url, "open": deur_open(context, url, object)}


@register.simple_tag(takes_context=True)
def beperkt_tot(context: RequestContext) -> str:
    """What a list is limited to, for somebody who sees less of it than his partnerschap is competent for."""
    request = context["request"]
    recht = getattr(request, "recht", None)
    bereiken = request.toegang.bereiken(recht) if request.toegang and recht else frozenset()
    return "" if {Bereik.ALLE, Bereik.BEVOEGD} & bereiken else " en ".join(bereik.label for bereik in sorted(bereiken))


@register.inclusion_tag("componenten/formulierkop.html", takes_context=True)
def formulierkop(context: RequestContext) -> dict:
    """The hidden head of every POST form: the csrf token and for whom the person acts in this tab."""
    toegang = context["request"].toegang
    return {"csrf_token": context.get("csrf_token"), "namens": toegang.partnerschap.code if toegang else ""}
