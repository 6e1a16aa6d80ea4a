"""The cells of a file: what goes in comes out, and nothing in it is ever run."""

import csv
import io
import re
from datetime import date

import pytest
from django.db import connection
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from psycopg.sql import SQL, Composable, Composed, Literal

from organisatie import xlsx
from organisatie.csv import BLOK, BOM, FORMULE, GETAL, blokken, kop, kopieer
from organisatie.opdracht import Kolom, Soort
from tests.organisatie import werkblad

TEKST = Kolom("tekst", "", lambda _: None)
GETALKOLOM = Kolom("getal", "", lambda _: None, Soort.GETAL)
DAGKOLOM = Kolom("dag", "", lambda _: None, Soort.DATUM)
BEWAAKT = re.compile(f"{FORMULE}|{GETAL}")
GEVAARLIJK = tuple("=+-@\t\r\n＝＋－＠")
NASTIG = "=+-@＝＋－＠'\"; ,.\t\r\n0123456789eE/:\u00a0aé€漢\U0001f600"
CELLEN = st.one_of(
    st.text(st.sampled_from(NASTIG), max_size=12),
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40),
)


def bron(*cellen: str | None) -> Composed:
    """Rows of one text, each with a key and a mark."""
    rij = SQL("SELECT {}::text AS kolom_0, 'A-1' AS sleutel, -7 AS merk")
    return SQL(" UNION ALL ").join(rij.format(Literal(cel)) for cel in cellen)


def stukken(rijen: Composable, *kolommen: Kolom, onthoud=lambda _: None) -> list[bytes]:
    with connection.cursor() as cursor:
        return list(blokken(cursor.copy(kopieer(rijen, kolommen)), onthoud))


def schrijf(*cellen: str | None) -> bytes:
    """The file that the database makes of rows of one text."""
    return kop((TEKST,)) + b"".join(stukken(bron(*cellen), TEKST))


def schrijf_werkblad(*cellen: str | None, onthoud=lambda _: None) -> bytes:
    """The workbook of the same rows."""
    with connection.cursor() as cursor:
        return b"".join(xlsx.schrijf(cursor, bron(*cellen), (TEKST,), onthoud))


def lees(bestand: bytes) -> list[str]:
    """The cells as a program reads them, without the header."""
    regels = csv.reader(io.StringIO(bestand.decode("utf-8-sig"), newline=""), delimiter=";")
    return [cel for (cel,) in list(regels)[1:]]


def zonder_wacht(cel: str) -> str:
    """The documented way back: an apostrophe before what would need one, goes."""
    return cel[1:] if cel.startswith("'") and BEWAAKT.search(cel[1:]) else cel


def keur_cellen(cellen: list[str]) -> None:
    gelezen = lees(schrijf(*cellen))
    assert [zonder_wacht(cel) for cel in gelezen] == cellen
    assert not [cel for cel in gelezen if cel.lstrip(" \u00a0").startswith(GEVAARLIJK)]
    boek = schrijf_werkblad(*cellen, "slot")
    assert [cel for (cel,) in werkblad.lees(boek)[1:-1]] == [xlsx.ONSCHRIJFBAAR.sub("\ufffd", cel) for cel in cellen]
    assert werkblad.formules(boek) == []


@pytest.mark.lang
@pytest.mark.django_db
@settings(max_examples=10_000, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(CELLEN, min_size=1, max_size=30))
def test_tienduizend_keer_komt_elke_cel_terug_zoals_ze_was(cellen):
    keur_cellen(cellen)


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(CELLEN, min_size=1, max_size=30))
@example(
    [
        "=1+1",
        "'=1+1",
        "''=1+1",
        "' x",
        "'t Hoekje",
        "0475123456",
        "2026-11",
        "149.10",
        "1e5",
        "1.5\n",
        "a;b",
        '"',
        "a\r\nb",
        "",
        "_x0041_",
        "a\x01b\ufffe",
    ]
)
def test_elke_cel_komt_terug_zoals_ze_was_en_geen_enkele_begint_een_formule(cellen):
    keur_cellen(cellen)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("cel", "in_het_bestand"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("  @SUM(1)", "'  @SUM(1)"),
        ("\tx", "'\tx"),
        ("0123456789", "'0123456789"),
        ("149.10", "'149.10"),
        ("2026-1", "'2026-1"),
        ("2123456789", "2123456789"),
        ("2026-2027", "2026-2027"),
        ("'t Hoekje", "'t Hoekje"),
        ("Bouw & Zoon; metaal", "Bouw & Zoon; metaal"),
    ],
)
def test_enkel_wat_een_rekenblad_zou_verknoeien_krijgt_een_apostrof(cel, in_het_bestand):
    assert lees(schrijf(cel)) == [in_het_bestand]


@pytest.mark.django_db
def test_een_bestand_begint_met_het_merk_van_utf_8_en_eindigt_elke_rij_met_crlf():
    assert schrijf("één", None) == f"{BOM}tekst\r\néén\r\n\r\n".encode()


@pytest.mark.django_db
def test_getallen_en_datums_staan_er_zoals_ze_zijn():
    rijen = SQL("SELECT -5 AS kolom_0, DATE '2026-11-03' AS kolom_1, 'a' AS sleutel, 1 AS merk")
    assert stukken(rijen, GETALKOLOM, DAGKOLOM) == [b"-5;2026-11-03\r\n"]
    with connection.cursor() as cursor:
        boek = b"".join(xlsx.schrijf(cursor, rijen, (GETALKOLOM, DAGKOLOM), lambda _: None))
    assert werkblad.lees(boek) == [["getal", "dag"], [-5, date(2026, 11, 3)]]


@pytest.mark.django_db
def test_een_groot_bestand_gaat_in_stukken_die_nooit_veel_groter_zijn_dan_een_blok():
    rijen = SQL("SELECT repeat('x', 99) AS kolom_0, 'a' AS sleutel, 1 AS merk FROM generate_series(1, 2000)")
    delen = stukken(rijen, TEKST)
    assert len(delen) == 4
    assert max(map(len, delen)) < BLOK + 200
    assert b"".join(delen) == (b"x" * 99 + b"\r\n") * 2000


@pytest.mark.django_db
def test_van_elke_rij_onthoudt_het_portaal_de_sleutel_en_het_merk_en_niets_meer():
    van_csv, van_xlsx = [], []
    stukken(bron("geheim; tekst", "x"), TEKST, onthoud=van_csv.append)
    schrijf_werkblad("geheim; tekst", "x", onthoud=van_xlsx.append)
    assert van_csv == van_xlsx == [b"A-1;-7\n"] * 2


@pytest.mark.django_db
def test_een_tekst_die_niet_in_een_cel_past_gaat_niet_stil_verloren():
    assert werkblad.lees(schrijf_werkblad("x" * 32_767))[1] == ["x" * 32_767]
    with pytest.raises(ValueError, match="kolom 0"):
        schrijf_werkblad("x" * 32_768)
