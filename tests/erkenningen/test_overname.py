"""The files of documents leave the store when the schema goes back, and come again, with everything that was known."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest

from ontwikkel.embedded import demo_environment, embedded_services
from ontwikkel.state import REPO, socket_dir

pytestmark = pytest.mark.lang

VROEGER = "0003_doorverwijzen"
# Two documents, one of them removed, and an extract, in the dossier of Bouw; made by the services.
VUL = """
import django
django.setup()
from django.db import transaction
from accounts.rechten import Rol
from erkenningen import services
from tests.erkenningen.dossiers import bewaar_uittreksel, voeg_toe
from tests.wereld import bouw_wereld
with transaction.atomic():
    bouw = bouw_wereld().bouw
    with bouw.context():
        els = bouw.mens(Rol.BEHANDELAAR)
        voeg_toe(bouw, els, bij=bouw.kandidaat.beoordelingen.first(), soort="bewijs_ervaring", naam="ervaring.pdf")
        voeg_toe(bouw, None)
        bewaar_uittreksel(bouw, els)
"""
VAN_BESTAND = "b.naam, b.soort, b.grootte, b.sha256, b.opslag, b.opgeladen_door_id, b.opgeladen_op, b.vernietigd_op"
VAN_DOCUMENT = (
    "d.bestandsnaam, d.mediatype, d.grootte, d.sha256, d.opslag, d.opgeladen_door_id, d.opgeladen_op, d.vernietigd_op"
)
NU = {
    "documenten": f"SELECT d.id, d.soort, d.aanvraag_id, d.beoordeling_id, {VAN_BESTAND}"
    " FROM erkenningen_document d JOIN documenten_bestand b ON b.id = d.bestand_id ORDER BY d.id",
    "kandidaten": "SELECT id, kandidaat_id FROM erkenningen_document ORDER BY id",
    "uittreksels": f"SELECT u.kandidaat_id, u.afgeleverd_op, {VAN_BESTAND}"
    " FROM erkenningen_uittreksel u JOIN documenten_bestand b ON b.id = u.bestand_id",
}
TOEN = {
    "documenten": f"SELECT d.id, d.soort, d.aanvraag_id, d.beoordeling_id, {VAN_DOCUMENT}"
    " FROM erkenningen_document d WHERE soort <> 'uittreksel_596_2' ORDER BY d.id",
    "uittreksels": f"SELECT u.kandidaat_id, u.afgeleverd_op, {VAN_DOCUMENT}"
    " FROM erkenningen_uittreksel u JOIN erkenningen_document d ON d.id = u.document_id",
}


@dataclass
class Machine:
    """A server of its own with the schema as it is."""

    omgeving: dict[str, str]
    verbinding: psycopg.Connection

    def voer_uit(self, *opdracht: str) -> None:
        subprocess.run([sys.executable, *opdracht], cwd=REPO, env=self.omgeving, check=True)

    def migreer(self, *doel: str) -> None:
        self.voer_uit("manage.py", "migrate", "--verbosity=0", *doel)

    def lees(self, vragen: dict[str, str]) -> dict[str, list[tuple[Any, ...]]]:
        """As somebody for whom no policy holds."""
        return {naam: self.verbinding.execute(vraag).fetchall() for naam, vraag in vragen.items()}


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Iterator[Machine]:
    for naam in ("DATABASE_URL", "REDIS_URL", "CELERY_BROKER_URL", "PORTAAL_OMGEVING", "BESTANDEN_MAP"):
        monkeypatch.delenv(naam, raising=False)
    with tempfile.TemporaryDirectory(prefix="portaal-test-") as map_, embedded_services(Path(map_), durable=False):
        adres = {"host": str(socket_dir(Path(map_))), "user": "beheer", "dbname": "portaal"}
        with psycopg.connect(**adres, autocommit=True) as verbinding:
            yield Machine(demo_environment(Path(map_), "eigenaar", "http://127.0.0.1:8000"), verbinding)


def test_terug_en_weer_heen_gaat_niets_verloren(machine: Machine):
    machine.migreer()
    machine.voer_uit("-c", VUL)
    nu = machine.lees(NU)
    assert [len(rijen) for rijen in nu.values()] == [2, 2, 1]

    machine.migreer("erkenningen", VROEGER)
    assert machine.lees(TOEN) == {naam: nu[naam] for naam in TOEN}

    machine.migreer()
    assert machine.lees(NU) == nu
