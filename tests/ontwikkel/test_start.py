"""The whole portal, started as a developer starts it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import pytest

from ontwikkel import start
from ontwikkel.state import REPO

RUN = [sys.executable, "-c", "from ontwikkel.start import start; raise SystemExit(start())"]
OWN_TO_A_TEST_RUN = ("DATABASE_URL", "REDIS_URL", "CELERY_BROKER_URL", "BESTANDEN_MAP", "PORTAAL_OMGEVING")


@pytest.fixture
def state():
    """A folder that the account of PostgreSQL can reach, which pytest's own is not when we are root."""
    folder = Path(tempfile.mkdtemp(prefix="portaal-test-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def environment(state):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    inherited = {name: value for name, value in os.environ.items() if name not in OWN_TO_A_TEST_RUN}
    return inherited | {"PORT": str(port), "PORTAAL_STAAT": str(state)}


def run_until_ready(state):
    """Start the portal and give it back with what it said until it was ready."""
    portal = subprocess.Popen(RUN, cwd=REPO, env=environment(state), stdout=subprocess.PIPE, text=True)
    said = []
    for line in portal.stdout:
        said.append(line)
        if line.startswith("Werkplek Duaal staat klaar"):
            return portal, "".join(said)
    raise AssertionError("".join(said))


def processes_of(state):
    """Every process that knows the state folder, ours and those of the servers."""
    found = set()
    for environ in Path("/proc").glob("[0-9]*/environ"):
        with suppress(OSError):
            if os.fsencode(f"PORTAAL_STAAT={state}\0") in environ.read_bytes():
                found.add(environ.parent.name)
    return found


def wait_until_gone(state, patience=20):
    deadline = time.monotonic() + patience
    while processes_of(state) and time.monotonic() < deadline:
        time.sleep(0.1)
    return processes_of(state)


@pytest.mark.lang
def test_a_killed_portal_leaves_no_process_and_starts_again_without_repeating_work(state):
    portal, said = run_until_ready(state)
    assert "Bezig: schema" in said
    assert len(processes_of(state)) > 6
    with portal:
        portal.kill()
    assert wait_until_gone(state) == set()

    portal, said = run_until_ready(state)
    assert "Bezig:" not in said
    with portal:
        portal.send_signal(signal.SIGTERM)
        assert portal.stdout.read().endswith("Het portaal is gestopt.\n")
    assert portal.returncode == 0
    assert wait_until_gone(state) == set()


ENVIRONMENT = {"DATABASE_URL": "url", "RLS_SLEUTEL": "sleutel"}


@pytest.fixture
def ran(monkeypatch, tmp_path):
    """One step that always succeeds, unless `code` says otherwise; gives what ran."""
    step = start.Step("schema", ["migrate"], ["bron.py"], tmp_path / "product")
    (tmp_path / "bron.py").write_text("een")
    step.product.mkdir()
    commands = []
    monkeypatch.setattr(start, "REPO", tmp_path)
    monkeypatch.setattr(start, "chains", lambda: [[step]])
    monkeypatch.setattr(
        start.subprocess, "run", lambda command, **_: subprocess.CompletedProcess(commands.append(command), 0)
    )
    return commands


def test_a_step_runs_once(ran, tmp_path):
    start.prepare(tmp_path, ENVIRONMENT)
    start.prepare(tmp_path, ENVIRONMENT)
    assert [command[2:] for command in ran] == [["migrate"]]


@pytest.mark.parametrize("change", ["source", "product", "key"])
def test_a_step_runs_again_when_something_it_needs_has_changed(ran, tmp_path, change):
    start.prepare(tmp_path, ENVIRONMENT)
    if change == "source":
        (tmp_path / "bron.py").write_text("twee")
    elif change == "product":
        (tmp_path / "product").rmdir()
    start.prepare(tmp_path, ENVIRONMENT | ({"RLS_SLEUTEL": "andere"} if change == "key" else {}))
    assert len(ran) == 2


def test_a_failed_step_stops_the_start_and_is_tried_again(ran, monkeypatch, tmp_path):
    monkeypatch.setattr(start.subprocess, "run", lambda command, **_: subprocess.CompletedProcess(command, 1))
    for _ in range(2):
        with pytest.raises(SystemExit, match="De stap 'schema' is mislukt"):
            start.prepare(tmp_path, ENVIRONMENT)


def test_the_programs_log_in_as_the_role_that_owns_nothing(monkeypatch, tmp_path):
    for name in OWN_TO_A_TEST_RUN:
        monkeypatch.delenv(name, raising=False)
    programs = start.programs(tmp_path, 8123, "http://127.0.0.1:8123")
    assert [name for name, _, _ in programs] == ["worker", "beat", "web"]
    assert all(environment["DATABASE_URL"].startswith("postgresql://portaal@") for _, _, environment in programs)
