"""manage.py demo_data: fill an empty portal with an invented Flanders of dual learning."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from ontwikkel.demo.mensen import verhuis_mensen
from ontwikkel.demo.vullen import is_gevuld, vul


class Command(BaseCommand):
    help = "Vul een leeg portaal met verzonnen gegevens. Opnieuw uitvoeren verandert niets. Enkel voor ontwikkeling."

    def handle(self, *args: Any, **options: Any) -> None:
        if is_gevuld():
            verhuis_mensen()
            self.stderr.write("De demogegevens staan er al.")
            return
        vul(self.stderr.write)
