"""The grammar of role strings: whole words, ASCII, and what does not fit grants nothing.

Bron: domein/acmidm 1.3.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.login.rolclaim import Regel, lees_regel, lees_rolclaim
from accounts.login.weigeringen import AanmeldingGeweigerd, Reden
from accounts.rechten import Rol

RECHT = "WerkplekDuaalGebruiker"
LEESBAAR = {
    f"{RECHT}-Beheerder:OVO900001": ({"Beheerder"}, ("OVO900001",)),
    f"{RECHT.upper()}-beheerDER:ovo900001": ({"Beheerder"}, ("OVO900001",)),
    f"{RECHT}-Beheerder,Medewerker:OVO900001,OVO900002": ({"Beheerder", "Medewerker"}, ("OVO900001", "OVO900002")),
    f"{RECHT}-Beheerder , Medewerker:OVO900001 ,  OVO900002": (
        {"Beheerder", "Medewerker"},
        ("OVO900001", "OVO900002"),
    ),
    f"{RECHT}:OVO900001": (set(), ("OVO900001",)),
    f"{RECHT}-Opperhoofd,Stemgerechtigde:OVO900001": ({"Stemgerechtigde"}, ("OVO900001",)),
    "WerkplekDuaalBeheer:OVO900009": ({"DWSE"}, ("OVO900009",)),
    "WerkplekDuaalBeheer-DWSE:OVO900009": (set(), ("OVO900009",)),
}
ONLEESBAAR = [
    f"{RECHT}-Beheerder",
    f"{RECHT}-Beheerder:",
    f"{RECHT}-:OVO900001",
    ":OVO900001",
    f"{RECHT}-Beheerder:OVO900001:OVO900002",
    f"{RECHT}-Beheerder:0900001",
    f"{RECHT}-Beheerder:OVO9000011",
    f"{RECHT}-Beheerder:OVO900001,",
    f"{RECHT}-Beheerder,,Medewerker:OVO900001",
    f"{RECHT}-Beheerder:OVO900001,KBO0123",
    f"{RECHT}-Beheerder:OVO900001 ",
    f" {RECHT}-Beheerder:OVO900001",
    f"{RECHT}-Beheerder:OVO900001\n",
    f"{RECHT}-Beheerder:OVO９00001",
    "Werkple\u212aDuaalGebruiker-Beheerder:OVO900001",
    f"{RECHT}-Beheerder:{','.join(['OVO900001'] * 300)}",
    17,
    None,
    "",
    ["genest"],
]
ANDERE = ["WerkplekDuaalGebruikerBeheerder:OVO900001", "Andere-Beheerder:OVO900001", "Andere-Rol:0123456789"]


@pytest.mark.parametrize("tekst", LEESBAAR)
def test_een_leesbare_tekst_geeft_zijn_rollen(tekst):
    regel = lees_regel(tekst)
    assert (set(regel.rollen), regel.codes) == LEESBAAR[tekst]


@pytest.mark.parametrize("tekst", ONLEESBAAR, ids=repr)
def test_een_onleesbare_tekst_geeft_niets_en_wordt_genoteerd(tekst):
    assert lees_regel(tekst) == Regel(signalen=frozenset({"rol_onleesbaar"}))


@pytest.mark.parametrize("tekst", ANDERE)
def test_het_recht_van_een_andere_toepassing_zegt_ons_niets(tekst):
    assert lees_regel(tekst) == Regel()


@pytest.mark.parametrize(
    ("waarde", "reden"),
    [
        (None, Reden.GEEN_RECHT),
        ([], Reden.GEEN_RECHT),
        ("", Reden.GEEN_RECHT),
        (ANDERE, Reden.GEEN_RECHT),
        ([*ANDERE, "kapot"], Reden.ROL_ONLEESBAAR),
        (17, Reden.ROL_ONLEESBAAR),
        ({RECHT: "OVO900001"}, Reden.ROL_ONLEESBAAR),
        ([f"{RECHT}-Beheerder:OVO900001"] * 201, Reden.ROL_ONLEESBAAR),
        (["kapot", f"{RECHT}:OVO900001"], Reden.GEEN_ROL),
    ],
)
def test_een_claim_die_niets_geeft_wordt_geweigerd(waarde, reden):
    with pytest.raises(AanmeldingGeweigerd) as weigering:
        lees_rolclaim(waarde)
    assert weigering.value.reden is reden


def test_rollen_van_meer_teksten_tellen_samen():
    claim = lees_rolclaim([f"{RECHT}-Beheerder:OVO900001,OVO900002", f"{RECHT}-Medewerker:OVO900002", "kapot"])
    assert claim.rollen == {"OVO900001": {Rol.BEHEERDER}, "OVO900002": {Rol.BEHEERDER, Rol.MEDEWERKER}}
    assert claim.signalen == {"rol_onleesbaar"}


@given(st.text() | st.from_regex(r"[A-Za-z_]+-?[A-Za-z,-]*:[OVo0-9, ]*", fullmatch=True))
def test_geen_enkele_tekst_van_buiten_geeft_zomaar_een_rol(tekst):
    regel = lees_regel(tekst)
    if regel.rollen:
        assert tekst.lower().startswith(("werkplekduaalgebruiker-", "werkplekduaalbeheer:"))
