"""What a file is, by its first bytes; its name and what the browser says of it count for nothing."""

from __future__ import annotations

import re

from documenten.keuring.weigering import Geweigerd
from documenten.soorten import Bestandssoort

BEGIN = 1024

SOORTEN = {
    b"%PDF-": Bestandssoort.PDF,
    b"\xff\xd8\xff": Bestandssoort.JPG,
    b"\x89PNG\r\n\x1a\n": Bestandssoort.PNG,
}

OFFICE = "Dit is een bestand van Word, Excel of PowerPoint. Bewaar het als PDF en kies dan die PDF."
ALS_JPG = "Bewaar de foto als JPG en kies dan die JPG."
HEIC = f"Dit is een foto in HEIC, zoals een iPhone ze maakt. {ALS_JPG}"
ANDER_BEELD = f"Deze soort foto nemen wij niet aan. {ALS_JPG}"
PROGRAMMA = "Dit is een programma, geen document."
INPAK = "Dit is een ingepakte map. Pak ze uit en kies het document zelf."
TEKST = "Dit is een tekstbestand of een mail. Druk het af naar PDF en kies dan die PDF."
WEB = "Dit is een webpagina of een tekening voor het web. Druk ze af naar PDF en kies dan die PDF."
ONBEKEND = "Wij herkennen dit bestand niet. Kies een PDF, een JPG of een PNG."

ZIP = rb"PK(?:\x03\x04|\x05\x06|\x07\x08)"

# What people send most, so that they read what to do about it.
GEWEIGERD = (
    (re.compile(ZIP + rb".{0,400}?(?:\[Content_Types\]|word/|xl/|ppt/|mimetype)", re.S), OFFICE),
    (re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1|\{\\rtf"), OFFICE),
    (re.compile(ZIP + rb"|Rar!\x1a\x07|7z\xbc\xaf'\x1c|\x1f\x8b|BZh|\xfd7zXZ"), INPAK),
    (re.compile(rb".{4}ftyp(?:hei|hev|mif1|msf1|avif)", re.S), HEIC),
    (re.compile(rb"GIF8|BM.{4}\0\0\0\0|II\*\0|MM\0\*|RIFF.{4}WEBP", re.S), ANDER_BEELD),
    (re.compile(rb"MZ|\x7fELF|\xca\xfe\xba\xbe|[\xce\xcf]\xfa\xed\xfe|#!"), PROGRAMMA),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|script|svg|\?xml|!--)", re.I), WEB),
)


def herken(begin: bytes) -> Bestandssoort:
    """The kind of a file. Raises Geweigerd for every other one, and says which it is when we know."""
    for merk, soort in SOORTEN.items():
        if begin.startswith(merk):
            return soort
    for patroon, reden in GEWEIGERD:
        if patroon.match(begin):
            raise Geweigerd(reden)
    raise Geweigerd(TEKST if _is_tekst(begin) else ONBEKEND)


def _is_tekst(begin: bytes) -> bool:
    """Nothing but signs that one can read."""
    return not re.search(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", begin)
