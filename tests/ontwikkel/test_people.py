"""The demo people as `start` shows them."""

import pytest

from ontwikkel.people import demo_people

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
    shown = {person.naam: person.hoedanigheid for person in demo_people()}
    assert shown[naam] == HOEDANIGHEDEN[naam]


def test_who_works_for_two_partnerschappen_has_the_roles_of_each():
    (dora,) = [person for person in demo_people() if person.voornaam == "Dora"]
    assert dora.rollen == {"bouw": ["Behandelaar"], "horeca": ["Beheerder"]}
