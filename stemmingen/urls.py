"""Addresses of the app stemmingen."""

from django.urls import path

from stemmingen import views

app_name = "stemmingen"
urlpatterns = [
    path("", views.overzicht, name="overzicht"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/stemmen/", views.stemmen, name="stemmen"),
    path("<int:pk>/vragen/", views.vragen, name="vragen"),
    path("<int:pk>/vragen/<int:vraag>/beantwoorden/", views.beantwoorden, name="beantwoorden"),
    path("<int:pk>/verlengen/", views.verlengen, name="verlengen"),
    path("<int:pk>/hernemen/", views.hernemen, name="hernemen"),
    path("<int:pk>/sluiten/", views.sluiten, name="sluiten"),
    path("<int:pk>/verslag.pdf", views.verslag, name="verslag"),
    path("zetel/innemen/", views.zetel_innemen, name="zetel_innemen"),
    path("vergadering/", views.vergadering, name="vergadering"),
    path("openen/<dossiernummer:nummer>/", views.openen, name="openen"),
    path("belangenconflict/<dossiernummer:nummer>/", views.belangenconflict, name="belangenconflict"),
    path("paneel/<dossiernummer:nummer>/", views.paneel, name="paneel"),
]
