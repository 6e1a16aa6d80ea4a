"""When an actie comes back: arithmetic on days, without database and without today."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import NamedTuple

from acties.models import Actie, Eenheid

MAANDEN = {Eenheid.MAAND: 1, Eenheid.JAAR: 12}


class Keer(NamedTuple):
    """The dates of one time."""

    gepland_op: date | None
    uiterlijk_op: date | None

    @property
    def laatste(self) -> date:
        return max(dag for dag in self if dag)


@dataclass(frozen=True)
class Ritme:
    """Every so many weeks, months or years."""

    elke: int
    eenheid: str

    def na(self, dag: date | None, keer: int) -> date | None:
        """The day so many times further; a month that is too short gives its last day."""
        if dag is None:
            return None
        if self.eenheid == Eenheid.WEEK:
            return dag + timedelta(weeks=self.elke * keer)
        jaar, maand = divmod(dag.year * 12 + dag.month - 1 + self.elke * MAANDEN[Eenheid(self.eenheid)] * keer, 12)
        return date(jaar, maand + 1, min(dag.day, monthrange(jaar, maand + 1)[1]))


def volgende_keer(actie: Actie, vandaag: date) -> Keer | None:
    """The next time, the first that is not past already: the planned day and the last day move together.

    None when the actie does not come back (any more).
    """
    if not actie.herhaal_elke:
        return None
    ritme = Ritme(actie.herhaal_elke, actie.herhaal_eenheid)
    keren = (Keer(ritme.na(actie.gepland_op, n), ritme.na(actie.uiterlijk_op, n)) for n in count(1))
    keer = next(keer for keer in keren if keer.laatste >= vandaag)
    return None if actie.herhaal_tot and keer.laatste > actie.herhaal_tot else keer
