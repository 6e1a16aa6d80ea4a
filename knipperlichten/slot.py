"""One at a time: who holds the rules of a partnerschap against the facts, or sets one."""

from django.db import connection

from accounts.models import Partnerschap

SLOT = 8042026  # any number, the same for every run; the second key is the partnerschap


def een_tegelijk(partnerschap: Partnerschap) -> None:
    """Wait until nobody else is busy with the rules of this partnerschap, and keep them until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s::int)", [SLOT, partnerschap.pk])
