"""Runs the portal's own programs together: their output as one, and one that falls takes all down."""

import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from typing import Any

from ontwikkel.processes import Child
from ontwikkel.state import REPO

Program = tuple[str, list[str], dict[str, str]]


def stop_on_signals() -> None:
    """Let TERM and a closed terminal do what Ctrl-C does; once stopping, a second one changes nothing."""
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def stop(number: int, frame: Any) -> None:
        for each in numbers:
            signal.signal(each, signal.SIG_IGN)
        raise KeyboardInterrupt

    for each in numbers:
        signal.signal(each, stop)


@contextmanager
def programs_running(programs: list[Program]) -> Iterator[list[Child]]:
    """Start in the given order and stop in the reverse one."""
    children: list[Child] = []
    readers: list[threading.Thread] = []
    try:
        for name, command, environment in programs:
            children.append(Child(name, list(command), env=environment, cwd=REPO, bufsize=1, text=True, stdout=-1))
        for child in children:  # after the last start: no thread of ours may run while a process forks
            readers.append(threading.Thread(target=_show, args=(child,), daemon=True))
            readers[-1].start()
        yield children
    finally:
        for child in reversed(children):
            child.stop()
        for reader in readers:
            reader.join(timeout=2)


def watch(children: list[Child], port: int, announce: Callable[[], None]) -> int:
    """Announce when the portal is ready, and stay until a child falls."""
    announced, warn_at = False, time.monotonic() + 60
    while all(child.is_alive for child in children):
        if not announced:
            announced = answers_ready(port)
            if announced:
                announce()
            elif time.monotonic() > warn_at:
                print(f"Nog altijd niet gereed; kijk op http://127.0.0.1:{port}/gereed/", file=sys.stderr, flush=True)
                warn_at += 60
        time.sleep(0.25 if announced else 0.1)
    fallen = next(child for child in children if not child.is_alive)
    print(f"{fallen.name} is gestopt met code {fallen.process.returncode}; alles wordt gestopt.", file=sys.stderr)
    return 1


def answers_ready(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/gereed/")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _show(child: Child) -> None:
    with child.output as lines:
        for line in lines:
            print(f"{child.name:<6} | {line}", end="", flush=True)
