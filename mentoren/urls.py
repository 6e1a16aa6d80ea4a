"""Addresses of the app mentoren."""

from django.urls import path, re_path

from mentoren import views

app_name = "mentoren"
urlpatterns = [
    path("", views.overzicht, name="overzicht"),
    re_path(r"^van-onderneming/(?P<kbo>[0-9]{10})/$", views.van_onderneming, name="van_onderneming"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/rijksregisternummer-tonen/", views.rijksregisternummer_tonen, name="rijksregisternummer_tonen"),
]
