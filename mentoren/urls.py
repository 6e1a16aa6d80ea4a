"""Addresses of the app mentoren."""

from django.urls import path

from mentoren import views

app_name = "mentoren"
urlpatterns = [
    path("", views.overzicht, name="overzicht"),
    path("van-onderneming/<ondernemingsnummer:kbo>/", views.van_onderneming, name="van_onderneming"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/rijksregisternummer-tonen/", views.rijksregisternummer_tonen, name="rijksregisternummer_tonen"),
]
