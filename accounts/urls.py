"""Who are you, for whom do you act."""

from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("aanmelden/", views.aanmelden, name="aanmelden"),
    path("oidc/callback/", views.callback, name="callback"),
    path("afmelden/", views.afmelden, name="afmelden"),
    path("kies-partnerschap/", views.kies_partnerschap, name="kies_partnerschap"),
    path("wissel/", views.wissel, name="wissel"),
    path("mijn-toegang/", views.mijn_toegang, name="mijn_toegang"),
    path("mijn-meldingen/", views.mijn_meldingen, name="mijn_meldingen"),
]
