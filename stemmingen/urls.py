"""Addresses of the app stemmingen."""

from django.urls import URLPattern

app_name = "stemmingen"
urlpatterns: list[URLPattern] = []
