"""Addresses of the app ondernemingen."""

from django.urls import URLPattern

app_name = "ondernemingen"
urlpatterns: list[URLPattern] = []
