"""Every screen that the golden matrix knows, brought in the state in which it opens, and who is shown it."""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse

from accounts.rechten import Rol
from tests.deuren import DEUREN, PUBLIEK, VOOR_WIE_AANGEMELD_IS, open_deur
from tests.wereld import Kant

# Whoever sees most comes first; a screen is shown to the first of these who may open it.
VOLGORDE = (Rol.BEHANDELAAR, Rol.BEHEERDER, Rol.MEDEWERKER, Rol.STEMGERECHTIGDE)
SCHERMEN = [naam for naam, deur in DEUREN.items() if deur.binnen == 200 and not deur.is_bestand]
LIJSTEN = [naam for naam in SCHERMEN if DEUREN[naam].object is None]
# Who works for one partnerschap is not asked which; what a machine asks is no page; the gallery has tests of its own.
VAN_WIE_AANGEMELD_IS = sorted(map(reverse, VOOR_WIE_AANGEMELD_IS - {"accounts:kies_partnerschap"}))
VAN_IEDEREEN = sorted(map(reverse, PUBLIEK - {"gezond", "gereed", "componenten"}))


def wie_opent(naam: str) -> Rol:
    """The persona to whom a screen is shown."""
    return next(rol for rol in VOLGORDE if DEUREN[naam].bereik(rol) != "-")


def adres(naam: str, kant: Kant) -> str:
    """The address of a screen on this side, with its object in a state in which it opens."""
    with transaction.atomic():
        return open_deur(naam, kant)
