"""The department keeps seats and reglementen, and every change leaves its trace."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.gebeurtenissen import Soort
from accounts.models import Gebeurtenis
from accounts.rechten import Rol
from stemmingen.models import Stemreglement, Zetel
from stemmingen.regels import Beslisregel, BijStaking, Geleding, Stilte
from tests.stemmingen.raad import maak_reglement, maak_zetel
from tests.wereld import als

pytestmark = pytest.mark.django_db
ZETELS, REGLEMENTEN = "/beheer/stemmingen/zetel/", "/beheer/stemmingen/stemreglement/"


@pytest.fixture
def departement(client, wereld):
    return als(client, wereld.departement, Rol.DWSE)


def vandaag(dagen: int = 0) -> str:
    return (timezone.localdate() + timedelta(days=dagen)).isoformat()


def zetel(wereld, **extra) -> dict:
    lid = wereld.bouw.mensen[Rol.STEMGERECHTIGDE]
    velden = {"geleding": Geleding.VDAB, "organisatie": "VDAB", "soort": Zetel.Soort.EFFECTIEF, "gebruiker": lid.pk}
    return {"namens": "departement", "partnerschap": wereld.bouw.partnerschap.pk, "vanaf": vandaag(), **velden, **extra}


def reglement(wereld, **extra) -> dict:
    velden = {"duur_dagen": 5, "quorum_personen": 2, "quorum_per_geleding": 0, "breuk_teller": 2, "breuk_noemer": 3}
    keuzes = {
        "beslisregel": Beslisregel.EENPARIGHEID,
        "bij_staking": BijStaking.GEEN,
        "stilte": Stilte.ONTHOUDING,
        "partnerschap": wereld.bouw.partnerschap.pk,
    }
    return {"namens": "departement", "vanaf": vandaag(1), **velden, **keuzes, **extra}


def test_a_seat_is_given_and_the_trace_names_nobody(wereld, departement):
    assert departement.post(f"{ZETELS}add/", zetel(wereld)).status_code == 303
    assert Zetel.objects.get().gebruiker == wereld.bouw.mensen[Rol.STEMGERECHTIGDE]
    with wereld.departement.context():
        spoor = Gebeurtenis.objects.get(soort=Soort.BEHEER_GEWIJZIGD)
    assert spoor.details["na"]["Gebruiker"] == "gewijzigd"
    assert "Bouw Stemgerechtigde" not in str(spoor.details)


def test_a_seat_stays_empty_or_goes_to_who_signed_in_for_the_partnerschap(wereld, departement):
    vreemd = wereld.horeca.mensen[Rol.STEMGERECHTIGDE]
    antwoord = departement.post(f"{ZETELS}add/", zetel(wereld, gebruiker=vreemd.pk))
    assert (antwoord.status_code, Zetel.objects.count()) == (422, 0)
    assert "meldde zich nog niet aan" in antwoord.text
    assert departement.post(f"{ZETELS}add/", zetel(wereld, gebruiker="")).status_code == 303


def test_one_person_does_not_get_a_second_seat(wereld, departement):
    maak_zetel(wereld.bouw, wereld.bouw.mensen[Rol.STEMGERECHTIGDE])
    antwoord = departement.post(f"{ZETELS}add/", zetel(wereld))
    assert (antwoord.status_code, Zetel.objects.count()) == (422, 1)
    assert "al een zetel in dit partnerschap" in antwoord.text


def test_a_reglement_is_made_for_a_day_that_comes(wereld, departement):
    assert departement.post(f"{REGLEMENTEN}add/", reglement(wereld)).status_code == 303
    antwoord = departement.post(f"{REGLEMENTEN}add/", reglement(wereld))
    assert "Er is al een reglement dat vanaf die dag geldt." in antwoord.text
    assert Stemreglement.objects.get().beslisregel == Beslisregel.EENPARIGHEID


FOUT = [
    ({"vanaf": ""}, "verplicht"),
    ({"vanaf": vandaag(-1)}, "Kies vandaag of een latere dag"),
    ({"breuk_teller": 1}, "De breuk ligt boven de helft en is hoogstens één."),
    ({"duur_dagen": 0}, "minstens 1"),
    ({"bij_staking": BijStaking.VOORZITTER}, "Kies de zetel van de voorzitter"),
]


@pytest.mark.parametrize(("velden", "melding"), FOUT)
def test_a_reglement_that_cannot_be_carried_out_comes_back(wereld, departement, velden, melding):
    antwoord = departement.post(f"{REGLEMENTEN}add/", reglement(wereld, **velden))
    assert (antwoord.status_code, Stemreglement.objects.count()) == (422, 0)
    assert melding in antwoord.text


def test_the_chair_sits_in_the_same_partnerschap(wereld, departement):
    hier, elders = maak_zetel(wereld.bouw), maak_zetel(wereld.horeca)
    for voorzitter, status in ((elders, 422), (hier, 303)):
        velden = {"bij_staking": BijStaking.VOORZITTER, "voorzitter": voorzitter.pk}
        assert departement.post(f"{REGLEMENTEN}add/", reglement(wereld, **velden)).status_code == status


def test_what_took_effect_is_only_read_and_what_comes_can_change(wereld, departement):
    geldend = maak_reglement(wereld.bouw)
    later = maak_reglement(wereld.bouw, vanaf=timezone.localdate() + timedelta(days=9))
    adres = f"{REGLEMENTEN}{{}}/change/"
    assert departement.get(adres.format(geldend.pk)).status_code == 200
    for obj, status in ((geldend, 403), (later, 303)):
        assert departement.post(adres.format(obj.pk), reglement(wereld, duur_dagen=8)).status_code == status
    assert set(Stemreglement.objects.values_list("pk", "duur_dagen")) == {(geldend.pk, 5), (later.pk, 8)}
