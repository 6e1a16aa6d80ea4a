"""The calendar: one month as weeks of days, for a grid on a wide screen and a list on a narrow one."""

from __future__ import annotations

import re
from calendar import Calendar
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

EERSTE, LAATSTE = date(2016, 1, 1), date(2099, 12, 1)


@dataclass(frozen=True)
class Maand:
    """A month of a year."""

    eerste: date

    @classmethod
    def lees(cls, tekst: str, vandaag: date) -> Maand:
        """From what stands in an address, as 2026-11; what cannot be read is the month of today."""
        gelezen = re.fullmatch(r"([0-9]{4})-(0[1-9]|1[0-2])", tekst)
        gevraagd = date(int(gelezen[1]), int(gelezen[2]), 1) if gelezen and int(gelezen[1]) else vandaag
        return cls(max(EERSTE, min(LAATSTE, gevraagd.replace(day=1))))

    @property
    def code(self) -> str:
        return f"{self.eerste:%Y-%m}"

    @property
    def vorige(self) -> Maand | None:
        return Maand((self.eerste - timedelta(days=1)).replace(day=1)) if self.eerste > EERSTE else None

    @property
    def volgende(self) -> Maand | None:
        return Maand((self.eerste + timedelta(days=31)).replace(day=1)) if self.eerste < LAATSTE else None

    @property
    def dagen(self) -> list[date]:
        """Every day of the weeks in which the month falls, from Monday to Sunday."""
        return list(Calendar().itermonthdates(self.eerste.year, self.eerste.month))

    def rooster(self, rijen: Iterable[dict[str, Any]], vandaag: date) -> list[dict[str, Any]]:
        """Per day of those weeks what stands on it."""
        per_dag: dict[date, list[dict[str, Any]]] = defaultdict(list)
        for rij in rijen:
            per_dag[rij["dag"]].append(rij)
        return [
            {
                "dag": dag,
                "acties": per_dag[dag],
                "is_vandaag": dag == vandaag,
                "is_buiten": dag.month != self.eerste.month,
            }
            for dag in self.dagen
        ]
