"""Sanctions, appeals against them, and recognitions that end."""

from django.apps import AppConfig


class HandhavingConfig(AppConfig):
    name = "handhaving"
    verbose_name = "Handhaving"

    def ready(self) -> None:
        from handhaving import tasks  # noqa: F401  subscribes to the events
