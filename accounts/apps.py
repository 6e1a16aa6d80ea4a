"""The app that knows who somebody is, what he may do and what he did."""

from django.apps import AppConfig
from django.db import connections, transaction
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "Gebruikers en rechten"

    def ready(self) -> None:
        from accounts import controles  # noqa: F401  registers the system checks

        post_migrate.connect(na_migratie, sender=self)


def na_migratie(using: str, **_: object) -> None:
    """Bring the database in step with the code: key and grants of the second fence, projection of the rights."""
    from accounts.rechten import projecteer
    from werkplekduaal.database.migraties import ken_toe, zet_sleutel

    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        zet_sleutel(cursor)
        ken_toe(cursor)
    projecteer()
