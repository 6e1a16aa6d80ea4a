"""Addresses of the app erkenningen."""

from django.urls import URLPattern

app_name = "erkenningen"
urlpatterns: list[URLPattern] = []
