"""A partnerschap comes in: with its roles, and with what they may do."""

from __future__ import annotations

from django.db import transaction

from accounts.gebeurtenissen import Soort, registreer
from accounts.login.aanmelden import mogelijke_rollen
from accounts.models import Gebruiker, Partnerschap, Rolgroep
from accounts.rechten import Rol, projecteer
from werkplekduaal.database.context import met_partnerschap


@transaction.atomic
def open_partnerschap(*, partnerschap: Partnerschap, door: Gebruiker | None) -> Partnerschap:
    """Store a new partnerschap with a Rolgroep for each role that it can have, and project their rights.

    Bron: architectuur, chapter 3: rights hang on the pair (partnerschap, rol), so the pairs come with the partnerschap.
    """
    partnerschap.save(force_insert=True)
    rolgroepen(partnerschap)
    with met_partnerschap(partnerschap.pk):
        registreer(Soort.PARTNERSCHAP_GEOPEND, partnerschap, door=door, partnerschap=partnerschap)
    return partnerschap


def rolgroepen(partnerschap: Partnerschap) -> dict[Rol, Rolgroep]:
    """Every role that a partnerschap can have, with its projected rights; what is missing is made."""
    groepen = {Rol(groep.rol): groep for groep in partnerschap.rolgroepen.all()}
    for rol in mogelijke_rollen(partnerschap) - set(groepen):
        groepen[rol], _ = partnerschap.rolgroepen.get_or_create(
            rol=rol, defaults={"name": f"{partnerschap.code}: {rol}"}
        )
        projecteer([groepen[rol]])
    return groepen
