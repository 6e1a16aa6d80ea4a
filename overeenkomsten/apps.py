"""Agreements with learners: a read-only mirror of what schools register."""

from django.apps import AppConfig


class OvereenkomstenConfig(AppConfig):
    name = "overeenkomsten"
    verbose_name = "Overeenkomsten"
