"""The stage: the world is built once per process, and each test plays on it inside a savepoint of its own.

Building takes longer than most tests do. So the world stands in one long transaction; what a test writes is rolled
back to it, and each test gets its own copy of the Python objects. For a test without a world, or with transactions of
its own, the stage is cleared first; `toneel_eerst` keeps that from happening often.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from django.db import connection, transaction

from tests.wereld import Wereld, bouw_wereld


class Toneel:
    """One long transaction with the world in it, or nothing. Registered as a plugin, to look before each test."""

    def __init__(self, blokkering: Any):
        self._blokkering = blokkering
        self._transactie: transaction.Atomic | None = None

    def bouw_op(self) -> None:
        if self._transactie is None:
            with self._blokkering.unblock():
                self._transactie = transaction.atomic()
                self._transactie.__enter__()
                self._wereld = bouw_wereld()
                connection.check_constraints()  # now, and not again after each test

    def ruim_op(self) -> None:
        if self._transactie is not None:
            with self._blokkering.unblock():
                transaction.set_rollback(True)
                self._transactie.__exit__(None, None, None)
            self._transactie = None

    @property
    def wereld(self) -> Wereld:
        return deepcopy(self._wereld)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Before pytest-django begins the savepoint of the test."""
        if speelt_op_toneel(item):
            self.bouw_op()
        else:
            self.ruim_op()


def speelt_op_toneel(item: pytest.Item) -> bool:
    return "toneel" in getattr(item, "fixturenames", ())


def toneel_eerst(items: list[pytest.Item]) -> None:
    """Tests on the stage one after the other, in what is otherwise a random order."""
    items.sort(key=lambda item: not speelt_op_toneel(item))
