"""A dossier that needs everything: a supplement, a visit noted on a phone, a refusal first taken back, an appeal."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from erkenningen import services
from erkenningen.models import Beroep, Beslissing, Erkenningsaanvraag, Plaatsbezoek, Status, Voorwaarde
from erkenningen.tasks import maak_beslissingen_definitief
from tests.browser.bezoek import Bezoek
from tests.browser.conftest import Bezoeken
from tests.erkenningen.dossiers import dien_in
from tests.wereld import Wereld, maak_opleiding

ELS = "Els Peeters — Behandelaar, Bouw"


@pytest.fixture
def aanvraag(wereld: Wereld) -> Erkenningsaanvraag:
    with wereld.bouw.context() as kant, transaction.atomic():
        return dien_in(kant, maak_opleiding("Metselaar duaal"))


def vul_aan(els: Bezoek, adres: str, wereld: Wereld, aanvraag: Erkenningsaanvraag) -> None:
    """Ask for what is missing; the company brings it, and the dossier is complete."""
    els.meld_aan(ELS, adres).volg("Volledigheid controleren")
    els.kies_overal("Onberispelijk gedrag van de mentor", "Ontbreekt")
    els.inhoud.get_by_label("Aanvulling vragen").check()
    els.druk("Besluit bewaren").leest("De onderneming, sinds")
    with wereld.bouw.context():
        services.aanvullen(aanvraag=aanvraag, door=None, antwoord="Hier is het uittreksel.")
    els.open(f"{adres}controleren/")
    for lijst in els.inhoud.get_by_role("combobox").all():
        lijst.select_option(label="In orde")
    els.inhoud.get_by_label("Dossier volledig").check()
    els.druk("Besluit bewaren")
    els.open(f"{adres}termijn/").leest("De termijn staat stil", "De termijn loopt weer", "De termijn begint")


def bezoek_met_een_telefoon(els: Bezoek, adres: str) -> None:
    """Plan it at a desk, note it half and whole on a narrow screen."""
    els.open(f"{adres}bezoek/plannen/")
    morgen = timezone.localtime() + timedelta(days=1)
    els.inhoud.get_by_label("Dag en uur van het bezoek").fill(morgen.strftime("%Y-%m-%dT%H:%M"))
    els.druk("Plannen").leest("Het bezoek is gepland.")
    els.page.set_viewport_size({"width": 320, "height": 640})
    els.volg("Plaatsbezoek noteren")
    els.inhoud.get_by_label("Deels").check()
    els.inhoud.get_by_label("Verslag").fill("De hal is te klein voor twee lerenden.")
    assert els.page.evaluate("document.documentElement.scrollWidth") <= 320
    els.druk("Notities bewaren").leest("Uw notities van het bezoek zijn bewaard.")
    els.volg("Plaatsbezoek noteren")
    els.inhoud.get_by_label("Het bezoek is afgerond").check()
    els.druk("Notities bewaren")
    els.page.set_viewport_size({"width": 1280, "height": 900})


def stel_een_weigering_op(els: Bezoek, motivering: str) -> None:
    els.volg("Afkeuren")
    els.schrijf_overal("Samenvatting van de motivering", motivering)
    els.druk("Brief opstellen").leest("er is nog niets beslist", "wordt niet erkend")
    els.druk("Beslissen").leest("Er is beslist")


def win_het_beroep(els: Bezoek, adres: str) -> None:
    """The company appeals in time, and the beroepscommissie lets its mentor act."""
    vandaag = timezone.localdate().isoformat()
    els.open(adres).volg("Beroep registreren")
    els.inhoud.get_by_label("De onderneming ontving de beslissing op").fill(vandaag)
    els.inhoud.get_by_label("Het beroep werd ingediend op").fill(vandaag)
    for keuze in ("E-mail", "De onderneming stelde het beroep zelf in", "De vraag om herziening is gemotiveerd"):
        els.inhoud.get_by_label(keuze).check()
    els.druk("Beroep registreren").leest("De onderneming stelde het beroep zelf in.")
    els.volg("Ontvangst bevestigen")
    els.inhoud.get_by_label("Ja", exact=True).check()
    els.druk("Ontvangst bevestigen").volg("Uitspraak registreren")
    els.inhoud.get_by_label("De beslissing wordt herzien").check()
    els.inhoud.get_by_label("Motivering").fill("Groot genoeg voor een lerende.")
    els.inhoud.get_by_label("An Mentor van Bouw").check()
    els.druk("Uitspraak registreren").leest("Beslissing herzien", "Groot genoeg voor een lerende.")


@pytest.mark.parametrize(
    "met_script",
    [pytest.param(True, id="met JavaScript"), pytest.param(False, id="zonder JavaScript", marks=pytest.mark.lang)],
)
def test_aanvulling_bezoek_weigering_en_beroep(
    wereld: Wereld, aanvraag: Erkenningsaanvraag, bezoek: Bezoeken, met_script: bool
):
    els, adres = bezoek(met_script=met_script), aanvraag.get_absolute_url()
    vul_aan(els, adres, wereld, aanvraag)
    bezoek_met_een_telefoon(els, adres)
    els.open(f"{adres}behandelen/")
    for voorwaarde in Voorwaarde.labels:
        els.kies_overal(voorwaarde, "Voldoet niet")
    els.schrijf_overal("Motivering", "Vastgesteld bij het bezoek.")
    els.kies_overal("Besluit over deze mentor", "Niet aanvaard")
    els.druk("Bevindingen bewaren")
    stel_een_weigering_op(els, "De werkplek is te klein.")
    els.volg("Beslissing terugnemen").druk("Terugnemen").leest("De beslissing is teruggenomen.")
    stel_een_weigering_op(els, "De werkplek is te klein voor een lerende.")
    with wereld.bouw.context(), transaction.atomic():
        aanvraag.ontwerpen.filter(gesloten_op=None).update(definitief_op=timezone.now())
    maak_beslissingen_definitief()
    els.open(adres).leest("De aanvraag is afgekeurd.")
    with wereld.bouw.context(), transaction.atomic():
        assert Plaatsbezoek.objects.get(aanvraag=aanvraag).afgerond_op
        assert Erkenningsaanvraag.objects.get(pk=aanvraag.pk).status == Status.AFGEKEURD
        assert Beslissing.objects.get(aanvraag=aanvraag).motivering == "De werkplek is te klein voor een lerende."
    win_het_beroep(els, adres)
    with wereld.bouw.context(), transaction.atomic():
        assert Erkenningsaanvraag.objects.get(pk=aanvraag.pk).status == Status.GOEDGEKEURD
        assert Beroep.objects.get().status == Beroep.Status.HERZIEN
