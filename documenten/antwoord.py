"""A file as an answer: never cached, never anything but a file, and never without a trace of who opened it."""

from __future__ import annotations

from typing import Any

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header

from accounts.gebeurtenissen import noteer_inzage
from documenten import kluis
from documenten.models import Bestand
from werkplekduaal.web import Verzoek

# Only a page of our own may frame it; within the frame nothing runs, not even if it would be taken for a page.
BELEID = "default-src 'none'; sandbox; frame-ancestors 'self'"


def lever(
    request: Verzoek, bestand: Bestand, onderwerp: Any, *, wat: str, taak: str, als_bijlage: bool
) -> StreamingHttpResponse:
    """Hand over a file that may be opened (`bestand.waarom_dicht` is None), and write down who opened it and for what.

    `wat` completes "Els Peeters opende ..." and names nobody. Raises BestandOnleesbaar before anything is written.
    """
    kluis.eis_gaaf(bestand.opslag)
    noteer_inzage(request, onderwerp, wat, taak=taak, bestand=bestand.pk)
    koppen = {
        "Content-Length": str(bestand.grootte),
        "Content-Disposition": content_disposition_header(als_bijlage, bestand.naam),
        "Content-Security-Policy": BELEID,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "SAMEORIGIN",
        "Cache-Control": "no-store",
    }
    return StreamingHttpResponse(kluis.haal(bestand.opslag), content_type=bestand.soort, headers=koppen)
