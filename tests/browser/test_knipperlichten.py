"""A Beheerder sets a rule while he sees what it would do; a Medewerker reads what burns, and asks for silence."""

from __future__ import annotations

import pytest
from django.db import transaction
from playwright.sync_api import expect

from erkenningen.models import Mentoraanstelling
from knipperlichten import services
from knipperlichten.models import Knipperlicht, Signaal
from knipperlichten.services import laad_standaard
from opleidingen.services import laad_keuzes
from tests.browser.conftest import Bezoeken
from tests.browser.keuring import keur
from tests.knipperlichten.lampen import maak_signaal
from tests.wereld import Kant, Wereld

BART = "Bart Claes — Beheerder, Bouw"
MIA = "Mia Janssens — Medewerker, Bouw"


@pytest.fixture
def bouw(wereld: Wereld) -> Kant:
    """Since the first of November nobody guides the learner of the company."""
    kant = wereld.bouw
    with kant.context(), transaction.atomic():
        laad_keuzes(door=None)
        laad_standaard(door=None)
        Mentoraanstelling.objects.update(status="gedeactiveerd", tot="2026-11-01")
        services.beoordeel(partnerschap=kant.partnerschap, aanleiding="nacht", door=None)
    return kant


@pytest.mark.parametrize("met_script", [True, False], ids=["met JavaScript", "zonder JavaScript"])
def test_een_beheerder_ziet_vooraf_wat_zijn_instelling_doet(bouw: Kant, bezoek: Bezoeken, met_script: bool):
    bart = bezoek(met_script=met_script).meld_aan(BART, "/knipperlichten/instellen/")
    bart.volg("K02 Erkenning zonder geldige mentor")
    bart.leest("Deze instelling raakt vandaag 1 onderneming", "(+0, −0 tegenover nu)")
    bart.inhoud.get_by_label("Hoe lang zonder mentor").fill("90")
    if not met_script:
        bart.druk("Voorbeeld tonen")
    bart.leest("Deze instelling raakt vandaag 0 ondernemingen", "(+0, −1 tegenover nu)")
    with bouw.context(), transaction.atomic():
        assert not Knipperlicht.objects.exists(), "een voorbeeld bewaart niets"

    bart.inhoud.get_by_label("Hoe lang zonder mentor").fill("400")
    bart.druk("Voorbeeld tonen" if not met_script else "Bewaren")
    bart.leest("Kies een geheel getal van 0 tot en met 90.")
    bart.inhoud.get_by_label("Hoe lang zonder mentor").fill("90")
    bart.inhoud.get_by_label("Waarom deze wijziging?").fill("Drie maanden volstaan om iemand te vinden.")
    bart.druk("Bewaren").leest("Bewaard. Nu branden er 0 bij 0 ondernemingen.", "Versie 1")
    with bouw.context(), transaction.atomic():
        assert Signaal.objects.get(code="K02").gedoofd_op


def test_wat_bij_een_andere_keuze_hoort_staat_niet_in_de_weg(bouw: Kant, bezoek: Bezoeken):
    bart = bezoek().meld_aan(BART, "/knipperlichten/instellen/K02/")
    groep = bart.inhoud.get_by_role("group", name="Welke provincies?")
    expect(groep).to_be_hidden()
    bart.inhoud.get_by_label("Enkel vestigingen in deze provincies").check()
    expect(groep).to_be_visible()
    groep.get_by_label("Limburg").check()
    bart.leest("(+0, −1 tegenover nu)")
    assert keur(bart.page) == []


def test_een_medewerker_leest_wat_er_brandt_en_vraagt_om_te_dempen(bouw: Kant, bezoek: Bezoeken):
    mia, bart = bezoek(), bezoek()
    mia.meld_aan(MIA, "/knipperlichten/")
    mia.leest("Bouwbedrijf Peeters", "heeft geen geldige mentor", "Nieuw voor u")
    assert keur(mia.page) == []
    mia.volg("K02 Erkenning zonder geldige mentor").leest("Waarom het brandt", "2 november 2026")
    mia.druk("Ik heb dit gezien").leest("Het blijft branden tot het feit opgelost is.")
    expect(mia.inhoud.get_by_text("Nieuw voor u")).to_have_count(0)
    mia.volg("Dempen")
    mia.inhoud.get_by_label("Dempen tot en met").fill("2027-01-31")
    mia.schrijf_overal("Waarom?", "De nieuwe mentor begint in januari.")
    assert keur(mia.page) == []
    mia.druk("Vragen om te dempen").leest("Uw vraag is bewaard. Een beheerder beslist.")

    bart.meld_aan(BART, "/")
    bart.inhoud.get_by_role("link", name="1 vraag om te dempen").click()
    bart.volg("Beslissen")
    bart.inhoud.get_by_label("Toestaan").check()
    bart.druk("Beslissing bewaren").leest("Uw beslissing is bewaard.", "Loopt")
    mia.open("/knipperlichten/?code=K02").leest("Geen knipperlichten gevonden")


def test_de_bladzijde_van_een_onderneming_toont_wat_er_brandt(bouw: Kant, bezoek: Bezoeken):
    mia = bezoek().meld_aan(MIA, bouw.onderneming.get_absolute_url())
    expect(mia.paneel("Knipperlichten")).to_contain_text("heeft geen geldige mentor")
    with bouw.context(), transaction.atomic():
        signaal = maak_signaal(bouw, "K20")
    mia.open(signaal.get_absolute_url()).leest("Een aanvraag werd afgekeurd.")
    assert keur(mia.page) == []


def test_een_medewerker_volgt_een_licht_op_tot_een_afgeronde_actie(bouw: Kant, bezoek: Bezoeken):
    """From the list to an actie and back: the light says who follows it up, and burns on until the fact is solved."""
    mia = bezoek().meld_aan(MIA, "/knipperlichten/?code=K02")
    mia.leest("Nog geen actie").volg("Actie aanmaken voor Erkenning zonder geldige mentor")
    mia.leest("Naar aanleiding van: Knipperlicht K02: Erkenning zonder geldige mentor bij Bouwbedrijf Peeters")
    expect(mia.inhoud.get_by_label("Onderwerp")).to_have_value("Erkenning zonder geldige mentor")
    mia.druk("Actie aanmaken").leest("De actie is gepland.")

    mia.open("/knipperlichten/?code=K02").leest("In opvolging", "Actie van Mia Janssens")
    assert keur(mia.page) == []
    mia.volg("Actie van Mia Janssens").volg("Starten").druk("Starten").leest("Bezig")
    mia.volg("Knipperlicht K02: Erkenning zonder geldige mentor").leest("In opvolging")
    expect(mia.paneel("Acties")).to_contain_text("Mia Janssens")
    assert keur(mia.page) == []
    mia.paneel("Acties").get_by_role("link", name="Erkenning zonder geldige mentor").click()
    mia.volg("Afronden")
    mia.inhoud.get_by_label("Resultaat").fill("De zaakvoerder stelt een mentor voor.")
    mia.druk("Afronden").leest("De actie is afgerond.")
    mia.open("/knipperlichten/?code=K02").leest("heeft geen geldige mentor", "Nog geen actie")
    with bouw.context(), transaction.atomic():
        assert Signaal.objects.get(code="K02").gedoofd_op is None
