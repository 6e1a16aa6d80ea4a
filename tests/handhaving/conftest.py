"""What tests of sanctions share: acting for Bouw."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from accounts.models import Gebruiker
from accounts.rechten import Rol
from erkenningen.models import Erkenningsaanvraag
from erkenningen.services import afkeuren
from tests.erkenningen.dossiers import VOLDOET_NIET, onderzocht
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


@pytest.fixture
def afgekeurd(bouw: Kant, els: Gebruiker) -> Erkenningsaanvraag:
    """A refusal of the application of Bouw."""
    onderzocht(bouw, els, VOLDOET_NIET)
    afkeuren(aanvraag=bouw.aanvraag, door=els, motivering="Te klein.")
    return Erkenningsaanvraag.objects.get(pk=bouw.aanvraag.pk)
