"""Addresses of the app handhaving."""

from django.urls import path

from handhaving import views

app_name = "handhaving"

urlpatterns = [
    path("taken/erkenningen/", views.taken, name="taken"),
    path("sancties/", views.sancties, name="sancties"),
    path("sancties/van-onderneming/<ondernemingsnummer:kbo>/", views.van_onderneming, name="van_onderneming"),
    path("sancties/van-erkenning/<int:pk>/", views.van_erkenning, name="van_erkenning"),
    path("sancties/<int:pk>/", views.sanctie, name="sanctie"),
    path("sancties/<int:pk>/brief/", views.brief, name="brief"),
    path("sancties/<int:pk>/herstellen/", views.herstellen, name="herstellen"),
    path("sancties/<int:pk>/beroep/", views.beroep_tegen_sanctie, name="beroep_tegen_sanctie"),
    path("beroepen/<int:pk>/", views.beroep, name="beroep"),
    path("beroepen/<int:pk>/ontvangst-bevestigen/", views.ontvangst_bevestigen, name="ontvangst_bevestigen"),
    path("beroepen/<int:pk>/uitspraak-registreren/", views.uitspraak_registreren, name="uitspraak_registreren"),
    path("beroepen/van-aanvraag/<dossiernummer:nummer>/", views.van_aanvraag, name="van_aanvraag"),
    path("aanvragen/<dossiernummer:nummer>/beroep/", views.beroep_tegen_afkeuring, name="beroep_tegen_afkeuring"),
    path("erkenningen/<int:pk>/opheffen/", views.opheffen, name="opheffen"),
    path("erkenningen/<int:pk>/stopzetten/", views.stopzetten, name="stopzetten"),
    path("erkenningen/<int:pk>/stopzetten/annuleren/", views.stopzetting_annuleren, name="stopzetting_annuleren"),
    path("erkenningen/aanstellingen/<int:pk>/schrappen/", views.schrappen, name="schrappen"),
    path("ondernemingen/<ondernemingsnummer:kbo>/uitsluiten/", views.uitsluiten, name="uitsluiten"),
    path(
        "ondernemingen/<ondernemingsnummer:kbo>/vestigingen/<int:vestiging>/uitsluiten/",
        views.vestiging_uitsluiten,
        name="vestiging_uitsluiten",
    ),
]
