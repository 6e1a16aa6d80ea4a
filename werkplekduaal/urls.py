"""The public map of addresses."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from werkplekduaal import views

handler500 = "werkplekduaal.views.serverfout"

urlpatterns = [
    path("", views.start, name="start"),
    path("gezond/", views.gezond, name="gezond"),
    path("gereed/", views.gereed, name="gereed"),
    path("hulp/", views.hulp, name="hulp"),
    path("toegankelijkheid/", views.toegankelijkheid, name="toegankelijkheid"),
    path("privacy/", views.privacy, name="privacy"),
    path("", include("accounts.urls")),
    path("opleidingen/", include("opleidingen.urls")),
    path("", include("ondernemingen.urls")),
    path("mentoren/", include("mentoren.urls")),
    path("", include("erkenningen.urls")),
    path("overeenkomsten/", include("overeenkomsten.urls")),
    path("stemmingen/", include("stemmingen.urls")),
    path("knipperlichten/", include("knipperlichten.urls")),
    path("acties/", include("acties.urls")),
    path("", include("handhaving.urls")),
    path("organisatie/", include("organisatie.urls")),
    path("beheer/", admin.site.urls),
]

urlpatterns += (
    [
        path("componenten/", include("werkplekduaal.galerij")),
        path("dev-acm/op/", include("accounts.ontwikkel_acm.urls")),
    ]
    if settings.PORTAAL_OMGEVING != "productie"
    else []
)
