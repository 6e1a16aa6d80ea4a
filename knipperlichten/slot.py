"""One at a time: who holds the rules of a partnerschap against the facts, or sets one."""

from django.db import OperationalError, connection

from accounts.models import Partnerschap
from accounts.rechten import OvergangNietMogelijk

SLOT = 8042026  # any number, the same for every run; the second key is the partnerschap
WACHT = "8s"  # a run takes seconds at most, and whoever waits longer is better told
BEZET = "De knipperlichten van uw partnerschap worden net berekend. Probeer het over enkele seconden opnieuw."


def een_tegelijk(partnerschap: Partnerschap) -> None:
    """Wait until nobody else is busy with the rules of this partnerschap, and keep them until the transaction ends.

    Raises OvergangNietMogelijk when that takes too long.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, true)", [WACHT])
        try:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s::int)", [SLOT, partnerschap.pk])
        except OperationalError as fout:
            raise OvergangNietMogelijk(BEZET) from fout
