"""Every screen that the golden matrix knows, brought in the state in which it opens."""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse

from accounts.rechten import Rol
from tests.test_matrix import DEUREN, OPDRACHT
from tests.wereld import Kant

# Whoever sees most comes first; a screen is shown to the first of these who may open it.
VOLGORDE = (Rol.BEHANDELAAR, Rol.BEHEERDER, Rol.MEDEWERKER, Rol.STEMGERECHTIGDE)


LEESBAAR = [naam for naam, deur in DEUREN.items() if deur.binnen == 200 and not deur.is_bestand]
LIJSTEN = [naam for naam in LEESBAAR if DEUREN[naam].object is None]


def wie_opent(naam: str) -> Rol:
    """The persona to whom a screen is shown."""
    return next(rol for rol in VOLGORDE if OPDRACHT[DEUREN[naam].recht][rol] != "-")


def adres(naam: str, kant: Kant) -> str:
    """The address of a screen on this side, with its object in a state in which it opens."""
    with kant.context(), transaction.atomic():
        vind = DEUREN[naam].object
        url = reverse(naam, args=[*DEUREN[naam].vast, *(vind(kant) if vind else [])])
        DEUREN[naam].stand(kant)
    return url
