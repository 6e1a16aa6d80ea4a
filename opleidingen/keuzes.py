"""The defaults of the dated rules, as they come with the portal."""

import json
from datetime import date
from pathlib import Path
from typing import Any

# The day that the decree of 10 June 2016 was published.
VANAF = date(2016, 8, 17)


def keuzes() -> list[dict[str, Any]]:
    """The columns of an Afspraak for every rule."""
    return json.loads((Path(__file__).parent / "keuzes.json").read_text(encoding="utf-8"))
