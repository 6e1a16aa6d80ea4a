"""Addresses of the app ondernemingen."""

from typing import ClassVar

from django.urls import path, register_converter

from ondernemingen import views


class Ondernemingsnummer:
    """An ondernemingsnummer as it stands in an address: ten digits."""

    regex: ClassVar[str] = "[01][0-9]{9}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Ondernemingsnummer, "ondernemingsnummer")

app_name = "ondernemingen"
urlpatterns = [
    path("ondernemingen/", views.overzicht, name="overzicht"),
    path("ondernemingen/<ondernemingsnummer:kbo>/", views.detail, name="detail"),
    path("ondernemingen/<ondernemingsnummer:kbo>/contactpersonen/", views.contactpersonen, name="contactpersonen"),
    path("machtigingen/", views.machtigingen, name="machtigingen"),
]
