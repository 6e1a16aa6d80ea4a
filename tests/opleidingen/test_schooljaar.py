"""A school year begins on 1 September and is called by the years that it lies in."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opleidingen.schooljaar import begin_schooljaar, schooljaar_van, schrijf_schooljaar


@pytest.mark.parametrize(
    ("dag", "jaar"), [(date(2026, 8, 31), 2025), (date(2026, 9, 1), 2026), (date(2027, 1, 1), 2026)]
)
def test_op_1_september_begint_een_nieuw_schooljaar(dag: date, jaar: int):
    assert schooljaar_van(dag) == jaar


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_elke_dag_valt_in_het_schooljaar_dat_voor_hem_begon(dag: date):
    jaar = schooljaar_van(dag)
    assert begin_schooljaar(jaar) <= dag <= begin_schooljaar(jaar + 1) - timedelta(days=1)


def test_een_schooljaar_heet_naar_zijn_twee_jaren():
    assert schrijf_schooljaar(2026) == "2026-2027"
