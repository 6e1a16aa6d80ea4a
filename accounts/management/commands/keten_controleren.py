"""manage.py keten_controleren: was an event changed after it was sealed?"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.gebeurtenissen import met_elk_partnerschap
from accounts.keten import Keten, kijk_na


class Command(BaseCommand):
    help = "Kijk na of een verzegelde gebeurtenis veranderd is. Eindigt met een fout als dat zo is."

    def handle(self, *args: Any, **options: Any) -> None:
        ketens = met_elk_partnerschap(kijk_na)
        for keten in ketens:
            self.stdout.write(_in_woorden(keten))
        if any(keten.breuk for keten in ketens):
            raise CommandError("Een gebeurtenis is veranderd. Zie docs/draaiboek.md.")


def _in_woorden(keten: Keten) -> str:
    if keten.breuk:
        wat = f"{keten.breuk.soort} van {keten.breuk.op:%Y-%m-%d %H:%M:%S}"
        return f"{keten.partnerschap}: GEBROKEN bij gebeurtenis {keten.breuk.pk} ({wat})"
    return f"{keten.partnerschap}: heel, {keten.lengte} gebeurtenissen, laatste hash {keten.hash or 'geen'}"
