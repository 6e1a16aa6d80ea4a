"""Promises: every act that a page shows opens, and every act that would open is shown, once."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from accounts.rechten import Rol
from erkenningen.models import OPEN_STATUSSEN, Status
from tests.test_huisregels import alle_views
from tests.wereld import Wereld, als, maak_aanvraag, maak_opleiding

ROLLEN = [rol for rol in Rol if rol != Rol.DWSE]
STATUSSEN = [*OPEN_STATUSSEN, Status.GOEDGEKEURD, Status.AFGEKEURD, Status.INGETROKKEN]


def handelingen() -> list[str]:
    """The addresses of all acts on an application: their view says which state they ask for.

    The acts on an actie have promises of their own: tests/acties/test_beloftes.py.
    """
    return [
        naam
        for naam, patroon in alle_views()
        if not naam.startswith("acties:")
        if getattr(patroon.callback, "kan", None) and "nummer" in str(patroon.pattern) + naam_van(patroon)
    ]


def naam_van(patroon) -> str:
    return " ".join(patroon.pattern.converters) or "nummer"


@pytest.mark.parametrize("rol", ROLLEN)
def test_wat_getoond_wordt_opent_en_wat_opent_wordt_getoond(wereld: Wereld, client: Client, rol: Rol):
    als(client, wereld.bouw, rol)
    daden = handelingen()
    assert len(daden) > 8
    for volgnummer, status in enumerate(STATUSSEN):
        with wereld.bouw.context() as kant:
            extra = {"geparkeerd_vanuit": Status.INGEDIEND} if status == Status.GEPARKEERD else {}
            aanvraag = maak_aanvraag(kant, maak_opleiding(f"Proef {volgnummer}"), status=status, **extra)
        pagina = client.get(aanvraag.get_absolute_url())
        getoond = re.findall(r'href="([^"]+)"', pagina.content.decode()) if pagina.status_code == 200 else []
        for naam in daden:
            url = reverse(naam, args=[aanvraag.nummer])
            opent = client.get(url).status_code == 200
            assert getoond.count(url) == opent, (status, naam, "opent" if opent else "opent niet")
