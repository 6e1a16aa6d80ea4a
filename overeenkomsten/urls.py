"""Addresses of the app overeenkomsten."""

from django.urls import path

from overeenkomsten import views

app_name = "overeenkomsten"
urlpatterns = [
    path("", views.overzicht, name="overzicht"),
    path("van-onderneming/<ondernemingsnummer:kbo>/", views.van_onderneming, name="van_onderneming"),
    path("van-erkenning/<int:pk>/", views.van_erkenning, name="van_erkenning"),
    path("van-mentor/<int:pk>/", views.van_mentor, name="van_mentor"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/lerende-tonen/", views.lerende_tonen, name="lerende_tonen"),
]
