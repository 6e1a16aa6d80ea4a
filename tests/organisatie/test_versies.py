"""The published columns: no column comes, goes or changes without a version that says so."""

import pytest

from accounts.rechten import Rol
from organisatie.bestanden import BESTANDEN
from organisatie.opdracht import GEMEENSCHAPPELIJK
from organisatie.versies import versies
from tests.wereld import als


@pytest.mark.parametrize("naam", BESTANDEN)
def test_de_nieuwste_versie_zijn_de_kolommen_van_nu(naam):
    nu = {kolom.naam: kolom.soort.value for kolom in (*GEMEENSCHAPPELIJK, *BESTANDEN[naam].kolommen)}
    alle = versies(naam)
    assert list(alle[0].kolommen.items()) == list(nu.items())
    assert len(nu) == len(GEMEENSCHAPPELIJK) + len(BESTANDEN[naam].kolommen)
    assert [versie.nummer for versie in alle] == list(range(len(alle), 0, -1))
    assert [versie.dag for versie in alle] == sorted((versie.dag for versie in alle), reverse=True)
    assert all(kolom.uitleg for kolom in BESTANDEN[naam].kolommen)


def test_een_programma_leest_welke_kolommen_er_zijn_en_wat_er_veranderde(client, wereld):
    als(client, wereld.bouw, Rol.BEHANDELAAR)
    beschrijving = client.get("/organisatie/csv/erkenningen.schema.json").json()
    velden = {veld["name"]: veld for veld in beschrijving["schema"]["fields"]}
    assert beschrijving["schema"]["primaryKey"] == "erkenning_id"
    assert velden["van"] == {"name": "van", "type": "date", "description": "eerste dag van de erkenning"}
    assert beschrijving["changes"][-1]["version"] == "1"
    assert "vrije_plaatsen" in velden
    als(client, wereld.bouw, Rol.BEHEERDER)
    assert "vrije_plaatsen" not in client.get("/organisatie/csv/erkenningen.schema.json").text
    assert client.get("/organisatie/csv/mentoren.schema.json").status_code == 403
    assert client.get("/organisatie/csv/alles.schema.json").status_code == 404
