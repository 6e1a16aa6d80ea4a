"""The name of a file: what the sender called it, without what could do harm on a disk, a screen or in a header."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

import pytest
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from hypothesis import example, given
from hypothesis import strategies as st

from documenten.namen import LANGSTE, veilige_naam
from documenten.soorten import Bestandssoort

PDF = Bestandssoort.PDF


@pytest.mark.parametrize(
    ("gegeven", "bewaard"),
    [
        ("RSZ-attest.pdf", "RSZ-attest.pdf"),
        ("RSZ-attest.PDF", "RSZ-attest.pdf"),
        ("Bewijs vooropleiding Zoë.pdf", "Bewijs vooropleiding Zoë.pdf"),
        ("verslag v1.2.pdf", "verslag v1.2.pdf"),
        ("attest.docx", "attest.pdf"),
        ("attest.pdf.exe", "attest.pdf"),
        ("attest", "attest.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\Els\\attest.pdf", "attest.pdf"),
        ("/etc/", "document.pdf"),
        ("", "document.pdf"),
        ("...pdf", "document.pdf"),
        (".htaccess", ".htaccess.pdf".removeprefix(".")),
        ("con.pdf", "document con.pdf"),
        ("LPT1.txt.pdf", "document LPT1.txt.pdf"),
        ("contract.pdf", "contract.pdf"),
        ("fac\u202efdp.exe", "facfdp.pdf"),
        ("a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie_ x=1.pdf"),
        ('x";filename="y.pdf', "x__filename=_y.pdf"),
        ("cafe\u0301.pdf", "café.pdf"),
        ("<img src=x onerror=alert(1)>.png", "_img src=x onerror=alert(1)_.pdf"),
        ("\ud800.pdf", "document.pdf"),
    ],
)
def test_wat_er_van_een_naam_overblijft(gegeven: str, bewaard: str):
    assert veilige_naam(gegeven, PDF) == bewaard


@given(st.text(max_size=300), st.sampled_from(list(Bestandssoort)))
@example("é" * 300, PDF)
@example("a" * 119 + "é.pdf", PDF)
@example(". " * 100, PDF)
def test_elke_naam_is_veilig(gegeven: str, soort: Bestandssoort):
    naam = veilige_naam(gegeven, soort)
    stam = naam.removesuffix(soort.extensie)
    assert stam != naam
    assert stam.strip(" .") == stam != ""
    assert len(naam.encode()) <= LANGSTE + 20
    assert not re.search(r'[<>:"|?*%;\\/]', naam)
    assert not [teken for teken in naam if unicodedata.category(teken)[0] == "C"]
    assert veilige_naam(naam, soort) == naam


@given(st.text(max_size=100), st.booleans())
def test_een_browser_leest_de_naam_terug_die_wij_bewaarden(gegeven: str, als_bijlage: bool):
    naam = veilige_naam(gegeven, PDF)
    kop = content_disposition_header(als_bijlage, naam)
    assert HttpResponse(headers={"Content-Disposition": kop})["Content-Disposition"] == kop
    soort, _, waarde = kop.partition("; ")
    assert soort == ("attachment" if als_bijlage else "inline")
    gewoon = re.fullmatch(r'filename="([^"\\]+)"', waarde)
    assert (gewoon[1] if gewoon else unquote(waarde.removeprefix("filename*=utf-8''"))) == naam
