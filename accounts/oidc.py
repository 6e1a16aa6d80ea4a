"""The login with ACM/IDM."""

from django.contrib.auth.backends import ModelBackend


class AcmBackend(ModelBackend):
    """Placeholder until the login lands."""
