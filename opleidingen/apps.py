"""What can be learned, and which rules each partnerschap applies from which date."""

from django.apps import AppConfig


class OpleidingenConfig(AppConfig):
    name = "opleidingen"
    verbose_name = "Opleidingen en afspraken"
