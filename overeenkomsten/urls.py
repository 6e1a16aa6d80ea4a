"""Addresses of the app overeenkomsten."""

from django.urls import URLPattern

app_name = "overeenkomsten"
urlpatterns: list[URLPattern] = []
