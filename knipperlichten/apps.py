"""Early signals about recognised companies."""

from django.apps import AppConfig


class KnipperlichtenConfig(AppConfig):
    name = "knipperlichten"
    verbose_name = "Knipperlichten"
