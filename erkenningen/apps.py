"""The application for a recognition, its decision, and the recognition itself."""

from django.apps import AppConfig


class ErkenningenConfig(AppConfig):
    name = "erkenningen"
    verbose_name = "Erkenningen"

    def ready(self) -> None:
        from erkenningen import tasks  # noqa: F401  subscribes to the events
