"""What the KBO calls the state of a company, and what that means for who must decide."""

import importlib

import pytest
from django.apps import apps

from ondernemingen.kbo_rijen import toestand_van
from ondernemingen.models import KboOnderneming, Onderneming

WOORDEN = [
    ("Normale toestand", "actief"),
    ("Verlenging", "actief"),
    ("Gerechtelijke reorganisatie", "actief"),
    ("Vervroegde ontbinding - vereffening", "in_vereffening"),
    ("Gerechtelijke ontbinding of nietigheid", "in_vereffening"),
    ("Intrekking van de vereffening", "actief"),
    ("Opening van faillissement", "failliet"),
    ("Intrekking van het faillissement", "actief"),
]


@pytest.mark.parametrize(("rechtstoestand", "toestand"), WOORDEN)
def test_de_toestand_volgt_uit_de_woorden_van_de_kbo(rechtstoestand, toestand):
    assert toestand_van(rechtstoestand) == toestand


def test_wat_al_bekend_was_krijgt_dezelfde_toestand_en_kan_terug(db):
    migratie = importlib.import_module("ondernemingen.migrations.0005_vereffeningen_vinden")
    for nummer, (rechtstoestand, toestand) in enumerate(WOORDEN):
        oud = "actief" if toestand == "in_vereffening" else toestand
        gegevens = {"naam": "X", "zoeknaam": "x", "rechtstoestand": rechtstoestand, "toestand": oud}
        Onderneming.objects.create(kbo_nummer=f"020000{nummer:04}", **gegevens)
        KboOnderneming.objects.create(nummer=f"020000{nummer:04}", **gegevens)
    migratie.vind(apps, None)
    for model in (Onderneming, KboOnderneming):
        assert set(model.objects.values_list("rechtstoestand", "toestand")) == set(WOORDEN)
    migratie.vergeet(apps, None)
    assert set(Onderneming.objects.values_list("toestand", flat=True)) == {"actief", "failliet"}
