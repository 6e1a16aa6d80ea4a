"""How a hit and a setting look and read: words and colours, without database."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format

from accounts.rechten import Toegang
from knipperlichten.catalogus import REGELS
from knipperlichten.models import Doelgroep, Instelling, Knipperlicht, Niveau, Niveaukeuze, Stand, Toestand, Werking
from ondernemingen.models import Provincie

NIVEAUS = {Niveau.ORANJE.value: ("let-op", "Oranje"), Niveau.ROOD.value: ("fout", "Rood")}
IN_OPVOLGING = "in_opvolging"  # burns, and an actie follows it up
STANDEN = {
    Stand.BRANDT.value: ("let-op", "Brandt"),
    Stand.GEDEMPT.value: ("neutraal", "Gedempt"),
    Stand.GEDOOFD.value: ("ok", "Gedoofd"),
    IN_OPVOLGING: ("info", "In opvolging"),
}
WERKINGEN = {
    Werking.AAN.value: ("ok", "Aan"),
    Werking.STIL.value: ("info", "Stil"),
    Werking.UIT.value: ("neutraal", "Uit"),
}
TOESTANDEN = {
    Toestand.GEVRAAGD.value: ("let-op", "Gevraagd"),
    Toestand.GEPLAND.value: ("info", "Begint later"),
    Toestand.LOOPT.value: ("info", "Loopt"),
    Toestand.VOORBIJ.value: ("neutraal", "Voorbij"),
    Toestand.GEWEIGERD.value: ("fout", "Geweigerd"),
    Toestand.OPGEHEVEN.value: ("neutraal", "Opgeheven"),
}
FEITEN_ONTBREKEN = ("neutraal", "Feiten ontbreken nog")
# Where a hit leads: per subject the words of the link and the address that guards itself.
VERBANDEN = {
    "erkenningen.erkenning": ("Erkenning bekijken", "erkenningen:detail"),
    "mentoren.mentordossier": ("Mentor bekijken", "mentoren:detail"),
    "overeenkomsten.overeenkomst": ("Overeenkomst bekijken", "overeenkomsten:detail"),
    "acties.actie": ("Actie bekijken", "acties:detail"),
}


def leesbare_codes(toegang: Toegang) -> list[str]:
    """The rules whose facts this person may read; of the others he sees that they burn, and where."""
    return [code for code, regel in REGELS.items() if regel.is_leesbaar_voor(toegang)]


def als_regel(rij: dict[str, Any]) -> dict[str, Any]:
    """A hit of a list with its title, and for who may not read it the few words that remain."""
    regel = REGELS[rij["code"]]
    vraag = f"aanleiding=signaal-{rij['id']}"
    return {**rij, "titel": regel.titel, "tekst": rij["tekst"] or regel.kort, "actie_vraag": vraag}


def kenmerken(instelling: Instelling, opleidingen: Mapping[str, str]) -> list[tuple[str, Any]]:
    """How a rule is set, in words; `opleidingen` gives a name for a code."""
    regel, paren = REGELS[instelling.code], [("Wat het doet", instelling.werking.label)]
    paren += regel.drempels_in_woorden(instelling.drempels)
    paren.append(("Niveau", Niveaukeuze(instelling.niveau).label))
    paren.append(("Voor wie", doelgroep(instelling, opleidingen)))
    paren.append(("Wie het hoort", instelling.get_meldt_aan_display()))
    paren.append(("Plant een actie", _termijn(instelling.actie_binnen)))
    paren.append(("Geldt vanaf", dag(instelling.vanaf)))
    return paren


def _termijn(dagen: int | None) -> str:
    if dagen is None:
        return "Nee"
    return f"Ja, klaar binnen {dagen} {'dag' if dagen == 1 else 'dagen'}"


def doelgroep(instelling: Instelling, opleidingen: Mapping[str, str]) -> str:
    """For whom a rule counts, in words."""
    if instelling.doelgroep == Doelgroep.OPLEIDINGEN:
        return f"Enkel deze opleidingen: {', '.join(opleidingen.get(code, code) for code in instelling.opleidingen)}"
    if instelling.doelgroep == Doelgroep.PROVINCIES:
        return f"Enkel vestigingen in {', '.join(Provincie(code).label for code in instelling.provincies)}"
    if instelling.doelgroep == Doelgroep.NIEUW:
        return f"Enkel ondernemingen die hoogstens {instelling.nieuw_maanden} maanden erkend zijn"
    return Doelgroep(instelling.doelgroep).label


def herkomst(instelling: Instelling) -> str:
    """Which version of a rule this is, in a sentence."""
    if isinstance(instelling, Knipperlicht):
        wie = f"ingesteld door {instelling.ingesteld_door}"
        return f"Versie {instelling.versie}, {wie}, geldt vanaf {dag(instelling.vanaf)}"
    return "De standaard van het portaal"


def dag(wanneer: date) -> str:
    return date_format(wanneer, "j F Y")


def bewijs(signaal: Any) -> list[tuple[str, Any]]:
    """What was found beside what was asked, where it comes from, and by which version of the rule."""
    regel, gezet = REGELS[signaal.code], signaal.instelling
    paren: list[tuple[str, Any]] = []
    if regel.waarde:
        paren.append((regel.waarde, _waarde(signaal.bewijs["waarde"])))
    paren += regel.drempels_in_woorden(gezet.drempels)
    paren.append(("Bron", regel.bron))
    paren.append(("Wanneer het dooft", regel.dooft))
    paren.append(("Ingesteld", herkomst(gezet)))
    return paren


def _waarde(waarde: Any) -> str:
    """A value as the evidence holds it: a number, a day, a word of the catalogue, or nothing known."""
    if waarde is None:
        return "Niet bekend"
    try:
        return dag(date.fromisoformat(str(waarde)))
    except ValueError:
        return str(waarde).capitalize()
