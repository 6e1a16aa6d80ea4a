"""What tests of acties share: acting for Bouw, and its people."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from accounts.models import Gebruiker
from accounts.rechten import Rol
from tests.wereld import Kant, Wereld


@pytest.fixture
def bouw(wereld: Wereld) -> Iterator[Kant]:
    """The side of Bouw, for which the whole test acts."""
    with wereld.bouw.context() as kant:
        yield kant


@pytest.fixture
def els(bouw: Kant) -> Gebruiker:
    """The Behandelaar."""
    return bouw.mens(Rol.BEHANDELAAR)


@pytest.fixture
def mia(bouw: Kant) -> Gebruiker:
    """The Medewerker."""
    return bouw.mens(Rol.MEDEWERKER)


@pytest.fixture
def bart(bouw: Kant) -> Gebruiker:
    """The Beheerder."""
    return bouw.mens(Rol.BEHEERDER)
