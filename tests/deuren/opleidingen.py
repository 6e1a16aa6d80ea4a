"""The doors of opleidingen."""

from __future__ import annotations

from tests.deuren.soort import Deur

DEUREN = {
    "opleidingen:overzicht": Deur("OPLEIDING_RAADPLEGEN"),
    "opleidingen:detail": Deur("OPLEIDING_RAADPLEGEN", lambda kant: [kant.erkenning.opleiding.code]),
}
