"""Addresses of what burns, what is muted, and how the rules are set."""

from django.urls import path

from knipperlichten import views

app_name = "knipperlichten"
urlpatterns = [
    path("", views.overzicht, name="overzicht"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/gezien/", views.gezien, name="gezien"),
    path("<int:pk>/dempen/", views.dempen, name="dempen"),
    path("dempen/", views.dempen_massaal, name="dempen_massaal"),
    path("dempingen/", views.dempingen, name="dempingen"),
    path("dempingen/<int:pk>/beslissen/", views.beslissen, name="beslissen"),
    path("dempingen/<int:pk>/opheffen/", views.opheffen, name="opheffen"),
    path("instellen/", views.instellen_overzicht, name="instellen_overzicht"),
    path("instellen/<slug:code>/", views.instellen, name="instellen"),
    path("instellen/<slug:code>/jaar/", views.jaar, name="jaar"),
    path("instellen/<slug:code>/standaard/", views.standaard, name="standaard"),
    path("stemronde/<int:pk>/", views.bij_stemronde, name="bij_stemronde"),
    path("onderneming/<ondernemingsnummer:kbo>/", views.paneel, name="paneel"),
]
