"""Every door of the portal, typed from the mission (`rollen.csv`); each app keeps its own in the module of its name."""

from __future__ import annotations

from tests.deuren import (
    acties,
    erkenningen,
    handhaving,
    knipperlichten,
    mentoren,
    ondernemingen,
    opleidingen,
    organisatie,
    overeenkomsten,
    stemmingen,
)
from tests.deuren.soort import NIEMAND_STUURT, ROLLEN, Deur, verwacht
from tests.wereld import Kant

DEUREN: dict[str, Deur] = {
    **acties.DEUREN,
    **erkenningen.DEUREN,
    **handhaving.DEUREN,
    **knipperlichten.DEUREN,
    **mentoren.DEUREN,
    **ondernemingen.DEUREN,
    **opleidingen.DEUREN,
    **organisatie.DEUREN,
    **overeenkomsten.DEUREN,
    **stemmingen.DEUREN,
}

# Doors that ask for no right: before signing in, or of the signed-in person about himself.
PUBLIEK = {"gezond", "gereed", "hulp", "toegankelijkheid", "privacy", "componenten"}
# The login itself: its own tests (tests/accounts) try every road through it.
AANMELDING = {"accounts:aanmelden", "accounts:callback", "accounts:afmelden", "accounts:wissel"}
# Doors that a secret opens and nothing else: tests/acties/test_kalenderadres.py and
# tests/ondernemingen/test_bevestiging.py try every key.
MET_GEHEIM = {"acties:feed", "ondernemingen:bevestigen"}
VOOR_WIE_AANGEMELD_IS = {"start", "accounts:mijn_toegang", "accounts:mijn_meldingen", "accounts:kies_partnerschap"}


def open_deur(naam: str, kant: Kant) -> str:
    """The address of a door on this side, its object brought in a state in which it opens."""
    with kant.context():
        url = DEUREN[naam].adres(naam, kant)
        DEUREN[naam].stand(kant)
    return url


__all__ = [
    "AANMELDING",
    "DEUREN",
    "MET_GEHEIM",
    "NIEMAND_STUURT",
    "PUBLIEK",
    "ROLLEN",
    "VOOR_WIE_AANGEMELD_IS",
    "Deur",
    "open_deur",
    "verwacht",
]
