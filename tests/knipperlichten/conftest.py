"""What the tests of knipperlichten share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.wereld import Kant, Wereld


@pytest.fixture
def bouw(wereld: Wereld) -> Iterator[Kant]:
    """One side of the cast, acting in the database."""
    with wereld.bouw.context() as kant:
        yield kant
