"""The script itself: what is wrong with the request or the machine is one clear line, before any work is done."""

import ast
import os
import runpy
import socket
import subprocess
import sys

import pytest

from ontwikkel import commands
from ontwikkel.state import REPO, sole_supervisor

SCRIPT = REPO / "portaal"


def portaal(*arguments, **environment):
    return subprocess.run(
        [sys.executable, str(SCRIPT), *arguments], env=os.environ | environment, capture_output=True, text=True
    )


def test_the_script_can_be_read_by_a_python_that_is_too_old():
    assert ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 8))


def test_a_python_that_is_too_old_is_told_which_one_is_needed(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 8, 18))
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SystemExit, match=r"^Python 3\.11 of nieuwer is nodig; dit is Python 3\.8\.$"):
        runpy.run_path(str(SCRIPT), run_name="__main__")


def test_a_newer_python_on_the_path_takes_over_unless_it_is_a_dead_shim(monkeypatch, tmp_path):
    (tmp_path / "python3.14").write_text("#!/bin/sh\nexit 127\n")
    (tmp_path / "python3.12").symlink_to(sys.executable)
    (tmp_path / "python3.14").chmod(0o755)
    started = []
    monkeypatch.setattr(sys, "version_info", (3, 8, 18))
    monkeypatch.setattr(sys, "argv", ["portaal", "start"])
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(os, "execv", lambda *call: started.append(call) or sys.exit())
    with pytest.raises(SystemExit):
        runpy.run_path(str(SCRIPT), run_name="__main__")
    newer = str(tmp_path / "python3.12")
    assert started == [(newer, [newer, str(SCRIPT), "start"])]


@pytest.mark.parametrize(("arguments", "code"), [([], 0), (["help"], 0), (["--help"], 0), (["strat"], 2)])
def test_without_a_known_command_it_lists_them_all(arguments, code, capsys):
    assert commands.main(arguments) == code
    assert {line.split()[0] for line in capsys.readouterr().out.splitlines()[1:]} == set(commands.COMMANDS)


def test_a_taken_port_is_one_line_and_nothing_else_happens(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = portaal("start", PORT=str(port), PORTAAL_STAAT=str(tmp_path / "staat"))
    assert done.returncode == 1
    assert done.stderr == f"Poort {port} is al in gebruik. Kies een andere: PORT=8123 ./portaal start\n"
    assert not (tmp_path / "staat").exists()


@pytest.mark.parametrize("written", ["abc", "0", "65536", "-1", ""])
def test_a_port_that_is_no_port_is_refused(written):
    done = portaal("start", PORT=written)
    assert (done.returncode, done.stderr) == (1, f"PORT moet een getal van 1 tot 65535 zijn, niet '{written}'.\n")


def test_a_second_start_is_refused_with_one_line(tmp_path):
    with sole_supervisor(tmp_path):
        done = portaal("start", PORTAAL_STAAT=str(tmp_path))
    assert done.returncode == 1
    assert done.stderr == f"Het portaal draait al (gegevens in {tmp_path}). Stop het eerst met Ctrl-C.\n"
