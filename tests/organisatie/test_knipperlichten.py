"""knipperlichten.csv: the rows of the list, in the sentence that its reader may read."""

import csv
import io

import pytest

from accounts.rechten import Rol
from acties.aanleiding import als_aanleiding
from knipperlichten.services import Wat
from tests.acties.werk import plan
from tests.knipperlichten.lampen import demp, maak_signaal
from tests.wereld import als


@pytest.fixture
def bouw(op_deze_verbinding):
    kant = op_deze_verbinding.bouw
    with kant.context():
        mia, ergste = kant.mens(Rol.MEDEWERKER), maak_signaal(kant, "K02", niveau="rood")
        plan(kant, mia, mia, als_aanleiding("signaal", ergste))
        maak_signaal(kant, "K15")
        demp(kant, Wat.een(maak_signaal(kant, "K01")))
        maak_signaal(kant, "K05", is_stil=True)
    return kant


def rijen(client, kant, rol, vraag=""):
    velden = {"doel": "Overleg", "namens": kant.partnerschap.code}
    antwoord = als(client, kant, rol).post(f"/organisatie/csv/knipperlichten.csv{vraag}", velden)
    assert antwoord.status_code == 200
    with kant.context():
        bestand = antwoord.getvalue().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(bestand, newline=""), delimiter=";"))


def test_een_behandelaar_neemt_mee_wat_er_brandt_in_de_zin_van_het_scherm(client, bouw):
    ergste, ander = rijen(client, bouw, Rol.BEHANDELAAR)
    assert (ergste["code"], ergste["niveau"], ergste["stand"]) == ("K02", "Rood", "Brandt")
    assert ergste["knipperlicht"] == "Erkenning zonder geldige mentor"
    assert ergste["zin"] == "De erkenning van GeheimBouw heeft geen geldige mentor."
    assert ergste["sinds"] == "2026-10-01"
    assert ergste["onderneming"] == "Bouwbedrijf Peeters"
    assert (ergste["opvolging"], ander["opvolging"]) == ("In opvolging", "Nog geen actie")
    assert ander["code"] == "K15"
    assert ergste["zin"] in client.get("/knipperlichten/").text


def test_wie_de_feiten_niet_mag_zien_neemt_ze_ook_niet_mee(client, bouw):
    zonder = {rij["code"]: rij for rij in rijen(client, bouw, Rol.BEHEERDER)}["K15"]
    assert zonder["zin"] == "Een overeenkomst heeft geen mentor die optreedt."
    assert zonder["sinds"] == ""


def test_het_filter_van_de_lijst_geldt_ook_in_het_bestand(client, bouw):
    assert [rij["code"] for rij in rijen(client, bouw, Rol.BEHEERDER, "?stand=gedempt")] == ["K01"]
    lijst = client.get("/knipperlichten/?stand=gedempt").text
    assert "/organisatie/csv/knipperlichten.csv?stand=gedempt" in lijst
    wie = bouw.mens(Rol.MEDEWERKER).pk
    assert [rij["code"] for rij in rijen(client, bouw, Rol.BEHEERDER, f"?verantwoordelijke={wie}")] == ["K02"]
    assert client.get("/organisatie/csv/knipperlichten.csv?nieuw=on").status_code == 422
