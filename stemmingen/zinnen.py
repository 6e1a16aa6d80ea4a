"""Where a round stands and what is needed, in words: the other half of the count, as pure as the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.formats import date_format

from stemmingen.regels import Geleding

if TYPE_CHECKING:
    from stemmingen.uitslag import Stand, Telling

ZIJDE = {
    Geleding.WERKGEVERS: "van werkgeverszijde",
    Geleding.WERKNEMERS: "van werknemerszijde",
    Geleding.ONDERWIJS: "van het onderwijs",
    Geleding.VDAB: "van VDAB",
    Geleding.OVERHEID: "van de overheid",
}


def opkomst(stand: Stand) -> str:
    """How many voted, and what the quorum still asks."""
    zin = _aantallen(stand.telling)
    if not stand.regels.vraagt_quorum:
        return zin
    if stand.quorum_bereikt:
        return f"{zin} Het quorum is bereikt."
    if stand.op is None:
        return f"{zin} Het quorum is niet bereikt."
    return f"{zin} Het quorum is nog niet bereikt: nog {_nodig(stand)} nodig."


def vooruitzicht(stand: Stand) -> str:
    """What comes of it."""
    woord = stand.uitslag.label.lower()
    if stand.op is None:
        return f"Uitslag: {woord}."
    if stand.staat_vast:
        return f"De uitslag staat vast: {woord}."
    return f"Zonder verdere stemmen geldt op {date_format(stand.op, 'j F')}: {woord}."


def _aantallen(telling: Telling) -> str:
    zijn = "is" if telling.uitgebracht == 1 else "zijn"
    van = "van 1 stem" if telling.gerechtigd == 1 else f"van de {telling.gerechtigd} stemmen"
    zin = f"{telling.uitgebracht} {van} {zijn} uitgebracht."
    if not telling.belangenconflict:
        return zin
    nemen = "lid neemt" if telling.belangenconflict == 1 else "leden nemen"
    return f"{zin} {telling.belangenconflict} {nemen} niet deel wegens een belangenconflict."


def _nodig(stand: Stand) -> str:
    """The votes that the quorum lacks."""
    zijden = stand.tekort_per_geleding
    los = max(0, stand.tekort - sum(zijden.values()))
    delen = [f"{_stemmen(aantal)} {ZIJDE[geleding]}" for geleding, aantal in zijden.items()]
    if los:
        delen.append(f"{los} andere" if delen else _stemmen(los))
    return " en ".join(filter(None, [", ".join(delen[:-1]), *delen[-1:]]))


def _stemmen(aantal: int) -> str:
    return f"{aantal} stem" if aantal == 1 else f"{aantal} stemmen"
