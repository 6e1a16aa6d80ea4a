"""A process of its own that takes files in and gives them back, and says how much memory that cost.

Started by the test of memory; its only argument is what it must do.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import zlib
from pathlib import Path

import django
from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile

MB = 1024**2


def groot(soort: str) -> bytes:
    """Just under the limit, and hard to make smaller."""
    from ontwikkel.demo.papieren import deel
    from tests.opslag.vijandig import JPG, PNG, met

    ruis = os.urandom(9 * MB + MB // 2)
    if soort == "pdf":
        return met(b"", b"<</Length %d>>\nstream\n%b\nendstream" % (len(ruis), ruis))
    if soort == "png":
        return PNG[:33] + deel(b"IDAT", zlib.compress(ruis, 0)) + PNG[-12:]
    beeld = ruis.replace(b"\xff", b"\xfe")
    return JPG[:-2] + beeld + JPG[-2:]


def als_upload(inhoud: bytes) -> TemporaryUploadedFile:
    upload = TemporaryUploadedFile("groot.pdf", "application/pdf", len(inhoud), None)
    upload.write(inhoud)
    upload.flush()
    return upload


def piek() -> int:
    """The most memory that this process ever held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def neem_in_en_geef_terug(soort: str, keren: int = 10) -> None:
    from documenten import kluis
    from documenten.keuring import keur

    inhoud = groot(soort)
    upload = als_upload(inhoud)
    lengte = len(inhoud)
    del inhoud
    voor = piek()
    for _ in range(keren):
        geborgen = kluis.berg_op(keur(upload).stukken())
        assert sum(len(stuk) for stuk in kluis.haal(geborgen.opslag)) == lengte
        kluis.wis(geborgen.opslag)
    sys.stdout.write(f"{piek() - voor}\n")


def weiger_alles() -> None:
    from documenten.keuring import Geweigerd, keur
    from tests.opslag.vijandig import VIJANDIG

    for inhoud, _ in VIJANDIG.values():
        try:
            keur(als_upload(inhoud))
        except Geweigerd:
            continue
        raise AssertionError("a hostile file came in")
    sys.stdout.write(f"{piek()}\n")


if __name__ == "__main__":
    django.setup()
    with tempfile.TemporaryDirectory() as map_:
        settings.BESTANDEN_MAP = Path(map_)
        weiger_alles() if sys.argv[1] == "vijandig" else neem_in_en_geef_terug(sys.argv[1])
