"""When an actie comes back: tables of look-alike days, and properties over thousands of them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count
from random import Random

import pytest

from acties.herhaling import Ritme, volgende_keer
from acties.models import Actie, Eenheid


@pytest.mark.parametrize(
    ("elke", "eenheid", "dag", "daarna"),
    [
        (1, Eenheid.WEEK, date(2026, 12, 29), date(2027, 1, 5)),
        (3, Eenheid.WEEK, date(2026, 2, 20), date(2026, 3, 13)),
        (1, Eenheid.MAAND, date(2026, 1, 31), date(2026, 2, 28)),
        (1, Eenheid.MAAND, date(2028, 1, 31), date(2028, 2, 29)),
        (1, Eenheid.MAAND, date(2026, 12, 15), date(2027, 1, 15)),
        (6, Eenheid.MAAND, date(2026, 8, 31), date(2027, 2, 28)),
        (1, Eenheid.JAAR, date(2028, 2, 29), date(2029, 2, 28)),
        (4, Eenheid.JAAR, date(2028, 2, 29), date(2032, 2, 29)),
        (12, Eenheid.MAAND, date(2026, 11, 25), date(2027, 11, 25)),
    ],
)
def test_de_volgende_dag(elke, eenheid, dag, daarna):
    assert Ritme(elke, eenheid).na(dag, 1) == daarna


def actie(**velden) -> Actie:
    gegevens = {"gepland_op": date(2026, 11, 3), "uiterlijk_op": date(2026, 11, 10), **velden}
    return Actie(**{"herhaal_elke": 1, "herhaal_eenheid": Eenheid.MAAND, **gegevens})


def test_wat_niet_terugkomt_heeft_geen_volgende_keer():
    assert volgende_keer(actie(herhaal_elke=None, herhaal_eenheid=""), date(2026, 11, 25)) is None


def test_beide_dagen_schuiven_mee():
    assert volgende_keer(actie(), date(2026, 11, 25)) == (date(2026, 12, 3), date(2026, 12, 10))


def test_wat_er_niet_is_komt_er_niet_bij():
    assert volgende_keer(actie(gepland_op=None), date(2026, 11, 25)) == (None, date(2026, 12, 10))


def test_wie_laat_afrondt_krijgt_geen_keer_die_al_voorbij_is():
    assert volgende_keer(actie(), date(2027, 3, 11)) == (date(2027, 4, 3), date(2027, 4, 10))
    assert volgende_keer(actie(), date(2027, 3, 10)) == (date(2027, 3, 3), date(2027, 3, 10))


@pytest.mark.parametrize(("tot", "komt"), [(date(2026, 12, 9), False), (date(2026, 12, 10), True)])
def test_na_de_laatste_dag_komt_er_niets_meer(tot, komt):
    assert bool(volgende_keer(actie(herhaal_tot=tot), date(2026, 11, 25))) is komt


def test_elke_volgende_keer_ligt_vooruit_en_is_de_eerste():
    bron = Random(8)
    for _ in range(5_000):
        dag = date(2016, 1, 1) + timedelta(days=bron.randrange(8000))
        vandaag = dag + timedelta(days=bron.randrange(-400, 4000))
        ritme = Ritme(bron.randint(1, 30), bron.choice(list(Eenheid)))
        keer = volgende_keer(
            actie(gepland_op=None, uiterlijk_op=dag, herhaal_elke=ritme.elke, herhaal_eenheid=ritme.eenheid), vandaag
        )
        assert keer.uiterlijk_op > dag
        assert keer.uiterlijk_op >= vandaag
        nummer = next(n for n in count(1) if ritme.na(dag, n) == keer.uiterlijk_op)
        assert nummer == 1 or ritme.na(dag, nummer - 1) < vandaag
