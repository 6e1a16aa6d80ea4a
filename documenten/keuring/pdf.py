"""A PDF: whole, open to everybody, and nothing in it that acts by itself.

What a PDF can do stands in the names of its dictionaries. Those lie open in the file, each letter perhaps written as
#xx, or packed in object streams; so both are searched. Whatever can hide them from us (a lock, packing that nobody
uses for this, more than we can go through) is a reason to refuse. A form or a signature is none: the extract that the
federal government seals has one.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from documenten.keuring.inhoud import Inhoud
from documenten.keuring.pdf_woordenboek import Objectstroom, TeIngewikkeld, letters, objectstromen
from documenten.keuring.weigering import KAPOT, VERBORGEN, Geweigerd

KOP = re.compile(rb"%PDF-[12]\.\d")
STAART = 2048
SLOT = re.compile(rb"startxref\s+\d+\s+%%EOF")
HELE_SLOT = re.compile(SLOT.pattern + rb"[\s\0]*\Z")
MEESTE_OBJECTEN = 64 * 1024 * 1024  # bytes, unpacked and together
BEGIN_VAN_OBJECTEN = re.compile(rb"\s*\d+\s+\d+\s")

OPNIEUW = "Druk het document af naar een nieuwe PDF en kies dan die."
BEVEILIGD = f"Deze PDF is beveiligd: wij kunnen ze niet nakijken. {OPNIEUW}"
ACTIEF = f"Deze PDF kan zelf iets uitvoeren op een computer. {OPNIEUW}"
BIJLAGE = f"In deze PDF zitten andere bestanden. {OPNIEUW} Kies elk ander bestand apart."
XFA = f"Deze PDF is een formulier dat alleen met een bijzonder programma te lezen is. {OPNIEUW}"
ONLEESBAAR = f"Deze PDF is zo gemaakt dat wij ze niet kunnen nakijken. {OPNIEUW}"

REDENEN = {
    "Encrypt": BEVEILIGD,
    "JavaScript": ACTIEF,
    "Launch": ACTIEF,
    "SubmitForm": ACTIEF,
    "ImportData": ACTIEF,
    "Rendition": ACTIEF,
    "EmbeddedFile": BIJLAGE,
    "EmbeddedFiles": BIJLAGE,
    "FileAttachment": BIJLAGE,
    "GoToE": BIJLAGE,
    "RichMedia": BIJLAGE,
    "XFA": XFA,
    "LZWDecode": ONLEESBAAR,
    "RunLengthDecode": ONLEESBAAR,
    "Crypt": ONLEESBAAR,
}


NAMEN = re.compile(
    "/(?:{})(?=[\\0\\s()<>\\[\\]{{}}/%]|\\Z)".format(
        "|".join(f"(?P<{naam}>{letters(naam)})" for naam in REDENEN)
    ).encode()
)


def keur_pdf(inhoud: Inhoud) -> int:
    """Where the PDF ends: at the end of the file. Raises Geweigerd with what is wrong with it."""
    _eis_heel(inhoud)
    _eis_onschuldig(inhoud)
    try:
        for objecten in _ingepakte_objecten(inhoud):
            _eis_onschuldig(objecten)
    except (TeIngewikkeld, zlib.error):
        raise Geweigerd(ONLEESBAAR) from None
    return len(inhoud)


def _eis_heel(inhoud: Inhoud) -> None:
    staart = inhoud[-STAART:]
    if not KOP.match(inhoud) or not SLOT.search(staart):
        raise Geweigerd(KAPOT)
    if not HELE_SLOT.search(staart):
        raise Geweigerd(VERBORGEN)


def _eis_onschuldig(inhoud: Inhoud) -> None:
    gevonden = NAMEN.search(inhoud)
    if gevonden:
        raise Geweigerd(REDENEN[gevonden.lastgroup or ""])


def _ingepakte_objecten(inhoud: Inhoud) -> Iterator[bytes]:
    """What lies in each object stream."""
    over = MEESTE_OBJECTEN
    for stroom in objectstromen(inhoud):
        objecten = _pak_uit(inhoud, stroom, over)
        over -= len(objecten)
        yield objecten


def _pak_uit(inhoud: Inhoud, stroom: Objectstroom, hoogstens: int) -> bytes:
    """The objects of one stream. It must be packed as everybody packs it, or a reader may see something else."""
    if hoogstens <= 0 or not stroom.is_gewoon_ingepakt:
        raise TeIngewikkeld
    uitpakker = zlib.decompressobj()
    objecten = uitpakker.decompress(inhoud[stroom.begin : inhoud.find(b"endstream", stroom.begin)], hoogstens)
    if not uitpakker.eof or not BEGIN_VAN_OBJECTEN.match(objecten):
        raise TeIngewikkeld
    return objecten
