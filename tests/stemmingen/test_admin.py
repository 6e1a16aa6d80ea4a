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
        "quorum_aandeel": 0,
        "quorum_aandeel_per_geleding": 0,
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
    antwoord = departement.post(f"{REGLEMENTEN}add/", reglement(wereld, vanaf=vandaag(9)))
    assert "In die periode geldt al een ander reglement." in antwoord.text
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


def test_what_took_effect_only_ends_and_what_comes_can_change(wereld, departement):
    geldend = maak_reglement(wereld.bouw)
    adres = f"{REGLEMENTEN}{{}}/change/"
    assert "Deze regel geldt al sinds" in departement.get(adres.format(geldend.pk)).text
    velden = reglement(wereld, vanaf="", duur_dagen=8, tot=vandaag(3))
    assert departement.post(adres.format(geldend.pk), velden).status_code == 303
    later = maak_reglement(wereld.bouw, vanaf=timezone.localdate() + timedelta(days=9))
    velden = reglement(wereld, vanaf=vandaag(9), duur_dagen=8)
    assert departement.post(adres.format(later.pk), velden).status_code == 303
    geldend.refresh_from_db()
    assert geldend.tot == timezone.localdate() + timedelta(days=3)
    assert set(Stemreglement.objects.values_list("pk", "duur_dagen")) == {(geldend.pk, 5), (later.pk, 8)}


def test_a_substitute_stands_in_for_an_effective_seat_of_the_same_partnerschap(wereld, departement):
    lid, elders = maak_zetel(wereld.bouw), maak_zetel(wereld.horeca)
    for vervangt, status in ((elders.pk, 422), ("", 422), (lid.pk, 303)):
        velden = {"soort": Zetel.Soort.PLAATSVERVANGER, "vervangt": vervangt}
        assert departement.post(f"{ZETELS}add/", zetel(wereld, **velden)).status_code == status, vervangt


def test_the_companies_of_a_seat_are_ten_digits_each(wereld, departement):
    for nummers, status in (("0123", 422), ("0403170701,0403170702", 303)):
        antwoord = departement.post(f"{ZETELS}add/", zetel(wereld, ondernemingsnummers=nummers))
        assert antwoord.status_code == status
    assert Zetel.objects.get().ondernemingsnummers == ["0403170701", "0403170702"]
