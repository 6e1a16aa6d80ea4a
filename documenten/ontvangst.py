"""How an upload reaches us: no further than a file may be large."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler


class Begrensd(FileUploadHandler):
    """Stands before Django's own handlers and stops passing on; what remains is too large, and the form says so."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        return raw_data if start <= settings.BESTAND_MAX_BYTES else None

    def file_complete(self, file_size: int) -> Any:
        """The next handler holds the file."""
