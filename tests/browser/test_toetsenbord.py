"""The main job without a mouse: everything can be reached, seen and done from the keyboard."""

from __future__ import annotations

import pytest
from django.db import transaction
from playwright.sync_api import Page, expect

from accounts.rechten import Rol
from erkenningen.models import Erkenningsaanvraag, Status
from tests.browser.bezoek import Bezoek
from tests.browser.conftest import Bezoeken
from tests.browser.keuring import WAAR, ZICHTBAAR, keur
from tests.browser.test_toegankelijkheid import betreed
from tests.wereld import Wereld


@pytest.fixture
def els(wereld: Wereld, bezoek: Bezoeken) -> Bezoek:
    kant = wereld.bouw
    return betreed(bezoek(reduced_motion="reduce"), kant.mensen[Rol.BEHANDELAAR], kant.partnerschap)


def tab_naar(page: Page, doel: str, hoogstens: int = 60) -> None:
    """Press Tab until this has the focus; on the way the focus can always be seen."""
    for _ in range(hoogstens):
        page.keyboard.press("Tab")
        hier = page.evaluate(WAAR)
        assert page.evaluate(ZICHTBAAR), hier
        if hier == doel:
            return
    raise AssertionError(f"Met Tab kwam niemand bij {doel}.")


def heeft_focus(page: Page, kenmerk: str) -> bool:
    return page.evaluate("kenmerk => document.activeElement.matches(kenmerk)", kenmerk)


def test_de_eerste_tab_slaat_de_kop_over(els: Bezoek):
    els.open("/taken/").page.keyboard.press("Tab")
    expect(els.page.get_by_role("link", name="Naar de inhoud")).to_be_in_viewport()
    els.page.keyboard.press("Enter")
    assert heeft_focus(els.page, "main#inhoud")


def test_de_focus_volgt_de_volgorde_van_de_bladzijde_en_is_altijd_te_zien(els: Bezoek, wereld: Wereld):
    els.open(wereld.bouw.aanvraag.get_absolute_url())
    assert els.page.locator("[tabindex]:not([tabindex='0'], [tabindex='-1'])").count() == 0
    tab_naar(els.page, "Volledigheid controleren")
    tab_naar(els.page, "Intrekken")


def test_een_bevestiging_sluit_met_escape_en_geeft_de_focus_terug(els: Bezoek, wereld: Wereld):
    els.open(wereld.bouw.aanvraag.get_absolute_url())
    tab_naar(els.page, "Aanvraag nemen")
    els.page.keyboard.press("Enter")
    dialoog = els.page.get_by_role("dialog", name="Deze aanvraag nemen?")
    expect(dialoog).to_be_visible()
    assert heeft_focus(els.page, "#bevestiging-titel")
    assert keur(els.page) == []
    els.page.keyboard.press("Escape")
    expect(dialoog).to_be_hidden()
    assert els.page.evaluate(WAAR) == "Aanvraag nemen"

    els.page.keyboard.press("Enter")
    expect(dialoog).to_be_visible()
    tab_naar(els.page, "Aanvraag nemen", hoogstens=3)
    els.page.keyboard.press("Enter")
    els.leest("Bouw Behandelaar")


def test_wie_dubbel_klikt_handelt_een_keer(els: Bezoek, wereld: Wereld):
    """The second click would get the 409 of the first, and its page would say that nothing happened."""
    els.open(wereld.bouw.aanvraag.get_absolute_url()).volg("Aanvraag nemen")
    verstuurd: list[str] = []
    els.page.on("request", lambda vraag: verstuurd.append(vraag.url) if vraag.method == "POST" else None)
    knop = els.page.get_by_role("button", name="Aanvraag nemen", exact=True)
    knop.evaluate("knop => { knop.click(); knop.click(); }")
    els.leest("U bent nu de behandelaar")
    assert len(verstuurd) == 1


def test_een_dossier_is_zonder_muis_volledig_te_verklaren(els: Bezoek, wereld: Wereld):
    els.open("/taken/")
    tab_naar(els.page, "Volledigheid controleren voor Bouwbedrijf Peeters, Dakwerker duaal")
    els.page.keyboard.press("Enter")
    els.leest("Wat het portaal zelf naging")
    for lijst in els.inhoud.get_by_role("combobox").all():
        tab_naar(els.page, lijst.get_attribute("name"))
        els.page.keyboard.press("I")  # the first letter of "In orde"
    tab_naar(els.page, "uitgang")
    els.page.keyboard.press("Space")
    tab_naar(els.page, "Besluit bewaren")
    els.page.keyboard.press("Enter")
    els.leest("Het dossier is volledig. Het onderzoek kan beginnen.")
    with wereld.bouw.context(), transaction.atomic():
        assert Erkenningsaanvraag.objects.get(pk=wereld.bouw.aanvraag.pk).status == Status.DOSSIER_VOLLEDIG


def test_na_een_fout_formulier_staat_de_focus_bij_de_fouten(els: Bezoek, wereld: Wereld):
    els.open(f"{wereld.bouw.aanvraag.get_absolute_url()}controleren/")
    tab_naar(els.page, "Besluit bewaren")
    els.page.keyboard.press("Enter")
    expect(els.page.get_by_role("alert")).to_contain_text("Kies of het dossier volledig is.")
    assert heeft_focus(els.page, "[role=alert]")
    els.page.keyboard.press("Tab")
    els.page.keyboard.press("Enter")
    assert heeft_focus(els.page, "[name=uitgang]")
