"""Every screen that the golden matrix knows, brought in the state in which it opens."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.urls import reverse

from accounts.rechten import Rol
from acties.models import Actie
from acties.models import Status as ActieStatus
from erkenningen.models import Bevinding, Oordeel, Status
from tests.erkenningen.dossiers import in_status
from tests.test_matrix import DEUREN
from tests.wereld import Kant

# Whoever sees most comes first; a screen is shown to the first of these who may open it.
VOLGORDE = (Rol.BEHANDELAAR, Rol.BEHEERDER, Rol.MEDEWERKER, Rol.STEMGERECHTIGDE)


def in_stand(status: str, bevinding: str = Bevinding.OPEN) -> Callable[[Kant], None]:
    """Put the application of a side in a state, with this finding everywhere, and in nobody's hands."""
    oordeel = {Bevinding.VOLDOET: Oordeel.AANVAARD, Bevinding.VOLDOET_NIET: Oordeel.NIET_AANVAARD}

    def doe(kant: Kant) -> None:
        in_status(kant, status, behandelaar=None)
        kant.aanvraag.beoordelingen.update(bevinding=bevinding, motivering="Vastgesteld bij het bezoek.")
        kant.aanvraag.kandidaten.update(oordeel=oordeel.get(bevinding, Oordeel.OPEN))

    return doe


def actie_afgerond(kant: Kant) -> None:
    """Finish the actie of a side."""
    Actie.objects.filter(pk=kant.actie.pk).update(status=ActieStatus.AFGEROND, resultaat="Alles is besproken.")


# In which state an act is open; what is not named here is always open.
STANDEN = {
    "erkenningen:nemen": in_stand(Status.INGEDIEND),
    "erkenningen:controleren": in_stand(Status.INGEDIEND),
    "erkenningen:aanvullen": in_stand(Status.AANVULLING_GEVRAAGD),
    "erkenningen:behandelen": in_stand(Status.DOSSIER_VOLLEDIG),
    "erkenningen:parkeren": in_stand(Status.INGEDIEND),
    "erkenningen:hervatten": in_stand(Status.GEPARKEERD),
    "erkenningen:intrekken": in_stand(Status.INGEDIEND),
    "erkenningen:doorverwijzen": in_stand(Status.INGEDIEND),
    "erkenningen:goedkeuren": in_stand(Status.IN_BEHANDELING, Bevinding.VOLDOET),
    "erkenningen:afkeuren": in_stand(Status.IN_BEHANDELING, Bevinding.VOLDOET_NIET),
    "acties:heropenen": actie_afgerond,
    "stemmingen:openen": in_stand(Status.IN_BEHANDELING, Bevinding.VOLDOET),
}
LEESBAAR = [naam for naam, deur in DEUREN.items() if deur.methode == "get"]
LIJSTEN = [naam for naam in LEESBAAR if DEUREN[naam].object is None]


def wie_opent(naam: str) -> Rol:
    """The persona to whom a screen is shown."""
    return next(rol for rol in VOLGORDE if DEUREN[naam].bereik(rol) != "-")


def adres(naam: str, kant: Kant) -> str:
    """The address of a screen on this side, with its object in a state in which it opens."""
    with kant.context(), transaction.atomic():
        vind = DEUREN[naam].object
        url = reverse(naam, args=vind(kant) if vind else [])
        STANDEN.get(naam, lambda kant: None)(kant)
    return url
