"""What tests of sanctions share: acting for Bouw."""

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
    """The behandelaar of Bouw."""
    return bouw.mens(Rol.BEHANDELAAR)
