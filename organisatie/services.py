"""What is written when data leaves the portal."""

from __future__ import annotations

from django.db import transaction
from django.db.models.functions import Now

from accounts.gebeurtenissen import Soort, registreer
from accounts.models import Gebruiker
from organisatie.csv import Opdracht
from organisatie.models import Download
from werkplekduaal.database.context import met_partnerschap


@transaction.atomic
def noteer_download(*, opdracht: Opdracht, rijen: int, doel: str, door: Gebruiker) -> Download:
    """Write down who takes which rows along and what for, before the first of them leaves.

    Bron: portaal.md 2.6: every download is in the log, with its purpose.
    """
    download = Download.objects.create(
        partnerschap=opdracht.toegang.partnerschap,
        bestand=opdracht.bestandsnaam,
        filter=opdracht.filter_in_woorden,
        doel=doel,
        rijen=rijen,
        door=door,
    )
    registreer(Soort.CSV_GEDOWNLOAD, download, door=door, bestand=opdracht.bestandsnaam, rijen=rijen)
    return download


@transaction.atomic
def rond_download_af(*, download: Download, door: Gebruiker) -> None:
    """Write down that the file of `door` arrived whole. By now the request has ended: the context is ours to set.

    Bron: portaal.md 2.6.
    """
    with met_partnerschap(download.partnerschap_id):
        Download.objects.filter(pk=download.pk, door=door).update(afgerond_op=Now())
