"""Backup and restore, with the very commands of the handbook."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest

from ontwikkel.embedded import demo_environment, embedded_services
from ontwikkel.postgres import Postgres
from ontwikkel.state import REPO, socket_dir

HANDBOOK = (REPO / "docs" / "draaiboek.md").read_text(encoding="utf-8")


def command(program):
    """Read one command from the handbook: what docker compose runs, without the files around it."""
    (found,) = re.findall(rf"postgres ({program} .*?)(?: [<>] .*)?$", HANDBOOK, re.MULTILINE)
    return shlex.split(found)


@pytest.fixture
def two_machines(monkeypatch):
    for name in ("DATABASE_URL", "REDIS_URL", "CELERY_BROKER_URL", "PORTAAL_OMGEVING", "BESTANDEN_MAP"):
        monkeypatch.delenv(name, raising=False)
    folders = [Path(tempfile.mkdtemp(prefix="portaal-test-")) for _ in range(2)]
    with embedded_services(folders[0], durable=False), embedded_services(folders[1], durable=False):
        yield folders
    for folder in folders:
        shutil.rmtree(folder)


def run(arguments, state, **options):
    programs = Postgres(state, durable=False).bin
    environment = os.environ | {"PGHOST": str(socket_dir(state)), "PATH": f"{programs}:{os.environ['PATH']}"}
    return subprocess.run(arguments, env=environment, check=True, stdout=subprocess.PIPE, **options).stdout


def migrate(state, *arguments):
    environment = demo_environment(state, "eigenaar", "http://127.0.0.1:8000") | {"RLS_SLEUTEL": "ab" * 32}
    manage = [sys.executable, str(REPO / "manage.py"), "migrate", "--verbosity=0", *arguments]
    subprocess.run(manage, env=environment, check=True)


def contents(state):
    """Every table with its number of rows, as somebody for whom no policy holds."""
    with psycopg.connect(host=str(socket_dir(state)), user="beheer", dbname="portaal") as connection:
        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        counts = {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone() for (name,) in tables}
        policies = connection.execute("SELECT tablename, policyname FROM pg_policies ORDER BY 1, 2").fetchall()
    return counts, policies


@pytest.mark.lang
def test_a_restored_machine_is_equal_to_the_one_that_was_saved(two_machines):
    saved, restored = two_machines
    migrate(saved)
    dump = run(command("pg_dump"), saved)
    run(command("pg_restore"), restored, input=dump)
    assert "rls_sleutel" not in {name for name, (count,) in contents(restored)[0].items() if count}
    migrate(restored)
    assert contents(restored) == contents(saved)
    migrate(restored, "--check")
