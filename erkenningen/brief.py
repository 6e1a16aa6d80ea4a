"""The letter with a decision, as a tagged PDF (PDF/UA): made once, shown, kept, and sent as it was shown."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import typst
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import Gebruiker
from erkenningen.models import Bevinding, Erkenningsaanvraag, Oordeel
from erkenningen.weergave import groepen
from opleidingen.models import Regel, afspraak

SJABLOON = Path(__file__).parent / "beslissing.typ"
UITGAANDE = {"goedkeuren": "goedgekeurd", "afkeuren": "afgekeurd"}


@dataclass(frozen=True)
class Inhoud:
    """What a decision says, before anybody took it."""

    handeling: str
    motivering: str
    afwijking: str = ""
    motiveringen: Mapping[int, str] | None = None  # by Voorwaardebeoordeling, in the place of what is kept


def maak_brief(aanvraag: Erkenningsaanvraag, inhoud: Inhoud, door: Gebruiker, dag: date) -> bytes:
    """The letter about one dossier. Mentors have a number in it, as in the application: the letter leaves the portal.

    Bron: portaal.md 4.2 and 10.4; keuze, ADR 26.
    """
    return zet(_gegevens(aanvraag, inhoud, door, dag))


def zet(gegevens: dict[str, Any]) -> bytes:
    """Typeset a letter: everything that it says comes as data, and cannot be taken for markup."""
    pdf = typst.compile(
        SJABLOON.read_bytes(), format="pdf", pdf_standards=["ua-1"], sys_inputs={"brief": json.dumps(gegevens)}
    )
    return bytes(pdf)


def _gegevens(aanvraag: Erkenningsaanvraag, inhoud: Inhoud, door: Gebruiker, dag: date) -> dict[str, Any]:
    onderneming, vestiging = aanvraag.onderneming, aanvraag.vestiging
    plaats = f"{vestiging.postcode} {vestiging.gemeente}"
    return {
        "titel": f"Uw erkenningsaanvraag is {UITGAANDE[inhoud.handeling]}",
        "afzender": aanvraag.partnerschap.naam,
        "kenmerk": f"dossier {aanvraag.nummer}",
        "adres": [onderneming.naam, vestiging.straat, plaats],
        "dag": date_format(dag, "j F Y"),
        "inleiding": _inleiding(aanvraag, inhoud, plaats),
        "motivering": inhoud.motivering,
        "groepen": [
            {"titel": groep.titel, "regels": _regels(groep, inhoud.motiveringen or {})} for groep in groepen(aanvraag)
        ],
        "slot": _slot(aanvraag, inhoud, dag),
        "ondertekenaar": door.volledige_naam,
    }


def _inleiding(aanvraag: Erkenningsaanvraag, inhoud: Inhoud, plaats: str) -> list[str]:
    moment: Any = aanvraag.ingediend_op  # a constraint: every submitted application has one
    ingediend = date_format(timezone.localtime(moment), "j F Y")
    wat = f"voor de opleiding {aanvraag.opleiding.naam}, in de vestiging {aanvraag.vestiging.straat}, {plaats}"
    return [
        f"{aanvraag.onderneming.naam} vroeg op {ingediend} een erkenning {wat}.",
        f"{aanvraag.partnerschap.naam} heeft deze aanvraag {UITGAANDE[inhoud.handeling]}.",
    ]


def _regels(groep: Any, motiveringen: Mapping[int, str]) -> list[tuple[str, str]]:
    """Per condition what was found, and why when it was said; for a mentor also the outcome."""
    regels = []
    for beoordeling in groep.beoordelingen:
        waarom = motiveringen.get(beoordeling.pk, beoordeling.motivering)
        bevinding = Bevinding(beoordeling.bevinding).label
        regels.append((beoordeling.get_voorwaarde_display(), f"{bevinding}. {waarom}".strip()))
    if groep.kandidaat:
        regels.append(("Besluit", f"{Oordeel(groep.kandidaat.oordeel).label}."))
    return regels


def _slot(aanvraag: Erkenningsaanvraag, inhoud: Inhoud, dag: date) -> list[tuple[str, str]]:
    dagen = afspraak(aanvraag.partnerschap_id, Regel.BEROEP_DAGEN, dag)
    beroep = (
        "Bent u het niet eens met deze beslissing? Alleen de onderneming zelf kan beroep instellen. Dat kan binnen "
        f"{dagen} dagen nadat ze deze brief ontving, met een gemotiveerde vraag aan werkplekduaal@vlaanderen.be."
    )
    advies = [("Stemadvies", aanvraag.laatste_advies.zin + ".")] if aanvraag.laatste_advies else []
    afwijking = [("Waarom wij van het advies afwijken", inhoud.afwijking)] if inhoud.afwijking else []
    return [*advies, *afwijking, ("Beroep", beroep)]
