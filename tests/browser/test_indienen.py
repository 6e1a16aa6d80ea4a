"""A Medewerker files for two vestigingen and three opleidingen in one pass: six dossiers, each mentor typed once."""

from __future__ import annotations

import re

import pytest
from django.db import transaction
from playwright.sync_api import expect

from accounts.models import Gebruiker, Partnerschap
from accounts.rechten import Recht, verleen
from erkenningen.models import Erkenningsaanvraag, Indiening
from mentoren.models import Mentordossier
from ondernemingen.models import Machtiging
from ondernemingen.services import stel_bevestigingsvraag
from ontwikkel.demo.papieren import pdf
from tests.browser.bezoek import Bezoek
from tests.browser.conftest import Bezoeken
from tests.browser.keuring import keur
from tests.wereld import Wereld, maak_opleiding, maak_vestiging

MIA = "Mia Janssens — Medewerker, Bouw"
MENTOREN = (("Ann", "Mertens", "85.07.30-033.28"), ("Bo", "Claes", "90.02.01-004.27"))
PAPIER = {"name": "papier.pdf", "mimeType": "application/pdf", "buffer": pdf("Papier van de test")}


@pytest.fixture
def zaak(wereld: Wereld) -> Wereld:
    """The company has a second vestiging, and the portal three opleidingen more."""
    with wereld.bouw.context() as kant, transaction.atomic():
        verleen(Recht.AANVRAAG_INDIENEN, kant.onderneming, kant.partnerschap)
        maak_vestiging(kant.onderneming, 66)
        for naam in ("Metselaar duaal", "Schrijnwerker duaal", "Tegelzetter duaal"):
            maak_opleiding(naam)
    return wereld


def kies_waar_en_wat(mia: Bezoek) -> None:
    for vinkje in mia.inhoud.get_by_role("checkbox").all():
        vinkje.check()
    mia.druk("Bewaren en verder")
    for woord, naam in (("metselar", "Metselaar"), ("schrijnwerker", "Schrijnwerker"), ("tegel", "Tegelzetter")):
        mia.inhoud.get_by_label("Beroep of naam").fill(woord)
        mia.druk("Zoeken")
        mia.inhoud.get_by_role("button", name=re.compile(f"Toevoegen.*{naam}")).click()
        expect(mia.inhoud.get_by_role("button", name=re.compile(f"Weglaten.*{naam}"))).to_be_visible()
    mia.volg("Verder")


def typ_elke_mentor_een_keer(mia: Bezoek) -> None:
    for voornaam, familienaam, nummer in MENTOREN:
        mia.volg("Mentor toevoegen")
        for label, waarde in {
            "Voornaam": voornaam,
            "Familienaam": familienaam,
            "Rijksregisternummer of bisnummer": nummer,
            "Jaren praktijkervaring": "9",
        }.items():
            mia.inhoud.get_by_label(label, exact=True).fill(waarde)
        mia.druk("Mentor toevoegen").leest(f"{voornaam} {familienaam} is toegevoegd.")
    mia.druk("Bewaren en verder")


def voeg_alle_papieren_toe(mia: Bezoek) -> None:
    while (open_plaatsen := mia.inhoud.get_by_role("link", name="Toevoegen")).count():
        open_plaatsen.first.click()
        mia.inhoud.locator("input[type=file]").set_input_files(PAPIER)
        if (dag := mia.inhoud.get_by_label("Afgeleverd op")).count():
            dag.fill("2026-11-01")
        mia.druk("Document bewaren").leest("Het document is bewaard.")
    mia.volg("Verder")


def test_twee_vestigingen_en_drie_opleidingen_in_een_keer(bezoek: Bezoeken, zaak: Wereld):
    mia = bezoek().meld_aan(MIA, "/aanvragen/nieuw/")
    with zaak.bouw.context(), transaction.atomic():
        lid = Gebruiker.objects.get(voornaam="Mia")
    mia.inhoud.get_by_role("button", name="Bouwbedrijf Peeters").click()
    mia.leest("Wat u nodig hebt", "U handelt namens Bouwbedrijf Peeters").volg("Beginnen")
    kies_waar_en_wat(mia)
    typ_elke_mentor_een_keer(mia)
    with mia.page.expect_response(lambda antwoord: antwoord.status == 204):
        mia.inhoud.get_by_label("Financiële draagkracht").fill("Geen schulden bij de RSZ.")
    mia.druk("Bewaren en verder")
    voeg_alle_papieren_toe(mia)
    mia.leest("Dossiers die u indient", "Bouw", "PC van de onderneming")
    assert keur(mia.page) == []
    mia.druk("6 dossiers indienen").leest("U diende 6 aanvragen in")
    with zaak.bouw.context(), transaction.atomic():
        dossiers = Erkenningsaanvraag.objects.filter(ingediend_door=lid)
        assert dossiers.values("vestiging", "opleiding").distinct().count() == dossiers.count() == 6
        assert {dossier.kandidaten.count() for dossier in dossiers} == {2}
        assert Mentordossier.objects.filter(familienaam__in=["Mertens", "Claes"]).count() == 2
        assert Indiening.objects.get().stukken.count() == 0


def test_een_onderneming_bevestigt_een_machtiging_zonder_aanmelden(bezoek: Bezoeken, zaak: Wereld):
    with zaak.bouw.context() as kant, transaction.atomic():
        Machtiging.objects.filter(pk=kant.machtiging.pk).update(ondertekenaar_email="zaak@firma.example")
        sleutel = stel_bevestigingsvraag(machtiging=kant.machtiging)
        Partnerschap.objects.filter(pk=kant.partnerschap.pk).update(naam="Bouwmaterialengroothandel" * 8)
    zaakvoerder = bezoek(viewport={"width": 320, "height": 640}).open(f"/machtigingen/bevestigen/{sleutel}/")
    zaakvoerder.leest("Erkenningen aanvragen", "Bouwbedrijf Peeters")
    assert keur(zaakvoerder.page) == []
    assert zaakvoerder.page.evaluate("document.documentElement.scrollWidth") <= 320
    zaakvoerder.druk("Bevestigen").leest("U bevestigde de machtiging")
    assert keur(zaakvoerder.page) == []
