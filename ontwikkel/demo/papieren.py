"""Invented papers: small PDFs and pictures that look like what a company sends."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from random import Random

from django.core.files.uploadedfile import SimpleUploadedFile

from documenten.keuring import Gekeurd, keur
from ontwikkel.demo.toeval import toeval

A4 = (595, 842)
TEKENS_MET_BETEKENIS = {ord(teken): f"\\{teken}" for teken in "()\\"}
VERZONNEN = "Verzonnen document voor de demo. Geen enkele naam of toestand hierin bestaat."


def bundel(objecten: Sequence[bytes]) -> bytes:
    """A PDF of these objects, the first its catalog, with the table that says where each begins."""
    uit, plaatsen = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", []
    for nummer, inhoud in enumerate(objecten, 1):
        plaatsen.append(len(uit))
        uit += b"%d 0 obj\n%b\nendobj\n" % (nummer, inhoud)
    regels = b"".join(b"%010d 00000 n \n" % plaats for plaats in plaatsen)
    slot = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objecten) + 1, len(uit))
    return uit + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objecten) + 1) + regels + slot


def stroom(inhoud: bytes, sleutels: bytes = b"") -> bytes:
    """A packed stream."""
    ingepakt = zlib.compress(inhoud)
    return b"<<%b/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream" % (sleutels, len(ingepakt), ingepakt)


def pdf(titel: str, regels: Sequence[str] = ()) -> bytes:
    """One page of plain text."""
    tekst = [b"BT /F1 18 Tf 60 770 Td (%b) Tj /F1 11 Tf 0 -30 Td 16 TL" % _tekst(titel)]
    tekst += [b"(%b) Tj T*" % _tekst(regel) for regel in (*regels, "", VERZONNEN)]
    return bundel(
        [
            b"<</Type/Catalog/Pages 2 0 R/Lang(nl-BE)>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>" % A4,
            stroom(b"\n".join([*tekst, b"ET"])),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        ]
    )


def _tekst(regel: str) -> bytes:
    """A text as a PDF writes it."""
    return regel.translate(TEKENS_MET_BETEKENIS).encode("cp1252", "replace")


def png(breedte: int = 480, hoogte: int = 320, bron: Random | None = None) -> bytes:
    """A photo of sorts: planks against a wall."""
    bron = bron or toeval("foto")
    planken = [bytes(bron.choices(range(60, 220), k=3)) for _ in range(12)]
    rij = b"".join(planken[punt * len(planken) // breedte] for punt in range(breedte))
    muur = b"\xcc\xc4\xb4" * breedte
    rijen = b"".join(b"\0" + (muur if y < hoogte // 4 else rij) for y in range(hoogte))
    kop = struct.pack(">IIBBBBB", breedte, hoogte, 8, 2, 0, 0, 0)
    delen = ((b"IHDR", kop), (b"IDAT", zlib.compress(rijen)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(deel(naam, gegevens) for naam, gegevens in delen)


def deel(naam: bytes, gegevens: bytes) -> bytes:
    """One part of a PNG with its check."""
    controle = zlib.crc32(naam + gegevens)
    return struct.pack(">I", len(gegevens)) + naam + gegevens + struct.pack(">I", controle)


def als_upload(naam: str, inhoud: bytes) -> Gekeurd:
    """As if somebody chose it in a form."""
    return keur(SimpleUploadedFile(naam, inhoud))
