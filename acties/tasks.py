"""What happens by itself: people are told of their acties, and of those that are late."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import structlog
from celery import shared_task
from django.utils import timezone

from accounts.gebeurtenissen import bij, met_elk_partnerschap
from accounts.meldingen import meld
from accounts.models import Gebeurtenis, Partnerschap
from accounts.rechten import OvergangNietMogelijk
from acties import services
from acties.aanleiding import als_aanleiding
from acties.knipperlichten import K11, K16
from acties.models import Actie, Inhoud, Prioriteit
from acties.models import Soort as Actiesoort
from acties.weergave import dag
from knipperlichten.models import Niveau, Ronde, Signaal
from knipperlichten.services import beoordeel

log = structlog.get_logger(__name__)


@bij("actie.toegewezen")
def meld_toewijzing(gebeurtenis: Gebeurtenis) -> None:
    """Tell who got the actie. It may have gone on to somebody else meanwhile: then that event tells."""
    actie = _actie_van(gebeurtenis)
    if actie.verantwoordelijke and actie.is_open:
        tegen = f", uiterlijk op {dag(actie.uiterlijk_op)}" if actie.uiterlijk_op else ""
        meld(
            gebeurtenis,
            [actie.verantwoordelijke],
            zin=f"Er is een actie aan u toegewezen: {_wat(actie)}{tegen}.",
            waarom="u de verantwoordelijke van deze actie bent",
            pad=actie.get_absolute_url(),
        )


@bij("actie.te_laat")
def meld_vertraging(gebeurtenis: Gebeurtenis) -> None:
    """Tell whose actie is late; when it is nobody's, who made it."""
    actie = _actie_van(gebeurtenis)
    wie = actie.verantwoordelijke or actie.aangemaakt_door
    if wie and actie.is_open:
        waarom = "u de verantwoordelijke van deze actie bent"
        meld(
            gebeurtenis,
            [wie],
            zin=f"Een actie is te laat: {_wat(actie)}. Ze moest klaar zijn op {gebeurtenis.details['uiterlijk_op']}.",
            waarom=waarom if actie.verantwoordelijke else "u deze actie aanmaakte en ze nog van niemand is",
            pad=actie.get_absolute_url(),
        )


def _actie_van(gebeurtenis: Gebeurtenis) -> Actie:
    acties: Any = Actie.objects.select_related("verantwoordelijke", "aangemaakt_door", "onderneming")
    return acties.get(pk=gebeurtenis.onderwerp_id)


def _wat(actie: Actie) -> str:
    """The kind and the company. What people typed stays in the portal."""
    soort = actie.get_soort_display().lower()
    return f"{soort} bij {actie.onderneming}" if actie.onderneming else str(soort)


@bij("knipperlicht.brandt")
def plan_acties(gebeurtenis: Gebeurtenis) -> None:
    """Plan an actie for each hit that is new or worse, when its rule is set so and nobody follows the hit up yet."""
    rondes: Any = Ronde.objects
    ronde = rondes.get(pk=gebeurtenis.onderwerp_id)
    nieuws: Any = Signaal.objects.nieuws_van(ronde, gebeurtenis.details["code"], timezone.localdate())
    for signaal in nieuws.in_opvolging(ja=False).select_related("onderneming", "vestiging", "opleiding"):
        if signaal.instelling.actie_binnen:
            _plan_actie(signaal, timezone.localdate() + timedelta(days=signaal.instelling.actie_binnen))


def _plan_actie(signaal: Signaal, uiterlijk_op: date) -> None:
    """An actie of nobody. A company that went to another partnerschap gets none: that one follows it up."""
    aanleiding = als_aanleiding("signaal", signaal)
    inhoud = Inhoud(
        soort=Actiesoort.ANDERE,
        onderwerp=aanleiding.onderwerp,
        uiterlijk_op=uiterlijk_op,
        prioriteit=Prioriteit.HOOG if signaal.niveau == Niveau.ROOD else Prioriteit.GEWOON,
    )
    try:
        services.aanmaken(partnerschap=signaal.partnerschap_id, door=None, inhoud=inhoud, aanleiding=aanleiding)
    except OvergangNietMogelijk as weigering:
        log.info("geen_actie_gepland", signaal=signaal.pk, reden=weigering.reden)


@bij("actie.aangemaakt")
@bij("actie.bewerkt")
@bij("actie.afgerond")
@bij("actie.geannuleerd")
@bij("actie.heropend")
def beoordeel_geraakte(gebeurtenis: Gebeurtenis) -> None:
    """Look again at the company of an actie, by the rules that acties decide."""
    actie = _actie_van(gebeurtenis)
    if actie.onderneming_id:
        beoordeel(
            partnerschap=gebeurtenis.partnerschap,
            aanleiding=Ronde.Aanleiding.GEBEURTENIS,
            door=None,
            codes=[K11.code, K16.code],
            onderneming=actie.onderneming_id,
        )


@shared_task
def meld_te_late() -> None:
    """Write down which acties of all partnerschappen are late since today."""
    met_elk_partnerschap(_meld_te_late)


def _meld_te_late(partnerschap: Partnerschap) -> None:
    te_laat: Any = Actie.objects.filter(partnerschap=partnerschap)
    for actie in te_laat.niet_gemeld(timezone.localdate()):
        services.meld_te_laat(actie=actie)
