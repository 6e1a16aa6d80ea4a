"""Our defaults for the rules, as they come with the portal."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from accounts.models import Gebruiker
from knipperlichten.models import Standaardinstelling

STANDAARD = Path(__file__).parents[1] / "standaard.json"
VANAF = date(2016, 8, 17)  # the day that the decree of 10 June 2016 was published


def standaarden() -> list[dict[str, Any]]:
    """The columns of a Standaardinstelling for every rule."""
    return json.loads(STANDAARD.read_text(encoding="utf-8"))


@transaction.atomic
def laad_standaard(*, door: Gebruiker | None) -> int:
    """Add the default of every rule that has none yet; a default that somebody changed stays. Give how many.

    `door` is None: the portal does it itself, after it was installed.  Bron: keuze, ADR 17.
    """
    bestaand = set(Standaardinstelling.objects.values_list("code", flat=True))
    nieuw = [keuze for keuze in standaarden() if keuze["code"] not in bestaand]
    Standaardinstelling.objects.bulk_create([Standaardinstelling(vanaf=VANAF, **keuze) for keuze in nieuw])
    return len(nieuw)
