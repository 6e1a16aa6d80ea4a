"""The doors of organisatie."""

from __future__ import annotations

from tests.deuren.soort import Deur

DEUREN = {
    "organisatie:overzicht": Deur("ORGANISATIE_RAADPLEGEN"),
    "organisatie:csv": Deur("ORGANISATIE_RAADPLEGEN", vast=("erkenningen",), post=422),
}
