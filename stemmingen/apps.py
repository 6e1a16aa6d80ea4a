"""Voting: rounds, votes and the outcome that explains itself."""

from django.apps import AppConfig


class StemmingenConfig(AppConfig):
    name = "stemmingen"
    verbose_name = "Stemmingen"

    def ready(self) -> None:
        from stemmingen import tasks  # noqa: F401  subscribes to the events
