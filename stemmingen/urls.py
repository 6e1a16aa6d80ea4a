"""Addresses of the app stemmingen."""

from django.urls import path

from stemmingen import views

app_name = "stemmingen"
urlpatterns = [
    path("", views.overzicht, name="overzicht"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/stemmen/", views.stemmen, name="stemmen"),
    path("<int:pk>/sluiten/", views.sluiten, name="sluiten"),
    path("openen/<dossiernummer:nummer>/", views.openen, name="openen"),
    path("paneel/<dossiernummer:nummer>/", views.paneel, name="paneel"),
]
