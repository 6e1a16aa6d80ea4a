"""What the worker does for a dossier: its mails, without names of mentors or learners, and at night its extracts."""

from __future__ import annotations

from datetime import timedelta

import structlog
from celery import shared_task
from django.db import DatabaseError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.berichten import zet_klaar
from accounts.gebeurtenissen import Soort, bij, met_elk_partnerschap
from accounts.leden import wie_mag
from accounts.meldingen import meld
from accounts.models import Gebeurtenis, Gebruiker, Partnerschap
from accounts.rechten import Recht
from erkenningen import post, services
from erkenningen.bewaring import bewaarde_uittreksels
from erkenningen.models import Belangenconflict, Beslissingsontwerp, Erkenningsaanvraag, Indiening
from opleidingen.models import Regel, afspraak

log = structlog.get_logger(__name__)


@bij("aanvraag.ingediend")
def meld_ontvangst(gebeurtenis: Gebeurtenis) -> None:
    """The application came in: when to expect a decision."""
    _mail(gebeurtenis)


@bij("aanvraag.aanvulling_gevraagd")
def meld_gevraagde_aanvulling(gebeurtenis: Gebeurtenis) -> None:
    """Something is missing: one list, and the day by which it must be there."""
    _mail(gebeurtenis)


@bij("aanvraag.volledig")
def meld_volledig(gebeurtenis: Gebeurtenis) -> None:
    """The dossier is complete: the days to decide run."""
    _mail(gebeurtenis)


@bij("aanvraag.ontvangen")
def meld_doorverwijzing(gebeurtenis: Gebeurtenis) -> None:
    """Another partnerschap handles the dossier from now on."""
    _mail(gebeurtenis)


@bij("aanvraag.goedgekeurd")
def meld_goedkeuring(gebeurtenis: Gebeurtenis) -> None:
    """The vestiging is recognised."""
    _mail(gebeurtenis)


@bij("aanvraag.afgekeurd")
def meld_afkeuring(gebeurtenis: Gebeurtenis) -> None:
    """The application is refused, and how to appeal."""
    _mail(gebeurtenis)


@bij("aanvraag.ingetrokken")
def meld_intrekking(gebeurtenis: Gebeurtenis) -> None:
    """The application stops without a decision."""
    _mail(gebeurtenis)


@bij("bezoek.gepland")
def meld_bezoek(gebeurtenis: Gebeurtenis) -> None:
    """Somebody comes to look: where, and when."""
    _mail(gebeurtenis)


@bij("bezoek.geannuleerd")
def meld_geannuleerd_bezoek(gebeurtenis: Gebeurtenis) -> None:
    """Nobody comes after all."""
    _mail(gebeurtenis)


def _mail(gebeurtenis: Gebeurtenis) -> None:
    """Put the mail ready for the company and for who submitted; with a decision goes its letter.

    The dossier may have moved to another partnerschap since: then that side tells the rest.
    """
    aanvraag = Erkenningsaanvraag.objects.voor_detail().filter(pk=gebeurtenis.onderwerp_id).first()
    if aanvraag is None:
        return
    sjabloon, onderwerp = post.MAILS[gebeurtenis.soort]
    brief = post.brief(aanvraag) if gebeurtenis.soort in post.MET_BRIEF else None
    extra = {"moment": gebeurtenis.details.get("moment"), "met_brief": brief is not None}
    zet_klaar(
        gebeurtenis,
        post.ontvangers(aanvraag),
        onderwerp=onderwerp.format(nummer=aanvraag.nummer),
        sjabloon=sjabloon,
        context=post.inhoud(aanvraag, timezone.localdate(gebeurtenis.op), **extra),
        brief=brief,
    )


@bij("termijn.nadert")
@bij("termijn.verstreken")
def meld_termijn(gebeurtenis: Gebeurtenis) -> None:
    """Who handles the dossier; as long as nobody does, everybody who could."""
    aanvraag = Erkenningsaanvraag.objects.filter(pk__in=[gebeurtenis.onderwerp_id]).first()
    if aanvraag is None:
        return
    mogelijk = wie_mag(gebeurtenis.partnerschap_id, Recht.TAKEN_BEHANDELEN)
    lezers = mogelijk.filter(pk=aanvraag.behandelaar_id) if aanvraag.behandelaar_id else mogelijk
    _meld_termijn(gebeurtenis, aanvraag, lezers, "u dit dossier behandelt of kunt behandelen")


@bij("termijn.geescaleerd")
def meld_escalatie(gebeurtenis: Gebeurtenis) -> None:
    """Who follows up what the partnerschap does."""
    aanvraag = Erkenningsaanvraag.objects.filter(pk__in=[gebeurtenis.onderwerp_id]).first()
    if aanvraag is None:
        return
    lezers = wie_mag(gebeurtenis.partnerschap_id, Recht.KNIPPERLICHT_INSTELLEN)
    _meld_termijn(gebeurtenis, aanvraag, lezers, "u de opvolging van uw partnerschap instelt")


def _meld_termijn(
    gebeurtenis: Gebeurtenis, aanvraag: Erkenningsaanvraag, lezers: QuerySet[Gebruiker], waarom: str
) -> None:
    """Nobody reads of a dossier in which he has a stake."""
    lezers = Belangenconflict.objects.zonder_belang(lezers, aanvraag.pk)
    zin = f"Dossier {aanvraag.nummer}: {Soort.zin(gebeurtenis)}"
    meld(gebeurtenis, lezers, zin=zin, waarom=waarom, pad=aanvraag.get_absolute_url())


@shared_task
def maak_beslissingen_definitief() -> None:
    """Every minute: carry out the decisions that nobody can take back any more."""
    met_elk_partnerschap(_maak_definitief)


def _maak_definitief(partnerschap: Partnerschap) -> None:
    """One that fails does not hold up the others; beat comes back."""
    with transaction.atomic():
        wachtend = Beslissingsontwerp.objects.filter(partnerschap=partnerschap, gesloten_op=None)
        rijp = list(wachtend.filter(definitief_op__lte=timezone.now()).order_by("definitief_op", "id"))
    for ontwerp in rijp:
        try:
            services.maak_definitief(ontwerp=ontwerp)
        except DatabaseError:
            log.exception("beslissing_niet_definitief", ontwerp=ontwerp.pk)


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
def ruim_indieningen_op() -> None:
    """Every night: destroy what somebody prepared and left, for there may be extracts with it."""
    met_elk_partnerschap(_ruim_indieningen_op)


def _ruim_indieningen_op(partnerschap: Partnerschap) -> None:
    """One by one: what a disk refuses comes again tomorrow, and does not hold up the rest."""
    with transaction.atomic():
        dagen = afspraak(partnerschap.pk, Regel.INDIENING_BEWAARD_DAGEN, timezone.localdate())
        voor = timezone.now() - timedelta(days=dagen)
        open_ = Indiening.objects.filter(partnerschap=partnerschap, ingediend_op=None)
        verlaten = list(open_.filter(bewaard_op__lt=voor))
    for indiening in verlaten:
        try:
            services.ruim_verlaten_op(indiening=indiening, voor=voor)
        except OSError:
            log.exception("indiening_niet_opgeruimd", indiening=indiening.pk)


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
