"""From one pass of the wizard to its dossiers: every pair once, nothing blocked, each mentor where he guides."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from erkenningen.splitsing import paren, splits

NUMMERS = st.lists(st.integers(1, 6), max_size=6)
MENTOR = st.fixed_dictionaries(
    {"dossier": st.integers(1, 5)}, optional={"vestigingen": NUMMERS, "opleidingen": NUMMERS}
)
KEUZES = st.fixed_dictionaries(
    {}, optional={"vestigingen": NUMMERS, "opleidingen": NUMMERS, "mentoren": st.lists(MENTOR, max_size=5)}
)


@settings(max_examples=60, deadline=None)
@given(KEUZES, st.sets(st.tuples(st.integers(1, 6), st.integers(1, 6))))
def test_elk_paar_wordt_hoogstens_een_dossier_en_wat_niet_kan_geen(keuzes, geblokkeerd):
    delen = splits(keuzes, geblokkeerd)
    vestigingen, opleidingen = set(keuzes.get("vestigingen", [])), set(keuzes.get("opleidingen", []))
    alle = {(vestiging, opleiding) for vestiging in vestigingen for opleiding in opleidingen}
    assert {deel.paar for deel in delen} == alle - geblokkeerd
    assert len({deel.sleutel for deel in delen}) == len(delen)
    assert len(paren(keuzes)) == len(vestigingen) * len(opleidingen)


@settings(max_examples=60, deadline=None)
@given(KEUZES)
def test_een_mentor_staat_precies_in_de_dossiers_waar_hij_begeleidt(keuzes):
    for deel in splits(keuzes):
        verwacht = {
            mentor["dossier"]
            for mentor in keuzes.get("mentoren", [])
            if deel.vestiging in mentor.get("vestigingen", [deel.vestiging])
            and deel.opleiding in mentor.get("opleidingen", [deel.opleiding])
        }
        assert set(deel.mentoren) == verwacht
        assert len(deel.mentoren) == len(verwacht)


def test_twee_vestigingen_met_drie_opleidingen_zijn_zes_dossiers_in_volgorde():
    delen = splits({"vestigingen": [2, 1], "opleidingen": [7, 5, 6]})
    assert [deel.sleutel for deel in delen] == ["2-7", "2-5", "2-6", "1-7", "1-5", "1-6"]
