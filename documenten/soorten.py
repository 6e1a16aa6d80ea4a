"""The kinds of file that the portal takes in."""

from __future__ import annotations

from django.db import models


class Bestandssoort(models.TextChoices):
    """What a file is by its content. The value is what a browser calls it."""

    PDF = "application/pdf", "PDF"
    JPG = "image/jpeg", "JPG"
    PNG = "image/png", "PNG"

    @property
    def extensie(self) -> str:
        return f".{self.label.lower()}"

    @property
    def is_beeld(self) -> bool:
        """Can a page show it as a picture?"""
        return self != Bestandssoort.PDF
