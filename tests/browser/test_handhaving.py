"""A sanction with a colleague looking on: whoever comes later reads who is there, and what was done before him."""

from __future__ import annotations

import uuid

import pytest
from django.db import transaction

from accounts import aanwezig
from erkenningen.models import Erkenning, Sanctie
from tests.browser.conftest import Bezoeken
from tests.wereld import Wereld

ELS = "Els Peeters — Behandelaar, Bouw"
JEF = "Jef Wouters — Behandelaar + Medewerker, Bouw"


@pytest.mark.parametrize("met_script", [True, False], ids=["met JavaScript", "zonder JavaScript"])
def test_opheffen_en_herstellen(wereld: Wereld, bezoek: Bezoeken, met_script: bool):
    els = bezoek(met_script=met_script)
    els.meld_aan(ELS, wereld.bouw.erkenning.get_absolute_url()).volg("Opheffen")
    els.leest("Lopende overeenkomsten: 1.", "Technische School Mechelen")
    els.inhoud.get_by_label("Gronden").fill("De machines zijn niet beveiligd.")
    els.druk("Erkenning opheffen").leest("zeg waarom er geen voorafging")
    els.inhoud.get_by_label("Waarom ging er geen begeleiding vooraf?").fill("Acuut gevaar.")
    els.druk("Erkenning opheffen").leest("Van kracht", "De machines zijn niet beveiligd.")
    els.volg("Herstellen")
    els.page.get_by_label("Waarom herstelt u de sanctie?").fill("De machines zijn nu beveiligd.")
    els.druk("Herstellen").leest("De sanctie is hersteld")
    with wereld.bouw.context(), transaction.atomic():
        assert Sanctie.objects.get().herstel
        assert Erkenning.objects.get(pk=wereld.bouw.erkenning.pk).status == "lopend"


def test_twee_mensen_in_een_dossier_zien_elkaar(wereld: Wereld, bezoek: Bezoeken, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(aanwezig, "rust_tot", 0.0)
    monkeypatch.setattr(aanwezig, "SLEUTEL", f"aanwezig-{uuid.uuid4()}")
    adres = wereld.bouw.aanvraag.get_absolute_url()
    els, jef = bezoek(), bezoek(met_script=False)
    els.meld_aan(ELS, adres).leest("Niemand anders heeft dit dossier nu open.")
    jef.meld_aan(JEF, adres).leest("Els Peeters heeft dit dossier nu ook open.")
    els.open(f"{adres}controleren/").leest("Jef Wouters heeft dit dossier nu ook open.")
