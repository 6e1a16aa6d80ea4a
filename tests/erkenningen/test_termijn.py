"""The arithmetic of terms."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from erkenningen.models import Termijnregel
from erkenningen.termijn import (
    KALENDERDAGEN,
    WERKDAGEN,
    Beslistermijn,
    Regel,
    dagen_tussen,
    feestdagen,
    feestdagen_tussen,
    in_woorden,
    is_werkdag,
    laatste_dag,
    plus_dagen,
    uiterlijk_op,
    vorige_werkdag,
)

START, SCHORSING, HERVATTING, DOORVERWIJZING = Termijnregel.Soort
DAG = timedelta(days=1)

dagen = st.dates(date(2016, 1, 1), date(2060, 12, 31))
soorten = st.sampled_from([KALENDERDAGEN, WERKDAGEN])
termijnen = st.builds(Beslistermijn, st.integers(0, 60), soorten)


@st.composite
def grootboeken(draw):
    """A submission, and a ledger of which the lines follow each other in time, in any order of kinds."""
    op = ingediend = draw(dagen)
    regels = []
    for soort in draw(st.lists(st.sampled_from([START, SCHORSING, HERVATTING]), max_size=8)):
        op += draw(st.integers(0, 40)) * DAG
        regels.append(Regel(soort, op))
    return ingediend, regels


def test_standaard_zijn_het_veertien_kalenderdagen_na_dossier_volledig():
    termijn = Beslistermijn.uit({"dagen": 14})
    assert uiterlijk_op(termijn, date(2026, 11, 2), [Regel(START, date(2026, 11, 9))]) == date(2026, 11, 23)


def test_voor_de_start_is_er_een_voorlopige_datum_vanaf_de_indiening():
    assert uiterlijk_op(Beslistermijn(14), date(2026, 11, 2), []) == date(2026, 11, 16)


def test_werkdagen_slaan_weekends_en_feestdagen_over():
    kerst = Beslistermijn(3, WERKDAGEN)
    assert uiterlijk_op(kerst, date(2026, 12, 23), []) == date(2026, 12, 29)


def test_een_aanvulling_schuift_de_datum_op_met_wat_de_onderneming_nodig_had():
    regels = [
        Regel(START, date(2026, 3, 2)),
        Regel(SCHORSING, date(2026, 3, 5)),
        Regel(HERVATTING, date(2026, 3, 25)),
    ]
    assert uiterlijk_op(Beslistermijn(14), date(2026, 3, 2), regels) == date(2026, 3, 16) + 20 * DAG


@given(termijnen, grootboeken(), st.sampled_from([START, SCHORSING, HERVATTING]), st.integers(0, 40))
def test_geen_enkele_regel_brengt_de_datum_dichterbij(termijn, grootboek, soort, later):
    ingediend, regels = grootboek
    laatste = regels[-1].op if regels else ingediend
    meer = [*regels, Regel(soort, laatste + later * DAG)]
    if soort == START and any(regel.soort != START for regel in regels):
        assert uiterlijk_op(termijn, ingediend, meer) == plus_dagen(meer[-1].op, termijn.dagen, termijn.soort)
    else:
        assert uiterlijk_op(termijn, ingediend, meer) >= uiterlijk_op(termijn, ingediend, regels)


@given(termijnen, dagen, st.integers(0, 40))
def test_een_schorsing_alleen_verandert_niets_tot_ze_eindigt(termijn, ingediend, dag):
    regels = [Regel(START, ingediend)]
    geschorst = [*regels, Regel(SCHORSING, ingediend + dag * DAG)]
    hervat = [*geschorst, Regel(HERVATTING, ingediend + dag * DAG)]
    tegen = uiterlijk_op(termijn, ingediend, regels)
    assert uiterlijk_op(termijn, ingediend, geschorst) == uiterlijk_op(termijn, ingediend, hervat) == tegen


@given(termijnen, grootboeken(), st.integers(0, 40))
def test_wie_een_dossier_ontvangt_begint_met_een_schone_lei(termijn, grootboek, later):
    ingediend, regels = grootboek
    laatste = regels[-1].op if regels else ingediend
    overgedragen = [*regels, Regel(DOORVERWIJZING, laatste + later * DAG)]
    assert uiterlijk_op(termijn, ingediend, overgedragen) == uiterlijk_op(termijn, ingediend, [])


def tel_dag_voor_dag(termijn, begin, periodes):
    """The same, as a clerk does it on paper: strike off days until all are used, and skip those of a suspension."""
    dag, over = begin, termijn.dagen
    while over:
        dag += DAG
        telt = termijn.soort == KALENDERDAGEN or (dag.weekday() < 5 and dag not in feestdagen(dag.year))
        over -= telt and not any(van < dag <= tot for van, tot in periodes)
    return dag


def klopt_met_een_klerk(termijn, begin, sprongen):
    """Suspensions of so many days, each so many days after the last, as long as they begin before the due date."""
    periodes, regels, op = [], [Regel(START, begin)], begin
    for tussen, duur in sprongen:
        van, tot = op + tussen * DAG, op + (tussen + duur) * DAG
        if van >= uiterlijk_op(termijn, begin, regels):
            break
        periodes.append((van, tot))
        regels += [Regel(SCHORSING, van), Regel(HERVATTING, tot)]
        op = tot
        assert uiterlijk_op(termijn, begin, regels) == tel_dag_voor_dag(termijn, begin, periodes)
    assert uiterlijk_op(termijn, begin, regels[:1]) == tel_dag_voor_dag(termijn, begin, [])


# Where calendars are odd: leap days, ends of years, the nights that the clock changes, Easter.
lastige_dagen = st.builds(
    lambda jaar, maand_dag, ver: date(jaar, *maand_dag) + ver * DAG,
    st.integers(2016, 2060),
    st.sampled_from([(2, 28), (12, 31), (3, 28), (10, 28), (4, 10), (5, 20), (11, 1)]),
    st.integers(-4, 4),
)
sprongen = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 25)), max_size=3)


@given(termijnen, dagen | lastige_dagen, sprongen)
def test_de_termijn_is_wat_een_klerk_op_papier_telt(termijn, begin, sprongen):
    klopt_met_een_klerk(termijn, begin, sprongen)


@pytest.mark.lang
@settings(max_examples=10_000, deadline=None)
@given(termijnen, dagen | lastige_dagen, sprongen)
def test_de_termijn_is_ook_tienduizend_keer_wat_een_klerk_telt(termijn, begin, sprongen):
    klopt_met_een_klerk(termijn, begin, sprongen)


@given(dagen | lastige_dagen, st.times(), st.sampled_from(["UTC", "Europe/Brussels", "America/New_York"]))
def test_een_moment_valt_op_de_dag_die_het_in_brussel_is(dag, uur, zone):
    """Whatever the zone in which a server wrote it down, the day that counts is that of Brussels."""
    moment = datetime.combine(dag, uur, ZoneInfo("Europe/Brussels"))
    assert (
        timezone.localdate(moment.astimezone(UTC).astimezone(ZoneInfo(zone)))
        == moment.astimezone(UTC).astimezone(ZoneInfo("Europe/Brussels")).date()
    )


@given(dagen, st.integers(0, 400))
def test_de_feestdagen_onderweg_zijn_wat_werkdagen_overslaan(van, aantal):
    tot = van + aantal * DAG
    weekdagen = sum((van + n * DAG).weekday() < 5 for n in range(1, aantal + 1))
    assert dagen_tussen(van, tot, WERKDAGEN) == weekdagen - len(feestdagen_tussen(van, tot))


@given(dagen | lastige_dagen)
def test_tussen_een_dag_en_de_werkdag_ervoor_werkt_niemand(dag):
    eerder = vorige_werkdag(dag)
    assert is_werkdag(eerder)
    assert dagen_tussen(eerder, dag - DAG, WERKDAGEN) == 0


@given(dagen, st.integers(0, 400), soorten)
def test_dagen_optellen_en_tellen_zijn_elkaars_omgekeerde(dag, aantal, soort):
    assert dagen_tussen(dag, plus_dagen(dag, aantal, soort), soort) == aantal


@given(dagen, st.integers(1, 400))
def test_een_termijn_in_werkdagen_eindigt_op_een_werkdag(dag, aantal):
    assert is_werkdag(plus_dagen(dag, aantal, WERKDAGEN))


@pytest.mark.parametrize(
    ("jaar", "paasmaandag"), [(2024, date(2024, 4, 1)), (2025, date(2025, 4, 21)), (2026, date(2026, 4, 6))]
)
def test_paasmaandag_hemelvaart_en_pinkstermaandag_volgen_pasen(jaar, paasmaandag):
    assert {paasmaandag, paasmaandag + 38 * DAG, paasmaandag + 49 * DAG} <= set(feestdagen(jaar))
    assert len(feestdagen(jaar)) == 10


@given(st.integers(2000, 2099))
def test_pasen_valt_op_zondag_in_maart_of_april(jaar):
    feesten = {dag for dag in feestdagen(jaar) if dag.month in (3, 4)}
    assert feesten
    assert {dag.weekday() for dag in feesten} == {0}


@pytest.mark.parametrize(
    ("vanaf", "maanden", "tot"),
    [
        (date(2026, 11, 23), 60, date(2031, 11, 22)),
        (date(2026, 1, 1), 12, date(2026, 12, 31)),
        (date(2028, 2, 29), 60, date(2033, 2, 28)),
        (date(2027, 3, 1), 12, date(2028, 2, 29)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
    ],
)
def test_een_periode_eindigt_de_dag_voor_ze_opnieuw_zou_beginnen(vanaf, maanden, tot):
    assert laatste_dag(vanaf, maanden) == tot


@given(dagen, st.integers(1, 120))
def test_een_langere_periode_eindigt_later_en_nooit_voor_ze_begint(vanaf, maanden):
    assert vanaf <= laatste_dag(vanaf, maanden) < laatste_dag(vanaf, maanden + 1)


@pytest.mark.parametrize(
    ("dagen_ver", "woorden"),
    [
        (-3, "3 dagen te laat"),
        (-1, "1 dag te laat"),
        (0, "vandaag"),
        (1, "morgen"),
        (2, "nog 2 dagen"),
    ],
)
def test_een_termijn_in_woorden(dagen_ver, woorden):
    vandaag = date(2026, 11, 23)
    assert in_woorden(vandaag + dagen_ver * DAG, vandaag) == woorden
