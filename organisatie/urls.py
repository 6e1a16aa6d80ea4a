"""Addresses of the app organisatie."""

from django.urls import URLPattern

app_name = "organisatie"
urlpatterns: list[URLPattern] = []
