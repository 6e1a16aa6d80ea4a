"""In which state each recognition of the demo is to be, and the days that go with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from erkenningen.termijn import laatste_dag
from ontwikkel.demo.moment import DAG, jaren_geleden, werkdag
from ontwikkel.demo.toeval import schud

MAANDEN = 60
LOPEND, BINNENKORT, ZONDER_MENTOR, VERVALLEN = "lopend", "vervalt_binnenkort", "zonder_mentor", "vervallen"
# Which part is in which state; the rest runs, with a mentor and for longer than half a year.
DELEN = {BINNENKORT: 0.09, ZONDER_MENTOR: 0.04, VERVALLEN: 0.12, "stopgezet": 0.06, "opgeheven": 0.02}


@dataclass
class Stand:
    """What a recognition is to become."""

    soort: str
    vanaf: date
    einde_op: date | None = None

    @property
    def tot(self) -> date:
        return laatste_dag(self.vanaf, MAANDEN)


def standen(bron: Random, aantal: int, vandaag: date) -> list[Stand]:
    """So many states, in the proportions of DELEN."""
    soorten = [soort for soort, deel in DELEN.items() for _ in range(round(deel * aantal))]
    soorten += [LOPEND] * (aantal - len(soorten))
    return [_stand(bron, soort, vandaag) for soort in schud(bron, soorten)]


def _stand(bron: Random, soort: str, vandaag: date) -> Stand:
    if soort in (BINNENKORT, VERVALLEN):
        dagen = bron.randint(8, 172) if soort == BINNENKORT else -bron.randint(9, 600)
        return Stand(soort, jaren_geleden(vandaag + dagen * DAG, MAANDEN / 12))
    if soort in (LOPEND, ZONDER_MENTOR):
        return Stand(soort, werkdag(_piek(bron, jaren_geleden(vandaag, bron.uniform(0.25, 4.4)))))
    vanaf = werkdag(jaren_geleden(vandaag, bron.uniform(1.2, 4.4)))
    return Stand(soort, vanaf, vanaf + bron.randint(200, (vandaag - vanaf).days - 3) * DAG)


def _piek(bron: Random, dag: date) -> date:
    """Every third application comes with the new school year."""
    if dag.month in (5, 6, 7, 8, 11, 12) and bron.random() < 0.33:
        return date(dag.year if dag.month > 8 else dag.year - 1, bron.choice([9, 10]), bron.randint(1, 30))
    return dag
