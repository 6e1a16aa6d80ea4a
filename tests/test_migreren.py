"""A migration gives up on a lock after two seconds; the command comes back until the table is free."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.commands.migrate import Command as DjangosMigrate
from django.db import OperationalError, connection, transaction

from werkplekduaal.management.commands import migrate

pytestmark = pytest.mark.django_db(transaction=True)
VRAAG_SLOT = "LOCK TABLE erkenningen_sanctie IN SHARE ROW EXCLUSIVE MODE"


@pytest.fixture
def migratie(monkeypatch) -> list[str]:
    """In place of the migrations: one that needs a table, and does not wait long. Gives what came of each try."""
    pogingen: list[str] = []

    def handle(*_: object, **__: object) -> None:
        pogingen.append("geprobeerd")
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '20ms'")
            cursor.execute(VRAAG_SLOT)
        pogingen.append("gelukt")

    monkeypatch.setattr(DjangosMigrate, "handle", handle)
    monkeypatch.setattr(migrate, "PAUZE", 0.05)
    return pogingen


@pytest.fixture
def bezette_tabel() -> Iterator[threading.Event]:
    """Somebody holds the table until the event is set."""
    bezet, vrij = threading.Event(), threading.Event()

    def houd_vast() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(VRAAG_SLOT)
            bezet.set()
            vrij.wait(30)
        connection.close()

    houder = threading.Thread(target=houd_vast)
    houder.start()
    bezet.wait(30)
    yield vrij
    vrij.set()
    houder.join()


def test_een_tabel_in_gebruik_is_een_reden_om_terug_te_komen(migratie: list[str], bezette_tabel: threading.Event):
    class Gezegd(StringIO):
        def write(self, tekst: str) -> int:
            if "poging 3" in tekst:
                bezette_tabel.set()
            return super().write(tekst)

    gezegd = Gezegd()
    call_command("migrate", stderr=gezegd)
    assert migratie[:2] == ["geprobeerd"] * 2
    assert migratie[-1] == "gelukt"
    assert "Een tabel is in gebruik; poging 2 van 10" in gezegd.getvalue()


def test_aan_geduld_komt_een_einde(migratie: list[str], bezette_tabel: threading.Event, monkeypatch):
    monkeypatch.setattr(migrate, "POGINGEN", 3)
    with pytest.raises(OperationalError, match="lock timeout"):
        call_command("migrate", stderr=StringIO())
    assert migratie == ["geprobeerd"] * 3


def test_een_andere_fout_is_er_meteen_een(migratie: list[str], monkeypatch):
    def gaat_stuk(*_: object, **__: object) -> None:
        migratie.append("geprobeerd")
        raise OperationalError("geen verbinding")

    monkeypatch.setattr(DjangosMigrate, "handle", gaat_stuk)
    with pytest.raises(OperationalError, match="geen verbinding"):
        call_command("migrate", stderr=StringIO())
    assert migratie == ["geprobeerd"]


def test_de_opdracht_van_het_portaal_gaat_voor_die_van_django(migratie: list[str]):
    call_command("migrate")
    assert migratie == ["geprobeerd", "gelukt"]
