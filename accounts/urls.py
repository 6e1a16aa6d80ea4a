"""Who are you, for whom do you act."""

from django.http import HttpResponse
from django.urls import path

app_name = "accounts"
urlpatterns = [
    path("aanmelden/", lambda request: HttpResponse("aanmelden"), name="aanmelden"),
    path("afmelden/", lambda request: HttpResponse("afmelden"), name="afmelden"),
    path("kies-partnerschap/", lambda request: HttpResponse("kies"), name="kies_partnerschap"),
    path("mijn-toegang/", lambda request: HttpResponse("toegang"), name="mijn_toegang"),
]
