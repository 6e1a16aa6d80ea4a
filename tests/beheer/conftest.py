"""What the tests of /beheer/ share: the department alone, since most of them need nobody else."""

import pytest

from accounts.rechten import Rol
from tests.wereld import Kant, als, maak_gebruiker, maak_partnerschap


@pytest.fixture
def departement(db):
    kant = Kant(maak_partnerschap("Departement", 9, is_departement=True))
    kant.mensen[Rol.DWSE] = maak_gebruiker(kant.partnerschap, Rol.DWSE, voornaam="Greet")
    return kant


@pytest.fixture
def bouw(departement):
    return Kant(maak_partnerschap("Bouw", 1))


@pytest.fixture
def beheerder(client, departement):
    """A browser in which somebody manages the portal for the department."""
    return als(client, departement, Rol.DWSE)
