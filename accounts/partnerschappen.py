"""A partnerschap comes in: with its roles, and with what they may do."""

from __future__ import annotations

from django.db import transaction

from accounts.gebeurtenissen import Soort, registreer
from accounts.models import Gebruiker, Partnerschap, Rolgroep
from accounts.rechten import MATRIX, Recht, Rol, projecteer
from werkplekduaal.database.context import met_partnerschap


@transaction.atomic
def open_partnerschap(*, partnerschap: Partnerschap, door: Gebruiker | None) -> Partnerschap:
    """Store a new partnerschap with a Rolgroep for each role that it can have, and project their rights.

    Bron: architectuur, chapter 3: rights hang on the pair (partnerschap, rol), so the pairs come with the partnerschap.
    """
    partnerschap.save(force_insert=True)
    groepen = [
        Rolgroep.objects.create(partnerschap=partnerschap, rol=rol, name=f"{partnerschap.code}: {rol}")
        for rol in mogelijke_rollen(partnerschap)
    ]
    projecteer(groepen)
    with met_partnerschap(partnerschap.pk):
        registreer(Soort.PARTNERSCHAP_GEOPEND, partnerschap, door=door, partnerschap=partnerschap)
    return partnerschap


def mogelijke_rollen(partnerschap: Partnerschap) -> list[Rol]:
    """The department manages the portal; everybody else works in it."""
    return [rol for rol in Rol if (rol in MATRIX[Recht.DWSE_BEHEER]) == partnerschap.is_departement]
