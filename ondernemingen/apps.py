"""Companies and their vestigingen, as the KBO and the loket know them."""

from django.apps import AppConfig


class OndernemingenConfig(AppConfig):
    name = "ondernemingen"
    verbose_name = "Ondernemingen"
