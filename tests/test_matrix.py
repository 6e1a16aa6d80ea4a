"""The golden matrix: every address, every role, inside and outside, typed from the mission (`rollen.csv`).

Each door names the line of rollen.csv that it stands for; the expected answers follow from that line alone, never
from the code: 403 the role lacks the right, 404 not yours to know, 302 first sign in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts.rechten import Rol
from tests.deuren import (
    AANMELDING,
    DEUREN,
    MET_GEHEIM,
    NIEMAND_STUURT,
    PUBLIEK,
    ROLLEN,
    VOOR_WIE_AANGEMELD_IS,
    open_deur,
    verwacht,
)
from tests.test_huisregels import alle_views
from tests.van_alles_een import geheimen, staat_in
from tests.wereld import Wereld, als, maak_gebruiker, maak_rolgroep, meld_aan


def zonder_gevolg(client: Client, url: str, namens: str = "bouw", **velden: str) -> HttpResponse:
    """Send a form, empty unless said, and take back what came of it."""
    with transaction.atomic():
        antwoord = client.post(url, {"namens": namens, **velden})
        if antwoord.streaming:  # what a file does at its end is taken back too
            antwoord.streaming_content = [antwoord.getvalue()]
        transaction.set_rollback(True)
    return antwoord


def probeer(naam: str, client: Client, url: str) -> Iterator[tuple[HttpResponse, int]]:
    """Read, and send an empty form where there is one: what came, and what comes for who may."""
    yield client.get(url), DEUREN[naam].binnen
    if DEUREN[naam].post != NIEMAND_STUURT:
        yield zonder_gevolg(client, url), DEUREN[naam].post


def fouten_aan(naam: str, wereld: Wereld, combinaties: Iterable[tuple[Rol, ...]]) -> list[tuple]:
    """Every answer, inside and outside, that is not what the mission means for these roles."""
    mens, client, fout = wereld.bouw.mensen[Rol.STEMGERECHTIGDE], Client(), []
    adressen = [(open_deur(naam, kant), kant is wereld.bouw) for kant in (wereld.bouw, wereld.horeca)]
    merken = geheimen(wereld.horeca, wereld.bouw)
    meld_aan(client, mens, wereld.bouw.partnerschap)
    for rollen in combinaties:
        mens.groups.set(maak_rolgroep(wereld.bouw.partnerschap, rol) for rol in rollen)
        for url, binnen in adressen:
            for antwoord, open_antwoord in probeer(naam, client, url):
                bedoeld = verwacht(DEUREN[naam], rollen, open_antwoord, binnen=binnen)
                lek = [geheim for geheim in merken if staat_in(geheim, antwoord)]
                if (antwoord.status_code, lek) != (bedoeld, []):
                    fout.append((rollen, url, open_antwoord, bedoeld, antwoord.status_code, lek))
    return fout


@pytest.mark.parametrize("naam", DEUREN)
def test_elke_deur_opent_voor_wie_het_mag_en_voor_niemand_anders(volle_wereld: Wereld, naam: str):
    assert fouten_aan(naam, volle_wereld, [*((rol,) for rol in ROLLEN), ROLLEN]) == []


@pytest.mark.lang
@pytest.mark.parametrize("naam", DEUREN)
def test_ook_wie_rollen_combineert_vindt_enkel_zijn_eigen_deuren_open(volle_wereld: Wereld, naam: str):
    samen = [rollen for aantal in (2, 3) for rollen in combinations(ROLLEN, aantal)]
    assert fouten_aan(naam, volle_wereld, samen) == []


@pytest.mark.parametrize("naam", DEUREN)
def test_wie_geen_rol_in_een_partnerschap_heeft_vindt_geen_open_deur(wereld: Wereld, client: Client, naam: str):
    url, dwse = open_deur(naam, wereld.bouw), als(Client(), wereld.departement, Rol.DWSE)
    rolloos = meld_aan(Client(), maak_gebruiker(wereld.bouw.partnerschap), wereld.bouw.partnerschap)
    zonder_formulier = DEUREN[naam].post == NIEMAND_STUURT
    assert zonder_gevolg(rolloos, url).status_code == 401
    assert zonder_gevolg(dwse, url, "departement").status_code == (NIEMAND_STUURT if zonder_formulier else 403)
    assert zonder_gevolg(client, url).status_code == (NIEMAND_STUURT if zonder_formulier else 302)
    assert [bezoeker.get(url).status_code for bezoeker in (client, dwse, rolloos)] == [302, 403, 302]


def test_elk_adres_staat_in_de_gouden_matrix_of_is_bewust_publiek():
    eigen_proeven = ("admin:", "ontwikkel_acm:")  # one door for the whole admin; and never in production
    namen = {naam for naam, _ in alle_views() if not naam.startswith(eigen_proeven)}
    assert namen - set(DEUREN) - PUBLIEK - VOOR_WIE_AANGEMELD_IS - AANMELDING - MET_GEHEIM == set()


def test_de_matrix_noemt_geen_adres_dat_niet_bestaat():
    namen = {naam for naam, _ in alle_views()}
    assert (set(DEUREN) | PUBLIEK | VOOR_WIE_AANGEMELD_IS | MET_GEHEIM) - namen == set()


# Whether the portal is ready depends on the machine that runs it: tests/test_gezondheid.py.
@pytest.mark.parametrize("naam", sorted(PUBLIEK - {"gereed"}))
def test_een_publieke_bladzijde_opent_zonder_aanmelden(client: Client, db: None, naam: str):
    assert client.get(reverse(naam)).status_code == 200


@pytest.mark.parametrize("naam", sorted(VOOR_WIE_AANGEMELD_IS))
def test_een_eigen_bladzijde_opent_voor_elke_rol(wereld: Wereld, client: Client, naam: str):
    assert client.get(reverse(naam)).status_code == 302
    for rol in ROLLEN:
        assert als(client, wereld.bouw, rol).get(reverse(naam)).status_code in (200, 302)
