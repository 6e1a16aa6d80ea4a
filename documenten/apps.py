"""The store of files: taken in after inspection, kept encrypted, served with a trace, destroyed for good."""

from django.apps import AppConfig


class DocumentenConfig(AppConfig):
    name = "documenten"
    verbose_name = "Documenten"

    def ready(self) -> None:
        from documenten import tasks  # noqa: F401  subscribes to the events
