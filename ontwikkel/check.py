"""./portaal check: everything that can be known without running the portal, one line per step."""

import os
import secrets
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from ontwikkel.embedded import KEY_BYTES
from ontwikkel.state import REPO

BIN = Path(sys.executable).parent
MANAGE = [sys.executable, "-W", "ignore::RuntimeWarning", "manage.py"]  # no database is running, and none is needed


@dataclass(frozen=True)
class Check:
    name: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)


def checks() -> list[Check]:
    """The slowest first, since two run at a time."""
    demo = {
        "PORTAAL_OMGEVING": "ontwikkeling",
        "DATABASE_URL": "postgresql://portaal@127.0.0.1:1/portaal",
        "REDIS_URL": "redis://127.0.0.1:1/0",
    }
    return [
        Check("mypy", [str(BIN / "mypy")], demo),
        Check("ruff check", [str(BIN / "ruff"), "check", "."]),
        Check("ruff format", [str(BIN / "ruff"), "format", "--check", "."]),
        Check("djlint", [str(BIN / "djlint"), "--lint", "--quiet", "templates"]),
        Check("lint-imports", [str(BIN / "lint-imports")]),
        Check("makemigrations", [*MANAGE, "makemigrations", "--check", "--dry-run"], demo),
        Check("check --deploy", [*MANAGE, "check", "--deploy", "--fail-level=WARNING"], production_environment()),
        Check("docs_rechten", [*MANAGE, "docs_rechten", "--check"], demo),
    ]


def check() -> int:
    """Print as each step ends, in the order of the list."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        return max([_report(*outcome) for outcome in pool.map(_run, checks())])


def production_environment() -> dict[str, str]:
    """Take the values of .env.example, with fresh keys where it leaves one empty: the example must itself be valid."""
    keys = {name: secrets.token_hex(size) for name, size in KEY_BYTES.items()}
    return {name: value or keys.get(name, "") for name, value in read_env(REPO / ".env.example").items()}


def read_env(path: Path) -> dict[str, str]:
    """Read NAME=value lines, as docker compose does for values without quotes."""
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = (line.partition("=") for line in lines if "=" in line and not line.startswith("#"))
    return {name: value for name, _, value in pairs}


def _run(step: Check) -> tuple[Check, subprocess.CompletedProcess[str], float]:
    begin = time.monotonic()
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "werkplekduaal.settings"} | step.environment
    done = subprocess.run(
        step.command, env=environment, cwd=REPO, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    return step, done, time.monotonic() - begin


def _report(step: Check, done: subprocess.CompletedProcess[str], seconds: float) -> int:
    failed = done.returncode != 0
    print(f"{'fout' if failed else 'ok':<5} {step.name} ({seconds:.1f} s)", flush=True)
    if failed:
        print(done.stdout.rstrip(), flush=True)
    return int(failed)
