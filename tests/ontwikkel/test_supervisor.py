"""The supervisor: one that falls takes all down, in the right order, and nothing outlives us."""

import os
import signal
import subprocess
import sys
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from ontwikkel.processes import Child
from ontwikkel.state import REPO
from ontwikkel.supervisor import answers_ready, programs_running, watch

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


def program(name, code, environment=None):
    return name, [sys.executable, "-c", code], environment or {}


class Ready(BaseHTTPRequestHandler):
    answer = 200

    def do_GET(self):
        self.send_response(self.answer if self.path == "/gereed/" else 404)
        self.end_headers()

    def log_message(self, *details):
        """Say nothing: the output belongs to the supervisor."""


@pytest.fixture
def web():
    with HTTPServer(("127.0.0.1", 0), Ready) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


@pytest.mark.parametrize(("answer", "ready"), [(200, True), (503, False)])
def test_ready_is_what_the_portal_itself_says(web, monkeypatch, answer, ready):
    monkeypatch.setattr(Ready, "answer", answer)
    assert answers_ready(web) is ready


def test_a_portal_that_does_not_answer_yet_is_not_ready():
    assert answers_ready(1) is False


def test_it_announces_once_and_ends_with_an_error_when_a_program_falls(web, capsys):
    announced = []
    fallen = program("worker", "import time; time.sleep(1); raise SystemExit(3)")
    with programs_running([fallen]) as children:
        assert watch(children, web, lambda: announced.append("klaar")) == 1
    assert announced == ["klaar"]
    assert capsys.readouterr().err == "worker is gestopt met code 3; alles wordt gestopt.\n"


def test_output_carries_the_name_of_its_program(capsys):
    with programs_running([program("beat", "print('tik')")]) as children:
        children[0].process.wait()
    assert capsys.readouterr().out == "beat   | tik\n"


def test_programs_stop_in_the_reverse_order_of_their_start(monkeypatch):
    stopped = []
    monkeypatch.setattr(
        Child, "stop", lambda self: (stopped.append(self.name), self.process.kill(), self.process.wait())
    )
    with programs_running([(name, SLEEP, {}) for name in ("worker", "beat", "web")]):
        pass
    assert stopped == ["web", "beat", "worker"]


def test_a_program_that_does_not_listen_is_killed_after_a_while():
    deaf = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('doof', flush=True); time.sleep(60)"
    )
    child = Child("doof", [sys.executable, "-c", deaf], stdout=subprocess.PIPE, text=True)
    assert child.output.readline() == "doof\n"
    child.stop(patience=0.2)
    assert child.process.returncode == -signal.SIGKILL
    child.output.close()


def gone(number):
    """Wait a moment for a process to end."""
    for _ in range(100):
        try:
            os.kill(number, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def test_a_child_does_not_outlive_a_killed_parent():
    code = (
        "from ontwikkel.processes import Child; import subprocess, sys, time\n"
        f"child = Child('kind', {SLEEP!r}, stdout=subprocess.DEVNULL)\n"
        "print(child.process.pid, flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code], cwd=REPO, stdout=subprocess.PIPE, text=True) as parent:
        number = int(parent.stdout.readline())
        parent.kill()
    assert gone(number)
