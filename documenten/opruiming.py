"""Every row has its file, and every file its row."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from pathlib import Path

import structlog
from django.db import connection, transaction
from django.utils import timezone

from accounts.models import Partnerschap
from documenten import kluis
from documenten.models import Bestand

log = structlog.get_logger(__name__)

# A file comes before its row; what is older than this will never get one.
WACHTTIJD = timedelta(days=1)
PER_KEER = 1000
# One now and then was interrupted. So many at once means that the database is older than the files.
MEESTE_WEZEN = 100


def ruim_op(*, hoogstens: int | None = MEESTE_WEZEN) -> int:
    """Remove the files that are older than a day and have no row, and those that stayed half; give how many.

    When there are more than `hoogstens` it removes none, and raises the alarm: see docs/draaiboek.md.
    """
    wezen = list(_wezen())
    if hoogstens is not None and len(wezen) > hoogstens:
        log.error("te_veel_bestanden_zonder_rij", aantal=len(wezen))
        return 0
    for pad in wezen:
        pad.unlink(missing_ok=True)
    if wezen:
        log.warning("bestanden_zonder_rij_verwijderd", aantal=len(wezen))
    return len(wezen)


def _wezen() -> Iterator[Path]:
    grens = (timezone.now() - WACHTTIJD).timestamp()
    oud = (pad for pad in sorted(kluis.map_van_de_kluis().glob("*/*")) if pad.stat().st_mtime < grens)
    while groep := list(islice(oud, PER_KEER)):
        yield from _zonder_rij(groep)


def _zonder_rij(paden: list[Path]) -> Iterator[Path]:
    """Those that no row of any partnerschap names. One statement, so that a dossier on the move is never missed."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT bestanden_zonder_rij(%s)", [[pad.name for pad in paden]])
        onbekend = {naam for (naam,) in cursor.fetchall()}
    return (pad for pad in paden if pad.name in onbekend)


@transaction.atomic
def meld_ontbrekende(partnerschap: Partnerschap) -> int:
    """Say of which rows the file is gone that should be there; give how many. That is a matter for the backup."""
    aanwezig = Bestand.objects.filter(partnerschap=partnerschap, vernietigd_op=None)
    ontbreken = [pk for pk, opslag in aanwezig.values_list("pk", "opslag").iterator() if not kluis.bestaat(opslag)]
    if ontbreken:
        log.error("bestanden_ontbreken", partnerschap=partnerschap.code, bestanden=ontbreken)
    return len(ontbreken)
