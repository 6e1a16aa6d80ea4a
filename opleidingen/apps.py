"""What can be learned, and which rules each partnerschap applies from which date."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class OpleidingenConfig(AppConfig):
    name = "opleidingen"
    verbose_name = "Opleidingen en afspraken"

    def ready(self) -> None:
        post_migrate.connect(na_migratie, sender=self)


def na_migratie(**_: object) -> None:
    """Make sure every rule has a default."""
    from opleidingen.services import laad_keuzes

    laad_keuzes(door=None)
