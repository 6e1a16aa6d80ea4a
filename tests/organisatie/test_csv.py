"""The cells of a file: what goes in comes out, and nothing in it is ever run."""

import csv
import io
import re

import pytest
from django.db import connection
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from psycopg.sql import SQL, Literal

from organisatie.csv import BLOK, BOM, FORMULE, GETAL, Kolom, Soort, blokken, kop, kopieer

TEKST = Kolom("tekst", "", lambda _: None)
GETALKOLOM = Kolom("getal", "", lambda _: None, Soort.GETAL)
BEWAAKT = re.compile(f"{FORMULE}|{GETAL}")
GEVAARLIJK = tuple("=+-@\t\r\n＝＋－＠")
NASTIG = "=+-@＝＋－＠'\"; ,.\t\r\n0123456789eE/:\u00a0aé€漢\U0001f600"
CELLEN = st.one_of(
    st.text(st.sampled_from(NASTIG), max_size=12),
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40),
)


def schrijf(*cellen: str | None) -> bytes:
    """The file that the database makes of rows of one text."""
    rijen = SQL(" UNION ALL ").join(SQL("SELECT {}::text AS kolom_0").format(Literal(cel)) for cel in cellen)
    with connection.cursor() as cursor:
        inhoud = b"".join(blokken(cursor.copy(kopieer(rijen, (TEKST,)))))
    return kop((TEKST,)) + inhoud


def lees(bestand: bytes) -> list[str]:
    """The cells as a program reads them, without the header."""
    regels = csv.reader(io.StringIO(bestand.decode("utf-8-sig"), newline=""), delimiter=";")
    return [cel for (cel,) in list(regels)[1:]]


def zonder_wacht(cel: str) -> str:
    """The documented way back: an apostrophe before what would need one, goes."""
    return cel[1:] if cel.startswith("'") and BEWAAKT.search(cel[1:]) else cel


@pytest.mark.django_db
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
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
    ]
)
def test_elke_cel_komt_terug_zoals_ze_was_en_geen_enkele_begint_een_formule(cellen):
    gelezen = lees(schrijf(*cellen))
    assert [zonder_wacht(cel) for cel in gelezen] == cellen
    assert not [cel for cel in gelezen if cel.lstrip(" \u00a0").startswith(GEVAARLIJK)]


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
    rijen = SQL("SELECT -5 AS kolom_0, DATE '2026-11-03' AS kolom_1")
    with connection.cursor() as cursor:
        assert b"".join(blokken(cursor.copy(kopieer(rijen, (GETALKOLOM, GETALKOLOM))))) == b"-5;2026-11-03\r\n"


@pytest.mark.django_db
def test_een_groot_bestand_gaat_in_stukken_die_nooit_veel_groter_zijn_dan_een_blok():
    rijen = SQL("SELECT repeat('x', 99) AS kolom_0 FROM generate_series(1, 2000)")
    with connection.cursor() as cursor:
        stukken = list(blokken(cursor.copy(kopieer(rijen, (TEKST,)))))
    assert len(stukken) == 4
    assert max(map(len, stukken)) < BLOK + 200
    assert b"".join(stukken) == (b"x" * 99 + b"\r\n") * 2000
