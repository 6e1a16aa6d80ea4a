"""What staff plan and do to follow companies up."""

from django.apps import AppConfig


class ActiesConfig(AppConfig):
    name = "acties"
    verbose_name = "Acties"

    def ready(self) -> None:
        from acties import knipperlichten, tasks  # noqa: F401  makes its rules known, and subscribes to the events
