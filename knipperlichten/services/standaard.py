"""The defaults of the portal come into the database."""

from django.db import transaction

from accounts.models import Gebruiker
from knipperlichten.models import Standaardinstelling
from knipperlichten.standaard import VANAF, standaarden


@transaction.atomic
def laad_standaard(*, door: Gebruiker | None) -> int:
    """Add the default of every rule that has none yet; a default that somebody changed stays. Give how many.

    `door` is None: the portal does it itself, after it was installed.  Bron: keuze, ADR 17.
    """
    bestaand = set(Standaardinstelling.objects.values_list("code", flat=True))
    nieuw = [keuze for keuze in standaarden() if keuze["code"] not in bestaand]
    Standaardinstelling.objects.bulk_create([Standaardinstelling(vanaf=VANAF, **keuze) for keuze in nieuw])
    return len(nieuw)
