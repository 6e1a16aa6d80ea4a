"""The demo people: `start` shows the same as the page where one becomes them."""

import pytest

from accounts.ontwikkel_acm.demopersonen import personen
from accounts.ontwikkel_acm.personen import GEWEIGERD, knoppen

HOEDANIGHEDEN = {
    "Els Peeters": "Behandelaar, Bouw",
    "Jef Wouters": "Behandelaar + Medewerker, Bouw",
    "Dora Dubbel": "Behandelaar, Bouw / Beheerder, Horeca",
    "Hans Hoofd": "geen rol, Bouw",
    "Eva Eenmans": "verkeerde doelgroep EA: wordt met uitleg geweigerd",
    "Greet Vandenberghe": "DWSE",
}


@pytest.mark.parametrize("naam", HOEDANIGHEDEN)
def test_a_person_is_shown_with_roles_and_partnerschap(naam):
    shown = {person.naam: person.hoedanigheid for person in personen()}
    assert shown[naam] == HOEDANIGHEDEN[naam]


def test_who_works_for_two_partnerschappen_has_the_roles_of_each():
    (dora,) = [person for person in personen() if person.voornaam == "Dora"]
    assert dora.rollen == {"bouw": ["Behandelaar"], "horeca": ["Beheerder"]}


def test_start_shows_everybody_who_has_a_button_and_says_the_same_of_him(organisaties):
    buttons = {knop.tekst for groep, knopen in knoppen("").items() if groep != GEWEIGERD for knop in knopen}
    assert buttons == {f"{person.naam} — {person.hoedanigheid}" for person in personen() if any(person.rollen.values())}
