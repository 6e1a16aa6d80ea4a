"""The inspection at the door: who comes in, who does not, and why."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from documenten.keuring import Geweigerd, keur
from documenten.soorten import Bestandssoort
from ontwikkel.demo.papieren import png, stroom
from tests.opslag.vijandig import EINDE, JPG, PDF, PNG, PUNTEN, VIJANDIG, deel, kop, met, met_commentaar, pakje, png_van


def upload(naam: str, inhoud: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(naam, inhoud)


def op_schijf(inhoud: bytes) -> TemporaryUploadedFile:
    """As Django hands over what is too large for memory."""
    bestand = TemporaryUploadedFile("groot.pdf", "application/pdf", len(inhoud), None)
    bestand.write(inhoud)
    bestand.flush()
    return bestand


def test_de_tafel_met_vijandige_bestanden_is_lang_genoeg():
    assert len(VIJANDIG) >= 60


@pytest.mark.parametrize("naam", VIJANDIG)
def test_een_vijandig_bestand_blijft_buiten_en_de_afzender_leest_waarom(naam: str):
    inhoud, reden = VIJANDIG[naam]
    begin = time.perf_counter()
    with pytest.raises(Geweigerd) as weigering:
        keur(upload(naam, inhoud))
    assert weigering.value.reden == reden
    assert time.perf_counter() - begin < 5


@pytest.mark.parametrize("naam", ["bijlage.pdf", "half.png", "bom.jpg"])
def test_ook_wat_op_schijf_wacht_wordt_nagekeken(naam: str):
    inhoud, reden = VIJANDIG[naam]
    with op_schijf(inhoud) as bestand, pytest.raises(Geweigerd) as weigering:
        keur(bestand)
    assert weigering.value.reden == reden


GOED = {
    "attest.pdf": (PDF, Bestandssoort.PDF),
    "ingepakt.pdf": (pakje(b"<</Type/Font>>"), Bestandssoort.PDF),
    "ingepakt-lijst.pdf": (
        met(b"", stroom(b"9 0 <<>>", b"/N 1/First 4").replace(b"/Filter/FlateDecode", b"/Filter [ /FlateDecode ]")),
        Bestandssoort.PDF,
    ),
    "inhoudstafel.pdf": (met(b"/Outlines 4 0 R", b"<</First 5 0 R/Title(Deel \\(1\\))>>"), Bestandssoort.PDF),
    "diep.pdf": (met(b"", b"<</A<</B<</C<</D<</E<</F<</First 1>>>>>>>>>>>>>>"), Bestandssoort.PDF),
    "getekend.pdf": (met(b"/AcroForm<</SigFlags 3/Fields[4 0 R]>>", b"<</FT/Sig>>"), Bestandssoort.PDF),
    "koppeling.pdf": (met(b"", b"<</S/URI/URI(https://www.vlaanderen.be)>>"), Bestandssoort.PDF),
    "javascript-cursus.pdf": (met(b"/Title(Over /JavaScripting en /Launching)"), Bestandssoort.PDF),
    "bijgewerkt.pdf": (PDF + PDF[9:], Bestandssoort.PDF),
    "met-wit.pdf": (PDF + b"\r\n\0\0", Bestandssoort.PDF),
    "toevallig-pk.pdf": (
        met(b"", b"<</A 1>>\nstream\nPK\x05\x06toeval zonder einde...\nPK\x05\x06"),
        Bestandssoort.PDF,
    ),
    "foto.jpg": (JPG, Bestandssoort.JPG),
    "commentaar.jpg": (met_commentaar(b"Gemaakt in Mechelen"), Bestandssoort.JPG),
    "foto.png": (PNG, Bestandssoort.PNG),
    "tekst.png": (png_van(kop(2, 2), deel(b"tEXt", b"Title\0Werkplaats"), PUNTEN, EINDE), Bestandssoort.PNG),
}


@pytest.mark.parametrize("naam", GOED)
def test_een_gewoon_document_komt_binnen_zoals_het_is(naam: str):
    inhoud, soort = GOED[naam]
    gekeurd = keur(upload(naam, inhoud))
    assert (gekeurd.soort, gekeurd.naam, gekeurd.grootte) == (soort, naam, len(inhoud))
    assert b"".join(gekeurd.stukken()) == inhoud


def test_niet_de_naam_maar_de_inhoud_zegt_wat_het_is():
    assert keur(upload("attest.docx", PDF)).naam == "attest.pdf"
    assert keur(upload("foto", PNG)).naam == "foto.png"


@pytest.mark.parametrize("beeld", [JPG, PNG], ids=["jpg", "png"])
@pytest.mark.parametrize(
    "aanhangsel",
    [JPG, b"\0" * 300, b"SEFT camera", b"toeval PK\x05\x06"],
    ids=["tweede beeld", "nullen", "camera", "half slot"],
)
def test_wat_een_camera_achter_een_foto_zet_wordt_niet_bewaard(beeld: bytes, aanhangsel: bytes):
    gekeurd = keur(upload("foto", beeld + aanhangsel))
    assert b"".join(gekeurd.stukken()) == beeld


def test_een_bestand_van_precies_de_grens_mag_en_een_byte_meer_niet(settings):
    settings.BESTAND_MAX_BYTES = len(PDF)
    assert keur(upload("a.pdf", PDF)).grootte == len(PDF)
    with pytest.raises(Geweigerd, match="te groot"):
        keur(upload("a.pdf", PDF + b"\n"))


def test_een_groot_bestand_op_schijf_komt_in_stukken_binnen():
    inhoud = met(b"", stroom(b"x") + b"%" + b"opvulling" * 40_000)
    with op_schijf(inhoud) as bestand:
        stukken = list(keur(bestand).stukken())
    assert b"".join(stukken) == inhoud
    assert max(map(len, stukken)) <= 64 * 1024


@given(st.binary(max_size=400))
def test_willekeurige_bytes_geven_een_soort_of_een_reden_en_nooit_iets_anders(inhoud: bytes):
    for begin in (b"", b"%PDF-1.7\n", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04"):
        with suppress(Geweigerd):
            assert keur(upload("x", begin + inhoud)).grootte


@given(st.sampled_from([PDF, JPG, PNG]), st.data())
def test_een_afgebroken_document_is_nooit_volledig(inhoud: bytes, data: st.DataObject):
    lengte = data.draw(st.integers(1, len(inhoud.rstrip()) - 1))
    with pytest.raises(Geweigerd):
        keur(upload("half", inhoud[:lengte]))


@given(st.integers(1, 60), st.integers(1, 60))
def test_elke_foto_die_wij_zelf_maken_komt_binnen(breedte: int, hoogte: int):
    inhoud = png(breedte, hoogte)
    assert keur(upload("foto.png", inhoud)).grootte == len(inhoud)
