"""The hash chain: whoever changes a sealed event, by whatever way, is found the next night at the latest."""

from __future__ import annotations

from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from accounts.gebeurtenissen import Soort, registreer
from accounts.keten import kijk_na, verzegel
from accounts.models import Gebeurtenis, Zegel
from accounts.tasks import controleer_ketens
from accounts.tasks import verzegel as verzegel_alles
from tests.accounts.conftest import logtekst
from tests.test_bijschrijven import laat_triggers_zwijgen
from tests.wereld import Kant, Wereld
from werkplekduaal.celery import app


@pytest.fixture
def ketens(wereld: Wereld) -> Wereld:
    """Three sealed events on each side."""
    for kant in (wereld.bouw, wereld.horeca):
        with kant.context():
            for soort in (Soort.AANVRAAG_BEGONNEN, Soort.AANVRAAG_GEPARKEERD, Soort.AANVRAAG_HERVAT):
                registreer(soort, kant.aanvraag, door=None, wat="iets")
    verzegel_alles()
    return wereld


def vervals(kant: Kant, nummer: int, **wijziging: object) -> Gebeurtenis:
    """What somebody does who has the password of the owner."""
    with kant.context():
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
        laat_triggers_zwijgen()
        vals = Gebeurtenis.objects.get(zegel__volgnummer=nummer, partnerschap=kant.partnerschap)
        Gebeurtenis.objects.filter(pk=vals.pk).update(**wijziging)
        with connection.cursor() as cursor:
            cursor.execute("SET ROLE portaal")
        return vals


def test_verzegelen_verlengt_de_keten_met_wat_er_nog_niet_in_zit(ketens: Wereld):
    with ketens.bouw.context() as kant:
        assert verzegel(partnerschap=kant.partnerschap) == 0
        registreer(Soort.AANVRAAG_HERVAT, kant.aanvraag, door=None)
        assert verzegel(partnerschap=kant.partnerschap) == 1
        keten = kijk_na(kant.partnerschap)
        assert (keten.lengte, keten.hash, keten.breuk) == (4, Zegel.objects.get(volgnummer=4).hash, None)


def test_de_keten_van_een_partnerschap_zonder_gebeurtenissen_is_heel(wereld: Wereld):
    with wereld.bouw.context() as kant:
        assert kijk_na(kant.partnerschap) == (kant.partnerschap, 0, "", None)


@pytest.mark.parametrize(
    "wijziging",
    [
        {"soort": "aanvraag.ingetrokken"},
        {"onderwerp_model": "iets"},
        {"onderwerp_id": 0},
        {"door_id": 7},
        {"door_naam": "Iemand anders"},
        {"details": {"wat": "iets anders"}},
        {"op": "2020-01-01T00:00:00Z"},
    ],
    ids=lambda wijziging: next(iter(wijziging)),
)
def test_elke_wijziging_na_het_verzegelen_wordt_gevonden_waar_ze_gebeurde(ketens: Wereld, wijziging: dict):
    vals = vervals(ketens.bouw, 2, **wijziging)
    with ketens.bouw.context() as kant:
        assert (kijk_na(kant.partnerschap).lengte, kijk_na(kant.partnerschap).breuk) == (1, vals)
    with ketens.horeca.context() as kant:
        assert kijk_na(kant.partnerschap).breuk is None


def test_een_keten_die_heel_is_houdt_haar_laatste_hash_in_het_log(ketens: Wereld, caplog):
    caplog.set_level("INFO")
    controleer_ketens()
    with ketens.bouw.context() as kant:
        hash_ = kijk_na(kant.partnerschap).hash
    geschreven = logtekst(caplog)
    assert hash_ in geschreven
    assert "keten_gebroken" not in geschreven


def test_een_gebroken_keten_is_een_fout_in_het_log_en_de_andere_worden_ook_nagekeken(ketens: Wereld, caplog):
    caplog.set_level("INFO")
    vals = vervals(ketens.bouw, 2, door_naam="Iemand anders")
    controleer_ketens()
    (fout,) = [regel for regel in logtekst(caplog).splitlines() if "keten_gebroken" in regel]
    assert f'"gebeurtenis": {vals.pk}' in fout
    assert '"partnerschap": "horeca"' in logtekst(caplog)


def test_het_commando_zegt_van_elke_keten_hoe_ze_eraan_toe_is(ketens: Wereld):
    gezegd = StringIO()
    call_command("keten_controleren", stdout=gezegd)
    assert [regel.partition(",")[0] for regel in gezegd.getvalue().splitlines()] == [
        "Bouw: heel",
        "Horeca: heel",
        "Departement: heel",
    ]


def test_het_commando_eindigt_met_een_fout_bij_een_breuk(ketens: Wereld):
    vals = vervals(ketens.horeca, 3, details={})
    gezegd = StringIO()
    with pytest.raises(CommandError, match="veranderd"):
        call_command("keten_controleren", stdout=gezegd)
    assert f"Horeca: GEBROKEN bij gebeurtenis {vals.pk} (aanvraag.hervat van " in gezegd.getvalue()


def test_elke_taak_van_de_klok_bestaat():
    app.loader.import_default_modules()
    assert {regel["task"] for regel in settings.CELERY_BEAT_SCHEDULE.values()} <= set(app.tasks)
    assert "accounts.tasks.controleer_ketens" in {regel["task"] for regel in settings.CELERY_BEAT_SCHEDULE.values()}
