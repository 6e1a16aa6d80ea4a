"""What changed since a download: what came, what is other, what is gone, and nothing else."""

import csv
import io
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.rechten import Recht, Rol
from organisatie.bestanden import BESTANDEN
from organisatie.levering import afdrukken
from organisatie.models import Afdruk, Download
from tests.organisatie import werkblad
from tests.organisatie.test_download import namens
from tests.wereld import als, maak_aanvraag, maak_opleiding

AANVRAGEN = "/organisatie/csv/erkenningsaanvragen.csv"


@pytest.fixture
def bouw(echte_wereld):
    return echte_wereld.bouw


def post(client, adres, **velden):
    antwoord = client.post(adres, {"doel": "Overleg", "namens": "bouw", **velden})
    assert antwoord.status_code == 200
    return antwoord.getvalue()


def rijen(inhoud):
    return list(csv.DictReader(io.StringIO(inhoud.decode("utf-8-sig"), newline=""), delimiter=";"))


def neem(client, kant, adres=AANVRAGEN, **velden):
    """Take the whole file along; where its changes are to be found."""
    post(als(client, kant, Rol.BEHANDELAAR), adres, **velden)
    with namens(kant):
        return f"/organisatie/downloads/{Download.objects.first().pk}/wijzigingen/"


def test_nieuwe_gewijzigde_en_verdwenen_rijen_staan_in_een_eigen_bestand(client, bouw):
    with namens(bouw):
        blijft = maak_aanvraag(bouw, maak_opleiding("Blijft duaal"))
    adres = neem(client, bouw, f"{AANVRAGEN}?status=ingediend")
    assert rijen(post(client, adres)) == []
    with namens(bouw):
        nieuw = maak_aanvraag(bouw, maak_opleiding("Nieuw duaal"))
        blijft.onderneming.__class__.objects.filter(pk=blijft.onderneming.pk).update(naam="Andere naam")
        bouw.aanvraag.status = "in_behandeling"
        bouw.aanvraag.save()
    gevonden = {rij["dossiernummer"]: rij for rij in rijen(post(client, adres))}
    assert {nummer: rij["wijziging"] for nummer, rij in gevonden.items()} == {
        blijft.nummer: "gewijzigd",
        nieuw.nummer: "nieuw",
        bouw.aanvraag.nummer: "verdwenen",
    }
    assert gevonden[blijft.nummer]["onderneming"] == "Andere naam"
    assert set(gevonden[bouw.aanvraag.nummer].values()) == {"verdwenen", bouw.aanvraag.nummer, ""}
    boek = werkblad.lees(post(client, adres, vorm="xlsx"))
    assert [rij[0] for rij in boek] == ["wijziging", *(gevonden[nummer]["wijziging"] for nummer in sorted(gevonden))]
    with namens(bouw):
        laatste = Download.objects.first()
    assert laatste.bestand.endswith("_ingediend_wijzigingen.xlsx")
    assert (laatste.rijen, laatste.filter, laatste.sinds is not None) == (3, "Status: Ingediend", True)


def test_ook_na_een_leeg_bestand_is_te_zien_wat_erbij_kwam(client, bouw):
    adres = neem(client, bouw, f"{AANVRAGEN}?status=in_behandeling")
    with namens(bouw):
        bouw.aanvraag.status = "in_behandeling"
        bouw.aanvraag.save()
    assert [rij["wijziging"] for rij in rijen(post(client, adres))] == ["nieuw"]


def test_wat_vanzelf_met_de_dag_verandert_is_geen_wijziging(client, bouw):
    adres = neem(client, bouw)
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        als(client, bouw, Rol.BEHANDELAAR)
        assert rijen(post(client, adres)) == []


def test_enkel_van_de_laatste_download_van_hetzelfde_zijn_de_rijen_bewaard(client, bouw):
    eerste = neem(client, bouw)
    ander = neem(client, bouw, f"{AANVRAGEN}?status=ingediend")
    smal = neem(client, bouw, kolommen=["status"])
    laatste = neem(client, bouw)
    assert [client.get(adres).status_code for adres in (eerste, ander, smal, laatste)] == [409, 200, 200, 200]
    pagina = client.get("/organisatie/downloads/").text
    assert [adres in pagina for adres in (eerste, ander, smal, laatste)] == [False, True, True, True]
    assert client.post(laatste, {"doel": " ", "namens": "bouw"}).status_code == 422
    with namens(bouw):
        assert Afdruk.objects.count() == 3


def test_met_andere_kolommen_of_zonder_het_recht_zijn_er_geen_wijzigingen(client, bouw, monkeypatch):
    adres = neem(client, bouw)
    als(client, bouw, Rol.BEHEERDER)
    assert client.get(adres).status_code == 200
    bestand = BESTANDEN["erkenningsaanvragen"]
    monkeypatch.setitem(BESTANDEN, bestand.naam, replace(bestand, kolommen=bestand.kolommen[:-1]))
    antwoord = client.get(adres)
    assert antwoord.status_code == 409
    assert "niet meer dezelfde" in antwoord.text
    monkeypatch.setitem(BESTANDEN, bestand.naam, replace(bestand, recht=Recht.STEM_UITBRENGEN))
    assert client.get(adres).status_code == 403


def test_wat_bewaard_wordt_gaat_in_stukken_de_database_in():
    regels = io.BytesIO(b"A-1;-7\nB;2;8\nC;9\n")
    assert list(afdrukken(io.BytesIO())) == [([], [])]
    assert list(afdrukken(regels, per_keer=2)) == [(["A-1", "B;2"], [-7, 8]), (["C"], [9])]
