"""Addresses of the app ondernemingen."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from ondernemingen import views


class Ondernemingsnummer(StringConverter):
    """An ondernemingsnummer as it stands in an address: ten digits."""

    regex = "[01][0-9]{9}"


register_converter(Ondernemingsnummer, "ondernemingsnummer")

app_name = "ondernemingen"
urlpatterns = [
    path("ondernemingen/", views.overzicht, name="overzicht"),
    path("ondernemingen/<ondernemingsnummer:kbo>/", views.detail, name="detail"),
    path("ondernemingen/<ondernemingsnummer:kbo>/contactpersonen/", views.contactpersonen, name="contactpersonen"),
    path("ondernemingen/<ondernemingsnummer:kbo>/machtigingen/", views.machtigingen_van, name="machtigingen_van"),
    path("ondernemingen/<ondernemingsnummer:kbo>/verloop/", views.verloop, name="verloop"),
    path("machtigingen/", views.machtigingen, name="machtigingen"),
    path("machtigingen/<int:pk>/document/", views.machtigingsdocument, name="machtigingsdocument"),
    path(
        "machtigingen/<int:pk>/document/<int:document>/",
        views.machtigingsdocument_downloaden,
        name="machtigingsdocument_downloaden",
    ),
]
