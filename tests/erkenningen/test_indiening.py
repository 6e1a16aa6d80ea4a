"""From a draft to an application that the partnerschap must decide on."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.models import Gebeurtenis, Partnerschap
from accounts.rechten import OvergangNietMogelijk, Rol
from erkenningen import services
from erkenningen.models import (
    Doorverwijzing,
    Dossierteller,
    Erkenningsaanvraag,
    Status,
    Termijnregel,
    Uitsluiting,
    Voorwaarde,
)
from erkenningen.services import Kandidatuur
from opleidingen.models import Opleidingsversie, Regel
from tests.erkenningen.dossiers import dien_in, spreek_af
from tests.wereld import maak_opleiding, maak_vestiging

SOORT = Erkenningsaanvraag.Soort


@pytest.fixture
def bakker(bouw):
    return maak_opleiding("Bakker duaal")


def test_een_indiening_krijgt_een_nummer_een_datum_en_zes_voorwaarden(bouw, bakker):
    aanvraag = dien_in(bouw, bakker)
    assert aanvraag.nummer.startswith(f"BOUW-{timezone.localdate().year}-")
    assert aanvraag.status == Status.INGEDIEND
    assert aanvraag.uiterlijk_op == timezone.localdate() + timedelta(days=14)
    assert [b.voorwaarde for b in aanvraag.beoordelingen.all()] == list(Voorwaarde)
    assert not aanvraag.termijnregels.exists()


def test_nummers_lopen_per_partnerschap_en_per_jaar(wereld, bouw, bakker):
    eerste = dien_in(bouw, bakker)
    tweede = dien_in(bouw, maak_opleiding("Slager duaal"))
    with wereld.horeca.context() as horeca:
        elders = dien_in(horeca, bakker)
    with time_machine.travel(date(2040, 3, 1), tick=False):
        later = dien_in(bouw, maak_opleiding("Kapper duaal"))
    assert int(tweede.nummer[-5:]) == int(eerste.nummer[-5:]) + 1
    assert elders.nummer[-5:] == eerste.nummer[-5:]
    assert later.nummer == "BOUW-2040-00001"


def test_ook_het_langste_nummer_past_in_elk_dossier(bouw, bakker):
    langste = Partnerschap._meta.get_field("code").max_length
    Partnerschap.objects.filter(pk=bouw.partnerschap.pk).update(code="a" * langste)
    bouw.partnerschap.refresh_from_db()
    jaar = timezone.localdate().year
    Dossierteller.objects.update_or_create(partnerschap=bouw.partnerschap, jaar=jaar, defaults={"laatste": 99_999_998})
    aanvraag = dien_in(bouw, bakker)
    assert aanvraag.nummer == f"{'A' * langste}-{jaar}-99999999"
    assert len(aanvraag.nummer) <= Doorverwijzing._meta.get_field("nummer").max_length


def test_het_antwoord_van_de_onderneming_staat_bij_zijn_voorwaarde(bouw, bakker):
    werkversie = services.maak_werkversie(
        door=None,
        partnerschap=bouw.partnerschap,
        vestiging=bouw.vestiging,
        opleiding=bakker,
        indiener=Erkenningsaanvraag.Indiener.ONDERNEMING,
        kandidaten=[Kandidatuur(bouw.mentordossier, 6, "Meestergast")],
    )
    services.indienen(aanvraag=werkversie, door=None, antwoorden={Voorwaarde.DRAAGKRACHT: "Geen schulden."})
    assert werkversie.beoordelingen.get(voorwaarde=Voorwaarde.DRAAGKRACHT).antwoord == "Geen schulden."
    assert werkversie.kandidaten.get().functie == "Meestergast"


def test_met_een_machtiging_blijft_gekend_wie_indiende(bouw, bakker):
    medewerker = bouw.mens(Rol.MEDEWERKER)
    aanvraag = dien_in(
        bouw, bakker, medewerker, machtiging=bouw.machtiging, indiener=Erkenningsaanvraag.Indiener.MEDEWERKER
    )
    assert aanvraag.ingediend_door == medewerker
    assert aanvraag.ingediend_door_partnerschap == bouw.partnerschap


def test_een_extra_mentor_beoordeelt_de_onderneming_niet_opnieuw(bouw):
    aanvraag = dien_in(bouw, bouw.erkenning.opleiding, soort=SOORT.MENTOR)
    assert [b.voorwaarde for b in aanvraag.beoordelingen.all()] == Voorwaarde.per_mentor()


@pytest.mark.parametrize(("dag", "schooljaar"), [(date(2026, 8, 31), 2025), (date(2026, 9, 1), 2026)])
def test_de_aanvraag_onthoudt_de_inhoud_van_de_opleiding_van_dat_schooljaar(bouw, bakker, dag, schooljaar):
    Opleidingsversie.objects.create(opleiding=bakker, vanaf_schooljaar=2026)
    with time_machine.travel(dag, tick=False):
        assert dien_in(bouw, bakker).versie.vanaf_schooljaar == schooljaar


def test_wie_telt_vanaf_de_indiening_begint_dan_al(bouw, bakker):
    spreek_af(bouw, Regel.BESLISSING_DAGEN, {"dagen": 10, "start": "ingediend"})
    aanvraag = dien_in(bouw, bakker)
    assert aanvraag.termijnregels.get().soort == Termijnregel.Soort.START
    assert aanvraag.uiterlijk_op == timezone.localdate() + timedelta(days=10)


def test_zonder_mentor_kan_men_niet_indienen(bouw, bakker):
    with pytest.raises(OvergangNietMogelijk, match="minstens één mentor"):
        dien_in(bouw, bakker, kandidaten=[])
    assert not Gebeurtenis.objects.filter(soort="aanvraag.ingediend").exists()


def test_wat_al_loopt_kan_men_niet_nog_eens_aanvragen(bouw, wereld):
    with pytest.raises(OvergangNietMogelijk, match="loopt al een aanvraag"):
        dien_in(bouw, wereld.opleiding)
    assert not Gebeurtenis.objects.filter(soort="aanvraag.ingediend").exists()


@pytest.mark.parametrize("soort", [SOORT.HERNIEUWING, SOORT.MENTOR])
def test_wat_erkend_is_kan_men_hernieuwen_of_uitbreiden(bouw, soort):
    assert dien_in(bouw, bouw.erkenning.opleiding, soort=soort).status == Status.INGEDIEND


def test_wat_al_erkend_is_kan_men_niet_nieuw_aanvragen(bouw):
    with pytest.raises(OvergangNietMogelijk, match="al erkend voor deze opleiding, tot en met 31 augustus 2029"):
        dien_in(bouw, bouw.erkenning.opleiding)


def test_een_mentor_toevoegen_vraagt_een_erkenning_die_loopt(bouw, bakker):
    with pytest.raises(OvergangNietMogelijk, match="geen erkenning waaraan u een mentor"):
        dien_in(bouw, bakker, soort=SOORT.MENTOR)


@pytest.mark.parametrize("elders", [False, True])
def test_een_uitsluiting_belet_een_nieuwe_aanvraag_voor_die_vestiging(bouw, els, bakker, elders):
    andere = maak_vestiging(bouw.onderneming, 77)
    Uitsluiting.objects.create(
        partnerschap=bouw.partnerschap,
        onderneming=bouw.onderneming,
        vestiging=andere if elders else bouw.vestiging,
        vanaf=timezone.localdate(),
    )
    if elders:
        assert dien_in(bouw, bakker).status == Status.INGEDIEND
    else:
        with pytest.raises(OvergangNietMogelijk, match="uitgesloten"):
            dien_in(bouw, bakker)
