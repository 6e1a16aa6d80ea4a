"""What every test leans on: the application role behind row level security, and nobody outside this machine."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import OperationalError, connections
from django.db.models.signals import post_migrate
from django.test import Client, TransactionTestCase
from psycopg.errors import DeadlockDetected

from tests.kanaries import Luisteraar, luister
from tests.toneel import Toneel, toneel_eerst
from tests.van_alles_een import vul_wereld
from tests.wereld import Wereld

# Playwright keeps an event loop in the thread of the test.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# After a test with transactions of its own Django would empty these too, and ask every app to fill them: what the code
# says and no test changes stays, and the apps that bring rows of their own bring them back.
BLIJFT_STAAN = {"django_content_type", "auth_permission"}
MEESTE_POGINGEN = 5
BRENGEN_RIJEN = ("accounts", "opleidingen", "knipperlichten")

ACM_EINDPUNTEN = {
    "OIDC_OP_AUTHORIZATION_ENDPOINT": "auth",
    "OIDC_OP_TOKEN_ENDPOINT": "token",
    "OIDC_OP_JWKS_ENDPOINT": "keys",
    "OIDC_OP_USER_ENDPOINT": "userinfo",
    "ACM_LOGOUT_ENDPOINT": "logout",
}


def maak_leeg(cursor: Any, tabellen: set[str]) -> None:
    """Empty the tables; a request left behind that also waits for one of them ends first, so then once more."""
    for poging in range(MEESTE_POGINGEN):
        try:
            cursor.execute(f"TRUNCATE {', '.join(sorted(tabellen))}")
        except OperationalError as fout:
            if not isinstance(fout.__cause__, DeadlockDetected) or poging == MEESTE_POGINGEN - 1:
                raise
        else:
            return


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> Iterator[None]:
    """The owner made and migrated the test database; from here on every connection is the application role."""
    connections["default"].close()
    opties = connections["default"].settings_dict["OPTIONS"]
    opties["assume_role"] = "portaal"
    zoals_django = TransactionTestCase._fixture_teardown

    def als_eigenaar(self: TransactionTestCase) -> None:
        # Looked up here: under a browser test the thread has another connection than the session began with.
        verbinding = connections["default"]
        tabellen = set(verbinding.introspection.django_table_names(only_existing=True)) - BLIJFT_STAAN
        with verbinding.cursor() as cursor:
            # A request that a closed browser left behind may take its time.
            for opdracht in ("RESET ROLE", "SET lock_timeout = 0", "SET statement_timeout = 0"):
                cursor.execute(opdracht)
            maak_leeg(cursor, tabellen)
        for app in map(apps.get_app_config, BRENGEN_RIJEN):
            post_migrate.send(app, app_config=app, apps=apps, plan=[], using="default", verbosity=0, interactive=False)
        verbinding.close()

    TransactionTestCase._fixture_teardown = als_eigenaar
    yield
    TransactionTestCase._fixture_teardown = zoals_django
    opties.pop("assume_role")
    connections["default"].close()


@pytest.fixture(scope="session", autouse=True)
def geen_stroompanne() -> Iterator[None]:
    """No file of a test has to outlive a power cut, and waiting for the disk takes minutes."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(os, "fsync", lambda nummer: None)
        yield


@pytest.fixture(autouse=True)
def geen_netwerk(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test talks to this machine only."""
    verbind = socket.socket.connect

    def bewaakt(self: socket.socket, adres: object) -> None:
        if self.family != socket.AF_UNIX and adres[0] not in ("127.0.0.1", "::1", "localhost"):
            raise AssertionError(f"Een test wilde naar {adres}.")
        verbind(self, adres)

    monkeypatch.setattr(socket.socket, "connect", bewaakt)


@pytest.fixture(autouse=True)
def luisteraar() -> Iterator[Luisteraar]:
    """Whatever a test does: no number and no name of a person reaches a log, a mail or the worker."""
    with luister() as luisteraar:
        yield luisteraar
    assert luisteraar.klachten() == []


@pytest.fixture(autouse=True)
def niemand_kijkt_mee(monkeypatch: pytest.MonkeyPatch) -> None:
    """All tests share one Valkey, and rows of different tests have the same number: nobody meets anybody there."""
    monkeypatch.setattr("accounts.aanwezig.rust_tot", float("inf"))


@pytest.fixture(scope="session")
def toneel(django_db_setup: None, django_db_blocker: Any, pytestconfig: pytest.Config) -> Iterator[Toneel]:
    """The stage, from the first test on that needs a world."""
    toneel = Toneel(django_db_blocker)
    toneel.bouw_op()
    pytestconfig.pluginmanager.register(toneel)
    yield toneel
    pytestconfig.pluginmanager.unregister(toneel)
    toneel.ruim_op()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    toneel_eerst(items)


@pytest.fixture
def wereld(toneel: Toneel, db: None) -> Wereld:
    """Two partnerschappen, of everything one inside and one outside, a persona per role."""
    return toneel.wereld


@pytest.fixture
def volle_wereld(wereld: Wereld) -> Wereld:
    """The same, with a row in each fenced table that says in its texts whose it is."""
    return vul_wereld(wereld)


@pytest.fixture
def client() -> Client:
    """A browser without JavaScript that also shows errors of the server as they are."""
    return Client(raise_request_exception=True)


@pytest.fixture
def portaal_adres(live_server: Any, settings: Any) -> str:
    """The address of a running portal whose ACM is its own development provider."""
    settings.ACM_ISSUER = f"{live_server.url}/dev-acm/op"
    for naam, pad in ACM_EINDPUNTEN.items():
        setattr(settings, naam, f"{settings.ACM_ISSUER}/v1/{pad}")
    return live_server.url


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The browser of the system. Without one its tests step aside, unless they are obligatory."""
    programma = shutil.which("chromium")
    if programma is None:
        weigeren = pytest.fail if os.environ.get("PORTAAL_BROWSER_VERPLICHT") == "1" else pytest.skip
        weigeren("Er is geen chromium op deze machine.")
    opties = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    opties += ["--no-first-run", "--disable-quic", "--disable-dev-shm-usage"]
    # Root cannot build the sandbox of the browser.
    return {"executable_path": programma, "chromium_sandbox": os.geteuid() != 0, "args": opties}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "nl-BE", "timezone_id": "Europe/Brussels"}
