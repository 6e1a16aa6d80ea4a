"""Settings: a forgotten one stops the start, and production knows nothing of development."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db.migrations.writer import MigrationWriter

from ontwikkel.check import production_environment
from ontwikkel.state import REPO
from werkplekduaal import omgeving
from werkplekduaal.periode import Periode


@pytest.fixture
def productie(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(omgeving, "IS_PRODUCTIE", True)


@pytest.mark.usefixtures("productie")
def test_een_vergeten_instelling_houdt_de_productie_tegen_en_zegt_welke():
    with pytest.raises(ImproperlyConfigured, match="PORTAAL_VERGETEN ontbreekt"):
        omgeving.lees("PORTAAL_VERGETEN", demo="enkel voor de demo")


@pytest.mark.usefixtures("productie")
def test_een_standaardwaarde_geldt_ook_in_productie():
    assert omgeving.lees("PORTAAL_VERGETEN", demo="demo", standaard="standaard") == "standaard"


def test_de_demo_leunt_op_haar_eigen_waarde_tot_de_omgeving_iets_anders_zegt(monkeypatch: pytest.MonkeyPatch):
    assert omgeving.lees("PORTAAL_VERGETEN", demo="demo") == "demo"
    monkeypatch.setenv("PORTAAL_VERGETEN", "")
    assert omgeving.lees("PORTAAL_VERGETEN", demo="demo") == ""


VRAAG = """
import django, json
django.setup()
from django.conf import settings
from tests.test_huisregels import alle_views
print(json.dumps([settings.INSTALLED_APPS, [naam for naam, _ in alle_views()]]))
"""


def test_een_proces_in_productie_kent_de_ontwikkeling_niet():
    """In a process of its own: settings and addresses are read once."""
    productie = os.environ | {"DJANGO_SETTINGS_MODULE": "werkplekduaal.settings"} | production_environment()
    gedaan = subprocess.run([sys.executable, "-c", VRAAG], env=productie, cwd=REPO, capture_output=True, check=True)
    toepassingen, adressen = json.loads(gedaan.stdout)
    assert "accounts" in toepassingen
    assert "ontwikkel" not in toepassingen
    assert "erkenningen:aanvragen" in adressen
    assert [naam for naam in adressen if "componenten" in naam or "ontwikkel" in naam] == []


def test_een_migratie_schrijft_een_periode_zoals_een_mens_haar_schreef():
    tekst, invoer = MigrationWriter.serialize(Periode("vanaf", "tot"))
    assert tekst == "werkplekduaal.periode.Periode('vanaf', 'tot')"
    assert invoer == {"import werkplekduaal.periode"}
    assert Periode("vanaf", "tot") != Periode("tot", "vanaf")
