"""The bytes of an upload, as something to search in."""

from __future__ import annotations

import mmap
from typing import Any

Inhoud = bytes | mmap.mmap


def lees_inhoud(upload: Any) -> Inhoud:
    """What was sent. What Django put on disk because it is large stays there."""
    if hasattr(upload, "temporary_file_path"):
        with open(upload.temporary_file_path(), "rb") as bestand:
            return mmap.mmap(bestand.fileno(), 0, access=mmap.ACCESS_READ)
    upload.seek(0)
    return upload.read()
