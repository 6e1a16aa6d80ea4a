"""Nothing is written but by a form of the portal itself: not by reading, not without its token, not by other methods.

What is written is counted by the database, in the running transaction: every table, also what triggers write.
"""

from __future__ import annotations

from collections import Counter

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts.rechten import Rol
from tests.deuren import AANMELDING, DEUREN, PUBLIEK, VOOR_WIE_AANGEMELD_IS, open_deur
from tests.wereld import Wereld, als, maak_rolgroep, meld_aan

TELLER = "SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables"
# Reading that leaves a trace, on purpose: where, and in which tables.
SPOREN = {
    "ondernemingen:detail": {"accounts_gebeurtenis"},  # who looks outside his own competence
    "ondernemingen:machtigingsdocument_downloaden": {"accounts_gebeurtenis"},
    "stemmingen:verslag": {"accounts_gebeurtenis"},
    "erkenningen:document_inhoud": {"accounts_gebeurtenis"},
    "erkenningen:document_downloaden": {"accounts_gebeurtenis"},
    "erkenningen:brief": {"accounts_gebeurtenis"},
    "handhaving:brief": {"accounts_gebeurtenis"},
}
OVERIG = sorted((PUBLIEK | VOOR_WIE_AANGEMELD_IS | AANMELDING) - {"gereed", "componenten"})
ANDERE = ("put", "patch", "delete", "options", "head", "trace")


def geschreven() -> Counter[str]:
    """How many rows of each table were written so far."""
    with connection.cursor() as cursor:
        cursor.execute(TELLER)
        return Counter(dict(cursor.fetchall()))


@pytest.fixture
def alleskunner(volle_wereld: Wereld) -> Client:
    """Somebody of Bouw with every role, in a browser for which the portal checks its token."""
    mens = volle_wereld.bouw.mensen[Rol.STEMGERECHTIGDE]
    mens.groups.set(maak_rolgroep(volle_wereld.bouw.partnerschap, rol) for rol in Rol if rol != Rol.DWSE)
    return meld_aan(Client(enforce_csrf_checks=True), mens, volle_wereld.bouw.partnerschap)


def test_lezen_schrijft_niets(volle_wereld: Wereld, alleskunner: Client):
    """One's own side twice, because the second time finds what the first left."""
    bladzijden = [(naam, reverse(naam)) for naam in sorted(VOOR_WIE_AANGEMELD_IS | PUBLIEK - {"gereed"})]
    geraakt = {}
    bladzijden += [(naam, open_deur(naam, volle_wereld.bouw)) for naam in DEUREN]
    vreemd = [(naam, open_deur(naam, volle_wereld.horeca)) for naam in DEUREN]
    for naam, url in [*bladzijden, *vreemd, *bladzijden]:
        voor = geschreven()
        alleskunner.get(url)
        geraakt[naam] = geraakt.get(naam, set()) | set(geschreven() - voor)
    assert {naam: tabellen for naam, tabellen in geraakt.items() if tabellen} == SPOREN


def adressen(wereld: Wereld) -> list[str]:
    return [*(open_deur(naam, wereld.bouw) for naam in DEUREN), *map(reverse, OVERIG)]


def token_van(client: Client) -> str:
    client.get("/mijn-toegang/")
    return client.cookies["csrf"].value


VREEMD = {"Origin": "https://kwaad.example", "Sec-Fetch-Site": "cross-site"}
KOPPEN = {"van nergens": {}, "als htmx": {"HX-Request": "true"}, "van een andere site": VREEMD}


def test_een_formulier_van_elders_schrijft_niets(volle_wereld: Wereld, alleskunner: Client):
    """Without the token of the portal from nowhere; from another site not even with a valid token."""
    velden = {"namens": "bouw"}
    met_token = {**velden, "csrfmiddlewaretoken": token_van(alleskunner)}
    pogingen = {f"{wat}, zonder token": (velden, koppen) for wat, koppen in KOPPEN.items()}
    pogingen["van een andere site, met token"] = met_token, VREEMD
    urls, voor = adressen(volle_wereld), geschreven()
    gekregen = {
        (wat, url): alleskunner.post(url, gegevens, headers=koppen).status_code
        for wat, (gegevens, koppen) in pogingen.items()
        for url in urls
    }
    assert {poging: status for poging, status in gekregen.items() if status != 403} == {}
    assert geschreven() == voor


def test_met_het_token_van_het_portaal_gaat_een_formulier_wel_door(volle_wereld: Wereld, alleskunner: Client):
    """The proof that the tests above can fail."""
    url = open_deur("erkenningen:nemen", volle_wereld.bouw)
    velden, voor = {"namens": "bouw", "csrfmiddlewaretoken": token_van(alleskunner)}, geschreven()
    assert alleskunner.post(url, velden).status_code == 303
    assert geschreven() - voor == {"erkenningen_erkenningsaanvraag": 1, "accounts_gebeurtenis": 1}


def vraag(client: Client, methode: str, url: str) -> HttpResponse:
    return getattr(client, methode)(url)


def test_een_andere_methode_doet_niets(volle_wereld: Wereld):
    """Also where nobody checks a token: `namens` is asked of every method that could write."""
    client = als(Client(), volle_wereld.bouw, *(rol for rol in Rol if rol != Rol.DWSE))
    urls, voor = adressen(volle_wereld), geschreven()
    gekregen = {(methode, url): vraag(client, methode, url).status_code for methode in ANDERE for url in urls}
    assert {antwoord: status for antwoord, status in gekregen.items() if status not in (405, 409)} == {}
    assert geschreven() == voor
