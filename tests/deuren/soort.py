"""What a door is: an address, and the line of the mission that says who may open it."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from django.urls import reverse

from accounts.rechten import Rol
from tests.wereld import Kant

ROLLEN = [rol for rol in Rol if rol != Rol.DWSE]
OPDRACHT = {
    rij["recht"]: rij for rij in csv.DictReader((Path(__file__).parents[1] / "rollen.csv").read_text().splitlines())
}

NIEMAND_STUURT = 405


def zoals_hij_is(kant: Kant) -> None:
    """An address that is open in every state."""


@dataclass(frozen=True)
class Deur:
    """An address: the line of rollen.csv behind it, how to name its object on a side, and what it answers inside."""

    recht: str
    object: Callable[[Kant], list] | None = None
    binnen: int = 200
    post: int = NIEMAND_STUURT  # what an empty form gets inside: 422 it is invalid, 303 it is done
    stand: Callable[[Kant], None] = zoals_hij_is  # brings the object in a state in which the door is open
    vast: tuple[str, ...] = ()  # words in the address that name no object of a side
    is_bestand: bool = False  # answers with a file instead of a page
    en_een_van: tuple[str, ...] = ()  # lines of which one is needed too, for what the mission has no line of its own

    def bereik(self, rol: Rol) -> str:
        """How far the mission lets a role reach through this door."""
        ook = not self.en_een_van or any(OPDRACHT[recht][rol] != "-" for recht in self.en_een_van)
        return OPDRACHT[self.recht][rol] if ook else "-"

    def adres(self, naam: str, kant: Kant) -> str:
        return reverse(naam, args=[*self.vast, *(self.object(kant) if self.object else ())])


def aanvraag(kant: Kant) -> list:
    return [kant.aanvraag.nummer]


def kbo(kant: Kant) -> list:
    return [kant.onderneming.kbo_nummer]


def daad(stand: Callable[[Kant], None], post: int = 422) -> Deur:
    """An act on an application, in a state that allows it."""
    return Deur("AANVRAAG_BEHANDELEN", aanvraag, stand=stand, post=post)


def verwacht(deur: Deur, rollen: Iterable[Rol], open_antwoord: int, *, binnen: bool) -> int:
    """What the mission says: the lines of rollen.csv for these roles, read aloud."""
    bereiken = {deur.bereik(rol) for rol in rollen} - {"-"}
    if not bereiken:
        return 403
    if deur.object is None or "ALLE" in bereiken or (binnen and bereiken & {"BEVOEGD", "MACHTIGING"}):
        return open_antwoord
    return 404
