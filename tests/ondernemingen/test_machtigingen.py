"""Registering a machtiging: which company, what it allows, until when, and what happens to it afterwards."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.gebeurtenissen import Soort, registreer
from accounts.models import Gebeurtenis, Partnerschap
from accounts.rechten import Recht, Rol, mag, verleen
from ondernemingen.forms import jaren_later
from ondernemingen.models import KboOnderneming, Machtiging, Onderneming, Vestiging
from ondernemingen.waakhond import is_zelfde_nummer, opvallend
from tests.opslag.vijandig import PDF
from tests.wereld import als

NUMMER = "0123456749"
URL = f"/machtigingen/registreren/?kbo={NUMMER}"
VANDAAG = timezone.localdate()


@pytest.fixture
def bouw(wereld):
    KboOnderneming.objects.create(
        nummer=NUMMER, naam="Dakwerken Özdemir", zoeknaam="dakwerken ozdemir", straat="Kerkstraat 1", postcode="9000"
    )
    with wereld.bouw.context() as kant:
        yield kant


@pytest.fixture
def scherm(client, bouw):
    return als(client, bouw, Rol.MEDEWERKER)


def velden(**anders: object) -> dict:
    basis = {
        "namens": "bouw",
        "omvang": ["aanvragen", "gegevens"],
        "ondertekenaar_naam": "Ali Özdemir",
        "ondertekenaar_functie": "Zaakvoerder",
        "ondertekend_op": VANDAAG.isoformat(),
        "vanaf": VANDAAG.isoformat(),
        "tot": (VANDAAG + timedelta(days=200)).isoformat(),
        "bestand": SimpleUploadedFile("getekend.pdf", PDF),
    }
    return {sleutel: waarde for sleutel, waarde in {**basis, **anders}.items() if waarde is not None}


@pytest.mark.parametrize(
    ("nummer", "zin"),
    [
        ("0123.456.748", "controlegetal klopt niet"),
        ("12", "telt tien cijfers"),
        ("0403019261", "staat niet in de KBO"),
        ("", "Vul dit veld in"),
    ],
)
def test_een_nummer_dat_niets_aanwijst_zegt_waarom(scherm, nummer, zin):
    antwoord = scherm.get("/machtigingen/registreren/", {"kbo": nummer})
    assert antwoord.status_code == 422
    assert zin in antwoord.text or not nummer


def test_de_naam_en_het_adres_staan_er_voor_men_iets_invult(scherm):
    assert scherm.get("/machtigingen/registreren/").status_code == 200
    tekst = scherm.get(URL).text
    for stuk in ("Dakwerken Özdemir", "0123.456.749", "Kerkstraat 1", "Hoogstens 5 jaar"):
        assert stuk in tekst
    assert "hernieuwing" not in tekst
    KboOnderneming.objects.update(toestand="stopgezet")
    assert "niet actief" in scherm.get(URL).text


def test_registreren_maakt_de_onderneming_bekend_en_laat_handelen(scherm, bouw):
    antwoord = scherm.post(URL, velden())
    machtiging = Machtiging.objects.get(onderneming__kbo_nummer=NUMMER)
    assert (antwoord.status_code, antwoord.url) == (303, machtiging.get_absolute_url())
    assert machtiging.documenten.count() == 1
    toegang = bouw.toegang(Rol.MEDEWERKER)
    assert mag(toegang, Recht.AANVRAAG_INDIENEN, machtiging.onderneming)
    tekst = scherm.get(machtiging.get_absolute_url()).text
    for stuk in ("Actief", "Ali Özdemir", "steunt op het ondertekende document", "registreerde een machtiging"):
        assert stuk in tekst


def test_een_tweede_machtiging_is_een_hernieuwing_en_de_eerste_loopt_door(scherm):
    scherm.post(URL, velden())
    assert "Dit wordt een hernieuwing" in scherm.get(URL).text
    scherm.post(URL, velden(bestand=SimpleUploadedFile("weer.pdf", PDF)))
    nieuw, oud = Machtiging.objects.filter(onderneming__kbo_nummer=NUMMER).order_by("-id")
    assert (nieuw.hernieuwt, oud.hernieuwt, oud.beeindigd_op) == (oud, None, None)
    assert Gebeurtenis.objects.filter(soort=Soort.MACHTIGING_HERNIEUWD, onderwerp_id=nieuw.pk).exists()
    assert "Hernieuwing" in scherm.get("/machtigingen/").text
    assert oud.get_absolute_url() in scherm.get(nieuw.get_absolute_url()).text


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"omvang": None}, "omvang"),
        ({"ondertekend_op": (VANDAAG + timedelta(days=1)).isoformat()}, "ondertekend_op"),
        ({"tot": (VANDAAG - timedelta(days=1)).isoformat()}, "tot"),
        (
            {
                "vanaf": (VANDAAG - timedelta(days=9)).isoformat(),
                "tot": (VANDAAG - timedelta(days=1)).isoformat(),
            },
            "tot",
        ),
        ({"tot": (VANDAAG + timedelta(days=365 * 6)).isoformat()}, "tot"),
        ({"tot": ""}, "tot"),
        ({"bestand": None}, "bestand"),
    ],
)
def test_wat_niet_kan_wordt_gezegd_en_niets_is_geregistreerd(scherm, anders, veld):
    antwoord = scherm.post(URL, velden(**anders))
    assert antwoord.status_code == 422
    assert veld in antwoord.context["form"].errors
    assert not Onderneming.objects.filter(kbo_nummer=NUMMER).exists()


def test_zonder_document_maar_met_mailadres_wacht_ze_tot_er_papier_is(scherm):
    scherm.post(URL, velden(bestand=None, ondertekenaar_email="ali@dak.example"))
    machtiging = Machtiging.objects.get(onderneming__kbo_nummer=NUMMER)
    assert "geldt pas als de onderneming ze bevestigt" in scherm.get(machtiging.get_absolute_url()).text
    (rij,) = scherm.get("/machtigingen/?status=aangevraagd&zonder_document=on").context["pagina"].rijen
    assert rij["id"] == machtiging.pk
    papier = {"namens": "bouw", "bestand": SimpleUploadedFile("getekend.pdf", PDF)}
    scherm.post(f"{machtiging.get_absolute_url()}document/", papier)
    assert Machtiging.objects.geldig().filter(pk=machtiging.pk).exists()


def test_beeindigen_vraagt_wie_en_van_het_partnerschap_ook_waarom(scherm, bouw):
    url = f"{bouw.machtiging.get_absolute_url()}beeindigen/"
    assert scherm.post(url, {"namens": "bouw", "einde": "beeindigd"}).status_code == 422
    assert scherm.post(url, {"namens": "bouw", "einde": "ingetrokken"}).status_code == 303
    assert scherm.post(url, {"namens": "bouw", "einde": "ingetrokken"}).status_code == 409
    tekst = scherm.get(bouw.machtiging.get_absolute_url()).text
    assert "Ingetrokken" in tekst
    assert url not in tekst


def test_de_filters_van_de_lijst(scherm, bouw):
    Machtiging.objects.filter(pk=bouw.machtiging.pk).update(omvang=["aanvragen"], opvallend=["mail"])
    for vraag, aantal in {
        "omvang=aanvragen": 1,
        "omvang=gegevens": 0,
        "einde=30": 0,
        "signaal=on": 1,
        "zonder_document=on": 1,
        "status=actief": 1,
    }.items():
        assert len(scherm.get(f"/machtigingen/?{vraag}").context["pagina"].rijen) == aantal, vraag
    Machtiging.objects.filter(pk=bouw.machtiging.pk).update(tot=VANDAAG + timedelta(days=20))
    assert len(scherm.get("/machtigingen/?einde=30").context["pagina"].rijen) == 1


@pytest.mark.parametrize(
    ("omvang", "indienen", "beheren"),
    [(["aanvragen"], True, False), (["gegevens"], False, True), (["aanvragen", "gegevens"], True, True)],
)
def test_een_machtiging_reikt_niet_verder_dan_wat_ze_omvat(bouw, omvang, indienen, beheren):
    verleen(Recht.AANVRAAG_INDIENEN, bouw.onderneming, bouw.partnerschap)
    Machtiging.objects.filter(pk=bouw.machtiging.pk).update(omvang=omvang)
    toegang = bouw.toegang(Rol.MEDEWERKER)
    for rij in (bouw.onderneming, bouw.vestiging):
        assert mag(toegang, Recht.AANVRAAG_INDIENEN, rij) == indienen
        assert mag(toegang, Recht.ONDERNEMING_BEHEREN, rij) == beheren
        assert mag(toegang, Recht.ONDERNEMING_DOSSIER, rij)
    assert not Vestiging.objects.for_recht(toegang, None).exists()


# The watchdog


@pytest.mark.parametrize(
    ("velden", "signaal"),
    [
        ({}, []),
        ({"ondertekenaar_email": "jan@eigen.example"}, []),
        ({"ondertekenaar_email": "jan@BOUW.example"}, ["mail"]),
        ({"ondertekenaar_telefoon": "+32 15 20 30 40"}, ["telefoon"]),
        ({"ondertekenaar_telefoon": "015/20.30.41"}, []),
    ],
)
def test_de_waakhond_ziet_een_ondertekenaar_die_op_de_gemachtigde_lijkt(bouw, velden, signaal):
    Partnerschap.objects.filter(pk=bouw.partnerschap.pk).update(
        telefoon="015 20 30 40", adres="Kerkstraat 1, 9000 Gent"
    )
    machtiging = Machtiging.objects.get(pk=bouw.machtiging.pk)
    for naam, waarde in velden.items():
        setattr(machtiging, naam, waarde)
    assert opvallend(machtiging, bouw.mens(Rol.MEDEWERKER)) == signaal
    machtiging.onderneming.straat, machtiging.onderneming.postcode = "Kerkstraat 1", "9000"
    assert opvallend(machtiging, bouw.mens(Rol.MEDEWERKER)) == [*signaal, "adres"]


def test_een_waarschuwing_staat_op_de_bladzijde_en_in_de_lijst(scherm):
    scherm.post(URL, velden(ondertekenaar_email="ali@bouw.example"))
    machtiging = Machtiging.objects.get(onderneming__kbo_nummer=NUMMER)
    assert machtiging.opvallend == ["mail"]
    assert "lijkt op dat van uw partnerschap" in scherm.get(machtiging.get_absolute_url()).text
    assert "Kijk de handtekening na" in scherm.get("/machtigingen/").text


def test_te_korte_nummers_zijn_nooit_hetzelfde():
    assert not is_zelfde_nummer("", "")
    assert not is_zelfde_nummer("112", "112")
    assert is_zelfde_nummer("0032 476 12 34 56", "0476/12.34.56")


def test_jaren_later():
    assert jaren_later(date(2024, 2, 29), 5) == date(2029, 2, 28)
    assert jaren_later(date(2026, 3, 1), 5) == date(2031, 2, 28)


def test_wie_namens_een_onderneming_handelt_staat_zo_in_het_verloop(bouw):
    mia = bouw.mens(Rol.MEDEWERKER)
    gebeurd = registreer(Soort.AANVRAAG_INGEDIEND, bouw.aanvraag, door=mia, namens="Dakwerken")
    assert Soort.zin(gebeurd) == "Bouw Medewerker, namens Dakwerken, diende de aanvraag in."
