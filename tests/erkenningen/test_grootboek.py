"""The term of a dossier as people read it: the ledger, where it is held up, the forecast, and the warnings."""

import logging
import math
import random
from datetime import UTC, date, datetime, timedelta
from unittest.mock import patch

import pytest
import time_machine
from django.db import DatabaseError
from django.urls import reverse
from django.utils import timezone

from accounts.gebeurtenissen import tijdlijn, verwerk
from accounts.models import Gebeurtenis, Melding
from accounts.rechten import Rol
from erkenningen import services
from erkenningen.grootboek import grootboek
from erkenningen.models import OPEN_STATUSSEN, Beslissing, Erkenningsaanvraag, Status, Termijnregel
from erkenningen.tasks import bewaak_termijnen
from erkenningen.vastzit import vastzit
from erkenningen.vooruitzicht import Vooruitzicht, vooruitzicht
from opleidingen.models import Regel as Afspraakregel
from tests.erkenningen.dossiers import dien_in, herrekend, in_status, onderzocht, spreek_af, vraag_aanvulling
from tests.wereld import als, maak_aanvraag, maak_opleiding

DAG = timedelta(days=1)
MAANDAG = datetime(2026, 11, 2, 9, tzinfo=UTC)


def werkdagen(bouw, start="dossier_volledig", dagen=14):
    waarde = {"dagen": dagen, "soort": "werkdagen", "start": start}
    spreek_af(bouw, Afspraakregel.BESLISSING_DAGEN, waarde)


def vers(aanvraag):
    return Erkenningsaanvraag.objects.voor_detail().get(pk=aanvraag.pk)


def met_aanvulling(bouw, els):
    """Submitted on Monday 2 November 2026; a supplement asked on the 4th, in on the 12th; complete on the 13th."""
    with time_machine.travel(MAANDAG, tick=False):
        aanvraag = dien_in(bouw, maak_opleiding("Bakker duaal"))
    with time_machine.travel(MAANDAG + 2 * DAG, tick=False):
        vraag_aanvulling(aanvraag, els)
    with time_machine.travel(MAANDAG + 10 * DAG, tick=False):
        services.aanvullen(aanvraag=aanvraag, door=None, antwoord="Hier.")
    with time_machine.travel(MAANDAG + 11 * DAG, tick=False):
        services.verklaar_volledig(aanvraag=aanvraag, door=els)
    return vers(aanvraag)


def test_elke_regel_van_het_grootboek_zegt_wat_er_met_de_einddatum_gebeurde(bouw, els):
    boek = grootboek(met_aanvulling(bouw, els))
    assert [(b.op.day, b.wat, b.uiterlijk_op.day) for b in boek.boekingen] == [
        (2, "De aanvraag is ingediend", 16),
        (4, "De termijn staat stil", 16),
        (12, "De termijn loopt weer", 24),
        (13, "De termijn begint", 27),
    ]
    assert boek.boekingen[2].uitleg == "De aanvulling is binnen. De termijn stond 8 kalenderdagen stil."
    assert (boek.regel, boek.is_voorlopig) == ("14 kalenderdagen vanaf dossier volledig", False)
    assert boek.dagen == ["Elke dag telt, ook in het weekend en op een feestdag."]


def test_een_stilstand_van_een_dag_en_een_hervatting_zonder_schorsing(bouw, els):
    werkdagen(bouw)
    with time_machine.travel(MAANDAG, tick=False):
        aanvraag = dien_in(bouw, maak_opleiding("Bakker duaal"))
        vraag_aanvulling(aanvraag, els)
    with time_machine.travel(MAANDAG + DAG, tick=False):
        services.aanvullen(aanvraag=aanvraag, door=None, antwoord="Hier.")
    regels = [boeking.uitleg for boeking in grootboek(vers(aanvraag)).boekingen]
    assert regels[-1] == "De aanvulling is binnen. De termijn stond 1 werkdag stil."
    aanvraag.termijnregels.filter(soort=Termijnregel.Soort.SCHORSING).delete()
    assert grootboek(vers(aanvraag)).boekingen[-1].uitleg == "De aanvulling is binnen."


def test_bij_werkdagen_staan_de_feestdagen_die_niet_meetellen_met_hun_naam(bouw, els):
    werkdagen(bouw, start="ingediend", dagen=10)
    with time_machine.travel(MAANDAG, tick=False):
        aanvraag = dien_in(bouw, maak_opleiding("Bakker duaal"))
    boek = grootboek(vers(aanvraag))
    assert boek.dagen[1:] == ["Telt niet mee: woensdag 11 november 2026 (Wapenstilstand)."]
    assert (boek.is_voorlopig, vers(aanvraag).uiterlijk_op) == (False, date(2026, 11, 17))


def test_zolang_de_termijn_niet_begon_is_de_einddatum_voorlopig(bouw):
    werkdagen(bouw)
    boek = grootboek(vers(bouw.aanvraag))
    assert boek.is_voorlopig
    assert boek.dagen == ["Enkel maandag tot vrijdag telt, zonder wettelijke feestdagen."]


def test_een_laatste_dag_in_het_weekend_noemt_de_werkdag_ervoor(bouw):
    zaterdag = date(2026, 12, 26)
    in_status(bouw, Status.INGEDIEND, uiterlijk_op=zaterdag)
    assert grootboek(vers(bouw.aanvraag)).dagen[1] == (
        "De laatste dag, zaterdag 26 december 2026, is geen werkdag. De werkdag ervoor is donderdag 24 december 2026."
    )


@pytest.mark.parametrize("start", ["ingediend", "dossier_volledig"])
def test_wie_een_dossier_ontvangt_telt_met_zijn_eigen_termijn(bouw, els, wereld, start):
    aanvraag = met_aanvulling(bouw, els)
    with wereld.horeca.context() as horeca:
        werkdagen(horeca, start=start, dagen=3)
    services.doorverwijzen(aanvraag=aanvraag, door=els, naar=wereld.horeca.partnerschap, reden="Een restaurant.")
    with wereld.horeca.context():
        ontvangen = vers(aanvraag)
        boek = grootboek(ontvangen)
        assert ontvangen.uiterlijk_op == herrekend(ontvangen) == date(2026, 11, 5)
        assert ontvangen.status_sinds == ontvangen.termijnregels.last().op
        assert boek.boekingen[0].wat == "De termijn staat stil"
        assert boek.boekingen[-1].wat == "Een ander partnerschap telt verder"
        assert boek.is_voorlopig


def test_de_bladzijde_toont_de_termijn_en_wie_niet_zo_diep_mag_kijken_niet(client, bouw, els):
    aanvraag = met_aanvulling(bouw, els)
    Erkenningsaanvraag.objects.filter(pk=aanvraag.pk).update(lerende_uiterlijk_op=date(2026, 11, 20))
    adres = reverse("erkenningen:termijn", args=[aanvraag.nummer])
    pagina = als(client, bouw, Rol.STEMGERECHTIGDE).get(adres).content.decode()
    for stuk in (
        "vrijdag 27 november 2026",
        "8 kalenderdagen stil",
        "vrijdag 20 november 2026",
        "Er is nog geen vooruit",
    ):
        assert stuk in pagina
    assert als(client, bouw, Rol.MEDEWERKER).get(adres).status_code == 404


def test_na_de_beslissing_is_er_geen_vooruitzicht_meer(client, bouw):
    in_status(bouw, Status.GOEDGEKEURD)
    adres = reverse("erkenningen:termijn", args=[bouw.aanvraag.nummer])
    assert als(client, bouw, Rol.BEHANDELAAR).get(adres).context["vooruitzicht"] is None


# Where it is held up.


@pytest.mark.parametrize(
    ("status", "met_behandelaar", "zin"),
    [
        (Status.INGEDIEND, False, "Nog geen behandelaar, sinds 2 november: nakijken of het dossier volledig is."),
        (Status.DOSSIER_VOLLEDIG, True, "Bouw Behandelaar, sinds 2 november: het onderzoek beginnen."),
        (Status.AANVULLING_GEVRAAGD, True, "De onderneming, sinds 2 november: bezorgen wat ontbreekt."),
        (Status.IN_STEMMING, True, "De stemgerechtigden, sinds 2 november: stemmen."),
        (Status.IN_BEHANDELING, True, "Bouw Behandelaar, sinds 2 november: onderzoeken en beslissen."),
        (Status.GEPARKEERD, True, "Bouw Behandelaar, sinds 2 november: het dossier hervatten."),
    ],
)
def test_een_open_dossier_zegt_overal_op_een_regel_waar_het_vasthangt(client, bouw, els, status, met_behandelaar, zin):
    in_status(bouw, status, status_sinds=MAANDAG, behandelaar=els if met_behandelaar else None)
    scherm = als(client, bouw, Rol.BEHANDELAAR)
    paneel = reverse("erkenningen:aanvragen_van_onderneming", args=[bouw.onderneming.kbo_nummer])
    for adres in (bouw.aanvraag.get_absolute_url(), "/taken/", "/aanvragen/", paneel):
        assert zin in scherm.get(adres).content.decode(), adres


def test_wat_gesloten_is_hangt_nergens_vast(client, bouw, els):
    for status in set(Status) - {*OPEN_STATUSSEN, Status.WERKVERSIE}:
        assert vastzit(in_status(bouw, status)) is None
        assert "Nergens" in als(client, bouw, Rol.BEHANDELAAR).get("/aanvragen/").content.decode()
    in_status(bouw, Status.AFGEKEURD, behandelaar=els)
    assert "Behandeld door Bouw" in als(client, bouw, Rol.BEHANDELAAR).get("/aanvragen/").content.decode()


def test_sinds_wanneer_volgt_de_status_en_niet_elke_klik(bouw, els):
    with time_machine.travel(MAANDAG, tick=False):
        services.verklaar_volledig(aanvraag=bouw.aanvraag, door=els)
    with time_machine.travel(MAANDAG + DAG, tick=False):
        services.nemen(aanvraag=bouw.aanvraag, door=bouw.mens(Rol.BEHANDELAAR, Rol.BEHEERDER))
    assert vers(bouw.aanvraag).status_sinds == MAANDAG


# The forecast.


def beslis_eerder(bouw, els, duren, **extra):
    """Decided dossiers that took so many days, each decided yesterday or on `op`."""
    op = extra.pop("op", timezone.now() - DAG)
    for nummer, duur in enumerate(duren):
        begin = op - duur * DAG
        aanvraag = maak_aanvraag(
            bouw, maak_opleiding(f"Vroeger {nummer} {duur} {op}"), status=Status.AFGEKEURD, ingediend_op=begin, **extra
        )
        Beslissing.objects.create(
            partnerschap=bouw.partnerschap, aanvraag=aanvraag, uitkomst="afgekeurd", motivering="Nee.", door=els, op=op
        )


def kijk(bouw, vandaag=None):
    vandaag = vandaag or timezone.localdate()
    return vooruitzicht(Erkenningsaanvraag.objects.all(), vers(bouw.aanvraag), vandaag)


def test_het_vooruitzicht_rust_op_de_mediaan_en_vier_op_vijf_van_gelijkaardige_dossiers(bouw, els):
    bron = random.Random(7)
    duren = [bron.randint(1, 60) for _ in range(23)]
    beslis_eerder(bouw, els, duren)
    beslis_eerder(bouw, els, [200], soort="mentor")
    beslis_eerder(bouw, els, [300], op=timezone.now() - 800 * DAG)
    op_rij, vandaag = sorted(duren), timezone.localdate()
    half, ruim = (op_rij[math.ceil(deel * len(duren)) - 1] for deel in (0.5, 0.8))
    assert kijk(bouw) == Vooruitzicht(23, vandaag + half * DAG, vandaag + ruim * DAG, is_al_bezig=False)


def test_wie_al_lang_wacht_wordt_vergeleken_met_wie_minstens_zo_lang_wachtte(bouw, els):
    beslis_eerder(bouw, els, [2, 2, 2, 20, 30, 40, 50, 60])
    begin = timezone.now() - 10 * DAG
    in_status(bouw, Status.INGEDIEND, ingediend_op=begin)
    dag = timezone.localdate(begin)
    assert kijk(bouw) == Vooruitzicht(5, dag + 40 * DAG, dag + 50 * DAG, is_al_bezig=True)


def test_vanaf_dossier_volledig_telt_wat_er_daarna_nog_kwam(bouw, els):
    nu = timezone.now()
    beslis_eerder(bouw, els, [40] * 5, volledig_op=nu - 8 * DAG)
    beslis_eerder(bouw, els, [50])
    in_status(bouw, Status.IN_BEHANDELING, volledig_op=nu)
    assert kijk(bouw).half == timezone.localdate() + 7 * DAG


def test_te_weinig_dossiers_zeggen_niets(client, bouw, els):
    beslis_eerder(bouw, els, [3, 4])
    assert kijk(bouw) == Vooruitzicht(2, None, None, is_al_bezig=False)
    adres = reverse("erkenningen:termijn", args=[bouw.aanvraag.nummer])
    scherm = als(client, bouw, Rol.BEHANDELAAR)
    assert "te weinig gelijkaardige dossiers (2)" in scherm.get(adres).content.decode()
    beslis_eerder(bouw, els, [5, 6, 7])
    assert "Dit steunt op 5 gelijkaardige dossiers" in scherm.get(adres).content.decode()


# The warnings.


@pytest.mark.parametrize(
    ("over_dagen", "soort"),
    [
        (4, None),
        (3, "termijn.nadert"),
        (0, "termijn.nadert"),
        (-1, "termijn.verstreken"),
        (-2, "termijn.geescaleerd"),
        (-90, "termijn.geescaleerd"),
    ],
)
@pytest.mark.parametrize("veld", ["uiterlijk_op", "lerende_uiterlijk_op"])
def test_een_termijn_waarschuwt_een_keer_en_beslist_niets(bouw, over_dagen, soort, veld):
    vandaag = timezone.localdate()
    ver = {"uiterlijk_op": vandaag + 50 * DAG, veld: vandaag + over_dagen * DAG}
    in_status(bouw, Status.INGEDIEND, **ver)
    bewaak_termijnen()
    bewaak_termijnen()
    gezegd = list(Gebeurtenis.objects.filter(soort__startswith="termijn.").values_list("soort", flat=True))
    assert gezegd == ([soort] if soort else [])
    assert len(tijdlijn(bouw.aanvraag)) == len(gezegd)
    assert vers(bouw.aanvraag).status == Status.INGEDIEND


def test_een_verschoven_termijn_waarschuwt_opnieuw_en_wat_stilstaat_of_gesloten_is_niet(bouw):
    vandaag = timezone.localdate()
    for dagen, status in [(-1, Status.INGEDIEND), (1, Status.INGEDIEND), (1, Status.AANVULLING_GEVRAAGD)]:
        in_status(bouw, status, uiterlijk_op=vandaag + dagen * DAG)
        services.bewaak_termijnen(partnerschap=bouw.partnerschap, vandaag=vandaag)
    in_status(bouw, Status.AFGEKEURD, uiterlijk_op=vandaag)
    assert services.bewaak_termijnen(partnerschap=bouw.partnerschap, vandaag=vandaag) == 0
    assert Gebeurtenis.objects.filter(soort__startswith="termijn.").count() == 2


def test_een_partnerschap_dat_faalt_houdt_de_andere_niet_op(bouw, wereld, caplog):
    gezien = []

    def faal_bij_bouw(*, partnerschap, vandaag):
        gezien.append(partnerschap)
        if partnerschap == bouw.partnerschap:
            raise DatabaseError

    with patch("erkenningen.services.bewaak_termijnen", faal_bij_bouw), caplog.at_level(logging.ERROR):
        bewaak_termijnen()
    assert wereld.horeca.partnerschap in gezien[gezien.index(bouw.partnerschap) :]


def test_de_lerende_gaat_voor_de_volgorde_van_binnenkomst(client, bouw, els):
    onderzocht(bouw, els)
    later = maak_aanvraag(bouw, maak_opleiding("Later"), lerende_uiterlijk_op=timezone.localdate() + DAG)
    rijen = als(client, bouw, Rol.BEHANDELAAR).get("/taken/").context["pagina"].rijen
    assert [rij["nummer"] for rij in rijen] == [later.nummer, bouw.aanvraag.nummer]


@pytest.mark.parametrize(
    ("over_dagen", "met_behandelaar", "lezers"),
    [
        (1, True, [Rol.BEHANDELAAR]),
        (-1, False, [Rol.BEHANDELAAR]),
        (-5, True, [Rol.BEHEERDER]),
    ],
)
def test_wie_van_een_termijn_hoort(bouw, els, over_dagen, met_behandelaar, lezers):
    tegen = timezone.localdate() + over_dagen * DAG
    in_status(bouw, Status.INGEDIEND, uiterlijk_op=tegen, behandelaar=els if met_behandelaar else None)
    services.bewaak_termijnen(partnerschap=bouw.partnerschap, vandaag=timezone.localdate())
    gebeurtenis = Gebeurtenis.objects.get(soort__startswith="termijn.")
    verwerk(gebeurtenis.pk)
    meldingen = list(Melding.objects.select_related("gebruiker"))
    assert [melding.gebruiker for melding in meldingen] == [bouw.mens(rol) for rol in lezers]
    assert meldingen[0].zin.startswith(f"Dossier {bouw.aanvraag.nummer}: ")


@pytest.mark.parametrize("over_dagen", [1, -5])
def test_een_dossier_dat_intussen_doorverwezen_is_meldt_niets(bouw, els, wereld, over_dagen):
    in_status(bouw, Status.INGEDIEND, uiterlijk_op=timezone.localdate() + over_dagen * DAG)
    services.bewaak_termijnen(partnerschap=bouw.partnerschap, vandaag=timezone.localdate())
    services.doorverwijzen(aanvraag=bouw.aanvraag, door=els, naar=wereld.horeca.partnerschap, reden="Een restaurant.")
    verwerk(Gebeurtenis.objects.get(soort__startswith="termijn.").pk)
    assert not Melding.objects.exists()
