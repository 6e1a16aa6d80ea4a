"""Addresses of the app ondernemingen."""

from django.urls import include, path, register_converter
from django.urls.converters import StringConverter

from ondernemingen import views
from ondernemingen.sleutel import VORM


class Ondernemingsnummer(StringConverter):
    """An ondernemingsnummer as it stands in an address: ten digits."""

    regex = "[01][0-9]{9}"


class Sleutel(StringConverter):
    """The key of a question to a company."""

    regex = VORM


register_converter(Sleutel, "sleutel")
register_converter(Ondernemingsnummer, "ondernemingsnummer")

app_name = "ondernemingen"
gegevens = [
    path("", views.gegevens, name="gegevens"),
    path("contactpersonen/", views.contactpersoon, name="contactpersoon_nieuw"),
    path("contactpersonen/<int:pk>/", views.contactpersoon, name="contactpersoon"),
    path("contactpersonen/<int:pk>/verwijderen/", views.contactpersoon_verwijderen, name="contactpersoon_verwijderen"),
]

urlpatterns = [
    path("ondernemingen/", views.overzicht, name="overzicht"),
    path("ondernemingen/<ondernemingsnummer:kbo>/", views.detail, name="detail"),
    path("ondernemingen/<ondernemingsnummer:kbo>/contactpersonen/", views.contactpersonen, name="contactpersonen"),
    path("ondernemingen/<ondernemingsnummer:kbo>/machtigingen/", views.machtigingen_van, name="machtigingen_van"),
    path("ondernemingen/<ondernemingsnummer:kbo>/verloop/", views.verloop, name="verloop"),
    path("ondernemingen/<ondernemingsnummer:kbo>/gegevens/", include(gegevens)),
    path("machtigingen/", views.machtigingen, name="machtigingen"),
    path("machtigingen/registreren/", views.machtiging_registreren, name="machtiging_registreren"),
    path("machtigingen/bevestigen/<sleutel:sleutel>/", views.bevestigen, name="bevestigen"),
    path("machtigingen/<int:pk>/", views.machtiging, name="machtiging"),
    path("machtigingen/<int:pk>/vragen/", views.bevestiging_vragen, name="bevestiging_vragen"),
    path("machtigingen/<int:pk>/beeindigen/", views.machtiging_beeindigen, name="machtiging_beeindigen"),
    path("machtigingen/<int:pk>/document/", views.machtigingsdocument, name="machtigingsdocument"),
    path(
        "machtigingen/<int:pk>/document/<int:document>/",
        views.machtigingsdocument_downloaden,
        name="machtigingsdocument_downloaden",
    ),
]
