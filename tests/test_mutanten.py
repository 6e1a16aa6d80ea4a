"""Would a test notice if somebody weakened what guards rights and votes? Each fault of the table is really made.

The tree is copied, one fault is made in the copy or in a copy of its database, and the tests that the table names run
there. `./portaal test --lang tests/test_mutanten.py`.  Bron: kwaliteit Q2.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from psycopg import sql

from tests.mutanten import MUTANTEN, RIJEN, Mutant

BASIS = Path(__file__).parents[1]
NIET_MEE = shutil.ignore_patterns(".*", "__pycache__", "node_modules", "staticfiles", "docs")
GESLAAGD, GEZAKT = 0, 1


def test_de_tabel_kent_genoeg_fouten_en_elke_staat_nog_in_de_code():
    assert len(MUTANTEN) > 30
    assert len({mutant.fout for mutant in MUTANTEN}) == len(MUTANTEN)
    for mutant in MUTANTEN:
        assert (BASIS / mutant.testen).is_file()
        if mutant.bestand:
            assert (BASIS / mutant.bestand).read_text().count(mutant.was) == 1, mutant.fout


@dataclass
class Werkplaats:
    """A copy of the tree, and a database that is copied for each run."""

    boom: Path
    naam: str

    def databank(self, *opdrachten: sql.Composable, van: str = "postgres") -> None:
        """As the owner, outside of the settings of the running tests."""
        adres = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{van}").geturl()
        with psycopg.connect(adres, autocommit=True) as verbinding:
            for opdracht in opdrachten:
                verbinding.execute(opdracht)

    def test(self, *testen: str, nieuw: bool = False) -> subprocess.CompletedProcess[str]:
        """Run tests in the copy, on its own database."""
        adres = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{self.naam}").geturl()
        welke = ["--create-db"] if nieuw else []
        return subprocess.run(
            [
                sys.executable,
                "-m",
                "pytest",
                "-q",
                "-x",
                "--no-cov",
                "--reuse-db",
                "-p",
                "no:cacheprovider",
                *welke,
                *testen,
            ],
            cwd=self.boom,
            env={**os.environ, "DATABASE_URL": adres, "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=False,
        )

    def herstel(self) -> None:
        """The database as the migrations left it."""
        doel, bron = sql.Identifier(f"test_{self.naam}"), sql.Identifier(f"test_{self.naam}_bron")
        self.databank(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(doel),
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(doel, bron),
        )

    def begin(self) -> None:
        """Migrate once, and keep what comes of it."""
        klaar = self.test(f"{RIJEN}::test_zonder_context_geeft_de_database_een_fout_en_geen_lege_lijst", nieuw=True)
        assert klaar.returncode == GESLAAGD, klaar.stdout
        doel, bron = sql.Identifier(f"test_{self.naam}"), sql.Identifier(f"test_{self.naam}_bron")
        self.databank(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(doel, bron))

    def eindig(self) -> None:
        for einde in ("", "_bron"):
            naam = sql.Identifier(f"test_{self.naam}{einde}")
            self.databank(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(naam))


@pytest.fixture(scope="session")
def werkplaats(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Werkplaats]:
    boom = tmp_path_factory.mktemp("mutanten") / "boom"
    shutil.copytree(BASIS, boom, ignore=NIET_MEE)
    werkplaats = Werkplaats(boom, f"mutanten_{os.getpid()}")
    try:
        werkplaats.begin()
        yield werkplaats
    finally:
        werkplaats.eindig()


@pytest.mark.lang
@pytest.mark.timeout(900)
def test_zonder_fout_slagen_de_testen_van_de_tabel(werkplaats: Werkplaats):
    """Otherwise a test that always fails would notice everything."""
    werkplaats.herstel()
    gelopen = werkplaats.test(*sorted({mutant.testen for mutant in MUTANTEN}))
    assert gelopen.returncode == GESLAAGD, gelopen.stdout[-3000:]


@pytest.mark.lang
@pytest.mark.parametrize("mutant", MUTANTEN, ids=lambda mutant: mutant.fout)
def test_een_fout_in_wat_bewaakt_valt_op(werkplaats: Werkplaats, mutant: Mutant):
    werkplaats.herstel()
    bron = werkplaats.boom / (mutant.bestand or "manage.py")
    gaaf = bron.read_text()
    if mutant.bestand:
        bron.write_text(gaaf.replace(mutant.was, mutant.wordt))
    else:
        werkplaats.databank(sql.SQL(mutant.wordt), van=f"test_{werkplaats.naam}")
    try:
        gelopen = werkplaats.test(mutant.testen)
    finally:
        bron.write_text(gaaf)
    assert gelopen.returncode == GEZAKT, gelopen.stdout[-2000:]
