"""A file that is also another file: harmless to who looks at it, not to the program that opens it as the other."""

from __future__ import annotations

import re
import struct

from documenten.keuring.herkennen import BEGIN
from documenten.keuring.inhoud import Inhoud
from documenten.keuring.weigering import VERBORGEN, Geweigerd

WEB = re.compile(rb"<(?:(?:!doctype\s+html|html|script|iframe|svg)[\s>/]|\?php)", re.I)
INPAK = re.compile(rb"Rar!\x1a\x07|7z\xbc\xaf'\x1c")
PDF = re.compile(rb"%PDF-")
EINDE_VAN_ZIP = struct.Struct("<4s4HIIH")


def eis_enkel(inhoud: Inhoud, *, is_pdf: bool) -> None:
    """Raise Geweigerd when the file is a web page, an archive or a PDF as well.

    A PDF may hold the words of a web page further on: they are its text. A picture has no text.
    """
    verdacht = WEB.search(inhoud, 0, BEGIN if is_pdf else len(inhoud))
    verdacht = verdacht or INPAK.search(inhoud) or (None if is_pdf else PDF.search(inhoud))
    if verdacht or _is_zip(inhoud):
        raise Geweigerd(VERBORGEN)


def _is_zip(inhoud: Inhoud) -> bool:
    """Does anything in it end a ZIP archive? The four letters alone turn up by chance; the rest then does not fit."""
    plaats = inhoud.find(b"PK\x05\x06")
    while plaats >= 0:
        if _sluit_af(inhoud[plaats : plaats + EINDE_VAN_ZIP.size]):
            return True
        plaats = inhoud.find(b"PK\x05\x06", plaats + 1)
    return False


def _sluit_af(einde: bytes) -> bool:
    if len(einde) < EINDE_VAN_ZIP.size:
        return False
    _, schijf, begin_op_schijf, hier, samen, _grootte, _begin, _commentaar = EINDE_VAN_ZIP.unpack(einde)
    return schijf == begin_op_schijf == 0 and hier == samen
