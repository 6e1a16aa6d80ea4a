"""What the worker does for a dossier: its mails, without names of mentors or learners, and at night its extracts."""

from __future__ import annotations

import structlog
from celery import shared_task
from django.db import DatabaseError, transaction
from django.utils import timezone

from accounts.berichten import zet_klaar
from accounts.gebeurtenissen import bij, met_elk_partnerschap
from accounts.models import Gebeurtenis, Partnerschap
from erkenningen import services
from erkenningen.bewaring import bewaarde_uittreksels
from erkenningen.models import Erkenningsaanvraag
from ondernemingen.models import Contactpersoon
from opleidingen.models import Regel, afspraak

log = structlog.get_logger(__name__)


@bij("aanvraag.ingediend")
def meld_ontvangst(gebeurtenis: Gebeurtenis) -> None:
    """The application came in: when to expect a decision."""
    _mail(gebeurtenis, "aanvraag_ingediend", "Uw erkenningsaanvraag {nummer} is ontvangen")


@bij("aanvraag.aanvulling_gevraagd")
def meld_gevraagde_aanvulling(gebeurtenis: Gebeurtenis) -> None:
    """Something is missing: one list, and the day by which it must be there."""
    _mail(gebeurtenis, "aanvraag_aanvulling", "Vul uw erkenningsaanvraag {nummer} aan")


@bij("aanvraag.volledig")
def meld_volledig(gebeurtenis: Gebeurtenis) -> None:
    """The dossier is complete: the days to decide run."""
    _mail(gebeurtenis, "aanvraag_volledig", "Het dossier van erkenningsaanvraag {nummer} is volledig")


@bij("aanvraag.ontvangen")
def meld_doorverwijzing(gebeurtenis: Gebeurtenis) -> None:
    """Another partnerschap handles the dossier from now on."""
    _mail(gebeurtenis, "aanvraag_doorverwezen", "Een ander partnerschap behandelt erkenningsaanvraag {nummer}")


@bij("aanvraag.goedgekeurd")
def meld_goedkeuring(gebeurtenis: Gebeurtenis) -> None:
    """The vestiging is recognised."""
    _mail(gebeurtenis, "aanvraag_goedgekeurd", "Uw erkenningsaanvraag {nummer} is goedgekeurd")


@bij("aanvraag.afgekeurd")
def meld_afkeuring(gebeurtenis: Gebeurtenis) -> None:
    """The application is refused, and how to appeal."""
    _mail(gebeurtenis, "aanvraag_afgekeurd", "Er is een beslissing over erkenningsaanvraag {nummer}")


@bij("aanvraag.ingetrokken")
def meld_intrekking(gebeurtenis: Gebeurtenis) -> None:
    """The application stops without a decision."""
    _mail(gebeurtenis, "aanvraag_ingetrokken", "Erkenningsaanvraag {nummer} is ingetrokken")


@bij("bezoek.gepland")
def meld_bezoek(gebeurtenis: Gebeurtenis) -> None:
    """Somebody comes to look: where, and when."""
    _mail(gebeurtenis, "bezoek_gepland", "Bezoek voor erkenningsaanvraag {nummer}")


@bij("bezoek.geannuleerd")
def meld_geannuleerd_bezoek(gebeurtenis: Gebeurtenis) -> None:
    """Nobody comes after all."""
    _mail(gebeurtenis, "bezoek_geannuleerd", "Het bezoek voor erkenningsaanvraag {nummer} gaat niet door")


def _mail(gebeurtenis: Gebeurtenis, sjabloon: str, onderwerp: str) -> None:
    """Put the mail ready for the company and for who submitted.

    The dossier may have moved to another partnerschap since: then that side tells the rest.
    """
    aanvraag = Erkenningsaanvraag.objects.voor_detail().filter(pk=gebeurtenis.onderwerp_id).first()
    if aanvraag is None:
        return
    context = {
        "aanvraag": aanvraag,
        "gevraagd": aanvraag.aanvullingen.first(),
        "moment": gebeurtenis.details.get("moment"),
        "beroep_dagen": afspraak(aanvraag.partnerschap_id, Regel.BEROEP_DAGEN, timezone.localdate(gebeurtenis.op)),
    }
    ontvangers = _ontvangers(aanvraag)
    zet_klaar(
        gebeurtenis, ontvangers, onderwerp=onderwerp.format(nummer=aanvraag.nummer), sjabloon=sjabloon, context=context
    )


def _ontvangers(aanvraag: Erkenningsaanvraag) -> list[str]:
    """The contacts of the company that this partnerschap knows, and the person who submitted."""
    contacten = Contactpersoon.objects.filter(
        partnerschap=aanvraag.partnerschap_id, onderneming=aanvraag.onderneming_id
    )
    adressen = list(contacten.exclude(email="").values_list("email", flat=True))
    return [*adressen, aanvraag.ingediend_door.email] if aanvraag.ingediend_door else adressen


@shared_task
def bewaak_termijnen() -> None:
    """Every morning: which terms come to their end, or passed?"""
    met_elk_partnerschap(_bewaak_termijnen)


def _bewaak_termijnen(partnerschap: Partnerschap) -> None:
    """One partnerschap that fails does not stop the others; tomorrow it is tried again."""
    try:
        services.bewaak_termijnen(partnerschap=partnerschap, vandaag=timezone.localdate())
    except DatabaseError:
        log.exception("termijnen_niet_bewaakt", partnerschap=partnerschap.code)


@shared_task
def vernietig_uittreksels() -> None:
    """Destroy the extracts of the dossiers in which nothing can change any more."""
    met_elk_partnerschap(_vernietig_uittreksels)


def _vernietig_uittreksels(partnerschap: Partnerschap) -> None:
    """One by one: what a disk refuses comes again tomorrow, and does not hold up the rest."""
    vandaag = timezone.localdate()
    with transaction.atomic():
        bewaard = list(bewaarde_uittreksels(partnerschap))
    for uittreksel in bewaard:
        try:
            services.vernietig_uittreksel(uittreksel=uittreksel, op=vandaag)
        except OSError:
            log.exception("uittreksel_niet_vernietigd", uittreksel=uittreksel.pk)
