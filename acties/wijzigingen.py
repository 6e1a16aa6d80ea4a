"""What changed on an actie, field by field, as the history in the database tells it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from django.apps import apps
from django.db.models import Field
from django.utils.formats import date_format, time_format

from accounts.models import Gebruiker
from acties.models import Actie, Deelnemer
from acties.weergave import herhaling
from ondernemingen.models import Vestiging
from opleidingen.models import Opleiding

HOOGSTENS = 100
LEEG = "leeg"
# In the order of the page. What the timeline tells in sentences (the state) is not told again.
VELDEN = {
    "soort": "Soort",
    "onderwerp": "Onderwerp",
    "omschrijving": "Omschrijving",
    "verantwoordelijke_id": "Verantwoordelijke",
    "vestiging_id": "Vestiging",
    "opleiding_id": "Opleiding",
    "deelnemers": "Deelnemers",
    "gepland_op": "Gepland op",
    "begint_om": "Begint om",
    "eindigt_om": "Eindigt om",
    "uiterlijk_op": "Uiterlijk op",
    "prioriteit": "Prioriteit",
    "zichtbaarheid": "Zichtbaarheid",
    "herhaling": "Herhaling",
    "gronden": "Gronden",
    "doel": "Doel",
    "resultaat": "Resultaat",
    "evaluatie": "Evaluatie",
    "doel_bereikt": "Doel bereikt",
    "reden": "Reden",
}
NAMEN: dict[str, Any] = {"verantwoordelijke_id": Gebruiker, "vestiging_id": Vestiging, "opleiding_id": Opleiding}


@dataclass(frozen=True)
class Verschil:
    """One field that somebody changed."""

    veld: str
    van: str
    naar: str


@dataclass(frozen=True)
class Wijziging:
    """What one person changed at one moment."""

    op: datetime
    door: str
    verschillen: list[Verschil]


def wijzigingen(actie: Actie) -> list[Wijziging]:
    """The changes of an actie, newest first."""
    versies = list(
        apps.get_model("acties", "ActieEvent").objects.filter(pgh_obj=actie.pk).order_by("-pgh_id")[:HOOGSTENS]
    )
    wie = Gebruiker.objects.in_bulk({versie.gewijzigd_door_id for versie in versies} - {None})
    namen = {veld: model.objects.in_bulk(_nummers(versies, veld)) for veld, model in NAMEN.items()}
    gevonden = [
        Wijziging(
            nu.gewijzigd_op, str(wie.get(nu.gewijzigd_door_id, "Het portaal")), list(_verschillen(toen, nu, namen))
        )
        for nu, toen in pairwise(versies)
    ]
    return [wijziging for wijziging in gevonden if wijziging.verschillen]


def _nummers(versies: list[Any], veld: str) -> set[int]:
    return {getattr(versie, veld) for versie in versies} - {None}


def _verschillen(toen: Any, nu: Any, namen: dict[str, dict[int, Any]]) -> Iterator[Verschil]:
    for veld, naam in VELDEN.items():
        van, naar = (_tekst(versie, veld, namen) for versie in (toen, nu))
        if van != naar:
            yield Verschil(naam, van or LEEG, naar or LEEG)


def _tekst(versie: Any, veld: str, namen: dict[str, dict[int, Any]]) -> str:
    """A value as the screens write it."""
    if veld == "herhaling":
        return herhaling(versie.herhaal_elke, versie.herhaal_eenheid, versie.herhaal_tot)
    waarde = getattr(versie, veld)
    if veld in namen:
        return str(namen[veld].get(waarde, ""))
    return leesbaar(Actie._meta.get_field(veld), waarde)  # type: ignore[arg-type]  # a column


def leesbaar(veld: Field, waarde: Any) -> str:
    """What stands in a column, as a person reads it; empty when nothing does."""
    if waarde in (None, "", []):
        return ""
    if veld.name == "deelnemers":
        return ", ".join(str(Deelnemer(code).label) for code in waarde)
    if veld.choices:
        return str(dict(veld.flatchoices).get(waarde, waarde))
    if isinstance(waarde, date):
        return date_format(waarde, "j F Y")
    return time_format(waarde, "H:i") if hasattr(waarde, "hour") else str(waarde)


def als_tekst(actie: Actie, veld: str) -> str:
    """What stands in a column of an actie, as the history would write it."""
    return leesbaar(Actie._meta.get_field(veld), getattr(actie, veld)) or LEEG  # type: ignore[arg-type]  # a column
