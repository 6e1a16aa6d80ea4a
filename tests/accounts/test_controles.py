"""An installation that would let the wrong people in does not start; two commands compare with the world.

Bron: domein/acmidm 3.1.
"""

from __future__ import annotations

import sys
from io import StringIO
from types import ModuleType

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.db import connections

from accounts.controles import VERPLICHT, acm_instellingen, projectie
from accounts.management.commands import docs_rechten
from accounts.models import PartnerschapGroupObjectPermission
from accounts.ontwikkel_acm.sleutel import nieuwe_sleutel


@pytest.fixture
def productie(settings):
    """Settings that a real installation could have."""
    kaart = ModuleType("kaart_zonder_demo")
    kaart.urlpatterns = []
    sys.modules[kaart.__name__] = kaart
    settings.ROOT_URLCONF = kaart.__name__
    settings.PORTAAL_OMGEVING = "productie"
    settings.ACM_ISSUER = "https://authenticatie.vlaanderen.be/op"
    yield settings
    del sys.modules[kaart.__name__]


def fouten():
    return [bericht.id for bericht in acm_instellingen(None)]


def test_een_goede_installatie_start(productie):
    assert fouten() == []


def test_de_demo_start_met_losse_instellingen(settings):
    settings.ACM_ISSUER = "http://127.0.0.1:8000/dev-acm/op"
    assert fouten() == []


@pytest.mark.parametrize("naam", VERPLICHT)
def test_een_lege_instelling_houdt_de_start_tegen(naam, productie):
    setattr(productie, naam, "")
    assert "accounts.E003" in fouten()


@pytest.mark.parametrize(
    ("instellingen", "fout"),
    [
        ({"ACM_LEVEL": "persoon"}, "accounts.E001"),
        ({"ACM_DWSE_RIGHT": "werkplekduaalGEBRUIKER"}, "accounts.E002"),
        ({"ACM_ISSUER": "http://authenticatie.vlaanderen.be/op"}, "accounts.E004"),
        ({"DEBUG": True}, "accounts.E005"),
        ({"ROOT_URLCONF": "werkplekduaal.urls"}, "accounts.E006"),
        ({"ACM_CLIENT_SECRET": ""}, "accounts.E007"),
        ({"ACM_CLIENT_KEY_FILE": "/bestaat/niet.pem"}, "accounts.E008"),
        ({"ACM_CLIENT_KEY_FILE": __file__}, "accounts.E008"),
    ],
    ids=str,
)
def test_een_gevaarlijke_instelling_houdt_de_start_tegen(instellingen, fout, productie):
    for naam, waarde in instellingen.items():
        setattr(productie, naam, waarde)
    assert fouten() == [fout]
    with pytest.raises(CommandError, match=fout):
        call_command("check", tags=["security"])


def test_een_eigen_sleutel_mag_in_de_plaats_van_het_geheim(productie, tmp_path):
    pad = tmp_path / "client.pem"
    pad.write_bytes(nieuwe_sleutel().geheim.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    productie.ACM_CLIENT_SECRET, productie.ACM_CLIENT_KEY_FILE = "", str(pad)
    assert fouten() == []


# --- the projection of the rights -------------------------------------------------------------------------------------


def test_rechten_die_afwijken_van_de_matrix_worden_gemeld(wereld):
    assert projectie(None, ["default"]) == []
    PartnerschapGroupObjectPermission.objects.first().delete()
    (bericht,) = [bericht for bericht in run_checks(databases=["default"]) if bericht.id == "accounts.W001"]
    assert "wijken af van MATRIX" in bericht.msg
    assert projectie(None) == []


def test_een_lege_databank_heeft_nog_niets_om_te_vergelijken(wereld, monkeypatch):
    PartnerschapGroupObjectPermission.objects.first().delete()
    monkeypatch.setattr(connections["default"].introspection, "table_names", list)
    assert projectie(None, ["default"]) == []


# --- commands ---------------------------------------------------------------------------------------------------------


def test_acm_controleren_vindt_geen_verschil_met_de_eigen_aanmelddienst(portaal):
    uitvoer = StringIO()
    call_command("acm_controleren", stdout=uitvoer)
    assert "komen overeen" in uitvoer.getvalue()


def test_acm_controleren_noemt_elk_verschil(portaal, monkeypatch):
    monkeypatch.setattr(
        "accounts.management.commands.acm_controleren.vraag",
        lambda *_: {"issuer": "https://ander.example", "code_challenge_methods_supported": ["plain"]},
    )
    with pytest.raises(CommandError) as fout:
        call_command("acm_controleren")
    assert "issuer: ACM zegt https://ander.example" in str(fout.value)
    assert "code_challenge_methods_supported: S256 staat er niet bij" in str(fout.value)
    assert "token_endpoint: ACM zegt None" in str(fout.value)


def test_acm_controleren_zegt_dat_acm_niet_antwoordt(settings):
    settings.ACM_ISSUER = "http://127.0.0.1:9/op"
    with pytest.raises(CommandError, match="geen bruikbaar antwoord"):
        call_command("acm_controleren")


def test_de_bladzijde_over_rechten_is_die_van_de_code():
    call_command("docs_rechten", check=True)


def test_een_verouderde_of_ontbrekende_bladzijde_wordt_gemeld_en_hersteld(tmp_path, monkeypatch):
    bladzijde = tmp_path / "rechten.md"
    monkeypatch.setattr(docs_rechten, "BLADZIJDE", bladzijde)
    with pytest.raises(CommandError, match="verouderd"):
        call_command("docs_rechten", check=True)
    bladzijde.write_text("oud")
    with pytest.raises(CommandError, match="verouderd"):
        call_command("docs_rechten", check=True)
    call_command("docs_rechten")
    call_command("docs_rechten", check=True)
