"""The virtual environment is made once, and remade when what it was made from changes."""

import subprocess

import pytest

from ontwikkel import venv


class Recorder:
    """Stands in for subprocess.run: notes every command, and fails those that hold a word of `failing`."""

    def __init__(self):
        self.commands = []
        self.failing = set()

    def __call__(self, command, **options):
        self.commands.append(" ".join(str(part) for part in command))
        venv.PYTHON.parent.mkdir(parents=True, exist_ok=True)
        venv.PYTHON.touch()
        failed = any(word in self.commands[-1] for word in self.failing)
        return subprocess.CompletedProcess(command, int(failed), "", "de index antwoordt niet")


@pytest.fixture
def checkout(monkeypatch, tmp_path):
    home = tmp_path / ".venv"
    places = {
        "REPO": tmp_path,
        "VENV": home,
        "PYTHON": home / "bin" / "python",
        "STAMP": home / ".stempel",
        "REQUIREMENTS": tmp_path / "requirements-dev.txt",
    }
    for name, place in places.items():
        monkeypatch.setattr(venv, name, place)
    monkeypatch.setattr(venv.os, "execv", lambda *call: None)
    venv.REQUIREMENTS.write_text("django==5.2.19\n")
    return tmp_path


@pytest.fixture
def ran(monkeypatch, checkout):
    recorder = Recorder()
    monkeypatch.setattr(venv.subprocess, "run", recorder)
    monkeypatch.setattr(venv.shutil, "which", lambda name: None)
    return recorder


@pytest.fixture
def with_uv(monkeypatch):
    monkeypatch.setattr(venv.shutil, "which", lambda name: "/bin/uv")


@pytest.fixture
def without_ensurepip(monkeypatch):
    monkeypatch.setattr(venv.importlib.util, "find_spec", lambda name: None)


def test_a_second_time_nothing_is_installed(ran):
    venv.enter()
    ran.commands.clear()
    venv.enter()
    assert ran.commands == []


@pytest.mark.parametrize("change", ["requirements", "interrupted", "python gone"])
def test_it_is_remade_when_what_it_rests_on_has_changed(ran, change):
    venv.enter()
    ran.commands.clear()
    if change == "requirements":
        venv.REQUIREMENTS.write_text("django==5.2.20\n")
    elif change == "interrupted":
        venv.STAMP.unlink()
    else:
        venv.PYTHON.unlink()
    venv.enter()
    assert ran.commands


def test_every_way_installs_nothing_but_the_hashed_lock(ran, with_uv):
    ran.failing = {"/bin/uv pip"}
    venv.enter()
    installs = [command for command in ran.commands if " install " in command]
    assert len(installs) == 2
    assert all("--require-hashes --no-deps" in command for command in installs)


def test_uv_is_used_when_it_is_there(ran, with_uv):
    venv.enter()
    assert all(command.startswith("/bin/uv") for command in ran.commands)


def test_pip_takes_over_when_uv_does_not_work(ran, with_uv, capsys):
    ran.failing = {"/bin/uv pip"}
    venv.enter()
    assert "-m pip install" in ran.commands[-1]
    assert "de index antwoordt niet" in capsys.readouterr().err


def test_debian_without_ensurepip_installs_with_the_pip_of_the_system(ran, without_ensurepip):
    venv.enter()
    assert any("-m venv --without-pip" in command for command in ran.commands)
    assert f"-m pip --python {venv.PYTHON} install" in ran.commands[-1]


def test_without_any_pip_it_says_how_to_get_one(ran, without_ensurepip):
    ran.failing = {"pip --version"}
    with pytest.raises(SystemExit) as stopped:
        venv.enter()
    assert stopped.value.code == venv.NO_PIP


def test_a_failed_installation_leaves_no_stamp(ran):
    ran.failing = {" install "}
    with pytest.raises(SystemExit, match="de index antwoordt niet"):
        venv.enter()
    assert not venv.STAMP.exists()
