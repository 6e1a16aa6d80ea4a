"""What must be true before `start` does any work, each with one line that says what to do. Standard library only."""

import os
import socket
import sys
from pathlib import Path

from ontwikkel.state import already_running, is_running, state_dir

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
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", number))
        except OSError as error:
            why = "vraagt meer rechten" if isinstance(error, PermissionError) else "is al in gebruik"
            raise SystemExit(f"Poort {number} {why}. Kies een andere: PORT=8123 ./portaal start") from None


def require_shared_memory() -> None:
    """The worker's processes share semaphores; without the folder Celery dies with a riddle."""
    if sys.platform == "linux" and not os.access(SHARED_MEMORY, os.W_OK):
        raise SystemExit(f"De worker heeft een schrijfbare map {SHARED_MEMORY} nodig, en die is er niet.")
