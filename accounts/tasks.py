"""What the worker does for events and mails."""

import structlog
from celery import shared_task
from django.utils import timezone

from accounts.berichten import verzend_wachtende
from accounts.gebeurtenissen import bezorg, met_elk_partnerschap, openstaand, verwerk
from accounts.keten import kijk_na
from accounts.keten import verzegel as verzegel_partnerschap
from accounts.meldingen import maak_dagmails
from accounts.models import Partnerschap
from werkplekduaal.database.context import met_partnerschap

log = structlog.get_logger(__name__)


@shared_task
def verwerk_gebeurtenis(gebeurtenis_id: int, partnerschap_id: int) -> None:
    """Run the subscribers of an event, then send the mails they put ready."""
    with met_partnerschap(partnerschap_id):
        verwerk(gebeurtenis_id)
        verzend_wachtende(partnerschap_id)


@shared_task
def bezorg_opnieuw() -> None:
    """Hand over again what the worker has not finished, and try the mails that did not go out."""
    met_elk_partnerschap(_bezorg_opnieuw)


def _bezorg_opnieuw(partnerschap: Partnerschap) -> None:
    for gebeurtenis_id in openstaand(partnerschap):
        bezorg(gebeurtenis_id, partnerschap.pk)
    verzend_wachtende(partnerschap.pk)


@shared_task
def verzegel() -> None:
    """Lengthen the hash chains of all partnerschappen."""
    met_elk_partnerschap(lambda partnerschap: verzegel_partnerschap(partnerschap=partnerschap))


@shared_task
def controleer_ketens() -> None:
    """Look whether a sealed event was changed, and say so as an error.

    Of a chain that holds the log keeps the last hash, out of reach of whoever might write a whole chain anew.
    """
    for keten in met_elk_partnerschap(kijk_na):
        feiten = {"partnerschap": keten.partnerschap.code, "lengte": keten.lengte, "hash": keten.hash}
        if keten.breuk:
            log.error("keten_gebroken", **feiten, gebeurtenis=keten.breuk.pk)
        else:
            log.info("keten_heel", **feiten)


@shared_task
def verstuur_dagmails() -> None:
    """Send everybody the mail of the day. Running it again the same day reaches only who had none yet."""
    met_elk_partnerschap(_verstuur_dagmails)


def _verstuur_dagmails(partnerschap: Partnerschap) -> None:
    maak_dagmails(partnerschap, timezone.localdate())
    verzend_wachtende(partnerschap.pk)
