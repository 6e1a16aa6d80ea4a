"""What the worker does for files: scan them, and clean up at night."""

from __future__ import annotations

import structlog
from celery import shared_task
from django.db import transaction

from accounts.gebeurtenissen import bij, met_elk_partnerschap
from accounts.models import Gebeurtenis, Partnerschap
from documenten import kluis, opruiming, scanner
from documenten.models import Bestand, Scanstand
from documenten.services import noteer_scan

log = structlog.get_logger(__name__)


@bij("bestand.ontvangen")
def scan_nieuw_bestand(gebeurtenis: Gebeurtenis) -> None:
    """Scan a file as soon as it came in. When the scanner is away it stays closed and beat tries again."""
    _scan(gebeurtenis.onderwerp_id or 0)


@shared_task
def scan_wachtende() -> None:
    """Scan what was not scanned yet: the scanner was away, or came later than the file."""
    if scanner.is_ingesteld():
        met_elk_partnerschap(_scan_wachtende)


def _scan_wachtende(partnerschap: Partnerschap) -> None:
    with transaction.atomic():
        wachtend = Bestand.objects.filter(
            partnerschap=partnerschap, scanstand=Scanstand.NIET_GESCAND, vernietigd_op=None
        )
        nummers = list(wachtend.order_by("id").values_list("pk", flat=True)[:PER_KEER])
    for nummer in nummers:
        with transaction.atomic():
            if not _scan(nummer):
                return


PER_KEER = 100


def _scan(nummer: int) -> bool:
    """Scan one file, unless another worker is at it; say whether the scanner is there."""
    if not scanner.is_ingesteld():
        return False
    rijen = Bestand.objects.select_for_update(of=("self",), skip_locked=True)
    bestand = rijen.filter(pk=nummer, scanstand=Scanstand.NIET_GESCAND, vernietigd_op=None).first()
    if bestand is None:
        return True
    try:
        virus = scanner.scan(kluis.haal(bestand.opslag))
    except kluis.BestandOnleesbaar:
        return True
    except scanner.ScannerWeg as fout:
        log.warning("virusscanner_weg", bestand=nummer, reden=str(fout))
        return False
    noteer_scan(bestand=bestand, virus=virus)
    return True


@shared_task
def ruim_op() -> None:
    """At night: away with files that no row names, and an alarm for rows that lost their file."""
    opruiming.ruim_op()
    met_elk_partnerschap(opruiming.meld_ontbrekende)
