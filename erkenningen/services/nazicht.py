"""The completeness check: who handles the dossier, is it complete, what must still come."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.gebeurtenissen import Soort, registreer
from accounts.models import Gebruiker
from erkenningen.klok import telt_vanaf, volgende_regel
from erkenningen.models import Aanvulling, Erkenningsaanvraag, Termijnregel, Volledigheid, Voorwaardebeoordeling
from erkenningen.services.indiening import DE_ONDERNEMING
from erkenningen.termijn import BIJ_VOLLEDIG


@transaction.atomic
def nemen(*, aanvraag: Erkenningsaanvraag, door: Gebruiker) -> Erkenningsaanvraag:
    """Become the behandelaar, also of a dossier that a colleague had.

    Raises OvergangNietMogelijk: the dossier is closed, or is already yours.  Bron: portaal.md 4.1 and 4.2.
    """
    vast = Erkenningsaanvraag.objects.vergrendel(aanvraag, "nemen", door)
    vast.voer_uit("nemen", behandelaar=door)
    registreer(Soort.AANVRAAG_TOEGEWEZEN, vast, door=door)
    return vast


@transaction.atomic
def verklaar_volledig(*, aanvraag: Erkenningsaanvraag, door: Gebruiker) -> Erkenningsaanvraag:
    """Everything is there: the dossier is complete and, mostly, the days to decide begin.

    Raises OvergangNietMogelijk when the dossier is not waiting for this check.  Bron: domein.md 1.4; portaal.md 4.2.
    """
    vast = Erkenningsaanvraag.objects.vergrendel(aanvraag, "controleren", door)
    vast.beoordelingen.update(volledigheid=Volledigheid.IN_ORDE)
    tegen = _noteer(vast, Termijnregel.Soort.START) if telt_vanaf(vast, BIJ_VOLLEDIG) else vast.uiterlijk_op
    vast.voer_uit("controleren", volledig_op=timezone.now(), uiterlijk_op=tegen, behandelaar=vast.behandelaar or door)
    registreer(Soort.AANVRAAG_VOLLEDIG, vast, door=door)
    return vast


@transaction.atomic
def vraag_aanvulling(
    *, aanvraag: Erkenningsaanvraag, door: Gebruiker, vraag: str, uiterlijk_op: date, nazicht: Mapping[int, str]
) -> Aanvulling:
    """Ask once for everything that is missing; meanwhile the clock stands still.

    `nazicht` says per Voorwaardebeoordeling what is wrong with the evidence.
    Raises OvergangNietMogelijk when the dossier is not waiting for this check.  Bron: portaal.md 2.1 and 4.2.
    """
    vast = Erkenningsaanvraag.objects.vergrendel(aanvraag, "aanvulling_vragen", door)
    for beoordeling in vast.alle_beoordelingen:
        beoordeling.volledigheid = nazicht.get(beoordeling.pk, beoordeling.volledigheid)
    Voorwaardebeoordeling.objects.bulk_update(vast.alle_beoordelingen, ["volledigheid"])
    aanvulling = vast.aanvullingen.create(
        partnerschap_id=vast.partnerschap_id, vraag=vraag, uiterlijk_op=uiterlijk_op, gevraagd_door=door
    )
    tegen = _noteer(vast, Termijnregel.Soort.SCHORSING)
    vast.voer_uit("aanvulling_vragen", uiterlijk_op=tegen, behandelaar=vast.behandelaar or door)
    registreer(Soort.AANVRAAG_AANVULLING_GEVRAAGD, vast, door=door, aanvulling=aanvulling.pk)
    return aanvulling


@transaction.atomic
def aanvullen(
    *, aanvraag: Erkenningsaanvraag, door: Gebruiker | None, antwoord: str, namens: str = ""
) -> Erkenningsaanvraag:
    """The supplement came in: what was not in order is checked again, and the clock goes on.

    Raises OvergangNietMogelijk when nothing was asked.  Bron: portaal.md 10.1.
    """
    vast = Erkenningsaanvraag.objects.vergrendel(aanvraag, "aanvullen", door)
    vast.aanvullingen.filter(ontvangen_op=None).update(antwoord=antwoord, ontvangen_op=timezone.now())
    vast.beoordelingen.exclude(volledigheid=Volledigheid.IN_ORDE).update(volledigheid=Volledigheid.NIET_NAGEKEKEN)
    vast.voer_uit("aanvullen", uiterlijk_op=_noteer(vast, Termijnregel.Soort.HERVATTING))
    registreer(Soort.AANVRAAG_AANGEVULD, vast, door=door, anders=DE_ONDERNEMING, namens=namens)
    return vast


def _noteer(aanvraag: Erkenningsaanvraag, soort: str) -> date:
    """Add a line to the ledger of the clock and give the due date that follows."""
    regel = volgende_regel(aanvraag, soort)
    regel.save()
    return regel.uiterlijk_op
