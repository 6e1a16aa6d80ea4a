"""The project's own virtual environment: remade when requirements or Python change. Standard library only."""

import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ontwikkel.state import REPO

VENV = REPO / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / ".stempel"
REQUIREMENTS = REPO / "requirements-dev.txt"
BASE_PYTHON = getattr(sys, "_base_executable", sys.executable)
# The lock is complete and hashed: nothing is resolved, nothing unknown is installed.
LOCKED = ["--require-hashes", "--no-deps", "-r", str(REQUIREMENTS)]
NO_PIP = "Deze Python heeft geen pip. Installeer pip (Debian: apt-get install python3-pip) of uv, en probeer opnieuw."


def enter() -> None:
    """Go on inside the virtual environment: returns when we are there, else replaces this process."""
    with _one_at_a_time():
        wanted = _wanted()
        if not _is_current(wanted):
            print("De afhankelijkheden worden geïnstalleerd in .venv ...", flush=True)
            _build()
            STAMP.write_text(wanted)
    if Path(sys.prefix) != VENV:
        os.execv(PYTHON, [str(PYTHON), str(REPO / "portaal"), *sys.argv[1:]])  # noqa: S606 - no shell wanted


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    folder = os.open(REPO, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _wanted() -> str:
    return hashlib.sha256(REQUIREMENTS.read_bytes() + f"{sys.version}{VENV}".encode()).hexdigest()


def _is_current(wanted: str) -> bool:
    return PYTHON.exists() and STAMP.exists() and STAMP.read_text() == wanted


def _build() -> None:
    shutil.rmtree(VENV, ignore_errors=True)
    if _build_with_uv():
        return
    shutil.rmtree(VENV, ignore_errors=True)
    _build_with_pip()


def _build_with_uv() -> bool:
    """Use uv when it is there and works: it does not read pip's settings, so behind a mirror it may fail."""
    uv = shutil.which("uv")
    if uv is None or subprocess.run([uv, "--version"], capture_output=True).returncode:
        return False
    commands = (
        [uv, "venv", "--quiet", "--python", BASE_PYTHON, str(VENV)],
        [uv, "pip", "install", "--quiet", "--python", str(PYTHON), *LOCKED],
    )
    for command in commands:
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            print(f"Met uv lukt het niet, verder met pip: {done.stderr.strip()}", file=sys.stderr)
            return False
    return True


def _build_with_pip() -> None:
    """Debian ships Python without ensurepip; there the system's pip installs into a bare environment."""
    bare = importlib.util.find_spec("ensurepip") is None
    pip = [BASE_PYTHON, "-m", "pip", "--python", str(PYTHON)] if bare else [str(PYTHON), "-m", "pip"]
    if bare and subprocess.run([BASE_PYTHON, "-m", "pip", "--version"], capture_output=True).returncode:
        raise SystemExit(NO_PIP)
    without = ["--without-pip"] if bare else []
    _run([BASE_PYTHON, "-m", "venv", *without, str(VENV)])
    _run([*pip, "install", "--no-compile", "--disable-pip-version-check", *LOCKED])


def _run(command: list[str]) -> None:
    """Stay silent unless it fails: pip warns about every mirror that does not hold every package."""
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{done.stderr.strip()}\nHet installeren van de afhankelijkheden is mislukt.")
