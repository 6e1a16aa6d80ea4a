"""Write docs/rechten.md from MATRIX, or see whether it still says the same."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.uitleg import als_tabel

BLADZIJDE = settings.BASIS / "docs" / "rechten.md"


class Command(BaseCommand):
    help = "Schrijf docs/rechten.md uit MATRIX."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="schrijf niets; faal bij een verouderde bladzijde")

    def handle(self, *args: Any, **options: Any) -> None:
        tekst = als_tabel()
        if not options["check"]:
            BLADZIJDE.write_text(tekst, encoding="utf-8")
        elif not BLADZIJDE.exists() or BLADZIJDE.read_text(encoding="utf-8") != tekst:
            raise CommandError("docs/rechten.md is verouderd. Voer manage.py docs_rechten uit.")
