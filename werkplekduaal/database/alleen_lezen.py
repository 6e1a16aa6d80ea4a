"""A page that is read must not write: behind every GET the database itself refuses it."""

from typing import Any

from django.db import connection


def alleen_lezen() -> None:
    """Refuse whatever writes from here to the end of the transaction, or of the savepoint in which we are.

    PostgreSQL decides what writes, so a WITH that inserts and a function that updates are found too.
    """
    verbinding: Any = connection
    verbinding.zet_alleen_lezen()
