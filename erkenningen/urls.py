"""Addresses of the app erkenningen."""

from django.urls import include, path, register_converter
from django.urls.converters import StringConverter

from erkenningen import views


class Dossiernummer(StringConverter):
    """A dossier number as it stands in an address, so that other words under /aanvragen/ stay free."""

    regex = r"[A-Z0-9_-]{1,50}-[0-9]{4}-[0-9]{5,9}"


register_converter(Dossiernummer, "dossiernummer")

app_name = "erkenningen"

van_een_aanvraag = [
    path("", views.aanvraag, name="aanvraag"),
    path("voorwaarden/", views.voorwaarden, name="voorwaarden"),
    path("mentoren/", views.mentoren, name="mentoren"),
    path("mentoren/<int:kandidaat>/uittreksel/", views.uittreksel, name="uittreksel"),
    path("mentoren/<int:kandidaat>/uittreksel/bewaren/", views.uittreksel_bewaren, name="uittreksel_bewaren"),
    path("documenten/", views.documenten, name="documenten"),
    path("documenten/toevoegen/", views.document_toevoegen, name="document_toevoegen"),
    path("documenten/<int:document>/", views.document, name="document"),
    path("documenten/<int:document>/inhoud/", views.document_inhoud, name="document_inhoud"),
    path("documenten/<int:document>/downloaden/", views.document_downloaden, name="document_downloaden"),
    path("documenten/<int:document>/vervangen/", views.document_vervangen, name="document_vervangen"),
    path("documenten/<int:document>/verwijderen/", views.document_verwijderen, name="document_verwijderen"),
    path("notas/", views.notas, name="notas"),
    path("aanwezig/", views.aanwezig, name="aanwezig"),
    path("beslissing/", views.beslissing, name="beslissing"),
    path("beslissing/nakijken/", views.beslissing_nakijken, name="beslissing_nakijken"),
    path("beslissing/ontwerp/", views.ontwerpbrief, name="ontwerpbrief"),
    path("beslissing/terugnemen/", views.beslissing_terugnemen, name="beslissing_terugnemen"),
    path("beslissing/brief/", views.brief, name="brief"),
    path("bezoek/", views.bezoek, name="bezoek"),
    path("bezoek/plannen/", views.bezoek_plannen, name="bezoek_plannen"),
    path("bezoek/noteren/", views.bezoek_noteren, name="bezoek_noteren"),
    path("bezoek/annuleren/", views.bezoek_annuleren, name="bezoek_annuleren"),
    path("termijn/", views.termijn, name="termijn"),
    path("verloop/", views.verloop, name="verloop"),
    path("nemen/", views.nemen, name="nemen"),
    path("controleren/", views.controleren, name="controleren"),
    path("aanvullen/", views.aanvullen, name="aanvullen"),
    path("behandelen/", views.behandelen, name="behandelen"),
    path("goedkeuren/", views.goedkeuren, name="goedkeuren"),
    path("afkeuren/", views.afkeuren, name="afkeuren"),
    path("parkeren/", views.parkeren, name="parkeren"),
    path("hervatten/", views.hervatten, name="hervatten"),
    path("intrekken/", views.intrekken, name="intrekken"),
    path("doorverwijzen/", views.doorverwijzen, name="doorverwijzen"),
    path("eigen/", views.eigen, name="eigen"),
    path("eigen/aanvullen/", views.eigen_aanvullen, name="eigen_aanvullen"),
    path("eigen/documenten/", views.eigen_document, name="eigen_document"),
    path("eigen/uittreksels/<int:kandidaat>/", views.eigen_uittreksel, name="eigen_uittreksel"),
    path("eigen/dupliceren/", views.eigen_dupliceren, name="eigen_dupliceren"),
    path("eigen/intrekken/", views.eigen_intrekken, name="eigen_intrekken"),
]

# What somebody prepares for a company.
nieuw = [
    path("", views.nieuw_begin, name="nieuw_begin"),
    path("vestigingen/", views.nieuw_vestigingen, name="nieuw_vestigingen"),
    path("opleidingen/", views.nieuw_opleidingen, name="nieuw_opleidingen"),
    path("mentoren/", views.nieuw_mentoren, name="nieuw_mentoren"),
    path("mentoren/toevoegen/", views.nieuw_mentor, name="nieuw_mentor"),
    path("voorwaarden/", views.nieuw_antwoorden, name="nieuw_antwoorden"),
    path("documenten/", views.nieuw_documenten, name="nieuw_documenten"),
    path("documenten/<str:plaats>/", views.nieuw_document, name="nieuw_document"),
    path("nakijken/", views.nieuw_nakijken, name="nieuw_nakijken"),
    path("weggooien/", views.nieuw_weg, name="nieuw_weg"),
]

urlpatterns = [
    path("taken/", views.taken, name="taken"),
    path("aanvragen/", views.aanvragen, name="aanvragen"),
    path("aanvragen/nieuw/", views.nieuw, name="nieuw"),
    path("aanvragen/nieuw/<int:pk>/", include(nieuw)),
    path("aanvragen/<dossiernummer:nummer>/", include(van_een_aanvraag)),
    path(
        "aanvragen/van-onderneming/<ondernemingsnummer:kbo>/",
        views.aanvragen_van_onderneming,
        name="aanvragen_van_onderneming",
    ),
    path("erkenningen/", views.overzicht, name="overzicht"),
    path("erkenningen/register/<ondernemingsnummer:kbo>/", views.register, name="register_van_onderneming"),
    path("erkenningen/van-onderneming/<ondernemingsnummer:kbo>/", views.van_onderneming, name="van_onderneming"),
    path("erkenningen/van-opleiding/<slug:code>/", views.van_opleiding, name="van_opleiding"),
    path("erkenningen/van-mentor/<int:pk>/", views.van_mentor, name="van_mentor"),
    path("ondernemingen/<ondernemingsnummer:kbo>/gegevens/mentoren/", views.mentoren_beheren, name="mentoren_beheren"),
    path("erkenningen/aanstellingen/<int:pk>/deactiveren/", views.mentor_deactiveren, name="mentor_deactiveren"),
    path("erkenningen/aanstellingen/<int:pk>/activeren/", views.mentor_activeren, name="mentor_activeren"),
    path("erkenningen/<int:pk>/", views.detail, name="detail"),
    path("erkenningen/<int:pk>/mentoren/", views.aanstellingen, name="aanstellingen"),
]
