"""An actie in a browser: a Medewerker makes, edits, begins and finishes one, at both widths and without script."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from playwright.sync_api import expect

from acties.models import Actie, Status
from tests.browser.bezoek import Bezoek
from tests.browser.conftest import Bezoeken
from tests.browser.keuring import keur
from tests.wereld import Kant, Wereld

MIA = "Mia Janssens — Medewerker, Bouw"
OVERMORGEN = (timezone.localdate() + timedelta(days=2)).isoformat()


def gekeurd(mia: Bezoek) -> list[str]:
    """The faults of the page; a browser without script cannot tell."""
    return keur(mia.page) if mia.met_script else []


def maak_vanaf_de_onderneming(mia: Bezoek, kant: Kant) -> list[str]:
    """From the page of a company to an actie about it."""
    mia.meld_aan(MIA, f"/ondernemingen/{kant.onderneming.kbo_nummer}/")
    mia.paneel("Acties").get_by_role("link", name="Actie aanmaken").click()
    mia.leest("Naar aanleiding van: Bouwbedrijf Peeters")
    mia.inhoud.get_by_label("Soort").select_option(label="Plaatsbezoek")
    mia.schrijf_overal("Onderwerp", "Jaarlijks bezoek")
    mia.inhoud.get_by_label("Gepland op").fill(OVERMORGEN)
    mia.inhoud.get_by_label("Begint om").fill("10:00")
    gebreken = gekeurd(mia)
    mia.druk("Actie aanmaken").leest("De actie is gepland.", "Jaarlijks bezoek", "om 10:00", "Mia Janssens")
    return gebreken + gekeurd(mia)


def bewerk(mia: Bezoek) -> list[str]:
    mia.volg("Bewerken")
    mia.inhoud.get_by_label("Omschrijving").fill("Ook de tweede mentor ontmoeten.")
    mia.inhoud.get_by_label("Prioriteit").select_option(label="Hoog")
    gebreken = gekeurd(mia)
    mia.druk("Bewaren").leest("De actie is bewaard.", "Ook de tweede mentor ontmoeten.")
    mia.inhoud.get_by_text("Wat er aan de velden wijzigde").click()
    mia.leest("Van “Gewoon” naar “Hoog”")
    return gebreken + gekeurd(mia)


def rond_af(mia: Bezoek) -> list[str]:
    mia.volg("Starten").druk("Starten").leest("U bent met de actie bezig.", "Bezig")
    mia.volg("Afronden").druk("Afronden").leest("Vul “Resultaat” in.")
    gebreken = gekeurd(mia)
    mia.inhoud.get_by_label("Resultaat").fill("Beide mentoren waren er.")
    mia.druk("Afronden").leest("De actie is afgerond.", "Beide mentoren waren er.", "Afgerond")
    expect(mia.inhoud.get_by_role("link", name="Annuleren")).to_have_count(0)
    return gebreken + gekeurd(mia)


@pytest.mark.parametrize("met_script", [True, False], ids=["met-script", "zonder-script"])
def test_een_medewerker_maakt_bewerkt_en_rondt_een_actie_af(wereld: Wereld, bezoek: Bezoeken, met_script: bool):
    kant, mia = wereld.bouw, bezoek(met_script=met_script)
    gebreken = maak_vanaf_de_onderneming(mia, kant) + bewerk(mia) + rond_af(mia)
    assert gebreken == []
    with kant.context(), transaction.atomic():
        actie = Actie.objects.get(onderwerp="Jaarlijks bezoek")
        assert (actie.status, actie.resultaat) == (Status.AFGEROND, "Beide mentoren waren er.")


def test_de_kalender_is_een_rooster_op_een_breed_en_een_lijst_op_een_smal_scherm(wereld: Wereld, bezoek: Bezoeken):
    mia = bezoek()
    mia.meld_aan(MIA, "/acties/kalender/")
    assert keur(mia.page) == []
    vakken = mia.inhoud.locator(".maand__vak")
    mia.page.set_viewport_size({"width": 1280, "height": 800})
    assert vakken.nth(0).bounding_box()["y"] == vakken.nth(6).bounding_box()["y"]
    mia.page.set_viewport_size({"width": 320, "height": 800})
    zichtbaar = [vak.bounding_box() for vak in vakken.all() if vak.is_visible()]
    assert len(zichtbaar) <= 1
    assert all(vak["width"] > 250 for vak in zichtbaar)
