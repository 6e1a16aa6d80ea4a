"""manage.py referentiegegevens: fill what the portal needs before anybody can work in it."""

from typing import Any

from django.core.management.base import BaseCommand

from opleidingen.services import laad_referentiegegevens


class Command(BaseCommand):
    help = (
        "Laadt partnerschappen, bevoegdheden, afspraken en opleidingen die er nog niet zijn."
        " Wat er is, blijft zoals het is: u kunt dit zo vaak uitvoeren als u wilt."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        aantallen = laad_referentiegegevens(door=None)
        toegevoegd = ", ".join(f"{aantal} {naam}" for naam, aantal in aantallen.items())
        self.stdout.write(f"Toegevoegd: {toegevoegd}.")
