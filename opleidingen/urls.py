"""Addresses of the app opleidingen."""

from django.urls import URLPattern

app_name = "opleidingen"
urlpatterns: list[URLPattern] = []
