"""What is written when data leaves the portal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models.functions import Now

from accounts.gebeurtenissen import Soort, registreer
from accounts.models import Gebruiker
from organisatie.models import Afdruk, Download
from organisatie.versies import nieuwste
from werkplekduaal.database.context import met_partnerschap

if TYPE_CHECKING:
    from organisatie.levering import Levering


@transaction.atomic
def noteer_download(*, levering: Levering, doel: str, door: Gebruiker) -> Download:
    """Write down who takes which rows along and what for, before the first of them leaves.

    Bron: portaal.md 2.6: every download is in the log, with its purpose.
    """
    opdracht = levering.opdracht
    download = Download.objects.create(
        partnerschap=opdracht.toegang.partnerschap,
        naam=opdracht.bestand.naam,
        bestand=levering.bestandsnaam,
        filter=opdracht.filter_in_woorden,
        adres=opdracht.filter,
        kolommen=[kolom.naam for kolom in opdracht.kolommen],
        versie=nieuwste(opdracht.bestand.naam).nummer,
        sinds=levering.sinds.op if levering.sinds else None,
        doel=doel,
        rijen=levering.aantal,
        door=door,
    )
    registreer(Soort.CSV_GEDOWNLOAD, download, door=door, bestand=download.bestand, rijen=download.rijen)
    return download


@transaction.atomic
def rond_download_af(
    *, download: Download, sha256: str, grootte: int, afdrukken: Iterable[tuple[list[str], list[int]]], door: Gebruiker
) -> None:
    """Write down that the file of `door` arrived whole, of how many bytes, and what its rows were.

    What is known of the rows of an earlier download of the same is no longer needed. By now the request has ended:
    the context is ours to set.  Bron: portaal.md 2.6; keuze, ADR 24.
    """
    with met_partnerschap(download.partnerschap_id):
        Download.objects.filter(pk=download.pk, door=door).update(afgerond_op=Now(), grootte=grootte, sha256=sha256)
        if download.sinds:
            return
        eerder = Download.objects.zelfde(
            naam=download.naam, adres=download.adres, kolommen=download.kolommen, door=door
        )
        Afdruk.objects.filter(download__in=eerder.exclude(pk=download.pk).order_by()).delete()
        for sleutels, merken in afdrukken:
            Afdruk.objects.create(
                partnerschap_id=download.partnerschap_id, download=download, sleutels=sleutels, merken=merken
            )


@transaction.atomic
def breek_download_af(*, download: Download, grootte: int, door: Gebruiker) -> None:
    """Write down that the file of `door` did not arrive whole, and how many bytes left.  Bron: portaal.md 2.6."""
    with met_partnerschap(download.partnerschap_id):
        Download.objects.filter(pk=download.pk, door=door).update(afgebroken_op=Now(), grootte=grootte)
        registreer(Soort.CSV_AFGEBROKEN, download, door=door, bestand=download.bestand, grootte=grootte)
