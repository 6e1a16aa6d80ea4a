"""mentoren.csv, overeenkomsten.csv and werkvoorraad.csv: the rows of the list, and nobody's secret."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from accounts.gebeurtenissen import Soort, registreer
from accounts.rechten import Rol
from acties.models import Actie
from erkenningen.models import Beslissing, Mentoraanstelling, Status
from mentoren.models import Mentoropleiding
from organisatie.models import Kalenderweek
from tests.organisatie.test_bestanden import bouw, maak_actie, rijen  # noqa: F401  # a fixture is found by its name
from tests.wereld import maak_aanvraag, maak_erkenning, maak_mentordossier, maak_opleiding, maak_overeenkomst

MENTOREN, OVEREENKOMSTEN = "/organisatie/csv/mentoren.csv", "/organisatie/csv/overeenkomsten.csv"
WERKVOORRAAD = "/organisatie/csv/werkvoorraad.csv"
ACTIES = "/organisatie/csv/acties.csv"
DAG = timedelta(days=1)


def test_een_mentor_is_een_rij_met_alles_wat_hij_vandaag_begeleidt(client, bouw):  # noqa: F811
    with bouw.context():
        tweede = maak_erkenning(bouw, bouw.vestiging, maak_opleiding("Metser duaal"))
        for erkenning, vanaf, tot in (
            (tweede, date(2025, 9, 1), timezone.localdate() + DAG),
            (maak_erkenning(bouw, bouw.vestiging, maak_opleiding("Oud duaal")), date(2020, 1, 1), date(2021, 1, 1)),
        ):
            Mentoraanstelling.objects.create(
                partnerschap=bouw.partnerschap, erkenning=erkenning, dossier=bouw.mentordossier, vanaf=vanaf, tot=tot
            )
        Mentoropleiding.objects.create(
            mentor=bouw.mentordossier.mentor, cursus="Basis", verstrekker="S", uren=8, gevolgd_op=date(2025, 1, 2)
        )
        nieuwe = maak_mentordossier(bouw, "Bo", "Aerts")
        nieuwe.geboortedatum = timezone.localdate().replace(year=timezone.localdate().year - 24, day=1)
        nieuwe.save()
    zonder, met = rijen(client, bouw, Rol.BEHANDELAAR, MENTOREN)
    assert (met["naam"], met["status"], met["kbo"]) == ("Mentor van Bouw", "Actief", "'0000000001")
    assert met["opleiding_code"] == f"metser-duaal, {bouw.erkenning.opleiding.code}"
    assert (met["van"], met["tot"]) == ("2020-01-01", "")
    assert met["leeftijdsklasse"] == "45 tot 54"
    assert (met["cursus"], met["opleiding_gevolgd_op"], met["vrijstelling"]) == ("Basis", "2025-01-02", "Nee")
    assert (met["lopende_lerenden"], met["max_lerenden"]) == ("1", "3")
    assert (zonder["naam"], zonder["status"], zonder["van"], zonder["kbo"]) == ("Aerts", "Niet actief", "", "")
    assert zonder["leeftijdsklasse"] == "onder 25"
    gevonden = rijen(client, bouw, Rol.BEHANDELAAR, f"{MENTOREN}?q=aerts&opleidingsstatus=te_volgen")
    assert [rij["mentor_id"] for rij in gevonden] == [str(nieuwe.pk)]
    assert f"{MENTOREN}?q=aerts" in client.get("/mentoren/?q=aerts").text


def test_een_overeenkomst_noemt_de_lerende_niet_en_herkent_hem_wel(client, bouw):  # noqa: F811
    with bouw.context():
        zelfde = maak_overeenkomst(bouw, "SCHOOL-2", vanaf=date(2027, 2, 1), uren_per_week=20)
        maak_overeenkomst(bouw, "SCHOOL-3", lerende_voornaam="Ander", lerende_geboortejaar=None)
    gelezen = {rij["kenmerk_school"]: rij for rij in rijen(client, bouw, Rol.BEHANDELAAR, OVEREENKOMSTEN)}
    een, twee, drie = (gelezen[f"SCHOOL-{nummer}"] for nummer in (1, 2, 3))
    assert een["lerende_pseudoniem"] == twee["lerende_pseudoniem"] != drie["lerende_pseudoniem"]
    assert len(een["lerende_pseudoniem"].removeprefix("'")) == 12
    assert "Geheim" not in "".join(een.values())
    assert (een["leeftijdsklasse"], drie["leeftijdsklasse"]) == ("18 tot 20", "")
    assert (een["schooljaar"], twee["schooljaar"]) == ("2026-2027", "2026-2027")
    assert (een["start"], een["dagen_tot_registratie"]) == ("2026-09-01", "9")
    assert twee["uren_per_week"] == "20"
    assert een["mentor_id"] == str(bouw.mentordossier.pk)
    assert len(rijen(client, bouw, Rol.BEHANDELAAR, f"{OVEREENKOMSTEN}?q={zelfde.bronsleutel}")) == 1
    assert f"{OVEREENKOMSTEN}?status=lopend" in client.get("/overeenkomsten/?status=lopend").text


def test_een_actie_van_het_team_is_een_rij_en_zonder_status_telt_wat_open_staat(client, bouw):  # noqa: F811
    with bouw.context():
        maak_actie(bouw, soort="telefoon")
        Actie.objects.create(
            partnerschap=bouw.partnerschap,
            soort="plaatsbezoek",
            onderwerp="=Bezoek",
            onderneming=bouw.onderneming,
            verantwoordelijke=bouw.mens(Rol.BEHANDELAAR),
            aangemaakt_door=bouw.mens(Rol.BEHANDELAAR),
            uiterlijk_op=date(2026, 3, 2),
        )
    open_actie, van_de_wereld = rijen(client, bouw, Rol.BEHANDELAAR, ACTIES)
    assert van_de_wereld["actie_id"] == str(bouw.actie.pk)
    assert (open_actie["soort"], open_actie["onderwerp"]) == ("Plaatsbezoek", "'=Bezoek")
    assert (open_actie["verantwoordelijke"], open_actie["uiterlijk_op"]) == ("Bouw Behandelaar", "2026-03-02")
    assert (open_actie["kbo"], open_actie["gemeente"]) == ("'0000000001", "Mechelen")
    assert len(rijen(client, bouw, Rol.BEHEERDER, f"{ACTIES}?status=alle")) == 3
    assert f"{ACTIES}?status=alle" in client.get("/acties/team/?status=alle").text


@pytest.fixture
def maandag():
    """At noon."""
    vandaag = timezone.localdate()
    return timezone.make_aware(datetime.combine(vandaag - vandaag.weekday() * DAG, datetime.min.time())) + DAG / 2


def test_een_week_telt_wat_binnenkwam_wat_wegging_en_wat_toen_open_was(client, bouw, maandag):  # noqa: F811
    week = 7 * DAG
    with bouw.context():
        bouw.aanvraag.ingediend_op = maandag - 3 * week
        bouw.aanvraag.uiterlijk_op = (maandag - 2 * week).date()
        bouw.aanvraag.save()
        beslist = maak_aanvraag(bouw, maak_opleiding("A"), status=Status.GOEDGEKEURD, ingediend_op=maandag - 2 * week)
        Beslissing.objects.create(
            partnerschap=bouw.partnerschap,
            aanvraag=beslist,
            uitkomst="goedgekeurd",
            motivering="Ja",
            door=bouw.mens(Rol.BEHANDELAAR),
            op=maandag - week,
        )
        weg = maak_aanvraag(bouw, maak_opleiding("B"), status=Status.INGETROKKEN, ingediend_op=maandag - week)
        registreer(Soort.AANVRAAG_INGETROKKEN, weg, door=None)
    laatste = rijen(client, bouw, Rol.BEHEERDER, WERKVOORRAAD)[:4]
    cijfers = [tuple(rij[naam] for naam in ("in", "uit", "open", "te_laat", "mediaan")) for rij in laatste]
    assert cijfers == [
        ("0", "1", "1", "1", ""),
        ("1", "1", "2", "1", "7"),
        ("1", "0", "2", "1", ""),
        ("1", "0", "1", "0", ""),
    ]
    assert [rij["week"] for rij in laatste] == [str((maandag - nummer * week).date()) for nummer in range(4)]


def test_de_weken_volgen_het_filter_en_zijn_anders_die_van_een_jaar(client, bouw):  # noqa: F811
    assert len(rijen(client, bouw, Rol.BEHEERDER, WERKVOORRAAD)) == 53
    adres = f"{WERKVOORRAAD}?vanaf=2026-03-25&tot=2026-04-01"
    assert [rij["week"] for rij in rijen(client, bouw, Rol.BEHEERDER, adres)] == ["2026-03-30", "2026-03-23"]


@pytest.mark.django_db
def test_een_week_begint_om_middernacht_in_brussel_ook_als_de_klok_verspringt():
    week = Kalenderweek.objects.get(vanaf=date(2026, 3, 23))
    assert week.eindigt_op - week.begint_op == 7 * DAG - timedelta(hours=1)
    assert timezone.localtime(week.begint_op).isoformat() == "2026-03-23T00:00:00+01:00"
    assert Kalenderweek.objects.order_by("vanaf").first().vanaf == date(2016, 8, 29)
