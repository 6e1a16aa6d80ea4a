"""Every screen, for who may open it: WCAG 2.2 AA, nothing in the console, no sideways scrolling at 320 px."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.db import models, transaction
from django.test import Client
from playwright.sync_api import Page

from accounts.models import Gebruiker, Partnerschap
from accounts.rechten import Rol
from mentoren.models import Mentordossier
from ondernemingen.models import Onderneming, Vestiging
from opleidingen.models import Opleiding
from overeenkomsten.models import Overeenkomst
from tests.browser.bezoek import Bezoek
from tests.browser.conftest import Bezoeken
from tests.browser.keuring import keur
from tests.browser.schermen import LEESBAAR, LIJSTEN, VOLGORDE, adres, wie_opent
from tests.wereld import Kant, Wereld, maak_partnerschap, meld_aan

VAN_IEDEREEN = ("/", "/mijn-toegang/")
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
def test_elk_scherm_met_inhoud_is_toegankelijk(wereld: Wereld, bezoek: Bezoeken, rol: Rol):
    kant = wereld.bouw
    lezer = betreed(bezoek(), kant.mens(rol), kant.partnerschap)
    gebreken = []
    for url in VAN_IEDEREEN:
        gebreken += keur(opent(lezer, url))
    for naam in LEESBAAR:
        if wie_opent(naam) == rol:
            gebreken += keur(opent(lezer, adres(naam, kant)))
    assert gebreken == []


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


def test_heel_lange_namen_duwen_geen_scherm_open(wereld: Wereld, bezoek: Bezoeken):
    kant = wereld.bouw
    lezer = betreed(bezoek(), kant.mens(*VOLGORDE), kant.partnerschap)
    with kant.context(), transaction.atomic():
        maak_namen_lang(kant)
    gebreken = []
    for naam in LEESBAAR:
        gebreken += keur(opent(lezer, adres(naam, kant)), met_axe=naam in LIJSTEN)
    assert gebreken == []
