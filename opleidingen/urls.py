"""Addresses of the app opleidingen."""

from django.urls import path

from opleidingen import views

app_name = "opleidingen"
urlpatterns = [
    path("", views.overzicht, name="overzicht"),
    path("<slug:code>/", views.detail, name="detail"),
]
