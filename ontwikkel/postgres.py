"""A PostgreSQL server of our own on a unix socket: no port, no password, nobody else can reach it."""

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg

from ontwikkel.postgres_binaries import bin_dir, public_copy
from ontwikkel.processes import Child, wait_until_left
from ontwikkel.state import REPO, server_account, server_folder, socket_dir

OWNER, PORTAL = "eigenaar", "portaal"
ROLES = REPO / "docker" / "rollen.sql"
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "shared_buffers": "64MB",
    "log_min_messages": "warning",
    "timezone": "Europe/Brussels",
}
THROW_AWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}


def database_url(state: Path, role: str) -> str:
    return f"postgresql://{role}@/portaal?host={quote(str(socket_dir(state)), safe='')}"


class Postgres:
    """The server of one state folder. What is not durable loses its data with the machine, and is faster."""

    def __init__(self, state: Path, *, durable: bool) -> None:
        self.data = state / "pg"
        self.sockets = socket_dir(state)
        self.log = state / "postgresql.log"
        self.settings = SETTINGS | {"unix_socket_directories": str(self.sockets)} | ({} if durable else THROW_AWAY)
        self.account = server_account()
        self.bin = public_copy(bin_dir(), state) if self.account else bin_dir()

    def launch(self) -> None:
        """Start the server; await_ready() says when it answers."""
        server_folder(self.sockets)
        if not self.data.exists():
            self._create()
        if wait_until_left(self.data):
            # Nobody works here, so the file is stale, whoever carries the process number in it today.
            (self.data / "postmaster.pid").unlink(missing_ok=True)
        options = [part for name, value in self.settings.items() for part in ("-c", f"{name}={value}")]
        with self.log.open("wb") as log:
            self.child = Child(
                "PostgreSQL",
                [self.bin / "postgres", "-D", self.data, *options],
                stop_signal=signal.SIGINT,  # PostgreSQL's fast shutdown
                stdout=log,
                **self._options(),
            )

    def await_ready(self, patience: float = 30) -> None:
        """Wait for the first answer, and see to it that roles and database are there."""
        deadline = time.monotonic() + patience
        while self.child.is_alive and time.monotonic() < deadline:
            with suppress(psycopg.OperationalError):
                self._prepare()
                return
            time.sleep(0.02)
        raise SystemExit(f"PostgreSQL start niet; zie {self.log}")

    def stop(self) -> None:
        self.child.stop(patience=30)

    def _options(self) -> dict[str, Any]:
        """Give what every program of the server is started with: its account, and an environment without surprises."""
        clean = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        locale = "C.UTF-8" if sys.platform == "linux" else "C"
        return {"env": clean | {"LC_ALL": locale, "TZ": "UTC"}, "cwd": "/", **self.account}

    def _create(self) -> None:
        """Make the cluster under another name first: an interrupted initdb leaves nothing that looks finished."""
        fresh = self.data.with_name("pg.nieuw")
        shutil.rmtree(fresh, ignore_errors=True)
        server_folder(fresh)
        command = [str(self.bin / "initdb"), f"--pgdata={fresh}", "--username=beheer", "--auth=trust", "--no-sync"]
        made = subprocess.run([*command, *self._locale()], capture_output=True, text=True, **self._options())
        if made.returncode:
            raise SystemExit(f"De databank kan niet aangemaakt worden: {made.stderr.strip()}")
        fresh.rename(self.data)

    def _locale(self) -> list[str]:
        """Sort alike on every machine. The builtin provider exists since PostgreSQL 17."""
        version = subprocess.run(
            [self.bin / "postgres", "--version"], capture_output=True, text=True, check=True, **self._options()
        ).stdout
        major = int(version.split()[2].split(".")[0])
        if major >= 17:
            return ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        return ["--encoding=UTF8", "--locale=C.UTF-8"]

    def _prepare(self) -> None:
        with psycopg.connect(host=str(self.sockets), user="beheer", dbname="postgres", autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = 'portaal'").fetchone():
                connection.execute("CREATE DATABASE portaal")
            if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = 'eigenaar'").fetchone():
                # One string, so one transaction. The owner makes test databases here, never in production.
                connection.execute(ROLES.read_bytes() + b"ALTER ROLE eigenaar CREATEDB;")
