"""Django's admin, with our own site in it."""

from django.contrib.admin import apps


class BeheerConfig(apps.AdminConfig):
    """The admin of the department: every app registers its models with our site."""

    default = False  # this module belongs to the package werkplekduaal, which is no admin itself
    default_site = "accounts.beheer.site.Beheersite"
