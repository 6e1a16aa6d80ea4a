"""The pages of the dossier and of the recognition."""

from erkenningen.views.aanvragen import aanvraag, aanvragen, taken
from erkenningen.views.behandeling import (
    behandelen,
    doorverwijzen,
    hervatten,
    intrekken,
    parkeren,
)
from erkenningen.views.beslissing import (
    afkeuren,
    beslissing_nakijken,
    beslissing_terugnemen,
    brief,
    goedkeuren,
    ontwerpbrief,
)
from erkenningen.views.bezoeken import bezoek, bezoek_annuleren, bezoek_noteren, bezoek_plannen
from erkenningen.views.documenten import (
    document,
    document_downloaden,
    document_inhoud,
    document_toevoegen,
    document_vervangen,
    document_verwijderen,
    documenten,
)
from erkenningen.views.erkenningen import aanstellingen, detail, overzicht, register, van_mentor, van_onderneming
from erkenningen.views.nazicht import aanvullen, controleren, nemen
from erkenningen.views.panelen import beslissing, mentoren, notas, termijn, verloop, voorwaarden
from erkenningen.views.uittreksels import uittreksel, uittreksel_bewaren
from erkenningen.views.van_elders import aanvragen_van_onderneming, van_opleiding

__all__ = [
    "aanstellingen",
    "aanvraag",
    "aanvragen",
    "aanvragen_van_onderneming",
    "aanvullen",
    "afkeuren",
    "behandelen",
    "beslissing",
    "beslissing_nakijken",
    "beslissing_terugnemen",
    "bezoek",
    "bezoek_annuleren",
    "bezoek_noteren",
    "bezoek_plannen",
    "brief",
    "controleren",
    "detail",
    "document",
    "document_downloaden",
    "document_inhoud",
    "document_toevoegen",
    "document_vervangen",
    "document_verwijderen",
    "documenten",
    "doorverwijzen",
    "goedkeuren",
    "hervatten",
    "intrekken",
    "mentoren",
    "nemen",
    "notas",
    "ontwerpbrief",
    "overzicht",
    "parkeren",
    "register",
    "taken",
    "termijn",
    "uittreksel",
    "uittreksel_bewaren",
    "van_mentor",
    "van_onderneming",
    "van_opleiding",
    "verloop",
    "voorwaarden",
]
