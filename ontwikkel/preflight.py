"""What must be true before `start` does any work, each with one line that says what to do. Standard library only."""

import os
import socket
import sys
import time
from pathlib import Path

from ontwikkel.state import already_running, is_running, state_dir

PATIENCE = 2.0
SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - looked at, not written to


def check_start() -> None:
    state = state_dir()
    if is_running(state):
        raise SystemExit(already_running(state))
    require_free(port())
    require_shared_memory()


def port() -> int:
    """Read PORT, 8000 when it is not there."""
    written = os.environ.get("PORT", "8000")
    if not written.isdecimal() or not 0 < int(written) < 65536:
        raise SystemExit(f"PORT moet een getal van 1 tot 65535 zijn, niet '{written}'.")
    return int(written)


def require_free(number: int) -> None:
    """Refuse a port that is taken, after a moment: a portal that was just killed may still hold it."""
    deadline = time.monotonic() + PATIENCE
    while why := _why_not(number):
        if time.monotonic() > deadline:
            raise SystemExit(f"Poort {number} {why}. Kies een andere: PORT=8123 ./portaal start")
        time.sleep(0.1)


def _why_not(number: int) -> str:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", number))
        except PermissionError:
            return "vraagt meer rechten"
        except OSError:
            return "is al in gebruik"
    return ""


def require_shared_memory() -> None:
    """The worker's processes share semaphores; without the folder Celery dies with a riddle."""
    if sys.platform == "linux" and not os.access(SHARED_MEMORY, os.W_OK):
        raise SystemExit(f"De worker heeft een schrijfbare map {SHARED_MEMORY} nodig, en die is er niet.")
