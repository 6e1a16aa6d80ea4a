"""What happens by itself: people are told of their acties, and of those that are late."""

from __future__ import annotations

from typing import Any

from celery import shared_task
from django.utils import timezone

from accounts.gebeurtenissen import bij, met_elk_partnerschap
from accounts.meldingen import meld
from accounts.models import Gebeurtenis, Partnerschap
from acties import services
from acties.models import Actie
from acties.weergave import dag


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


@shared_task
def meld_te_late() -> None:
    """Write down which acties of all partnerschappen are late since today."""
    met_elk_partnerschap(_meld_te_late)


def _meld_te_late(partnerschap: Partnerschap) -> None:
    te_laat: Any = Actie.objects.filter(partnerschap=partnerschap)
    for actie in te_laat.niet_gemeld(timezone.localdate()):
        services.meld_te_laat(actie=actie)
