"""Every rule against plain Python: the same companies, the same day, the same hits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from knipperlichten.catalogus import REGELS
from knipperlichten.models import Knipperlicht
from knipperlichten.treffers import treffers
from tests.knipperlichten.orakel import ORAKEL, Feiten
from tests.knipperlichten.streek import VANDAAG, Streek, bevolk

MET_FEITEN = [code for code, regel in REGELS.items() if regel.heeft_feiten]
DAGEN = [VANDAAG, date(2026, 5, 31), date(2026, 2, 28)]


@pytest.fixture(params=[300, pytest.param(2000, marks=pytest.mark.lang)], ids=["300", "2000"])
def streek(request: pytest.FixtureRequest, wereld: Any) -> Iterator[Streek]:
    with wereld.bouw.context() as kant:
        yield bevolk(kant, request.param)


def gevonden(gezet: Knipperlicht, dag: date, partnerschap: int) -> list[tuple[int, int, str]]:
    rijen = treffers(gezet, partnerschap, dag)
    return sorted((rij["bij_onderneming"], rij["over"], rij["kleur"]) for rij in rijen)


def test_de_vragen_vinden_wat_de_beschrijving_zegt(streek: Streek):
    assert set(ORAKEL) == set(MET_FEITEN)
    partnerschap = streek.kant.partnerschap.pk
    for dag in DAGEN:
        gezet = Knipperlicht.objects.geldend(partnerschap, dag)
        feiten = Feiten.lees(partnerschap, dag)
        for code in MET_FEITEN:
            feiten.drempels = gezet[code].drempels
            verwacht = sorted((*wie, niveau) for wie, niveau in ORAKEL[code](feiten).items())
            assert gevonden(gezet[code], dag, partnerschap) == verwacht, (code, dag)
            if dag == VANDAAG:
                assert len(verwacht) > 3, code
