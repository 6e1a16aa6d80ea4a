"""The embedded services: real servers, the promised roles, and an environment that leads to them."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest
import redis

from ontwikkel import embedded
from ontwikkel.postgres import Postgres
from ontwikkel.state import REPO

ADDRESS = "http://127.0.0.1:8000"


@pytest.fixture
def unset(monkeypatch):
    """An environment as a developer's: without what the test run put there."""
    for name in ("DATABASE_URL", "DATABASE_URL_EIGENAAR", "REDIS_URL", "CELERY_BROKER_URL", "PORTAAL_OMGEVING"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="module")
def state():
    """A folder that the account of PostgreSQL can reach, which pytest's own is not when we are root."""
    folder = Path(tempfile.mkdtemp(prefix="portaal-test-"))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def services(unset, state):
    with embedded.embedded_services(state, durable=False):
        yield state


def connect(state, role, **options):
    return psycopg.connect(embedded.service_urls(state, role)["DATABASE_URL"], **options)


def test_the_three_roles_are_what_row_level_security_counts_on(services):
    with connect(services, "portaal") as connection:
        rights = "rolsuper, rolbypassrls, rolcreaterole, rolcanlogin"
        roles = connection.execute(f"SELECT rolname, {rights} FROM pg_roles WHERE rolname !~ '^pg_'").fetchall()
        owner = connection.execute("SELECT datdba::regrole::text FROM pg_database WHERE datname = 'portaal'").fetchone()
    assert set(roles) == {
        ("beheer", True, True, True, True),
        ("eigenaar", False, False, False, True),
        ("portaal", False, False, False, True),
    }
    assert owner == ("eigenaar",)


def test_the_owner_makes_the_extensions_and_can_act_as_the_portal(services):
    with connect(services, "eigenaar") as connection:
        for extension in ("pg_trgm", "btree_gist", "unaccent"):
            connection.execute(f"CREATE EXTENSION {extension}")
        connection.execute("SET ROLE portaal")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("CREATE TABLE eigendom (id int)")


def test_valkey_answers_at_the_address_of_the_environment(services):
    with redis.Redis.from_url(embedded.service_urls(services, "portaal")["REDIS_URL"]) as cache:
        assert cache.ping()


def test_the_passwords_of_production_are_set_from_the_environment(services):
    postgres = Postgres(services, durable=False)
    environment = {"EIGENAAR_WACHTWOORD": "geheim'1", "PORTAAL_WACHTWOORD": "geheim2", "PATH": os.environ["PATH"]}
    script = (REPO / "docker" / "wachtwoorden.sql").read_bytes()
    command = [postgres.bin / "psql", "-v", "ON_ERROR_STOP=1", "-h", postgres.sockets, "-U", "beheer", "portaal"]
    subprocess.run(command, input=script, env=environment, check=True, capture_output=True)
    with psycopg.connect(host=str(postgres.sockets), user="beheer", dbname="portaal") as connection:
        with_password = connection.execute(
            "SELECT usename FROM pg_shadow WHERE passwd LIKE 'SCRAM-SHA-256$%'"
        ).fetchall()
    assert set(with_password) == {("eigenaar",), ("portaal",)}


def test_a_server_that_was_killed_starts_again_with_what_it_held(unset, state):
    with embedded.embedded_services(state, durable=True), connect(state, "eigenaar", autocommit=True) as connection:
        connection.execute("CREATE TABLE blijft (id int)")
        os.kill(int((state / "pg" / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
    with embedded.embedded_services(state, durable=True), connect(state, "eigenaar") as connection:
        assert connection.execute("SELECT count(*) FROM blijft").fetchone() == (0,)


def test_a_stale_number_of_another_process_does_not_stop_the_start(unset, state):
    with embedded.embedded_services(state, durable=False):
        left_behind = (state / "pg" / "postmaster.pid").read_text().split("\n", 1)[1]
    (state / "pg" / "postmaster.pid").write_text(f"{os.getpid()}\n{left_behind}")
    with embedded.embedded_services(state, durable=False), connect(state, "portaal") as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_what_the_environment_names_is_used_and_not_started(monkeypatch, unset, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgresql://portaal@elders/portaal")
    monkeypatch.setenv("DATABASE_URL_EIGENAAR", "postgresql://eigenaar@elders/portaal")
    monkeypatch.setenv("REDIS_URL", "redis://elders")
    with embedded.embedded_services(tmp_path, durable=True):
        assert not (tmp_path / "pg").exists()
    environment = embedded.demo_environment(tmp_path, "portaal", ADDRESS)
    assert environment["DATABASE_URL"] == "postgresql://portaal@elders/portaal"
    assert "CELERY_BROKER_URL" not in environment
    owner = embedded.demo_environment(tmp_path, "eigenaar", ADDRESS)
    assert owner["DATABASE_URL"] == "postgresql://eigenaar@elders/portaal"


def test_the_keys_of_a_demo_stay_the_same_and_are_for_its_owner_alone(unset, tmp_path):
    first = embedded.demo_environment(tmp_path, "portaal", ADDRESS)
    second = embedded.demo_environment(tmp_path, "eigenaar", ADDRESS)
    for name, size in embedded.KEY_BYTES.items():
        assert first[name] == second[name]
        assert len(bytes.fromhex(first[name])) == size
        assert (tmp_path / "sleutels" / name).stat().st_mode & 0o077 == 0


def test_what_the_developer_sets_wins_from_the_demo(monkeypatch, unset, tmp_path):
    monkeypatch.setenv("EMAIL_MAP", "/elders")
    environment = embedded.demo_environment(tmp_path, "portaal", ADDRESS)
    assert environment["EMAIL_MAP"] == "/elders"
    assert environment["PORTAAL_OMGEVING"] == "ontwikkeling"


@pytest.mark.parametrize(("forbidden", "kept"), [("1", True), ("", False)])
def test_bytecode_that_may_not_stand_beside_the_sources_is_kept_in_the_state(
    monkeypatch, unset, tmp_path, forbidden, kept
):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", forbidden)
    monkeypatch.delenv("PYTHONPYCACHEPREFIX", raising=False)
    environment = embedded.demo_environment(tmp_path, "portaal", ADDRESS)
    subprocess.run([sys.executable, "-c", "import ontwikkel.stamps"], env=environment, cwd=REPO, check=True)
    assert any(tmp_path.rglob("stamps*.pyc")) == kept
