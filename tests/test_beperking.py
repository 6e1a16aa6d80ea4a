"""A list says so when it shows less than what the partnerschap is competent for."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.rechten import Rol
from tests.wereld import Wereld, als

ZIN = "Deze lijst toont enkel wat uw partnerschap zelf indiende met een machtiging."


@pytest.mark.parametrize(
    ("rollen", "adres", "beperkt"),
    [
        ((Rol.MEDEWERKER,), "/aanvragen/", True),
        ((Rol.MEDEWERKER,), "/erkenningen/", False),
        ((Rol.MEDEWERKER,), "/ondernemingen/", False),
        ((Rol.BEHANDELAAR,), "/aanvragen/", False),
        ((Rol.BEHANDELAAR, Rol.MEDEWERKER), "/aanvragen/", False),
        ((Rol.BEHANDELAAR,), "/ondernemingen/", False),
    ],
)
def test_wie_minder_ziet_dan_zijn_partnerschap_leest_dat(
    wereld: Wereld, client: Client, rollen: tuple[Rol, ...], adres: str, beperkt: bool
):
    tekst = als(client, wereld.bouw, *rollen).get(adres).text
    assert (ZIN in tekst) is beperkt
    assert ("Deze lijst toont enkel" in tekst) is beperkt
