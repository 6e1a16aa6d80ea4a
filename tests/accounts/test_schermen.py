"""Every screen of coming and going in a real browser: accessible, quiet, and fit for a small screen."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.http import HttpResponse

from accounts.ontwikkel_acm.vervalsing import vervals
from tests.accounts.test_acm_vervalsingen import met

REGELS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
BREEDTES = (1280, 320)


@pytest.fixture
def klachten():
    """What the browser complains about in its console, the status of a refusal left out."""
    return []


@pytest.fixture
def scherm(page, portaal, klachten):
    """A browser that stands at the list of demo people."""
    page.on("console", lambda bericht: klachten.append(bericht.text) if "status of" not in bericht.text else None)
    page.on("pageerror", lambda fout: klachten.append(str(fout)))
    page.goto(f"{portaal}/mijn-toegang/")
    yield page
    assert klachten == []


def keur(scherm, kop):
    """The page with this heading is accessible and does not scroll sideways, wide and narrow."""
    assert scherm.get_by_role("heading", level=1).inner_text() == kop
    for breedte in BREEDTES:
        scherm.set_viewport_size({"width": breedte, "height": 800})
        gebreken = Axe().run(scherm, options=REGELS).response["violations"]
        assert [(gebrek["id"], [knoop["html"] for knoop in gebrek["nodes"]]) for gebrek in gebreken] == []
        assert scherm.evaluate("document.documentElement.scrollWidth") == breedte


def kies(scherm, tekst):
    scherm.get_by_role("button", name=tekst).click()


def test_van_de_lijst_naar_mijn_toegang_en_weer_weg(scherm, portaal):
    keur(scherm, "Wie bent u vandaag?")
    kies(scherm, "Jef Wouters — Behandelaar + Medewerker, Bouw")
    assert scherm.url == f"{portaal}/mijn-toegang/"
    keur(scherm, "Mijn toegang")
    kies(scherm, "Wissel van account")
    kies(scherm, "Greet Vandenberghe — DWSE")
    scherm.goto(f"{portaal}/mijn-toegang/")
    keur(scherm, "Mijn toegang")
    scherm.locator("main").get_by_role("button", name="Afmelden").click()
    assert scherm.get_by_role("heading", level=1).inner_text() == "Wie bent u vandaag?"


def test_elke_geweigerde_persoon_krijgt_uitleg_en_een_weg_verder(scherm, portaal):
    koppen = {
        "Hans Hoofd": "U hebt nog geen toegang",
        "Eva Eenmans": "U bent aangemeld in een andere hoedanigheid",
        "Otto Onbekend": "Uw organisatie is niet gekend",
    }
    for naam, kop in koppen.items():
        kies(scherm, naam)
        keur(scherm, kop)
        kies(scherm, "Wissel van account")
    kies(scherm, "Hans Hoofd")
    kies(scherm, "Afmelden")
    kies(scherm, "Els Peeters")
    scherm.goto(f"{portaal}/mijn-toegang/")
    assert scherm.get_by_role("heading", level=1).inner_text() == "Mijn toegang"


def test_een_weigering_om_een_fout_is_ook_een_leesbare_pagina(scherm, portaal, organisaties):
    with vervals(**met(vo_orgcode="")):
        kies(scherm, "Els Peeters")
        keur(scherm, "Aanmelden is niet gelukt")
    scherm.goto(f"{portaal}/oidc/callback/?state=onbekend")
    keur(scherm, "Deze aanmelding is verlopen")
    with vervals(token=lambda _: HttpResponse(status=500)):
        scherm.get_by_role("link", name="Opnieuw aanmelden").click()
        keur(scherm, "De aanmelddienst antwoordt niet")


def test_wie_voor_twee_partnerschappen_werkt_kiest(scherm, portaal, settings):
    kies(scherm, "Dora Dubbel")
    keur(scherm, "Wie bent u vandaag?")
    settings.ACM_LEVEL = "doelgroep"
    scherm.goto(f"{portaal}/mijn-toegang/")
    kies(scherm, "Dora Dubbel")
    keur(scherm, "Namens welk partnerschap werkt u?")
    kies(scherm, "Werken voor Horeca")
    assert scherm.get_by_text("Horeca (OVO900002)").is_visible()


def test_de_paginas_van_de_aanmelddienst_zelf(scherm, portaal):
    scherm.goto(f"{portaal}/dev-acm/op/v1/auth")
    keur(scherm, "Dit verzoek is niet geldig")
    scherm.goto(f"{portaal}/dev-acm/op/v1/logout")
    keur(scherm, "U bent afgemeld")


def test_het_portaal_werkt_onder_beide_namen_van_deze_machine(scherm, portaal):
    ander = (
        portaal.replace("localhost", "127.0.0.1")
        if "localhost" in portaal
        else portaal.replace("127.0.0.1", "localhost")
    )
    scherm.goto(f"{ander}/mijn-toegang/")
    kies(scherm, "Els Peeters")
    assert scherm.url == f"{ander}/mijn-toegang/"
    assert scherm.get_by_role("heading", level=1).inner_text() == "Mijn toegang"
