"""Els and the papers of a dossier, in a browser: she adds one, reads it beside the conditions, and opens an extract."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import transaction
from playwright.sync_api import Page, expect

from accounts.models import Gebeurtenis
from documenten.models import Bestand
from erkenningen.models import Document, Voorwaarde
from ontwikkel.demo.papieren import pdf, png
from tests.browser.bezoek import Bezoek
from tests.browser.conftest import Bezoeken
from tests.browser.keuring import keur
from tests.browser.test_hoofdtaak import ELS
from tests.erkenningen.dossiers import spreek_af
from tests.opslag.vijandig import VIJANDIG
from tests.wereld import Kant, Wereld

GRAAG = {Voorwaarde.DRAAGKRACHT: ["rsz_attest"], Voorwaarde.MENTOR_GEDRAG: ["uittreksel_596_2"]}


@pytest.fixture
def kant(wereld: Wereld) -> Kant:
    with wereld.bouw.context() as kant, transaction.atomic():
        spreek_af(kant, "documenten", {str(voorwaarde): soorten for voorwaarde, soorten in GRAAG.items()})
    return wereld.bouw


@pytest.fixture
def papieren(tmp_path: Path) -> dict[str, Path]:
    """What lies on the disk of Els."""
    inhoud = {
        "RSZ-attest.pdf": pdf("RSZ-attest", ["Geen achterstallige bijdragen."]),
        "werkplaats.png": png(),
        "uittreksel.pdf": pdf("Uittreksel", ["Veroordelingen: geen"]),
        "facturen.xlsm": VIJANDIG["macro.xlsm.pdf"][0],
    }
    for naam, bytes_ in inhoud.items():
        (tmp_path / naam).write_bytes(bytes_)
    return {naam: tmp_path / naam for naam in inhoud}


def voeg_toe(els: Bezoek, pad: Path, bij: str, soort: str) -> Bezoek:
    els.inhoud.get_by_label("Waarvoor is het?").select_option(label=bij)
    els.inhoud.get_by_label("Wat is het?").select_option(label=soort)
    els.inhoud.get_by_label("Bestand", exact=True).set_input_files(pad)
    return els.druk("Document toevoegen")


def sluit(tab: Page) -> None:
    """Close a tab with a document once its reader stands: a browser that is still building one may never answer."""
    tab.wait_for_load_state()
    tab.close()


def sporen(kant: Kant) -> list[str]:
    with kant.context(), transaction.atomic():
        inzages = Gebeurtenis.objects.filter(soort="inzage.geopend").order_by("id")
        return [f"{rij.details['wat']} ({rij.details['taak']})" for rij in inzages]


@pytest.mark.parametrize("met_script", [True, False], ids=["met JavaScript", "zonder JavaScript"])
def test_els_voegt_een_document_toe_en_leest_het_naast_de_voorwaarden(
    kant: Kant, bezoek: Bezoeken, papieren: dict[str, Path], met_script: bool
):
    els = bezoek(met_script=met_script).meld_aan(ELS, kant.aanvraag.get_absolute_url())
    els.paneel("Documenten").get_by_role("link", name="Toevoegen").first.click()
    bij = "Onderneming: Financiële draagkracht"
    expect(els.inhoud.get_by_label("Wat is het?").locator("option:checked")).to_have_text("RSZ-attest")
    voeg_toe(els, papieren["facturen.xlsm"], bij, "RSZ-attest").leest(
        "Dit is een bestand van Word, Excel of PowerPoint."
    )
    voeg_toe(els, papieren["RSZ-attest.pdf"], bij, "RSZ-attest").leest("Het document zit in het dossier.")
    els.volg("Document toevoegen")
    voeg_toe(els, papieren["werkplaats.png"], "Onderneming: Organisatie en bedrijfsuitrusting", "Foto")
    els.leest("Het document zit in het dossier.").volg("Volledigheid controleren")
    lees_beide(els, kant)
    assert sporen(kant) == [
        f"een document ({soort}) van aanvraag {kant.aanvraag.nummer} (Volledigheid controleren)"
        for soort in ("Foto", "RSZ-attest")
    ]


def lees_beide(els: Bezoek, kant: Kant) -> None:
    """With JavaScript beside the form, else each in a tab of its own; what was typed stays."""
    vraag = "Wat moet de onderneming bezorgen?"
    els.schrijf_overal(vraag, "Het uittreksel van de mentor.")
    for naam, wat in (("Foto: werkplaats.png", "img"), ("RSZ-attest: RSZ-attest.pdf", "iframe")):
        link = els.inhoud.get_by_role("link", name=naam)
        if els.met_script:
            with els.page.expect_response("**/inhoud/"):
                link.click()
            expect(els.page.locator(f"#kijkvenster {wat}")).to_be_visible()
            assert keur(els.page) == []
        else:
            with els.page.context.expect_page() as geopend:
                link.click()
            expect(geopend.value.locator(f"#document {wat}")).to_be_visible()
            sluit(geopend.value)
    expect(els.inhoud.get_by_label(vraag)).to_have_value("Het uittreksel van de mentor.")


def test_enkel_de_behandelaar_opent_het_uittreksel_en_dat_wordt_genoteerd(
    kant: Kant, bezoek: Bezoeken, papieren: dict[str, Path]
):
    els = bezoek().meld_aan(ELS, kant.aanvraag.get_absolute_url())
    mentoren = els.paneel("Mentoren")
    mentoren.get_by_role("link", name="Uittreksel registreren").click()
    els.inhoud.get_by_label("Afgeleverd op").fill("2026-02-03")
    els.inhoud.get_by_label("Uittreksel 596.2", exact=False).set_input_files(papieren["uittreksel.pdf"])
    assert keur(els.page) == []
    els.druk("Registreren").leest("Enkel de behandelaar van deze aanvraag kan het openen.")
    expect(els.paneel("Mentoren")).to_contain_text("Afgeleverd op 3 februari 2026")
    expect(els.inhoud.get_by_role("link", name="Uittreksel openen")).to_have_count(0)

    els.volg("Aanvraag nemen").druk("Aanvraag nemen").leest("Els Peeters").volg("Volledigheid controleren")
    with els.page.context.expect_page() as geopend:
        els.inhoud.get_by_role("link", name="Openen in een nieuw tabblad").click()
    tab = geopend.value
    expect(tab.get_by_role("heading", level=1)).to_have_text("Uittreksel 596.2 openen")
    assert keur(tab) == []
    assert sporen(kant) == []
    with tab.expect_response(lambda antwoord: antwoord.request.method == "POST") as antwoord:
        tab.get_by_role("button", name="Uittreksel openen").click()
    assert antwoord.value.headers["content-type"] == "application/pdf"
    assert antwoord.value.headers["cache-control"] == "no-store"
    wat = f"het uittreksel 596.2 van een mentor in aanvraag {kant.aanvraag.nummer}"
    assert sporen(kant) == [f"{wat} (Volledigheid controleren)"]
    sluit(tab)


def test_vervangen_en_verwijderen_laten_een_geschiedenis_na(kant: Kant, bezoek: Bezoeken, papieren: dict[str, Path]):
    els = bezoek().meld_aan(ELS, f"{kant.aanvraag.get_absolute_url()}documenten/toevoegen/")
    voeg_toe(els, papieren["werkplaats.png"], "Het hele dossier", "Foto").leest("Het document zit in het dossier.")
    els.paneel("Documenten").get_by_role("link", name="Foto").click()
    els.volg("Vervangen").inhoud.get_by_label("Nieuwe versie").set_input_files(papieren["RSZ-attest.pdf"])
    els.druk("Vervangen").leest("De nieuwe versie zit in het dossier.")
    els.paneel("Documenten").get_by_role("link", name="Foto").first.click()
    els.volg("Verwijderen").page.get_by_role("dialog").get_by_label("Reden").fill("Dit is geen foto.")
    assert keur(els.page) == []
    els.druk("Verwijderen").leest("Het document telt niet meer mee.")
    paneel = els.paneel("Documenten")
    paneel.locator("summary").click()
    expect(paneel).to_contain_text("Dit is geen foto.")
    expect(paneel).to_contain_text("Vervangen door een nieuwe versie.")
    assert keur(els.page) == []
    with kant.context(), transaction.atomic():
        assert Document.objects.filter(verwijderd_door__voornaam="Els").count() == Bestand.objects.count() == 2
