"""/gezond/ is the process alone, /gereed/ names what is not well, and both answer whatever happens.

Bron: kwaliteit 4, K3.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from accounts.gebeurtenissen import ABONNEES, Soort, registreer
from accounts.rechten import Rol
from tests.storingen import SOORTEN, stuk_adres, stukke_database
from tests.wereld import Wereld, als, bouw_wereld
from werkplekduaal import gezondheid

WACHTTIJD = 2.0  # seconds for one connection to a database that says nothing
VAN_DE_DATABASE = ["database", "hek", "migraties", "bezorging"]


@pytest.fixture(autouse=True)
def geduld(monkeypatch) -> float:
    """A busy machine is not a sick one: what a test does not make slow may take its time. Gives the real patience."""
    echt = gezondheid.GEDULD
    monkeypatch.setattr(gezondheid, "GEDULD", 30)
    return echt


def niet_gereed(client: Client) -> list[str]:
    """What /gereed/ says is not well."""
    antwoord = client.get("/gereed/")
    fout = [naam for naam, goed in antwoord.json().items() if not goed]
    assert antwoord.status_code == (503 if fout else 200)
    return fout


def als_eigenaar(*opdrachten: str) -> None:
    """Do something to the database that the portal cannot, and be the portal again."""
    connection.check_constraints()
    with connection.cursor() as cursor:
        for opdracht in ("RESET ROLE", *opdrachten, "SET ROLE portaal"):
            cursor.execute(opdracht)


@pytest.fixture
def wereld_die_blijft(transactional_db: None) -> Wereld:
    """For requests that must find what is committed."""
    with transaction.atomic():
        return bouw_wereld()


def test_alles_is_gereed(wereld_die_blijft: Wereld, client: Client):
    assert niet_gereed(client) == []


# --- the database is away -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("soort", SOORTEN)
def test_zonder_database_zegt_gereed_wat_er_scheelt(transactional_db: None, client: Client, soort: str):
    with stukke_database(soort):
        assert niet_gereed(client) == VAN_DE_DATABASE
    assert niet_gereed(client) == []


@pytest.mark.parametrize("pad", ["/gezond/", "/privacy/", "/toegankelijkheid/"])
@pytest.mark.parametrize("aangemeld", [True, False], ids=["aangemeld", "afgemeld"])
def test_zonder_database_werkt_wat_er_geen_nodig_heeft(
    wereld_die_blijft: Wereld, client: Client, pad: str, aangemeld: bool
):
    if aangemeld:
        als(client, wereld_die_blijft.bouw, Rol.BEHANDELAAR)
    with stukke_database("weg"):
        assert client.get(pad).status_code == 200
    assert client.get("/mijn-toegang/").status_code == (200 if aangemeld else 302)  # nobody was logged out by it


@pytest.mark.parametrize("soort", SOORTEN)
@pytest.mark.parametrize("methode", ["get", "post"])
@pytest.mark.parametrize("aangemeld", [True, False], ids=["aangemeld", "afgemeld"])
def test_zonder_database_zegt_elke_andere_bladzijde_wat_te_doen(
    wereld_die_blijft: Wereld, soort: str, methode: str, aangemeld: bool
):
    client = Client(raise_request_exception=False)
    if aangemeld:
        als(client, wereld_die_blijft.bouw, Rol.BEHANDELAAR)
    begin = time.monotonic()
    with stukke_database(soort):
        adres = f"/aanvragen/{wereld_die_blijft.bouw.aanvraag.nummer}/goedkeuren/"
        antwoord = getattr(client, methode)(adres, {"motivering": "Een half uur werk."})
    assert time.monotonic() - begin < 2 * WACHTTIJD  # at most one wait
    assert (antwoord.status_code, antwoord["Retry-After"]) == (503, "60")
    assert "Probeer het over enkele minuten opnieuw" in antwoord.text
    assert ("Een half uur werk." in antwoord.text) == (methode == "post")


def test_een_fout_van_onszelf_blijft_een_fout_van_onszelf(wereld: Wereld, monkeypatch):
    monkeypatch.setattr("werkplekduaal.views.cijfers", lambda _: 1 / 0)
    client = als(Client(raise_request_exception=False), wereld.bouw, Rol.BEHANDELAAR)
    antwoord = client.get("/")
    assert (antwoord.status_code, "Er liep bij ons iets mis" in antwoord.text) == (500, True)
    assert "Ga dan terug met de knop Vorige" in antwoord.text


def test_ook_bij_een_fout_van_onszelf_gaat_niets_verloren(wereld: Wereld, monkeypatch):
    monkeypatch.setattr("erkenningen.services.intrekken", lambda **_: 1 / 0)
    client = als(Client(raise_request_exception=False), wereld.bouw, Rol.BEHANDELAAR)
    adres = f"/aanvragen/{wereld.bouw.aanvraag.nummer}/intrekken/"
    antwoord = client.post(adres, {"namens": "bouw", "reden": "Een half uur werk."})
    assert (antwoord.status_code, "Een half uur werk." in antwoord.text) == (500, True)


# --- the fence ------------------------------------------------------------------------------------------------------


def test_het_hek_staat_voor_de_rol_van_de_toepassing(wereld: Wereld):
    assert gezondheid.hek_staat()


def test_wie_als_eigenaar_is_aangemeld_heeft_geen_hek(wereld: Wereld):
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    assert not gezondheid.hek_staat()


@pytest.mark.parametrize(
    "gat",
    [
        "DROP POLICY partnerschap ON erkenningen_erkenningsaanvraag",
        "ALTER TABLE erkenningen_mentoraanstelling DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE erkenningen_erkenningevent DISABLE ROW LEVEL SECURITY",
    ],
)
def test_een_gat_in_het_hek_valt_op(wereld: Wereld, gat: str):
    als_eigenaar(gat)
    assert not gezondheid.hek_staat()


def test_een_andere_sleutel_dan_die_van_de_laatste_migratie_valt_op(transactional_db: None, client: Client, settings):
    settings.RLS_SLEUTEL = bytes(32)
    assert niet_gereed(client) == ["hek"]


# --- migrations, outbox, broker, disk ---------------------------------------------------------------------------------


def test_een_migratie_die_nog_moet_gebeuren_valt_op(db: None):
    assert gezondheid.migraties_zijn_uitgevoerd()
    als_eigenaar("DELETE FROM django_migrations WHERE app = 'stemmingen'")
    assert not gezondheid.migraties_zijn_uitgevoerd()


def test_een_gebeurtenis_die_lang_op_de_worker_wacht_valt_op(wereld: Wereld, monkeypatch):
    soort = Soort.AANVRAAG_GEPARKEERD
    monkeypatch.setitem(ABONNEES, soort.value, {"iemand": lambda _: None})
    assert gezondheid.bezorging_is_bij()
    with wereld.horeca.context() as kant:
        registreer(soort, kant.aanvraag, door=None)
    assert gezondheid.bezorging_is_bij()
    with time_machine.travel(timezone.now() + timedelta(minutes=16), tick=False):
        assert not gezondheid.bezorging_is_bij()


@pytest.mark.parametrize("soort", SOORTEN)
def test_een_makelaar_die_niet_antwoordt_valt_op(transactional_db: None, client: Client, monkeypatch, soort: str):
    with stuk_adres(soort) as poort:
        monkeypatch.setenv("CELERY_BROKER_URL", f"redis://127.0.0.1:{poort}/0")
        assert niet_gereed(client) == ["makelaar"]


@pytest.mark.parametrize(("vrij", "is_van_ons"), [(gezondheid.MINSTENS_VRIJ - 1, True), (2**40, False)])
def test_een_schijf_die_vol_is_of_niet_van_ons_valt_op(
    transactional_db: None, client: Client, monkeypatch, vrij: int, is_van_ons: bool
):
    monkeypatch.setattr(gezondheid.shutil, "disk_usage", lambda _: SimpleNamespace(free=vrij))
    monkeypatch.setattr(gezondheid, "os", SimpleNamespace(access=lambda *_: is_van_ons, W_OK=os.W_OK))
    assert niet_gereed(client) == ["schijf"]


def test_een_map_die_er_nog_niet_is_wordt_gemaakt_waar_plaats_is(settings, tmp_path):
    settings.BESTANDEN_MAP = tmp_path / "nog" / "niet"
    assert gezondheid.schijf_heeft_plaats()


# --- whatever happens -------------------------------------------------------------------------------------------------


@pytest.fixture
def eindeloos(transactional_db: None, monkeypatch) -> Iterator[Callable[[], bool]]:
    """A question that gets no answer while the test runs."""
    klaar = threading.Event()
    with ThreadPoolExecutor(max_workers=3) as werkers:
        monkeypatch.setattr(gezondheid, "WERKERS", werkers)
        yield lambda: klaar.wait(30)
        klaar.set()


@pytest.mark.parametrize(
    ("lijst", "naam", "onbekend"),
    [
        ("ELDERS", "schijf", ["schijf"]),
        ("DATABANK", "database", VAN_DE_DATABASE),
        ("DATABANK", "migraties", ["migraties", "bezorging"]),
    ],
)
def test_wat_niet_op_tijd_bekend_is_is_niet_gereed(
    client: Client, monkeypatch, geduld: float, eindeloos, lijst: str, naam: str, onbekend: list[str]
):
    monkeypatch.setattr(gezondheid, "GEDULD", geduld)
    monkeypatch.setitem(getattr(gezondheid, lijst), naam, eindeloos)
    for _ in range(4):  # also when the earlier questions still hang
        begin = time.monotonic()
        assert set(onbekend) <= set(niet_gereed(client))
        assert geduld <= time.monotonic() - begin < 10
    assert geduld < 2


def test_een_vraag_die_faalt_houdt_de_andere_niet_tegen(transactional_db: None, client: Client, monkeypatch):
    monkeypatch.setitem(gezondheid.DATABANK, "hek", lambda: 1 / 0)
    assert niet_gereed(client) == ["hek"]
