"""Addresses of the app organisatie."""

from django.urls import path

from organisatie import views

app_name = "organisatie"
urlpatterns = [
    path("", views.overzicht, name="overzicht"),
    path("cijfers/", views.cijfers, name="cijfers"),
    path("ongebruikt/", views.ongebruikt, name="ongebruikt"),
    path("csv/<slug:naam>.csv", views.csv, name="csv"),
    path("csv/<slug:naam>.schema.json", views.schema, name="schema"),
    path("downloads/", views.mijn_downloads, name="mijn_downloads"),
    path("downloads/<int:pk>/herkomst.json", views.herkomst, name="herkomst"),
    path("downloads/<int:pk>/wijzigingen/", views.wijzigingen, name="wijzigingen"),
]
