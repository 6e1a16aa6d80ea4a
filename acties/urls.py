"""Addresses of the app acties."""

from django.urls import include, path, re_path

from acties import views

app_name = "acties"

van_een_actie = [
    path("", views.detail, name="detail"),
    path("bewerken/", views.bewerken, name="bewerken"),
    path("toewijzen/", views.toewijzen, name="toewijzen"),
    path("starten/", views.starten, name="starten"),
    path("afronden/", views.afronden, name="afronden"),
    path("annuleren/", views.annuleren, name="annuleren"),
    path("heropenen/", views.heropenen, name="heropenen"),
    path("bezoekfiche/", views.bezoekfiche, name="bezoekfiche"),
]

urlpatterns = [
    path("", views.overzicht, name="overzicht"),
    path("team/", views.team, name="team"),
    path("kalender/", views.kalender, name="kalender"),
    path("per-onderneming/", views.per_onderneming, name="per_onderneming"),
    path("te-laat/", views.te_laat, name="te_laat"),
    path("aanmaken/", views.aanmaken, name="aanmaken"),
    path("formeel-starten/", views.formeel_starten, name="formeel_starten"),
    path("kalender-adres/", views.kalenderadres, name="kalenderadres"),
    path("kalender-adres/intrekken/", views.kalenderadres_intrekken, name="kalenderadres_intrekken"),
    re_path(
        r"^agenda/(?P<code>[a-z0-9_-]{1,50})/(?P<pk>[1-9][0-9]{0,17})/(?P<geheim>[A-Za-z0-9_-]{43})\.ics$",
        views.feed,
        name="feed",
    ),
    path("bij/<slug:soort>/<slug:sleutel>/", views.paneel, name="paneel"),
    path("<int:pk>/", include(van_een_actie)),
]
