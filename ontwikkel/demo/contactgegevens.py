"""How one reaches each partnerschap, and who gives the roles there. All of it is invented; a real portal is told."""

from __future__ import annotations

import csv
from pathlib import Path

from accounts.models import Partnerschap

BESTAND = Path(__file__).parents[1] / "data" / "demo_partnerschappen.csv"


def geef_contactgegevens() -> None:
    """Fill in what the department would type for every partnerschap."""
    with BESTAND.open(encoding="utf-8", newline="") as bestand:
        for regel in csv.DictReader(bestand):
            Partnerschap.objects.filter(code=regel.pop("code")).update(**regel)
