"""Our defaults for the rules, as they come with the portal."""

import json
from datetime import date
from pathlib import Path

from django.db import transaction

from knipperlichten.models import Standaardinstelling

STANDAARD = Path(__file__).parent / "standaard.json"
VANAF = date(2016, 8, 17)


@transaction.atomic
def laad_standaard() -> int:
    """Add the default of every rule that has none yet; a default that somebody changed stays. Give how many.

    They hold from the day that the decree of 10 June 2016 was published.  Bron: keuze, ADR 17.
    """
    bestaand = set(Standaardinstelling.objects.values_list("code", flat=True))
    nieuw = [keuze for keuze in json.loads(STANDAARD.read_text()) if keuze["code"] not in bestaand]
    Standaardinstelling.objects.bulk_create([Standaardinstelling(vanaf=VANAF, **keuze) for keuze in nieuw])
    return len(nieuw)
