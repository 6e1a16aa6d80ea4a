"""The tags behind templates/componenten/: each prepares what one component shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import template
from django.contrib.messages import constants as niveaus
from django.forms import BaseForm, BoundField
from django.forms.formsets import BaseFormSet
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.template import Context
from django.template.loader import render_to_string

from werkplekduaal.filter import Filter
from werkplekduaal.foutzinnen import foutzinnen
from werkplekduaal.web import Pagina

register = template.Library()
register.filter("foutzinnen", foutzinnen)

Fout = tuple[str, Any]

MELDINGSOORTEN = {
    niveaus.DEBUG: "info",
    niveaus.INFO: "info",
    niveaus.SUCCESS: "ok",
    niveaus.WARNING: "let-op",
    niveaus.ERROR: "fout",
}


# Forms


@register.inclusion_tag("componenten/veld.html")
def veld(veld: BoundField, marker: bool = True) -> dict[str, Any]:
    """One field with its label, help and faults."""
    return {"veld": veld, "marker": marker}


@register.inclusion_tag("componenten/velden.html")
def velden(form: BaseForm, marker: bool = True) -> dict[str, Any]:
    """Every field of a form, in order."""
    return {"form": form, "marker": marker}


@register.inclusion_tag("componenten/foutoverzicht.html")
def foutoverzicht(*formulieren: BaseForm | BaseFormSet) -> dict[str, Any]:
    """Say what is wrong in forms and formsets, with a link to each field."""
    return {"fouten": [fout for formulier in formulieren for fout in _fouten(formulier)]}


def _fouten(formulier: BaseForm | BaseFormSet) -> Iterator[Fout]:
    if isinstance(formulier, BaseFormSet):
        yield from (("", fout) for fout in formulier.non_form_errors())
        for form in formulier.forms:
            yield from _fouten_van_form(form)
    else:
        yield from _fouten_van_form(formulier)


def _fouten_van_form(form: BaseForm) -> Iterator[Fout]:
    yield from (("", fout) for fout in form.non_field_errors())
    for veld in form:
        yield from ((_anker(veld), zin) for zin in foutzinnen(veld))


def _anker(veld: BoundField) -> str:
    """A group of choices has no single input: the link goes to its first choice."""
    if veld.is_hidden:
        return ""
    return veld.id_for_label or f"{veld.auto_id}_0"


@register.inclusion_tag("componenten/filters.html", takes_context=True)
def filters(context: Context, form: BaseForm, naam: str, doel: str = "#resultaten") -> dict[str, Any]:
    """The search form above a list: its first field in front, the others behind a fold where space is scarce."""
    eerste, *meer = form.visible_fields()
    return {
        "request": context["request"],
        "form": form,
        "eerste": eerste,
        "meer": meer,
        "gekozen": sum(bool(veld.data) for veld in meer),
        "fout": any(veld.errors for veld in meer),
        "naam": naam,
        "doel": doel,
        "adres": context["request"].path,
    }


@register.simple_block_tag(takes_context=True)
def formulier(context: Context, content: str, form: BaseForm | None, **parameters: Any) -> str:
    """A whole POST form around the content of the block."""
    return _toon_formulier(context, "formulier", inhoud=content, form=form, **parameters)


@register.simple_block_tag(takes_context=True)
def bevestiging(context: Context, content: str, form: BaseForm | None, titel: str, **parameters: Any) -> str:
    """Ask before an act: a page of its own, and a dialog where htmx is."""
    return _toon_formulier(context, "bevestiging", inhoud=content, form=form, titel=titel, **parameters)


def _toon_formulier(
    context: Context,
    naam: str,
    *,
    knop: str = "Bewaren",
    terug: str = "",
    actie: str = "",
    gevaar: bool = False,
    velden: bool = True,
    marker: bool = True,
    **parameters: Any,
) -> str:
    """Render with the context of the page: the form needs its csrf token and its organisation."""
    parameters |= {"knop": knop, "terug": terug, "gevaar": gevaar, "met_velden": velden, "marker": marker}
    parameters["actie"] = actie or context["request"].get_full_path()
    with context.push(**parameters):
        return template.Engine.get_default().get_template(f"componenten/{naam}.html").render(context)


# Lists


@register.simple_block_tag(takes_context=True)
def tabel(context: Context, content: str, titel: str, pagina: Pagina | None = None, zichtbaar: bool = True) -> str:
    """A table with a caption, in a region that scrolls sideways when it is wide.

    The caption of a list tells how much there is: of `pagina`, or of the page that the context holds.
    """
    pagina = pagina or (context.get("pagina") if zichtbaar else None)
    parameters = {
        "titel": titel,
        "zichtbaar": zichtbaar,
        "inhoud": content,
        "bereik": _bereik(pagina) if pagina else "",
    }
    return render_to_string("componenten/tabel.html", parameters)


@register.inclusion_tag("componenten/tabel_kop.html", takes_context=True)
def tabel_kop(
    context: Context, pagina: Pagina, sleutel: str, tekst: str, doel: str = "#resultaten", getal: bool = False
) -> dict[str, Any]:
    """A column head that sorts; a second click turns the order around."""
    richtingen = {sleutel: ("ascending", "omhoog"), f"-{sleutel}": ("descending", "omlaag")}
    richting, icoon = richtingen.get(pagina.sortering, ("", "beide"))
    volgende = f"-{sleutel}" if richting == "ascending" else sleutel
    return {
        "sleutel": sleutel,
        "tekst": tekst,
        "richting": richting,
        "icoon": icoon,
        "adres": sorteer_url(context["request"], volgende),
        "doel": doel,
        "getal": getal,
    }


@register.filter
def sorteer_url(request: HttpRequest, sortering: str) -> str:
    """The address of this list in another order, from its first page on."""
    vraag = request.GET.copy()
    vraag["sorteer"] = sortering
    vraag.pop("pagina", None)
    return f"{request.path}?{vraag.urlencode()}"


@register.inclusion_tag("componenten/paginering.html")
def paginering(pagina: Pagina, enkelvoud: str, meervoud: str, doel: str = "#resultaten") -> dict[str, Any]:
    """Where you are in a list, and the way to the previous and the next page."""
    naam = enkelvoud if pagina.aantal == "1" else meervoud
    return {"pagina": pagina, "naam": naam, "bereik": _bereik(pagina), "doel": doel}


def _bereik(pagina: Pagina) -> str:
    """From where to where. The last page ends where the list ends, also when rows came or went meanwhile."""
    aantal = len(pagina.rijen)
    if pagina.aantal == str(aantal):
        return pagina.aantal
    is_laatste = not pagina.volgende and pagina.aantal.isdecimal()
    eind = int(pagina.aantal) if is_laatste else pagina.begin + aantal - 1
    return f"{eind - aantal + 1}–{eind} van {pagina.aantal}"


# Parts of a page


@register.inclusion_tag("componenten/status.html")
def status(waarde: Any, weergave: Mapping[Any, tuple[str, str]] | None = None) -> dict[str, Any]:
    """A state in word, icon and colour: from a pair, or from a code and the pairs per code."""
    soort, tekst = weergave[waarde] if weergave else waarde
    return {"soort": soort, "tekst": tekst}


@register.simple_block_tag
def melding(content: str, soort: str, titel: str = "") -> str:
    """A message within the page."""
    return render_to_string("componenten/melding.html", {"soort": soort, "titel": titel, "inhoud": content})


@register.filter
def meldingsoort(bericht: Any) -> str:
    """How a message of django.contrib.messages looks."""
    return MELDINGSOORTEN.get(bericht.level, "info")


@register.inclusion_tag("componenten/leeg.html")
def leeg(titel: str, uitleg: str, url: str = "", knop: str = "") -> dict[str, Any]:
    """Nothing to show, and what to do about it."""
    return {"titel": titel, "uitleg": uitleg, "url": url, "knop": knop}


@register.inclusion_tag("componenten/leeg.html", takes_context=True)
def leeg_lijst(context: Context, form: Filter, soort: str, wanneer: str) -> dict[str, Any]:
    """A list without rows: what to do about the filters when there are any, else `wanneer` something comes to stand."""
    if form.gekozen:
        return leeg(
            f"Geen {soort} gevonden", "Pas de filters aan of wis ze.", context["request"].path, "Filters wissen"
        )
    return leeg(f"Nog geen {soort}", wanneer)


@register.inclusion_tag("componenten/tijdlijn.html")
def tijdlijn(regels: Sequence[Any]) -> dict[str, Any]:
    """What happened, when and by whom."""
    return {"regels": regels}


@register.inclusion_tag("componenten/kenmerken.html")
def kenmerken(paren: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """Labels and their values."""
    return {"paren": paren}


@register.inclusion_tag("componenten/tegels.html")
def tegels(tegels: Sequence[Any]) -> dict[str, Any]:
    """Figures that are links."""
    return {"tegels": tegels}


@register.inclusion_tag("componenten/stappen.html")
def stappen(namen: Sequence[str], huidig: int) -> dict[str, Any]:
    """The steps of a long form."""
    return {"namen": namen, "huidig": huidig}


@register.inclusion_tag("componenten/kruimels.html")
def kruimels(*onderdelen: Any) -> dict[str, Any]:
    """The way back: label, target, label, target, …, label of this page."""
    doelen = [resolve_url(doel) for doel in onderdelen[1::2]]
    labels = onderdelen[::2]
    return {"kruimels": list(zip(labels, [*doelen, ""], strict=True))}
