"""The broker is away, slow or talks nonsense: the page does not mind, and nothing is lost. Bron: kwaliteit K3."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.db.transaction import atomic
from django.test import Client
from django.utils import timezone

from accounts import gebeurtenissen
from accounts.gebeurtenissen import MAKELAAR_RUST, bezorg, openstaand
from accounts.rechten import Rol
from accounts.tasks import verwerk_gebeurtenis
from tests.storingen import SOORTEN, stuk_adres
from tests.wereld import als, bouw_wereld
from werkplekduaal.celery import app

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def onbekende_makelaar(monkeypatch):
    """What another test found out about the broker is forgotten, before and after; so are its connections."""
    monkeypatch.setattr(gebeurtenissen, "makelaar_rust_tot", gebeurtenissen.makelaar_rust_tot)
    monkeypatch.setattr(app.amqp, "_producer_pool", None)


@pytest.fixture(params=SOORTEN)
def stukke_makelaar(request, monkeypatch) -> Iterator[None]:
    with stuk_adres(request.param) as poort:
        monkeypatch.setenv("CELERY_BROKER_URL", f"redis://127.0.0.1:{poort}/0")
        yield


def test_zonder_makelaar_lukt_een_handeling_en_gaat_niets_verloren(client: Client, stukke_makelaar: None):
    with atomic():
        wereld = bouw_wereld()
    als(client, wereld.bouw, Rol.BEHANDELAAR)
    adres = f"/aanvragen/{wereld.bouw.aanvraag.nummer}/intrekken/"
    assert client.post(adres, {"namens": "bouw", "reden": "De onderneming stopt."}).status_code == 303
    with wereld.bouw.context() as kant:
        assert len(openstaand(kant.partnerschap)) == 1


def test_hoeveel_gebeurtenissen_een_bladzijde_ook_heeft_ze_wacht_een_keer(stukke_makelaar: None):
    begin = time.monotonic()
    for nummer in range(5):
        bezorg(nummer, 1)
    assert time.monotonic() - begin < 2


def test_na_een_mislukking_blijft_de_makelaar_even_met_rust(monkeypatch):
    gevraagd = []

    def antwoordt_niet(*feiten: int) -> None:
        gevraagd.append(feiten)
        raise gebeurtenissen.OperationalError

    monkeypatch.setattr(verwerk_gebeurtenis, "delay", antwoordt_niet)
    for nummer in range(3):
        bezorg(nummer, 1)
    assert gevraagd == [(0, 1)]
    with time_machine.travel(timezone.now() + MAKELAAR_RUST + timedelta(seconds=1)):
        bezorg(3, 1)
    assert gevraagd == [(0, 1), (3, 1)]
