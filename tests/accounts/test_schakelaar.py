"""The read-only switch: who operates the portal lets everybody in, and nobody change anything. Bron: kwaliteit 4."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.rechten import Rol
from tests.deuren import DEUREN
from tests.wereld import Wereld, als

REDEN = "Wij verhuizen de databank, tot 14 uur."
BALK = f"U kunt alles bekijken, maar nu niets wijzigen. {REDEN}"
ROLLEN = [rol for rol in Rol if rol != Rol.DWSE]


@pytest.fixture
def dicht(settings) -> None:
    settings.ALLEEN_LEZEN = REDEN


def tellingen(wereld: Wereld) -> dict[str, int]:
    tabellen = connection.introspection.table_names()
    with wereld.bouw.context():
        bestaand = [model for model in apps.get_models() if model._meta.db_table in tabellen]
        return {model._meta.label: model._base_manager.count() for model in bestaand}


@pytest.mark.parametrize("methode", ["post", "put", "patch", "delete"])
def test_niets_kan_gewijzigd_worden_en_de_bladzijde_zegt_waarom(
    wereld: Wereld, client: Client, dicht: None, methode: str
):
    als(client, wereld.bouw, *ROLLEN)
    adressen = [
        reverse(naam, args=[*deur.vast, *(deur.object(wereld.bouw) if deur.object else ())])
        for naam, deur in DEUREN.items()
    ]
    voor = tellingen(wereld)
    for adres in adressen:
        antwoord = getattr(client, methode)(adres)
        assert (antwoord.status_code, antwoord["Retry-After"], REDEN in antwoord.text) == (503, "60", True), adres
    assert tellingen(wereld) == voor


def test_wat_getypt_werd_komt_terug(wereld: Wereld, client: Client, dicht: None):
    adres = f"/aanvragen/{wereld.bouw.aanvraag.nummer}/intrekken/"
    antwoord = als(client, wereld.bouw, Rol.BEHANDELAAR).post(adres, {"namens": "bouw", "reden": "Een half uur werk."})
    assert "Een half uur werk." in antwoord.text


def test_wie_te_lang_wachtte_krijgt_dezelfde_uitleg(wereld: Wereld, client: Client, dicht: None):
    als(client, wereld.bouw, Rol.BEHANDELAAR)
    sessie = client.session
    sessie["laatst_actief"] = 0
    sessie.save()
    assert client.post("/mijn-toegang/", {"x": "y"}).status_code == 503


def test_alles_kan_bekeken_worden_onder_een_balk_die_zegt_waarom(wereld: Wereld, client: Client, dicht: None):
    assert BALK in client.get("/privacy/").text
    als(client, wereld.bouw, *ROLLEN)
    for adres in ("/", "/taken/", "/aanvragen/", f"/aanvragen/{wereld.bouw.aanvraag.nummer}/", "/organisatie/"):
        antwoord = client.get(adres)
        assert (antwoord.status_code, BALK in antwoord.text) == (200, True), adres


def test_ook_het_beheer_zegt_het_en_wijzigt_niets(wereld: Wereld, client: Client, dicht: None):
    als(client, wereld.departement, Rol.DWSE)
    assert BALK in client.get("/beheer/").text
    assert client.post("/beheer/accounts/sessiegrens/add/", {"reden": "x"}).status_code == 503


def test_zonder_reden_is_er_geen_balk(wereld: Wereld, client: Client):
    for kant, rol in ((wereld.bouw, Rol.BEHANDELAAR), (wereld.departement, Rol.DWSE)):
        assert "niets wijzigen" not in als(client, kant, rol).get("/").text
    assert "niets wijzigen" not in client.get("/beheer/").text


def test_aanmelden_kiezen_en_afmelden_blijven_werken(bezoeker, dicht: None):
    assert bezoeker.meld_aan().headers["Location"] == "/mijn-toegang/"
    assert bezoeker.is_binnen
    assert bezoeker.verstuur("/afmelden/").status_code == 303
    assert not bezoeker.is_binnen


def test_wie_voor_twee_partnerschappen_werkt_kan_kiezen(bezoeker, dicht: None, settings):
    settings.ACM_LEVEL = "doelgroep"
    bezoeker.meld_aan("dora-dubbel")
    assert bezoeker.verstuur("/kies-partnerschap/", partnerschap="horeca", next="/mijn-toegang/").status_code == 303
    assert bezoeker.is_binnen
