"""Numbers of the KBO: read in any writing, shown in one."""

import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ondernemingen.kbo import (
    OngeldigNummer,
    klopt,
    lees_ondernemingsnummer,
    lees_vestigingsnummer,
    toon_ondernemingsnummer,
    toon_vestigingsnummer,
    zoekcijfers,
)
from ondernemingen.models import Provincie
from ondernemingen.templatetags.kbo import vestigingsnummer
from ontwikkel.kbo_maken import met_punten


def nummers(laagste: int, hoogste: int) -> st.SearchStrategy[str]:
    """Ten digits with the right check digits, made the long way."""
    acht = st.integers(laagste, hoogste)
    return acht.map(lambda n: next(f"{n:08}{c:02}" for c in range(1, 98) if (n + c) % 97 == 0))


ondernemingsnummers = nummers(1, 19_999_999)
vestigingsnummers = nummers(20_000_000, 89_999_999)


def schrijfwijzen(nummer: str) -> list[str]:
    punten = toon_ondernemingsnummer(nummer)
    vormen = [
        nummer,
        punten,
        f"BE{nummer}",
        f"BE {punten}",
        f"be {nummer[:4]} {nummer[4:7]} {nummer[7:]}",
        f" {nummer} ",
    ]
    kort = [nummer[1:], f"BE {nummer[1:]}", f"(0){nummer[1:]}", punten[1:]]
    return vormen + (kort if nummer[0] == "0" else [])


@given(ondernemingsnummers)
def test_elke_schrijfwijze_van_een_ondernemingsnummer_leest_hetzelfde(nummer):
    assert {lees_ondernemingsnummer(vorm) for vorm in schrijfwijzen(nummer)} == {nummer}


@given(ondernemingsnummers)
def test_elke_schrijfwijze_van_een_ondernemingsnummer_zoekt_hetzelfde(nummer):
    assert {zoekcijfers(vorm).lstrip("0") for vorm in schrijfwijzen(nummer)} == {nummer.lstrip("0")}


@given(vestigingsnummers)
def test_een_vestigingsnummer_leest_zoals_het_getoond_wordt(nummer):
    assert lees_vestigingsnummer(toon_vestigingsnummer(nummer)) == nummer
    assert zoekcijfers(toon_vestigingsnummer(nummer)) == nummer
    assert klopt(nummer)


@given(ondernemingsnummers, st.integers(0, 9), st.integers(1, 9))
def test_een_verkeerd_cijfer_valt_op(nummer, plaats, erbij):
    fout = nummer[:plaats] + str((int(nummer[plaats]) + erbij) % 10) + nummer[plaats + 1 :]
    with pytest.raises(OngeldigNummer):
        lees_ondernemingsnummer(fout)


@given(st.text())
def test_wat_er_ook_getypt_wordt_het_is_een_nummer_of_het_wordt_geweigerd(tekst):
    for lees in (lees_ondernemingsnummer, lees_vestigingsnummer):
        with suppress(OngeldigNummer):
            assert re.fullmatch("[0-9]{10}", lees(tekst))


@pytest.mark.parametrize(
    ("lees", "tekst", "reden"),
    [
        (lees_ondernemingsnummer, "123", "tien cijfers"),
        (lees_ondernemingsnummer, "2123.456.789", "begint met 0 of 1"),
        (lees_ondernemingsnummer, "0123.456.788", "controlegetal"),
        (lees_ondernemingsnummer, "0000.009.700", "controlegetal"),
        (lees_vestigingsnummer, "2.123.456.78", "tien cijfers"),
        (lees_vestigingsnummer, "9.123.456.789", "van 2 tot 8"),
    ],
)
def test_de_weigering_zegt_waarom(lees, tekst, reden):
    with pytest.raises(OngeldigNummer, match=reden):
        lees(tekst)


def test_een_nummer_wordt_getoond_zoals_de_kbo_het_schrijft():
    assert toon_ondernemingsnummer("0123456749") == met_punten("0123456749") == "0123.456.749"
    assert vestigingsnummer("2123456791") == met_punten("2123456791") == "2.123.456.791"
    assert vestigingsnummer(None) == "geen"


@pytest.mark.parametrize(
    ("vraag", "cijfers"),
    [
        ("0123.4", "01234"),
        ("012", "012"),
        ("BE 123", "123"),
        ("12345", "12345"),
        ("2800", ""),
        ("99", ""),
        ("12345678901", ""),
        ("café 2012", ""),
        ("BE", ""),
    ],
)
def test_een_begin_van_een_nummer_zoekt_als_nummer_en_een_postcode_niet(vraag, cijfers):
    assert zoekcijfers(vraag) == cijfers


@pytest.mark.parametrize(
    ("postcode", "provincie"),
    [
        ("1000", Provincie.BRUSSEL),
        ("1299", Provincie.BRUSSEL),
        ("1300", Provincie.ELDERS),
        ("1500", Provincie.VLAAMS_BRABANT),
        ("2800", Provincie.ANTWERPEN),
        ("3499", Provincie.VLAAMS_BRABANT),
        ("3500", Provincie.LIMBURG),
        ("4000", Provincie.ELDERS),
        ("8999", Provincie.WEST_VLAANDEREN),
        ("9000", Provincie.OOST_VLAANDEREN),
        ("28001", Provincie.ELDERS),
        ("1234 AB", Provincie.ELDERS),
        ("", Provincie.ELDERS),
    ],
)
def test_de_provincie_volgt_uit_de_postcode(postcode, provincie):
    assert Provincie.van_postcode(postcode) == provincie
