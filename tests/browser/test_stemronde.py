"""A round from its opening to its minutes, in a browser, by five people; each screen on the way stands the checks."""

from __future__ import annotations

import pytest
from django.db import transaction
from playwright.sync_api import expect

from stemmingen.regels import Geleding
from tests.browser.bezoek import Bezoek
from tests.browser.conftest import Bezoeken
from tests.browser.keuring import keur
from tests.browser.test_hoofdtaak import ELS, RITA, STEF, Zaak, open_stemronde, sluit_stemronde, stem
from tests.stemmingen.raad import in_behandeling, maak_reglement
from tests.wereld import Wereld

KARIM = "Karim Amrani — Stemgerechtigde, Bouw"
TOM = "Tom Willems — Stemgerechtigde, Bouw"
VRAAG, ANTWOORD = "Hoe vaak is de mentor er?", "Vier dagen op vijf."
ZETELS = {
    "Stef": Geleding.WERKGEVERS,
    "Rita": Geleding.WERKNEMERS,
    "Karim": Geleding.WERKNEMERS,
    "Tom": Geleding.ONDERWIJS,
}


@pytest.fixture
def zaak(wereld: Wereld) -> Zaak:
    """A dossier under examination, in a partnerschap where silence counts and a quorum is asked of each geleding."""
    kant = wereld.bouw
    with kant.context(), transaction.atomic():
        maak_reglement(kant, quorum_personen=2, quorum_per_geleding=1)
        return Zaak(kant, in_behandeling(kant))


def keurig(*bezoekers: Bezoek) -> None:
    """What stands open has no fault that axe finds, and does not scroll sideways on a telephone."""
    for bezoeker in bezoekers:
        # axe is a script itself
        assert not bezoeker.met_script or keur(bezoeker.page) == [], bezoeker.pad


def stel_vraag(stef: Bezoek, zaak: Zaak) -> None:
    stef.open("/stemmingen/").inhoud.get_by_role("link", name=f"– {zaak.aanvraag.nummer}").click()
    stef.leest("0 van de 4 stemmen zijn uitgebracht.", "U ziet de stemmen van de andere leden zodra u zelf stemde.")
    keurig(stef)
    stef.volg("Vraag stellen")
    stef.schrijf_overal("Wat wilt u weten?", VRAAG)
    stef.druk("Vraag versturen").leest("Uw vraag staat bij de stemronde.", VRAAG, "Er is nog geen antwoord.")


def beantwoord(els: Bezoek, zaak: Zaak) -> None:
    els.open(zaak.aanvraag.get_absolute_url())
    els.paneel("Stemming").get_by_role("link", name="Vraag beantwoorden").click()
    els.leest(VRAAG)
    keurig(els)
    els.schrijf_overal("Uw antwoord", ANTWOORD)
    els.druk("Antwoord versturen").leest("Uw antwoord staat bij de stemronde.")


def blijf_erbuiten(karim: Bezoek, zaak: Zaak) -> None:
    """From the list, before he read anything; after that it is gone."""
    karim.open("/stemmingen/").inhoud.get_by_role("link", name="Belangenconflict melden").click()
    karim.leest("U meldt dat u belang hebt bij de aanvraag van Bouwbedrijf Peeters")
    keurig(karim)
    karim.druk("Belangenconflict melden").leest("U vindt deze aanvraag nergens meer terug.", "Geen stemmingen gevonden")
    karim.open(zaak.aanvraag.get_absolute_url()).leest("Wij vinden deze pagina niet")


def stem_tegen_met_het_toetsenbord(rita: Bezoek, zaak: Zaak) -> None:
    """Without a reason it does not go; with one it does, and then the others can be read. No mouse."""
    rita.open("/stemmingen/")
    rita.inhoud.get_by_role("link", name=f"– {zaak.aanvraag.nummer}").press("Enter")
    rita.leest(VRAAG, ANTWOORD)
    rita.inhoud.get_by_label("Tegen", exact=True).press(" ")
    rita.inhoud.get_by_role("button", name="Stem uitbrengen").press("Enter")
    expect(rita.page.get_by_role("alert")).to_contain_text("Leg uit waarom u tegen stemt.")
    keurig(rita)
    rita.inhoud.get_by_label("Motivering").press_sequentially("Te weinig begeleiding.")
    rita.inhoud.get_by_role("button", name="Stem uitbrengen").press("Enter")
    rita.leest("Uw stem is geregistreerd.", "Zonder verdere stemmen geldt op", "geen advies")


def geef_meer_tijd(els: Bezoek, zaak: Zaak) -> None:
    els.open(zaak.aanvraag.get_absolute_url())
    els.paneel("Stemming").get_by_role("link", name="Stemronde verlengen").click()
    els.druk("Stemronde verlengen").leest("De stemronde is verlengd.")
    expect(els.paneel("Stemming")).to_contain_text("Ze werd verlengd op")


def lees_het_verslag(els: Bezoek, zaak: Zaak) -> None:
    els.open(zaak.aanvraag.get_absolute_url())
    paneel = els.paneel("Stemming")
    expect(paneel).to_contain_text("3 van de 3 stemmen zijn uitgebracht. 1 lid neemt niet deel")
    keurig(els)
    els.open(zaak.aanvraag.get_absolute_url())
    with els.page.expect_download() as download:
        els.paneel("Stemming").get_by_role("link", name="Verslag (pdf)").click()
    bestand = download.value.path().read_bytes()
    assert bestand.startswith(b"%PDF-")
    assert b"pdfuaid" in bestand


@pytest.mark.parametrize(
    "met_script",
    [pytest.param(True, id="met JavaScript"), pytest.param(False, id="zonder JavaScript", marks=pytest.mark.lang)],
)
def test_vijf_mensen_brengen_een_stemronde_van_opening_tot_verslag(zaak: Zaak, bezoek: Bezoeken, met_script: bool):
    els, stef, rita, karim, tom = (bezoek(met_script=met_script) for _ in range(5))
    for lid, knop in ((stef, STEF), (rita, RITA), (karim, KARIM), (tom, TOM)):
        lid.meld_aan(knop, "/stemmingen/").leest("Geen stemmingen gevonden")
    for voornaam, geleding in ZETELS.items():
        zaak.geef_zetel(voornaam, geleding)
    els.meld_aan(ELS, zaak.aanvraag.get_absolute_url())
    open_stemronde(els)
    stel_vraag(stef, zaak)
    beantwoord(els, zaak)
    blijf_erbuiten(karim, zaak)
    stem_tegen_met_het_toetsenbord(rita, zaak)
    geef_meer_tijd(els, zaak)
    for lid in (stef, tom):
        stem(lid, zaak)
    keurig(tom)
    sluit_stemronde(els, zaak)
    lees_het_verslag(els, zaak)
    tom.open("/stemmingen/").leest("Gesloten: gunstig")
    assert zaak.aanvraag.nummer not in karim.open("/aanvragen/").inhoud.inner_text()
