"""Addresses of the app organisatie."""

from django.urls import path

from organisatie import views

app_name = "organisatie"
urlpatterns = [
    path("", views.overzicht, name="overzicht"),
    path("csv/<slug:naam>.csv", views.csv, name="csv"),
]
