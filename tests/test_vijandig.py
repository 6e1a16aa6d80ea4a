"""Whatever stands behind the question mark of whichever address: an answer, never a fault.  Bron: kwaliteit H4.

Every address of the golden matrix is asked, by somebody for whom it opens. Its parameters are the fields of the forms
on the page, and whatever the code itself reads from an address.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.deuren import DEUREN, PUBLIEK, ROLLEN, VOOR_WIE_AANGEMELD_IS, Deur, open_deur, verwacht
from tests.deuren.stemmingen import ronde
from tests.test_huisregels import BRON
from tests.wereld import Kant, Wereld, als
from werkplekduaal import web

VIJANDIG = [
    "\x00",
    "'; DROP TABLE mentoren; --",
    '"><script>alert(1)</script>',
    "%_\\",
    "%%%" * 30,
    "x" * 10_000,
    "\u202etxt.exe",
    "🙂",
    "0",
    "-1",
    "9" * 400,
    "2026-13-45",
    "NaN",
    "٣٤٥",
    "(((",
    "a:* & !b | <->",
]
# Bytes that are no text, a parameter without a name, and more of them than anybody has.
ROUW = ["q=%ED%A0%80&%00=1", "&&=&=x", "q=1&q=2&sorteer=naam&sorteer=-naam"]
LEEST = re.compile(r"""\bGET(?:\.get|\.getlist)?[(\[]["'](\w+)""")
IN_CODE = {naam for pad in BRON for naam in LEEST.findall(pad.read_text())}
LIJSTEN = [
    "acties:overzicht",
    "acties:team",
    "acties:te_laat",
    "acties:per_onderneming",
    "erkenningen:taken",
    "erkenningen:aanvragen",
    "erkenningen:overzicht",
    "handhaving:sancties",
    "knipperlichten:overzicht",
    "knipperlichten:dempingen",
    "stemmingen:overzicht",
    "ondernemingen:overzicht",
    "ondernemingen:detail",
    "ondernemingen:machtigingen",
    "mentoren:overzicht",
    "overeenkomsten:overzicht",
    "opleidingen:overzicht",
    "organisatie:mijn_downloads",
    "organisatie:ongebruikt",
    "erkenningen:nieuw",
]
# No file is made from a filter that its list does not know, and no actie of what nobody can find.
OOK_GOED = {
    "organisatie:csv": [422],
    "acties:aanmaken": [404],
    "acties:formeel_starten": [404],
    "knipperlichten:jaar": [422],
    "stemmingen:vergadering": [422],
    "ondernemingen:machtiging_registreren": [422],
    "erkenningen:nieuw_mentor": [404],
}


@pytest.fixture
def kant(wereld: Wereld) -> Kant:
    return wereld.bouw


def betreed(client: Client, kant: Kant, naam: str) -> str:
    """Sign in as somebody for whom the door opens, and say where it is."""
    deur = DEUREN.get(naam, Deur("ONDERNEMING_OPZOEKEN"))
    als(client, kant, next(rol for rol in ROLLEN if verwacht(deur, [rol], deur.binnen, binnen=True) == deur.binnen))
    if naam == "stemmingen:overzicht":
        ronde(kant)
    return open_deur(naam, kant) if naam in DEUREN else reverse(naam)


def velden(antwoord: HttpResponse) -> set[str]:
    """The fields of every form that the page was made with."""
    context = [waarden for laag in antwoord.context or () for waarden in getattr(laag, "dicts", [laag])]
    forms = [getattr(waarde, "form", waarde) for waarden in context for waarde in waarden.values()]
    return {naam for form in forms for naam in getattr(form, "fields", ())}


# Each page, and each field of a list, meets one in four of the texts, each other ones; in the long run all meet all.
ELK = [pytest.param(4, id="een op vier"), pytest.param(1, id="elk", marks=pytest.mark.lang)]


def samen(namen: set[str], teksten: list[str]) -> list[str]:
    return [*ROUW, *(urlencode(dict.fromkeys(namen | IN_CODE, tekst)) for tekst in teksten)]


def apart(namen: set[str], elk: int) -> list[str]:
    """So that no field hides behind another."""
    velden = enumerate([*sorted(namen), "sorteer", "pagina"])
    return [urlencode({naam: tekst}) for nummer, naam in velden for tekst in VIJANDIG[nummer % elk :: elk]]


def test_de_code_leest_uit_een_adres_wat_wij_hier_proberen():
    assert {"sorteer", "pagina", "next"} <= IN_CODE


BLADZIJDEN = [*DEUREN, *sorted(VOOR_WIE_AANGEMELD_IS | PUBLIEK - {"gereed"})]


@pytest.mark.parametrize("elk", ELK)
@pytest.mark.parametrize("naam", BLADZIJDEN)
def test_geen_enkele_vraag_breekt_een_bladzijde(client: Client, kant: Kant, naam: str, elk: int):
    url = betreed(client, kant, naam)
    gewoon = client.get(url)
    assert (naam in [*LIJSTEN, "componenten"]) == ("pagina" in (gewoon.context or ()))
    goed = {gewoon.status_code, *OOK_GOED.get(naam, ())}
    for vraag in samen(velden(gewoon), VIJANDIG[BLADZIJDEN.index(naam) % elk :: elk]):
        antwoord = client.get(f"{url}?{vraag}")
        assert antwoord.status_code in goed, vraag[:200]
        assert b"<script>alert(1)" not in (antwoord.getvalue() if antwoord.streaming else antwoord.content)


@pytest.mark.parametrize("elk", ELK)
@pytest.mark.parametrize("naam", LIJSTEN)
def test_geen_enkel_veld_breekt_een_lijst(client: Client, kant: Kant, naam: str, elk: int):
    url = betreed(client, kant, naam)
    for vraag in apart(velden(client.get(url)), elk):
        assert client.get(f"{url}?{vraag}", headers={"HX-Request": "true"}).status_code == 200, vraag[:200]


@pytest.mark.parametrize("naam", LIJSTEN)
def test_meer_velden_dan_iemand_heeft_worden_beleefd_geweigerd(client: Client, kant: Kant, naam: str):
    assert client.get(f"{betreed(client, kant, naam)}?{'&' * 1001}").status_code == 400


# --- the mark of a page -----------------------------------------------------------------------------------------------


def orden(client: Client, url: str) -> list[str]:
    """The order in which the list opens, and those that the heads of the columns offer, both ways."""
    namen = {orde.removeprefix("-") for orde in re.findall(r"sorteer=([-\w]+)", client.get(url).text)}
    return ["", *(teken + naam for naam in sorted(namen) for teken in ("", "-"))]


def merken_van(client: Client, url: str) -> dict[str, str]:
    volgende = {orde: client.get(url, {"sorteer": orde}).context["pagina"].volgende_url for orde in orden(client, url)}
    return {orde: parse_qs(urlsplit(adres).query)["pagina"][0] for orde, adres in volgende.items() if adres}


@pytest.fixture
def merken(client: Client, kant: Kant, monkeypatch: pytest.MonkeyPatch) -> dict[str, dict[str, str]]:
    """Per list, per order: what the address of its next page holds. Here one more page always follows."""
    stuk = web._stuk
    monkeypatch.setattr(web, "_stuk", lambda *waarden: (stuk(*waarden)[0], True))
    alle = {naam: merken_van(client, betreed(client, kant, naam)) for naam in LIJSTEN}
    gevuld = {naam: orden for naam, orden in alle.items() if orden}  # a list without a row has no next page
    assert len(gevuld) > len(LIJSTEN) / 2
    return gevuld


def test_het_merk_van_een_pagina_opent_in_geen_andere_lijst_iets(client: Client, kant: Kant, merken: dict):
    """What bears the same order could be mistaken for one's own; of the rest one of each list is enough."""
    for naam, eigen in merken.items():
        url = betreed(client, kant, naam)
        anderen = [orden for elders, orden in merken.items() if elders != naam]
        for orde in eigen:
            rijen = client.get(url, {"sorteer": orde}).context["pagina"].rijen
            vreemd = {orden.get(orde, orden[""]) for orden in anderen}
            for merk in vreemd:
                antwoord = client.get(url, {"sorteer": orde, "pagina": merk}, headers={"HX-Request": "true"})
                assert antwoord.context["pagina"].rijen == rijen
