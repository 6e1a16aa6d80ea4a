"""What stands in the files: the rows of the list, in the columns of who asks."""

import csv
import io
from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.rechten import Rol
from acties.models import Actie
from erkenningen.models import Beslissing, Status, Stemadvies, Termijnregel
from ondernemingen.models import Contactpersoon
from overeenkomsten.models import Overeenkomst
from tests.wereld import als, maak_overeenkomst

AANVRAGEN, ERKENNINGEN = "/organisatie/csv/erkenningsaanvragen.csv", "/organisatie/csv/erkenningen.csv"
VOORAAN = ["export_datum", "partnerschap", "filter", "gebruiker"]


@pytest.fixture
def bouw(op_deze_verbinding):
    return op_deze_verbinding.bouw


def rijen(client, kant, rol, adres):
    """Post the purpose, and read the file that comes back."""
    antwoord = als(client, kant, rol).post(adres, {"doel": "Overleg", "namens": kant.partnerschap.code})
    assert antwoord.status_code == 200
    with kant.context():
        bestand = antwoord.getvalue().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(bestand, newline=""), delimiter=";"))


def test_een_behandelaar_neemt_de_aanvragen_van_het_eigen_partnerschap_mee(client, bouw):
    (rij,) = rijen(client, bouw, Rol.BEHANDELAAR, AANVRAGEN)
    vandaag = timezone.localdate()
    assert list(rij)[:4] == VOORAAN
    assert [rij[naam] for naam in VOORAAN] == [str(vandaag), "Bouw", "", "Bouw Behandelaar"]
    assert rij["dossiernummer"] == bouw.aanvraag.nummer
    assert rij["status"] == "Ingediend"
    assert rij["ingediend_op"] == str(vandaag)
    assert rij["kbo"] == "'0000000001"
    assert rij["provincie"] == "Antwerpen"
    assert rij["aantal_mentoren"] == "1"
    assert rij["kalenderdagen"] == "0"
    assert rij["wettelijke_dagen"] == rij["beslist_op"] == rij["beslissing"] == rij["afkeuringsgronden"] == ""


def test_het_filter_van_de_lijst_geldt_ook_in_het_bestand(client, bouw):
    assert len(rijen(client, bouw, Rol.BEHANDELAAR, f"{AANVRAGEN}?status=ingediend&pagina=x&sorteer=nummer")) == 1
    assert rijen(client, bouw, Rol.BEHANDELAAR, f"{AANVRAGEN}?status=goedgekeurd") == []
    assert rijen(client, bouw, Rol.BEHANDELAAR, f"{AANVRAGEN}?status=ingediend")[0]["filter"] == "status=ingediend"


def test_de_lijst_leidt_met_haar_filter_naar_het_bestand_en_het_bestand_telt_wat_de_lijst_toont(client, bouw):
    for lijst, bestand, vraag in (
        ("/aanvragen/", AANVRAGEN, "q=bouwbedrijf&status=ingediend&behandelaar=niemand"),
        ("/erkenningen/", ERKENNINGEN, "status=lopend&provincie=antwerpen&eindigt_vanaf=2029-01-01"),
    ):
        adres = f"{bestand}?{vraag}"
        assert adres.replace("&", "&amp;") in als(client, bouw, Rol.BEHEERDER).get(f"{lijst}?{vraag}").text
        assert [rij["filter"] for rij in rijen(client, bouw, Rol.BEHEERDER, adres)] == [vraag]
        assert "/csv/" not in als(client, bouw, Rol.MEDEWERKER).get(lijst).text


def test_een_kolom_die_iemand_niet_mag_zien_bestaat_niet(client, bouw):
    zonder = rijen(client, bouw, Rol.BEHEERDER, ERKENNINGEN)[0]
    met = rijen(client, bouw, Rol.BEHANDELAAR, ERKENNINGEN)[0]
    assert set(met) - set(zonder) == {
        "vrije_plaatsen",
        "lopende_overeenkomsten",
        "overeenkomsten_ooit",
        "laatste_overeenkomst_tot",
        "beschikbaar_schooljaar",
    }
    pagina = als(client, bouw, Rol.BEHEERDER).get(ERKENNINGEN).text
    assert "vrije_plaatsen" not in pagina
    assert "contact_mail" in pagina


def test_een_beslist_dossier_telt_zijn_dagen_en_noemt_zijn_gronden(client, bouw):
    nu, dag = timezone.now(), timedelta(days=1)
    with bouw.context():
        aanvraag = bouw.aanvraag
        aanvraag.status, aanvraag.behandelaar = Status.AFGEKEURD, bouw.mens(Rol.BEHANDELAAR)
        aanvraag.ingediend_op, aanvraag.volledig_op = nu - 30 * dag, nu - 20 * dag
        aanvraag.save()
        gronden = aanvraag.beoordelingen.filter(voorwaarde__in=["draagkracht", "organisatie"])
        gronden.update(bevinding="voldoet_niet", motivering="=Onvoldoende; zie “brief”")
        Beslissing.objects.create(
            partnerschap=bouw.partnerschap,
            aanvraag=aanvraag,
            uitkomst=Beslissing.Uitkomst.AFGEKEURD,
            motivering="Nee",
            door=bouw.mens(Rol.BEHANDELAAR),
            op=nu - 2 * dag,
        )
        for soort, geleden in (("start", 25), ("start", 20), ("schorsing", 15), ("hervatting", 10)):
            Termijnregel.objects.create(
                partnerschap=bouw.partnerschap,
                aanvraag=aanvraag,
                soort=soort,
                op=nu - geleden * dag,
                uiterlijk_op=nu.date(),
            )
        Stemadvies.objects.create(
            partnerschap=bouw.partnerschap, aanvraag=aanvraag, uitslag="ongunstig", toelichting="", gesloten_op=nu
        )
        maak_actie(bouw, soort="plaatsbezoek", aanleiding_id=aanvraag.pk)
    (rij,) = rijen(client, bouw, Rol.BEHANDELAAR, AANVRAGEN)
    assert (rij["kalenderdagen"], rij["wettelijke_dagen"]) == ("28", "13")
    assert rij["beslissing"] == "Afgekeurd"
    assert rij["afkeuringsgronden"] == "Financiële draagkracht, Organisatie en bedrijfsuitrusting"
    assert rij["stemronde_uitslag"] == "Ongunstig"
    assert rij["plaatsbezoek_op"] == "2026-03-02"
    assert rij["behandelaar"] == "Bouw Behandelaar"


def maak_actie(kant, **extra):
    return Actie.objects.create(
        partnerschap=kant.partnerschap,
        onderwerp="Bezoek",
        onderneming=kant.onderneming,
        aanleiding_model="erkenningen.erkenningsaanvraag",
        aangemaakt_door=kant.mens(Rol.BEHANDELAAR),
        gepland_op=date(2026, 3, 2),
        status=Actie.Status.AFGEROND,
        resultaat="In orde.",
        **{"aanleiding_id": kant.aanvraag.pk, **extra},
    )


def test_een_erkenning_telt_haar_plaatsen_overeenkomsten_en_contact(client, bouw):
    with bouw.context():
        maak_overeenkomst(bouw, "SCHOOL-2", status=Overeenkomst.Status.GEANNULEERD)
        maak_overeenkomst(bouw, "SCHOOL-3", status=Overeenkomst.Status.AFGELOPEN, tot=date(2027, 8, 31))
        maak_actie(bouw, soort="telefoon")
        Contactpersoon.objects.create(
            partnerschap=bouw.partnerschap, onderneming=bouw.onderneming, naam="Mia", telefoon="0475123456"
        )
    (rij,) = rijen(client, bouw, Rol.BEHANDELAAR, ERKENNINGEN)
    assert (rij["van"], rij["tot"], rij["status"]) == ("2024-09-01", "2029-08-31", "Lopend")
    assert (rij["aantal_geldige_mentoren"], rij["vrije_plaatsen"]) == ("1", "2")
    assert (rij["lopende_overeenkomsten"], rij["overeenkomsten_ooit"]) == ("1", "2")
    assert rij["laatste_overeenkomst_tot"] == "2027-08-31"
    assert rij["laatste_contact"] == "2026-03-02"
    assert (rij["contact_naam"], rij["contact_tel"], rij["contact_mail"]) == ("Mia", "'0475123456", "")


@pytest.mark.parametrize(("vandaag", "schooljaar"), [(date(2027, 6, 30), "2026-2027"), (date(2027, 7, 1), "2027-2028")])
def test_vanaf_juli_telt_het_volgende_schooljaar(client, bouw, vandaag, schooljaar):
    with time_machine.travel(vandaag):
        (rij,) = rijen(client, bouw, Rol.BEHANDELAAR, ERKENNINGEN)
    assert rij["beschikbaar_schooljaar"] == schooljaar


def test_een_verlopen_erkenning_heeft_geen_plaats_meer(client, bouw):
    with bouw.context():
        bouw.erkenning.tot = timezone.localdate() - timedelta(days=1)
        bouw.erkenning.save()
    (rij,) = rijen(client, bouw, Rol.BEHANDELAAR, ERKENNINGEN)
    assert (rij["status"], rij["vrije_plaatsen"], rij["beschikbaar_schooljaar"]) == ("Vervallen", "0", "")
