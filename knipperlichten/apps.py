"""Early signals about recognised companies."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class KnipperlichtenConfig(AppConfig):
    name = "knipperlichten"
    verbose_name = "Knipperlichten"

    def ready(self) -> None:
        from knipperlichten import tasks  # noqa: F401  subscribes to the events

        post_migrate.connect(na_migratie, sender=self)


def na_migratie(**_: object) -> None:
    """Make sure every rule has a default."""
    from knipperlichten.services import laad_standaard

    laad_standaard(door=None)
