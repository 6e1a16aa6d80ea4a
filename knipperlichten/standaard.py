"""Our defaults for the rules, as they come with the portal."""

import json
from datetime import date
from pathlib import Path
from typing import Any

# The day that the decree of 10 June 2016 was published.
VANAF = date(2016, 8, 17)


def standaarden() -> list[dict[str, Any]]:
    """The columns of a Standaardinstelling for every rule."""
    return json.loads((Path(__file__).parent / "standaard.json").read_text(encoding="utf-8"))
