"""Bring an actie where a test wants it, through the services that the screens use."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from accounts.models import Gebruiker
from acties import services
from acties.aanleiding import LOS, Aanleiding, als_aanleiding
from acties.models import Actie, Inhoud, Soort, Status
from ondernemingen.models import OndernemingBevoegdheid
from tests.wereld import Kant


def morgen(dagen: int = 1) -> date:
    return timezone.localdate() + timedelta(days=dagen)


def plan(
    kant: Kant, door: Gebruiker, van: Gebruiker | None = None, aanleiding: Aanleiding = LOS, **velden: Any
) -> Actie:
    """An actie of somebody (None: of nobody)."""
    gegevens = {"soort": Soort.TELEFOON, "onderwerp": "Bellen", "uiterlijk_op": morgen(10), **velden}
    return services.aanmaken(
        partnerschap=kant.partnerschap,
        door=door,
        inhoud=Inhoud(**gegevens),
        aanleiding=aanleiding,
        verantwoordelijke=van,
    )


def begeleid(kant: Kant, door: Gebruiker, van: Gebruiker | None = None, **velden: Any) -> Actie:
    """A begeleidingsactie at the company of this side."""
    formeel = {"soort": Soort.BEGELEIDINGSACTIE, "gronden": "Geen mentor aanwezig.", "doel": "Een mentor elke dag."}
    return plan(kant, door, van, als_aanleiding("onderneming", kant.onderneming), **{**formeel, **velden})


def in_status(actie: Actie, status: str) -> Actie:
    """Put the actie in a state without the acts that lead there."""
    velden = {
        Status.AFGEROND: {"resultaat": "Besproken.", "evaluatie": "Gezien.", "doel_bereikt": Actie.Doel.BEREIKT},
        Status.GEANNULEERD: {"reden": "Niet meer nodig."},
    }
    Actie.objects.filter(pk=actie.pk).update(status=status, **velden.get(Status(status), {}))
    return Actie.objects.get(pk=actie.pk)


def laat_verhuizen(kant: Kant, naar: Kant) -> None:
    """The company of one side belongs to the other from today on."""
    vandaag = timezone.localdate()
    rijen = OndernemingBevoegdheid.objects.filter(onderneming=kant.onderneming)
    rijen.update(tot=vandaag - timedelta(days=1))
    rijen.create(onderneming=kant.onderneming, partnerschap=naar.partnerschap, vanaf=vandaag, reden="Ander PC")
