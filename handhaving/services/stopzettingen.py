"""The company stops training: noted, carried out on its day, or cancelled before."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from accounts.gebeurtenissen import Soort, registreer
from accounts.models import Gebruiker, Partnerschap
from accounts.rechten import OvergangNietMogelijk
from erkenningen.models import Erkenning, Stopzetting
from erkenningen.services import Achterhaald, beeindig_erkenning
from handhaving.geraakt import van_erkenning


@transaction.atomic
def stopzetten(
    *, erkenning: Erkenning, door: Gebruiker, gevraagd_op: date, per: date, reden: str, gezien: str
) -> Stopzetting:
    """End a recognition because the company asks it; `per` is its last day, today or later.

    Raises OvergangNietMogelijk when it ended or its end is planned, and Achterhaald when the agreements that were on
    the page (`gezien`) changed.  Bron: portaal.md 4.1 and 10.2; keuze, ADR 28.
    """
    vast = Erkenning.objects.vergrendel(erkenning, "stopzetten", door)
    if not timezone.localdate() <= per <= vast.tot:
        raise OvergangNietMogelijk("Kies een dag vanaf vandaag, en niet na het einde van de erkenning.", vast)
    geraakt = van_erkenning(vast)
    if gezien != geraakt.kenmerk:
        raise Achterhaald("Wie geraakt wordt, is intussen veranderd. Kijk de lijst opnieuw na.", geraakt)
    stopzetting = Stopzetting.objects.create(
        partnerschap_id=vast.partnerschap_id, erkenning=vast, gevraagd_op=gevraagd_op, per=per, reden=reden, door=door
    )
    registreer(Soort.ERKENNING_STOPZETTING, vast, door=door, per=date_format(per, "j F Y"))
    _voer_uit(stopzetting, door, timezone.localdate())
    return stopzetting


@transaction.atomic
def annuleer_stopzetting(*, erkenning: Erkenning, door: Gebruiker) -> Stopzetting:
    """The company changed its mind before the day came.

    Raises OvergangNietMogelijk when nothing is planned.  Bron: keuze, ADR 28.
    """
    vast = Erkenning.objects.vergrendel(erkenning, "stopzetting_annuleren", door)
    stopzetting = vast.stopzettingen.get(uitgevoerd_op=None, geannuleerd_op=None)
    stopzetting.geannuleerd_op = timezone.now()
    stopzetting.save(update_fields=["geannuleerd_op"])
    registreer(Soort.ERKENNING_STOPZETTING_WEG, vast, door=door)
    return stopzetting


@transaction.atomic
def voer_stopzettingen_uit(*, partnerschap: Partnerschap, vandaag: date, door: Gebruiker | None = None) -> int:
    """End the recognitions of which the day came; give how many were looked at.  Bron: keuze, ADR 28."""
    rijen = Stopzetting.objects.filter(
        partnerschap=partnerschap, uitgevoerd_op=None, geannuleerd_op=None, per__lte=vandaag
    )
    stopzettingen = list(rijen.select_related("erkenning").order_by("id"))
    for stopzetting in stopzettingen:
        _voer_uit(stopzetting, door, vandaag)
    return len(stopzettingen)


def _voer_uit(stopzetting: Stopzetting, door: Gebruiker | None, vandaag: date) -> None:
    """On its day and not before. What a sanction ended meanwhile stays ended by that."""
    if stopzetting.per > vandaag:
        return
    erkenning = Erkenning.objects.select_for_update(of=("self",)).get(pk=stopzetting.erkenning_id)
    if erkenning.waarom_niet("beeindigen", door) is None:
        status = Erkenning.Status.STOPGEZET
        beeindig_erkenning(erkenning=erkenning, door=door, status=status, op=stopzetting.per, reden=stopzetting.reden)
    stopzetting.uitgevoerd_op = vandaag
    stopzetting.save(update_fields=["uitgevoerd_op"])
