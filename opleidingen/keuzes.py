"""The defaults of the dated rules, as they come with the portal."""

import json
from datetime import date
from pathlib import Path

from django.db import transaction

from opleidingen.models import Afspraak

KEUZES = Path(__file__).parent / "keuzes.json"
VANAF = date(2016, 8, 17)


@transaction.atomic
def laad_keuzes() -> int:
    """Add the default of every rule that has none yet; a default that somebody changed stays. Give how many.

    They hold from the day that the decree of 10 June 2016 was published.  Bron: keuze, ADR 5.
    """
    bestaand = set(Afspraak.objects.filter(partnerschap=None).values_list("regel", flat=True))
    nieuw = [keuze for keuze in json.loads(KEUZES.read_text()) if keuze["regel"] not in bestaand]
    Afspraak.objects.bulk_create([Afspraak(vanaf=VANAF, **keuze) for keuze in nieuw])
    return len(nieuw)
