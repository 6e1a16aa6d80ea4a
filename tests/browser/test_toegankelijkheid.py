"""Every screen, for who may open it: WCAG 2.2 AA, nothing in the console, no sideways scrolling at 320 px."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.conf import settings
from django.contrib.admin import site
from django.db import models, transaction
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from accounts.models import Gebruiker, Partnerschap
from accounts.rechten import Rol
from mentoren.models import Mentordossier
from ondernemingen.models import Onderneming, Vestiging
from opleidingen.models import Opleiding
from overeenkomsten.models import Overeenkomst
from tests.browser.bezoek import Bezoek
from tests.browser.conftest import Bezoeken
from tests.browser.keuring import keur
from tests.browser.schermen import (
    LIJSTEN,
    SCHERMEN,
    VAN_IEDEREEN,
    VAN_WIE_AANGEMELD_IS,
    VOLGORDE,
    adres,
    wie_opent,
)
from tests.wereld import Kant, Wereld, maak_partnerschap, maak_rolgroep, meld_aan

LANGE_NAAM = "Bouwmaterialengroothandelsvennootschap" * 8
"""One word of 304 characters: nothing to break it at."""


def betreed(bezoek: Bezoek, gebruiker: Gebruiker, partnerschap: Partnerschap, **sessie: Any) -> Bezoek:
    """Come in with a session that is there already: how one gets it has its own tests."""
    client = meld_aan(Client(), gebruiker, partnerschap)
    if sessie:
        opgeslagen = client.session
        opgeslagen.update(sessie)
        opgeslagen.save()
    koekje = {"name": settings.SESSION_COOKIE_NAME, "value": client.session.session_key, "url": bezoek.basis}
    bezoek.page.context.add_cookies([koekje])
    return bezoek


def opent(bezoek: Bezoek, url: str, status: int = 200) -> Page:
    """Open an address that gives this answer."""
    antwoord = bezoek.page.goto(f"{bezoek.basis}{url}")
    assert antwoord.status == status, (url, antwoord.status)
    return bezoek.page


@pytest.mark.parametrize("rol", VOLGORDE)
def test_elk_scherm_is_toegankelijk_op_elke_breedte_en_zonder_muis(wereld: Wereld, bezoek: Bezoeken, rol: Rol):
    kant = wereld.bouw
    lezer = betreed(bezoek(), kant.mens(rol), kant.partnerschap)
    gebreken = []
    for naam in SCHERMEN:
        if wie_opent(naam) == rol:
            gebreken += keur(opent(lezer, adres(naam, kant)), met_tab=True)
    assert not gebreken, "\n".join(gebreken)


def test_wat_van_iedereen_is_is_toegankelijk_op_elke_breedte_en_zonder_muis(wereld: Wereld, bezoek: Bezoeken):
    lezer, kant = bezoek(), wereld.bouw
    gebreken = [gebrek for url in VAN_IEDEREEN for gebrek in keur(opent(lezer, url), met_tab=True)]
    betreed(lezer, kant.mensen[Rol.BEHANDELAAR], kant.partnerschap)
    gebreken += [gebrek for url in VAN_WIE_AANGEMELD_IS for gebrek in keur(opent(lezer, url), met_tab=True)]
    opent(lezer, "/").locator("summary").click()
    assert [*gebreken, *keur(lezer.page)] == []


@pytest.mark.lang
def test_elke_lijst_zonder_inhoud_is_toegankelijk(wereld: Wereld, bezoek: Bezoeken):
    leeg = Kant(maak_partnerschap("Leeg", 5))
    lezer = betreed(bezoek(), leeg.mens(*VOLGORDE), leeg.partnerschap)
    assert [gebrek for naam in LIJSTEN for gebrek in keur(opent(lezer, f"{adres(naam, leeg)}?q=niets"))] == []


def maak_namen_lang(kant: Kant) -> None:
    """Everything that people type as a name, as long as its column takes."""
    velden = {
        Partnerschap: ["naam"],
        Gebruiker: ["voornaam", "familienaam"],
        Onderneming: ["naam", "gemeente"],
        Vestiging: ["naam", "straat", "gemeente"],
        Opleiding: ["naam"],
        Mentordossier: ["voornaam", "familienaam"],
        Overeenkomst: ["lerende_voornaam", "lerende_familienaam", "school"],
    }
    for model, namen in velden.items():
        lengte = {naam: model._meta.get_field(naam).max_length for naam in namen}
        for rij in model.objects.all():
            for naam in namen:
                setattr(rij, naam, LANGE_NAAM[: min(300, lengte[naam])])
            models.Model.save(rij, update_fields=namen)


@pytest.mark.lang
def test_heel_lange_namen_duwen_geen_scherm_open(wereld: Wereld, bezoek: Bezoeken):
    kant, wie = wereld.bouw, wereld.bouw.mensen[Rol.STEMGERECHTIGDE]  # who is asked for a vote, and may all the rest
    wie.groups.set(maak_rolgroep(kant.partnerschap, rol) for rol in VOLGORDE)
    lezer = betreed(bezoek(), wie, kant.partnerschap)
    with kant.context(), transaction.atomic():
        maak_namen_lang(kant)
    gebreken = []
    for naam in SCHERMEN:
        gebreken += keur(opent(lezer, adres(naam, kant)), met_axe=naam in LIJSTEN)
    assert not gebreken, "\n".join(gebreken)


HEEFT_VELDEN = re.compile(r"<(?:textarea|select|input type=\"(?!hidden))")
MAAK_FOUT = """formulier => {
  for (const veld of formulier.elements) {
    if (veld.type === 'checkbox' && veld.hasAttribute('value')) Object.assign(veld, {value: 'onzin', checked: true});
    else if (veld.type === 'radio' || veld.type === 'checkbox') veld.checked = false;
    else if (veld.tagName === 'SELECT') veld.add(new Option('Bestaat niet', 'onzin', true, true));
    else if (veld.type !== 'hidden' && veld.type !== 'submit') veld.value = '';
  }
  formulier.querySelector('[type=submit]').click();
}"""

# What is written here is kept as it is, so that one can go on with it later: nothing of it is obligatory.
MAG_LEEG_BLIJVEN = {"erkenningen:nieuw_antwoorden", "erkenningen:bezoek_noteren"}


def vraagt_iets(client: Client, url: str) -> bool:
    """Does this screen hold a form in which somebody can make a mistake?"""
    formulieren = re.findall(r'<form method="post".*?</form>', client.get(url).content.decode(), re.DOTALL)
    return any(HEEFT_VELDEN.search(formulier) for formulier in formulieren)


def test_elk_formulier_met_fouten_is_toegankelijk(wereld: Wereld, bezoek: Bezoeken):
    kant = wereld.bouw
    mens = kant.mensen[Rol.STEMGERECHTIGDE]
    mens.groups.set([maak_rolgroep(kant.partnerschap, rol) for rol in VOLGORDE])
    lezer, client = betreed(bezoek(), mens, kant.partnerschap), meld_aan(Client(), mens, kant.partnerschap)
    gebreken, gezien = [], set()
    for naam in SCHERMEN:
        url = adres(naam, kant)
        if naam not in MAG_LEEG_BLIJVEN and vraagt_iets(client, url):
            with opent(lezer, url).expect_navigation() as antwoord:
                lezer.page.locator("main form[method=post]").first.evaluate(MAAK_FOUT)
            assert antwoord.value.status == 422, naam
            expect(lezer.page).to_have_title(re.compile("^Fout: "))
            gebreken += keur(lezer.page)
            gezien.add(naam)
    assert not gebreken, "\n".join(gebreken)
    assert gezien >= {"erkenningen:controleren", "erkenningen:behandelen", "erkenningen:afkeuren", "stemmingen:detail"}


def test_elke_weigering_is_toegankelijk(wereld: Wereld, bezoek: Bezoeken):
    kant = wereld.bouw
    lezer = betreed(bezoek(), kant.mensen[Rol.BEHANDELAAR], kant.partnerschap)
    gebreken = keur(opent(lezer, "/bestaat-niet/", 404))
    gebreken += keur(opent(lezer, adres("stemmingen:overzicht", kant), 403))
    gebreken += keur(opent(lezer, f"{kant.aanvraag.get_absolute_url()}hervatten/", 409))
    gebreken += keur(opent(lezer, f"{wereld.horeca.aanvraag.get_absolute_url()}", 404))

    opent(lezer, adres("erkenningen:parkeren", kant))
    lezer.schrijf_overal("Reden", "De onderneming verhuist.")
    betreed(lezer, kant.mensen[Rol.BEHANDELAAR], kant.partnerschap, aangemeld_op=0)
    lezer.druk("Aanvraag parkeren").leest("De onderneming verhuist.")
    assert [*gebreken, *keur(lezer.page)] == []


@pytest.mark.parametrize("sjabloon", ["400.html", "500.html", "503.html"])
def test_elke_bladzijde_die_op_zichzelf_staat_is_toegankelijk(bezoek: Bezoeken, sjabloon: str):
    lezer = bezoek()
    inhoud = render_to_string(sjabloon)
    lezer.page.route("**/stuk/", lambda route: route.fulfill(body=inhoud, content_type="text/html"))
    assert keur(opent(lezer, "/stuk/")) == []


def test_wat_iedereen_mag_lezen_en_wie_is_aangemeld_is_toegankelijk(wereld: Wereld, bezoek: Bezoeken):
    lezer, kant = bezoek(), wereld.bouw
    gebreken = [
        gebrek
        for url in ("/hulp/", "/toegankelijkheid/", "/privacy/", "/afmelden/")
        for gebrek in keur(opent(lezer, url))
    ]
    betreed(lezer, kant.mensen[Rol.BEHANDELAAR], kant.partnerschap)
    opent(lezer, "/").locator("summary").click()
    assert [*gebreken, *keur(lezer.page)] == []


@pytest.mark.lang
def test_het_beheer_is_toegankelijk(wereld: Wereld, bezoek: Bezoeken):
    kant = wereld.departement
    lezer = betreed(bezoek(), kant.mensen[Rol.DWSE], kant.partnerschap)
    gebreken = keur(opent(lezer, "/beheer/"))
    for model in site._registry:
        lijst = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        gebreken += keur(opent(lezer, lijst))
        if eerste := model._default_manager.order_by("pk").first():
            gebreken += keur(opent(lezer, f"{lijst}{eerste.pk}/change/"))
    assert not gebreken, "\n".join(gebreken)
