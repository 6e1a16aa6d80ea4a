"""The minutes of rounds, as an accessible PDF: what stands on the screen of who asks for them, and nothing more.

The words go to the typesetter as data, so that nothing that somebody typed is ever read as an instruction.
Bron: keuze, ADR 21.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import Gebruiker, Partnerschap
from erkenningen.models import Belangenconflict
from stemmingen.models import Stemronde
from stemmingen.zicht import Zicht, zicht_op

OPMAAK = Path(__file__).with_name("verslag.typ")
LETTERS = Path(__file__).parents[1] / "static" / "fonts" / "source-sans-3"
# In the order of the columns on screen.
TELLING = ("voor", "tegen", "onthouding", "belangenconflict", "niet_gestemd")


@cache
def _letters() -> Any:
    """The letters of the portal, and none of the machine."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[LETTERS],
    )


def maak_verslag(titel: str, partnerschap: Partnerschap, rondes: Iterable[Stemronde], lezer: Gebruiker) -> bytes:
    """Typeset the minutes of closed rounds, as `lezer` may know them."""
    inhoud = {
        "titel": titel,
        "partnerschap": partnerschap.naam,
        "gemaakt": f"Opgemaakt op {date_format(timezone.localdate(), 'j F Y')} door {lezer.volledige_naam}.",
        "rondes": [_ronde(zicht_op(ronde, lezer)) for ronde in rondes],
    }
    compiler = typst.Compiler(OPMAAK, font_paths=_letters(), sys_inputs={"inhoud": json.dumps(inhoud)})
    # The same minutes asked for twice on one day are the same file, to the byte.
    dag = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    bestand: Any = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=int(dag.timestamp()))
    return bytes(bestand)


def _ronde(zicht: Zicht) -> dict[str, Any]:
    """One round in words; the heading names the dossier and the company."""
    ronde, aanvraag = zicht.ronde, zicht.ronde.aanvraag
    return {
        "titel": f"{aanvraag.nummer}: {aanvraag.onderneming.naam}",
        "kenmerken": list(_kenmerken(ronde)),
        "samenvatting": ronde.samenvatting,
        "wijziging": ronde.wijziging,
        "zin": zicht.zin,
        "telling": [[str(rij["geleding"]), *(str(rij[kolom]) for kolom in TELLING)] for rij in zicht.tellingen],
        "stemmen": [[_naam(rij), str(rij["geleding"]), rij["stem"][1], rij["motivering"]] for rij in zicht.stemmen],
        "is_geheim": ronde.reglement.is_geheim,
        "conflicten": _conflicten(ronde),
        "vragen": [[vraag.gesteld_door.volledige_naam, vraag.tekst, vraag.antwoord] for vraag in zicht.vragen],
    }


def _kenmerken(ronde: Stemronde) -> Iterable[tuple[str, str]]:
    aanvraag = ronde.aanvraag
    yield "Vestiging", f"{aanvraag.vestiging.straat}, {aanvraag.vestiging.postcode} {aanvraag.vestiging.gemeente}"
    yield "Opleiding", aanvraag.opleiding.naam
    yield "Geopend", f"{_moment(ronde.geopend_op)} door {ronde.geopend_door.volledige_naam}"
    if ronde.verlengd_op:
        yield "Verlengd", _moment(ronde.verlengd_op)
    yield "Gesloten", f"{_moment(ronde.gesloten_op)}. {ronde.sluitreden}"
    yield "Reglement", f"{ronde.reglement}. {ronde.reglement.get_beslisregel_display()}."
    yield "Advies van de behandelaar", ronde.get_advies_display()
    yield "Uitslag", f"{ronde.get_uitslag_display()}{' (bindend)' if ronde.reglement.is_bindend else ''}"


def _naam(rij: dict[str, Any]) -> str:
    naam = f"{rij['naam']} ({rij['rol']})" if rij["rol"] else rij["naam"]
    return f"{naam}, {rij['organisatie']}"


def _conflicten(ronde: Stemronde) -> list[str]:
    """Who had no part in it, and why: as it was known when the round closed."""
    conflicten = Belangenconflict.objects.filter(aanvraag=ronde.aanvraag_id, op__lte=ronde.gesloten_op)
    rijen = conflicten.select_related("gebruiker")
    return [f"{conflict.gebruiker.volledige_naam}: {conflict.get_grond_display()}" for conflict in rijen]


def _moment(op: datetime | None) -> str:
    return date_format(timezone.localtime(op), r"j F Y \o\m H.i \u\u\r") if op else ""
