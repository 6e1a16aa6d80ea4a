"""Promises: every act that the page of an actie shows opens, and every act that would open is shown."""

from __future__ import annotations

import re
from itertools import product

import pytest
from django.test import Client
from django.urls import reverse

from accounts.rechten import Rol
from acties.models import OVERGANGEN, Status
from tests.acties.werk import begeleid, in_status, plan
from tests.wereld import Wereld, als

MAKERS = (Rol.BEHEERDER, Rol.BEHANDELAAR, Rol.MEDEWERKER)


@pytest.mark.parametrize("rol", MAKERS)
def test_wat_getoond_wordt_opent_en_wat_opent_wordt_getoond(wereld: Wereld, client: Client, rol: Rol):
    als(client, wereld.bouw, rol)
    gezien = set()
    with wereld.bouw.context() as kant:
        els = kant.mens(Rol.BEHANDELAAR)
        for maak, van, status in product((plan, begeleid), ("niemand", "mij", "collega"), Status):
            collega = kant.mens(Rol.BEHEERDER) if rol == Rol.BEHANDELAAR else els
            wie = {"niemand": None, "mij": kant.mens(rol), "collega": collega}[van]
            if maak is begeleid and wie == kant.mens(Rol.MEDEWERKER):
                continue
            actie = in_status(maak(kant, els, wie), status)
            pagina = client.get(actie.get_absolute_url()).content.decode()
            getoond = set(re.findall(r'href="([^"]+)"', pagina))
            for daad in OVERGANGEN:
                url = reverse(f"acties:{daad}", args=[actie.pk])
                opent = client.get(url).status_code == 200
                assert opent == (url in getoond), (maak.__name__, van, status, daad)
                gezien |= {daad} if opent else set()
    assert gezien == set(OVERGANGEN)


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol != Rol.DWSE])
def test_het_menu_en_de_startpagina_leiden_naar_acties_voor_wie_ze_mag_beheren(
    wereld: Wereld, client: Client, rol: Rol
):
    pagina = als(client, wereld.bouw, rol).get("/").content.decode()
    assert ('href="/acties/"' in pagina) is (rol in MAKERS)
    assert (client.get("/acties/").status_code == 200) is (rol in MAKERS)
    assert ("acties van u te laat" in pagina) is (rol in MAKERS)
