"""The calendar of a month: which days, what stands on them, and the way to the next one."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.rechten import Rol
from acties.maand import EERSTE, LAATSTE, Maand
from acties.models import Status
from acties.views import overzichten
from tests.acties.werk import in_status, plan
from tests.wereld import als

VANDAAG = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("tekst", "eerste"),
    [
        ("2026-02", date(2026, 2, 1)),
        ("", date(2026, 11, 1)),
        ("2026-13", date(2026, 11, 1)),
        ("2026-00", date(2026, 11, 1)),
        ("0000-01", date(2026, 11, 1)),
        ("1999-01", EERSTE),
        ("9999-12", LAATSTE),
        ("2026-11-25", date(2026, 11, 1)),
    ],
)
def test_een_maand_in_een_adres(tekst, eerste):
    assert Maand.lees(tekst, VANDAAG).eerste == eerste


def test_een_maand_telt_hele_weken_van_maandag_tot_zondag():
    maand, einde = Maand(EERSTE), Maand(LAATSTE)
    while maand != einde:
        dagen = maand.dagen
        assert len(dagen) % 7 == 0
        assert (dagen[0].weekday(), dagen[-1].weekday()) == (0, 6)
        assert dagen == [dagen[0] + timedelta(days=n) for n in range(len(dagen))]
        assert maand.eerste in dagen[:7]
        assert maand.volgende.vorige == maand
        maand = maand.volgende


def test_voor_de_eerste_en_na_de_laatste_maand_is_er_niets():
    assert Maand(EERSTE).vorige is None
    assert Maand(LAATSTE).volgende is None


@pytest.fixture
def scherm(client, bouw):
    return als(client, bouw, Rol.BEHANDELAAR)


def per_dag(scherm, **vragen) -> dict[date, list[int]]:
    dagen = scherm.get(reverse("acties:kalender"), vragen).context["dagen"]
    return {vak["dag"]: [rij["id"] for rij in vak["acties"]] for vak in dagen if vak["acties"]}


def test_een_actie_staat_op_haar_geplande_dag_en_anders_op_haar_uiterste(scherm, bouw, els):
    gepland = plan(bouw, els, els, gepland_op=date(2027, 3, 4), uiterlijk_op=date(2027, 3, 9))
    uiterlijk = plan(bouw, els, els, uiterlijk_op=date(2027, 3, 31))
    plan(bouw, els, els, uiterlijk_op=None)
    assert per_dag(scherm, maand="2027-03") == {date(2027, 3, 4): [gepland.pk], date(2027, 3, 31): [uiterlijk.pk]}
    assert per_dag(scherm, maand="2027-04") == {date(2027, 3, 31): [uiterlijk.pk]}


def test_op_een_dag_komt_eerst_wat_eerst_begint(scherm, bouw, els):
    dag = {"gepland_op": date(2027, 3, 4), "uiterlijk_op": None}
    later, eerst = (plan(bouw, els, els, **dag, begint_om=time(uur)) for uur in (14, 9))
    assert per_dag(scherm, maand="2027-03") == {date(2027, 3, 4): [eerst.pk, later.pk]}


def test_de_kalender_filtert_en_neemt_de_filters_mee_naar_de_volgende_maand(scherm, bouw, els):
    in_status(plan(bouw, els, els, uiterlijk_op=date(2027, 3, 31)), Status.AFGEROND)
    assert per_dag(scherm, maand="2027-03") == {}
    assert len(per_dag(scherm, maand="2027-03", status="afgerond")) == 1
    pagina = scherm.get(reverse("acties:kalender"), {"maand": "2027-03", "status": "afgerond"})
    assert pagina.context["vorige_url"] == "/acties/kalender/?status=afgerond&maand=2027-02"
    assert pagina.context["volgende_url"] == "/acties/kalender/?status=afgerond&maand=2027-04"
    assert "1 actie in deze maand" in pagina.content.decode()


def test_aan_de_rand_van_de_kalender_is_er_geen_verder(scherm):
    begin = scherm.get(reverse("acties:kalender"), {"maand": "2016-01"})
    einde = scherm.get(reverse("acties:kalender"), {"maand": "2099-12"})
    assert (begin.context["vorige_url"], einde.context["volgende_url"]) == ("", "")
    assert "Vorige maand" not in begin.content.decode()
    assert "Volgende maand" not in einde.content.decode()


def test_zonder_vraag_toont_ze_deze_maand_met_vandaag(scherm):
    pagina = scherm.get(reverse("acties:kalender"))
    assert [vak["dag"] for vak in pagina.context["dagen"] if vak["is_vandaag"]] == [timezone.localdate()]
    assert pagina.content.decode().count('aria-current="date"') == 1


def test_een_te_volle_maand_zegt_dat_er_meer_is(scherm, bouw, els, monkeypatch):
    monkeypatch.setattr(overzichten, "IN_MAAND", 2)
    for _ in range(3):
        plan(bouw, els, els, uiterlijk_op=date(2027, 3, 31))
    assert (
        "Er zijn meer dan 2 acties in deze maand"
        in scherm.get(reverse("acties:kalender"), {"maand": "2027-03"}).content.decode()
    )
    assert [len(rijen) for rijen in per_dag(scherm, maand="2027-03").values()] == [2]
