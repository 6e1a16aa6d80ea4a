"""Who comes in at /beheer/, and what an answer means there: the same as everywhere."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.urls import NoReverseMatch, resolve, reverse

from accounts.rechten import Recht, Rol
from tests.wereld import als, maak_gebruiker, meld_aan

LIJSTEN = [
    reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist") for model in admin.site._registry
]


def test_wie_het_departement_beheert_opent_elke_lijst(beheerder):
    for adres in ("/beheer/", "/beheer/accounts/", *LIJSTEN):
        assert beheerder.get(adres).status_code == 200


def test_wie_niet_aangemeld_is_gaat_naar_de_aanmelding(client, db):
    for adres in ("/beheer/", *LIJSTEN):
        antwoord = client.get(adres)
        assert (antwoord.status_code, antwoord.url.split("?")[0]) == (302, "/aanmelden/")


def test_geen_enkele_rol_van_een_partnerschap_komt_binnen(client, bouw):
    alle = [rol for rol in Rol if rol != Rol.DWSE]
    meld_aan(client, maak_gebruiker(bouw.partnerschap, *alle), bouw.partnerschap)
    for adres in ("/beheer/", *LIJSTEN):
        antwoord = client.get(adres)
        assert antwoord.status_code == 403
        assert Recht.DWSE_BEHEER.label in antwoord.text
    assert '"/beheer/"' not in client.get("/").text


def test_het_menu_toont_beheer_aan_wie_er_binnen_mag(beheerder):
    assert '"/beheer/"' in beheerder.get("/").text


def test_een_lijst_heet_naar_wat_erin_staat(beheerder):
    tekst = beheerder.get("/beheer/ondernemingen/ondernemingbevoegdheid/").text
    assert "<h1>Bevoegdheden van ondernemingen</h1>" in tekst
    assert "Selecteer" not in tekst.partition("<h1>")[2].partition("</h1>")[0]


@pytest.mark.parametrize("vraag", ["0000.000.001", "0000000001", "BE 0000.000.001", "Bouwbedrijf Peet"])
def test_een_bevoegdheid_is_te_vinden_zoals_men_de_onderneming_schrijft(client, wereld, vraag):
    beheerder = als(client, wereld.departement, Rol.DWSE)
    tekst = beheerder.get("/beheer/ondernemingen/ondernemingbevoegdheid/", {"q": vraag}).text
    assert "0000.000.001" in tekst
    assert "0000.000.002" not in tekst


def test_wat_een_ander_pakket_aanmeldt_komt_niet_binnen():
    assert Group not in admin.site._registry


def test_elk_adres_van_het_beheer_zegt_zijn_recht():
    for adres in ("/beheer/", "/beheer/accounts/", *LIJSTEN, "/beheer/accounts/partnerschap/add/"):
        assert resolve(adres).func.recht == Recht.DWSE_BEHEER


@pytest.mark.parametrize("naam", ["login", "logout", "password_change", "view_on_site", "accounts_partnerschap_delete"])
def test_wat_hier_niet_hoort_heeft_geen_adres(naam):
    with pytest.raises(NoReverseMatch):
        reverse(f"admin:{naam}", args=[1] if naam.endswith("delete") else None)


def test_een_onbekende_rij_of_bladzijde_is_404(beheerder):
    for adres in ("accounts/partnerschap/999999/change/", "accounts/partnerschap/x/history/", "bestaat/niet/"):
        assert beheerder.get(f"/beheer/{adres}").status_code == 404


def test_een_nulteken_in_de_vraag_is_400(beheerder):
    assert beheerder.get("/beheer/opleidingen/afspraak/?regel=%00").status_code == 400


def test_een_lange_vraag_geeft_een_lege_lijst(beheerder):
    assert beheerder.get(f"/beheer/accounts/gebruiker/?q={'x' * 5000}").status_code == 200
