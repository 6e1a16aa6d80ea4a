"""Child processes that never outlive us."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

PR_SET_PDEATHSIG = 1


def _die_with_parent(stop_signal: signal.Signals) -> Callable[[], None] | None:
    """Ask the kernel to pass on our own death, kill -9 included. Linux only: elsewhere the normal stop must do."""
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None, use_errno=True)
    parent = os.getpid()

    def in_child() -> None:
        libc.prctl(PR_SET_PDEATHSIG, int(stop_signal), 0, 0, 0)
        if os.getppid() != parent:  # it died before we asked
            os._exit(1)

    return in_child


def wait_until_left(folder: Path, patience: float = 15) -> bool:
    """Wait for the servers that stand in a folder: after a kill -9 of ours they may still be closing their files.

    Says whether we know, which takes /proc; elsewhere the servers' own checks must do.
    """
    if not Path("/proc/self/cwd").exists():
        return False
    deadline = time.monotonic() + patience
    while _stands_in(folder.resolve()):
        if time.monotonic() > deadline:
            raise SystemExit(f"In {folder} werkt nog een andere server; stop die eerst.")
        time.sleep(0.05)
    return True


def _stands_in(folder: Path) -> bool:
    for cwd in Path("/proc").glob("[0-9]*/cwd"):
        with suppress(OSError):
            if cwd.readlink() == folder:
                return True
    return False


class Child:
    """One program that runs beside us, in a session of its own so that Ctrl-C reaches us alone."""

    def __init__(
        self, name: str, command: list[str | Path], *, stop_signal: signal.Signals = signal.SIGTERM, **options: Any
    ) -> None:
        self.name = name
        self.stop_signal = stop_signal
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=_die_with_parent(stop_signal),  # safe: started before any thread of ours
            **options,
        )

    @property
    def output(self) -> IO[str]:
        assert self.process.stdout is not None, f"{self.name} writes to a file"  # noqa: S101 - narrows the type
        return self.process.stdout

    @property
    def is_alive(self) -> bool:
        return self.process.poll() is None

    def stop(self, patience: float = 10) -> None:
        if self.is_alive:
            self.process.send_signal(self.stop_signal)
        try:
            self.process.wait(patience)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
