"""The people who guide learners at the workplace."""

from django.apps import AppConfig


class MentorenConfig(AppConfig):
    name = "mentoren"
    verbose_name = "Mentoren"
