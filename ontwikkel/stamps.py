"""What was done already, and from which sources: a step is repeated only when what it reads has changed."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

PASSED_OVER = {"__pycache__"}


def fingerprint(root: Path, sources: Iterable[str], *values: str) -> str:
    """Hash names and contents of what the patterns name below a root: a file, or a folder with all it holds.

    The values are what else the step rests on; hashed, since they may be secret.
    """
    digest = hashlib.sha256("\0".join(values).encode())
    for source in sources:
        for found in sorted(root.glob(source)):
            for path in _files(found):
                digest.update(f"{path.relative_to(root)}\0{path.stat().st_size}\0".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return sorted(found for found in path.rglob("*") if found.is_file() and not PASSED_OVER & set(found.parts))


def packages(root: Path) -> list[str]:
    """Name the Python packages of the product: everything that a migration or its aftermath may read."""
    found = {path.parent.name for path in root.glob("[!.]*/__init__.py")}
    return sorted(found - {"tests", "ontwikkel"})


class Stamps:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def is_current(self, step: str, key: str) -> bool:
        stamp = self.folder / step
        return stamp.exists() and stamp.read_text() == key

    def put(self, step: str, key: str) -> None:
        self.folder.mkdir(exist_ok=True)
        (self.folder / step).write_text(key)
