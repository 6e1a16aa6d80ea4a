"""The tags behind templates/componenten/: each prepares what one component shows."""

from django import template
from django.contrib.messages import constants as niveaus
from django.forms.formsets import BaseFormSet
from django.shortcuts import resolve_url
from django.template.loader import render_to_string

register = template.Library()

MELDINGSOORTEN = {
    niveaus.DEBUG: "info",
    niveaus.INFO: "info",
    niveaus.SUCCESS: "ok",
    niveaus.WARNING: "let-op",
    niveaus.ERROR: "fout",
}


# Forms


@register.inclusion_tag("componenten/veld.html")
def veld(veld, marker=True):
    """One field with its label, help and faults."""
    return {"veld": veld, "marker": marker}


@register.inclusion_tag("componenten/velden.html")
def velden(form, marker=True):
    """Every field of a form, in order."""
    return {"form": form, "marker": marker}


@register.inclusion_tag("componenten/foutoverzicht.html")
def foutoverzicht(*formulieren):
    """Say what is wrong in forms and formsets, with a link to each field."""
    return {"fouten": [fout for formulier in formulieren for fout in _fouten(formulier)]}


def _fouten(formulier):
    if isinstance(formulier, BaseFormSet):
        algemeen, formulieren = formulier.non_form_errors(), formulier.forms
    else:
        algemeen, formulieren = (), [formulier]
    yield from (("", fout) for fout in algemeen)
    for form in formulieren:
        yield from _fouten_van_form(form)


def _fouten_van_form(form):
    yield from (("", fout) for fout in form.non_field_errors())
    for veld in form:
        yield from ((_anker(veld), f"{veld.label}: {fout}") for fout in veld.errors)


def _anker(veld):
    """A group of choices has no single input: the link goes to its first choice."""
    if veld.is_hidden:
        return ""
    return veld.id_for_label or f"{veld.auto_id}_0"


@register.inclusion_tag("componenten/filters.html", takes_context=True)
def filters(context, form, naam, doel="#resultaten"):
    """The search form above a list."""
    return {"form": form, "naam": naam, "doel": doel, "adres": context["request"].path}


@register.simple_block_tag(takes_context=True)
def formulier(context, content, form, knop="Bewaren", terug="", actie="", gevaar=False, velden=True):
    """A whole POST form around the content of the block."""
    return _toon_formulier(
        context, "formulier", content, form=form, knop=knop, terug=terug, actie=actie, gevaar=gevaar, velden=velden
    )


@register.simple_block_tag(takes_context=True)
def bevestiging(context, content, form, titel, knop, terug, actie="", gevaar=False, velden=True):
    """Ask before an act: a page of its own, and a dialog where htmx is."""
    return _toon_formulier(
        context,
        "bevestiging",
        content,
        form=form,
        titel=titel,
        knop=knop,
        terug=terug,
        actie=actie,
        gevaar=gevaar,
        velden=velden,
    )


def _toon_formulier(context, naam, content, *, actie, velden, **parameters):
    """Render with the context of the page: the form needs its csrf token and its organisation."""
    parameters |= {
        "inhoud": content,
        "actie": actie or context["request"].get_full_path(),
        "met_velden": velden,
    }
    sjabloon = context.template.engine.get_template(f"componenten/{naam}.html")
    with context.push(**parameters):
        return sjabloon.render(context)


# Lists


@register.simple_block_tag
def tabel(content, titel, pagina=None, zichtbaar=True):
    """A table with a caption, in a region that scrolls sideways when it is wide."""
    parameters = {"titel": titel, "zichtbaar": zichtbaar, "inhoud": content, "bereik": pagina and _bereik(pagina)}
    return render_to_string("componenten/tabel.html", parameters)


@register.inclusion_tag("componenten/tabel_kop.html", takes_context=True)
def tabel_kop(context, pagina, sleutel, tekst, doel="#resultaten", getal=False):
    """A column head that sorts; a second click turns the order around."""
    richting = {sleutel: "ascending", f"-{sleutel}": "descending"}.get(pagina.sortering, "")
    volgende = f"-{sleutel}" if richting == "ascending" else sleutel
    return {
        "sleutel": sleutel,
        "tekst": tekst,
        "richting": richting,
        "adres": sorteer_url(context["request"], volgende),
        "doel": doel,
        "getal": getal,
    }


@register.filter
def sorteer_url(request, sortering):
    """The address of this list in another order, from its first page on."""
    vraag = request.GET.copy()
    vraag["sorteer"] = sortering
    vraag.pop("pagina", None)
    return f"{request.path}?{vraag.urlencode()}"


@register.inclusion_tag("componenten/paginering.html")
def paginering(pagina, enkelvoud, meervoud, doel="#resultaten"):
    """Where you are in a list, and the way to the previous and the next page."""
    naam = enkelvoud if pagina.aantal == "1" else meervoud
    return {"pagina": pagina, "naam": naam, "bereik": _bereik(pagina), "doel": doel}


def _bereik(pagina):
    """Keyset pages know no page number: only the first page can say from where to where."""
    aantal = len(pagina.rijen)
    if pagina.aantal == str(aantal):
        return pagina.aantal
    if pagina.vorige_url:
        return f"{aantal} van {pagina.aantal}"
    return f"1–{aantal} van {pagina.aantal}"


# Parts of a page


@register.inclusion_tag("componenten/status.html")
def status(waarde, weergave=None):
    """A state in word, icon and colour: from a pair, or from a code and the pairs per code."""
    soort, tekst = weergave[waarde] if weergave else waarde
    return {"soort": soort, "tekst": tekst}


@register.simple_block_tag
def melding(content, soort, titel=""):
    """A message within the page."""
    return render_to_string("componenten/melding.html", {"soort": soort, "titel": titel, "inhoud": content})


@register.filter
def meldingsoort(bericht):
    """How a message of django.contrib.messages looks."""
    return MELDINGSOORTEN.get(bericht.level, "info")


@register.inclusion_tag("componenten/leeg.html")
def leeg(titel, uitleg, url="", knop=""):
    """Nothing to show, and what to do about it."""
    return {"titel": titel, "uitleg": uitleg, "url": url, "knop": knop}


@register.inclusion_tag("componenten/tijdlijn.html")
def tijdlijn(regels):
    """What happened, when and by whom."""
    return {"regels": regels}


@register.inclusion_tag("componenten/kenmerken.html")
def kenmerken(paren):
    """Labels and their values."""
    return {"paren": paren}


@register.inclusion_tag("componenten/tegels.html")
def tegels(tegels):
    """Figures that are links."""
    return {"tegels": tegels}


@register.inclusion_tag("componenten/stappen.html")
def stappen(namen, huidig):
    """The steps of a long form."""
    return {"namen": namen, "huidig": huidig}


@register.inclusion_tag("componenten/kruimels.html")
def kruimels(*onderdelen):
    """The way back: label, target, label, target, …, label of this page."""
    doelen = [resolve_url(doel) for doel in onderdelen[1::2]]
    labels = onderdelen[::2]
    return {"kruimels": list(zip(labels, [*doelen, ""], strict=True))}
