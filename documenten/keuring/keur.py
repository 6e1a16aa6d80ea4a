"""The inspection of an upload, before anything is kept of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from documenten.keuring.beeld import keur_jpg, keur_png
from documenten.keuring.dubbel import eis_enkel
from documenten.keuring.herkennen import BEGIN, herken
from documenten.keuring.inhoud import lees_inhoud
from documenten.keuring.pdf import keur_pdf
from documenten.keuring.weigering import Geweigerd
from documenten.namen import veilige_naam
from documenten.soorten import Bestandssoort

KEURDERS = {Bestandssoort.PDF: keur_pdf, Bestandssoort.JPG: keur_jpg, Bestandssoort.PNG: keur_png}
STUK = 64 * 1024


@dataclass(frozen=True)
class Gekeurd:
    """An upload that passed. Nothing else can be taken in."""

    upload: Any
    soort: Bestandssoort
    naam: str
    grootte: int

    def stukken(self) -> Iterator[bytes]:
        """The content, piece by piece, without what a camera or somebody else put behind the picture."""
        self.upload.seek(0)
        over = self.grootte
        while over and (stuk := self.upload.read(min(STUK, over))):
            over -= len(stuk)
            yield stuk


def keur(upload: Any) -> Gekeurd:
    """Look at an upload (a file as Django gives it). Raises Geweigerd.  Bron: portaal.md 8.9."""
    if upload.size > settings.BESTAND_MAX_BYTES:
        raise Geweigerd(f"Dit bestand is te groot. Een bestand telt hoogstens {grens_in_woorden()}.")
    inhoud = lees_inhoud(upload)
    soort = herken(inhoud[:BEGIN])
    grootte = KEURDERS[soort](inhoud)
    eis_enkel(inhoud, is_pdf=soort == Bestandssoort.PDF)
    return Gekeurd(upload, soort, veilige_naam(upload.name, soort), grootte)


def grens_in_woorden() -> str:
    return f"{settings.BESTAND_MAX_BYTES // 1024**2} MB"
