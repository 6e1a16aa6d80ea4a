"""Reference data that come with the portal. Column `bron` or `zekerheid` says how sure a line is.

The lists of activities are examples: they are put together from words per sector and per trade.
"""

from __future__ import annotations

import csv
import json
import zlib
from functools import cache
from pathlib import Path
from typing import Any

MAP = Path(__file__).parent
MINSTENS, HOOGSTENS = 8, 18


def lees(bestand: str) -> list[dict[str, str]]:
    """The lines of a CSV file in this folder."""
    with (MAP / bestand).open(newline="", encoding="utf-8") as regels:
        return list(csv.DictReader(regels))


@cache
def woordenschat() -> dict[str, Any]:
    """The activities per sector and per trade, and the sentence that says where they come from."""
    return json.loads((MAP / "activiteiten.json").read_text(encoding="utf-8"))


def activiteiten_voor(naam: str, sector: str) -> list[str]:
    """The example list of an opleiding: what its trade does, what its sector does, what everybody does.

    The same name always gives the same list.
    """
    woorden = woordenschat()["sectoren"][sector]
    eigen = [zin for vak, zinnen in woorden["vakken"].items() if vak in naam.lower() for zin in zinnen]
    zinnen = list(dict.fromkeys([*eigen, *woorden["activiteiten"], *woordenschat()["algemeen"]]))
    aantal = MINSTENS + zlib.crc32(naam.encode()) % (HOOGSTENS - MINSTENS + 1)
    return zinnen[: max(aantal, MINSTENS)]
