"""What the tests of Mijn organisatie share."""

import pytest
from django.db import connection, transaction

import organisatie.levering
from opleidingen.services import laad_keuzes
from tests.wereld import Wereld, bouw_wereld


@pytest.fixture
def echte_wereld(transactional_db: None) -> Wereld:
    """The cast, committed: a file leaves over a connection of its own, which sees nothing of an open transaction."""
    with transaction.atomic():
        laad_keuzes(door=None)
        return bouw_wereld()


@pytest.fixture
def op_deze_verbinding(monkeypatch: pytest.MonkeyPatch, wereld: Wereld) -> Wereld:
    """The cast in the transaction of the test, and files that leave over its own connection: for what they hold."""
    laad_keuzes(door=None)
    monkeypatch.setattr(organisatie.levering, "momentopname", lambda: connection)
    monkeypatch.setattr(connection, "close", lambda: None)
    return wereld
