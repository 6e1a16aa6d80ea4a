"""Two people in one dossier see each other, for as long as they are there, and whatever becomes of Valkey."""

from __future__ import annotations

import time
import uuid
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from redis import Redis
from redis.exceptions import RedisError

from accounts import aanwezig
from accounts.rechten import Rol
from erkenningen.weergave import wie_kijkt_mee
from tests.wereld import als, maak_gebruiker, meld_aan

HTMX = {"HX-Request": "true"}


@pytest.fixture
def valkey(monkeypatch):
    """A corner of Valkey of our own, which answers again."""
    monkeypatch.setattr(aanwezig, "rust_tot", 0.0)
    monkeypatch.setattr(aanwezig, "SLEUTEL", f"aanwezig-{uuid.uuid4()}")
    return aanwezig._valkey()


@pytest.fixture
def bouw(wereld):
    with wereld.bouw.context() as kant:
        yield kant


@pytest.fixture
def jef(bouw):
    return maak_gebruiker(bouw.partnerschap, Rol.BEHANDELAAR, voornaam="Jef")


def toegang(kant, gebruiker):
    return SimpleNamespace(partnerschap=kant.partnerschap, gebruiker=gebruiker)


def kijk(kant, gebruiker, onderwerp=None):
    return aanwezig.meld_aanwezig(toegang(kant, gebruiker), onderwerp or kant.aanvraag)


def test_wie_hetzelfde_dossier_opent_ziet_de_ander_en_niet_zichzelf(wereld, bouw, jef, valkey):
    els = bouw.mensen[Rol.BEHANDELAAR]
    assert [kijk(bouw, els), kijk(bouw, els)] == [[], []]
    assert kijk(bouw, jef) == [els.volledige_naam]
    assert kijk(bouw, els) == [jef.volledige_naam]
    assert kijk(bouw, jef, bouw.erkenning) == []
    assert kijk(wereld.horeca, jef) == []


def test_wie_weg_is_wordt_vergeten_en_de_sleutel_ook(bouw, jef, valkey, monkeypatch):
    kijk(bouw, jef)
    (sleutel,) = valkey.scan_iter(f"{aanwezig.SLEUTEL}:*")
    assert 0 < valkey.ttl(sleutel) <= aanwezig.BLIJFT
    nu = time.time()
    monkeypatch.setattr(aanwezig.time, "time", lambda: nu + aanwezig.BLIJFT + 1)
    assert kijk(bouw, bouw.mensen[Rol.BEHANDELAAR]) == []


def test_valkey_bewaart_geen_namen(bouw, jef, valkey):
    kijk(bouw, jef)
    (sleutel,) = valkey.scan_iter(f"{aanwezig.SLEUTEL}:*")
    assert valkey.zrange(sleutel, 0, -1) == [str(jef.pk).encode()]


def test_zonder_valkey_ziet_niemand_iemand_en_wacht_een_bladzijde_maar_een_keer(bouw, jef, valkey, monkeypatch):
    pogingen = []

    def stuk(*_):
        pogingen.append(1)
        raise RedisError("weg")

    monkeypatch.setattr(Redis, "pipeline", stuk)
    assert [kijk(bouw, jef), kijk(bouw, jef)] == [[], []]
    assert len(pogingen) == 1
    nu = time.monotonic()
    monkeypatch.setattr(aanwezig.time, "monotonic", lambda: nu + aanwezig.RUST + 1)
    kijk(bouw, jef)
    assert len(pogingen) == 2


@pytest.mark.parametrize(
    ("namen", "zin"),
    [
        ([], "Niemand anders heeft dit dossier nu open."),
        (["Els"], "Els heeft dit dossier nu ook open."),
        (["Els", "Jef", "Mia"], "Els, Jef en Mia hebben dit dossier nu ook open."),
    ],
)
def test_de_zin_noemt_iedereen(namen, zin):
    assert wie_kijkt_mee(namen) == zin


def test_elke_bladzijde_van_het_dossier_toont_wie_meekijkt_ook_zonder_javascript(bouw, jef, valkey):
    els, adres = bouw.mensen[Rol.BEHANDELAAR], bouw.aanvraag.get_absolute_url()
    eerste, tweede = als(Client(), bouw, Rol.BEHANDELAAR), meld_aan(Client(), jef, bouw.partnerschap)
    assert "Niemand anders heeft dit dossier" in eerste.get(adres).content.decode()
    zin = f"{els.volledige_naam} heeft dit dossier nu ook open."
    assert zin in tweede.get(f"{adres}controleren/").content.decode()
    assert zin in tweede.get(f"{adres}aanwezig/", headers=HTMX).content.decode()


def test_wie_het_dossier_niet_behandelt_ziet_niemand_en_wordt_niet_gezien(bouw, jef, valkey):
    adres = bouw.aanvraag.get_absolute_url()
    assert "kijkt-mee" not in als(Client(), bouw, Rol.BEHEERDER).get(adres).content.decode()
    assert kijk(bouw, jef) == []


def test_meekijken_schrijft_niets_in_de_database(bouw, valkey):
    scherm = als(Client(), bouw, Rol.BEHANDELAAR)
    scherm.get(bouw.aanvraag.get_absolute_url())
    with CaptureQueriesContext(connection) as vragen:
        assert scherm.get(f"{bouw.aanvraag.get_absolute_url()}aanwezig/", headers=HTMX).status_code == 200
    assert not [vraag["sql"] for vraag in vragen if vraag["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


def test_wat_de_browser_vanzelf_vraagt_houdt_geen_sessie_in_leven(bouw, valkey, settings):
    scherm = als(Client(), bouw, Rol.BEHANDELAAR)
    adres, lang_geleden = bouw.aanvraag.get_absolute_url(), time.time() - settings.ACM_SESSION_IDLE + 60

    def zet(wanneer):
        sessie = scherm.session
        sessie["laatst_actief"] = wanneer
        sessie.save()

    zet(lang_geleden)
    scherm.get(f"{adres}aanwezig/", headers=HTMX)
    assert scherm.session["laatst_actief"] == lang_geleden
    scherm.get(adres)
    assert scherm.session["laatst_actief"] > lang_geleden
    zet(time.time() - settings.ACM_SESSION_IDLE)
    antwoord = scherm.get(f"{adres}aanwezig/", headers=HTMX)
    assert (antwoord.status_code, "HX-Redirect" in antwoord.headers) == (286, False)
