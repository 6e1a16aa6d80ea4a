"""All eighteen claim sets of the contract, through a real login: each gives its outcome.

Bron: domein/acmidm 3.3.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from accounts.models import Gebruiker, Partnerschap, Rolgroep
from accounts.ontwikkel_acm.vervalsing import vervals
from tests.accounts.conftest import gebeurtenissen, zegt
from tests.wereld import maak_partnerschap

CONTRACT = json.loads(Path(__file__).with_name("acmidm-payloads.json").read_text(encoding="utf-8"))
GEVALLEN = {geval["id"]: geval for geval in CONTRACT["cases"]}
PERSOONLIJK = {"sub", "vo_id", "given_name", "family_name", "vo_email", "dwse_werkplekduaal_rol_3d"}


def als_acm(claims):
    """The answer of the provider with the claims of the contract instead of those of the demo."""

    def vervang(inhoud):
        van_de_demo = [naam for naam in inhoud if naam in PERSOONLIJK or naam.startswith("vo_")]
        return {naam: waarde for naam, waarde in inhoud.items() if naam not in van_de_demo} | claims

    return vervals(inhoud=vervang, userinfo=lambda _: claims)


def bewaarde_rollen():
    """The roles per OVO code that the database now holds."""
    rollen = {}
    for groep in Rolgroep.objects.filter(user__isnull=False).select_related("partnerschap"):
        rollen.setdefault(groep.partnerschap.ovo_code, set()).add(groep.rol)
    return rollen


@pytest.mark.parametrize("naam", GEVALLEN)
def test_een_payload_geeft_zijn_uitkomst(naam, bezoeker, organisaties, settings):
    geval = GEVALLEN[naam]
    afgesloten = maak_partnerschap("Afgesloten", 3, gesloten_op=date(2026, 1, 1))
    settings.ACM_LEVEL = geval.get("level", CONTRACT["settings"]["level"])
    with als_acm(geval["claims"]):
        antwoord = bezoeker.meld_aan()
    verwacht = geval["expect"]
    if verwacht["result"] == "refused":
        assert_geweigerd(antwoord, bezoeker, organisaties, verwacht["reason"])
    else:
        assert_binnen(antwoord, bezoeker, verwacht)
    assert afgesloten.ovo_code not in bewaarde_rollen()


def assert_geweigerd(antwoord, bezoeker, organisaties, reden):
    assert (antwoord.status_code, zegt(antwoord, reden)) == (403, True)
    assert not Gebruiker.objects.exists()
    assert not bezoeker.is_binnen
    (regel,) = gebeurtenissen(organisaties.departement, "aanmelding.geweigerd")
    assert regel.details["reden"] == reden


def assert_binnen(antwoord, bezoeker, verwacht):
    gekozen = verwacht["result"] == "in"
    assert antwoord.headers["Location"].startswith("/mijn-toegang/" if gekozen else "/kies-partnerschap/")
    assert bewaarde_rollen() == {code: set(rollen) for code, rollen in verwacht["memberships"].items()}
    assert bezoeker.is_binnen is gekozen
    assert Gebruiker.objects.get().email == verwacht.get("email", Gebruiker.objects.get().email)
    for code in verwacht["memberships"]:
        (regel,) = gebeurtenissen(Partnerschap.objects.get(ovo_code=code), "aanmelding.gelukt")
        assert regel.details["signalen"] == sorted(verwacht.get("audit", []))


def test_het_contract_heeft_achttien_gevallen():
    assert len(GEVALLEN) == 18
