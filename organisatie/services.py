"""What is written when data leaves the portal."""

from __future__ import annotations

from django.db import transaction

from accounts.gebeurtenissen import Soort, registreer
from accounts.models import Gebruiker
from organisatie.csv import Opdracht
from organisatie.models import Download


@transaction.atomic
def noteer_download(*, opdracht: Opdracht, rijen: int, doel: str, door: Gebruiker) -> Download:
    """Write down who takes which rows along and what for, before the first of them leaves.

    Bron: portaal.md 2.6: every download is in the log, with its purpose.
    """
    download = Download.objects.create(
        partnerschap=opdracht.toegang.partnerschap,
        bestand=opdracht.bestandsnaam,
        filter=opdracht.filter,
        doel=doel,
        rijen=rijen,
        door=door,
    )
    registreer(Soort.CSV_GEDOWNLOAD, download, door=door, bestand=opdracht.bestandsnaam, rijen=rijen)
    return download
