"""Muting for a while, and having seen: what a person does about a hit without changing it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from accounts.gebeurtenissen import Soort, registreer
from accounts.models import Gebruiker, Partnerschap
from knipperlichten.models import Demping, Gezien, Niveau, Signaal
from ondernemingen.models import Onderneming
from opleidingen.models import Opleiding


@dataclass(frozen=True)
class Wat:
    """What is to be muted: one hit, or rules for a company, for an opleiding, or for everybody."""

    codes: list[str]
    signaal: Signaal | None = None
    onderneming: Onderneming | None = None
    opleiding: Opleiding | None = None
    tot_niveau: str = Niveau.ROOD

    @classmethod
    def een(cls, signaal: Signaal) -> Wat:
        """One hit, as bad as it is now: when it becomes worse it is back."""
        return cls([signaal.code], signaal=signaal, tot_niveau=signaal.niveau)


@transaction.atomic
def vraag_demping(*, partnerschap: Partnerschap, wat: Wat, tot: date, reden: str, door: Gebruiker) -> Demping:
    """Ask for silence until and including a day; whoever sets the rules decides.

    Raises OvergangNietMogelijk when the hit is out or was asked for already, ValidationError for a day in the past.
    Bron: portaal.md 3.8.
    """
    demping = _maak(partnerschap, wat, timezone.localdate(), tot, reden, door)
    registreer(Soort.DEMPING_GEVRAAGD, demping, door=door, wat=demping.in_woorden, tot=_dag(tot))
    return demping


@transaction.atomic
def demp(
    *, partnerschap: Partnerschap, wat: Wat, tot: date, reden: str, door: Gebruiker, vanaf: date | None = None
) -> Demping:
    """Mute from a day (today) on until and including another, at once: for who may decide it himself.

    Raises as `vraag_demping` does.  Bron: portaal.md 2.4 (mass events: by opleiding and period).
    """
    demping = _maak(partnerschap, wat, vanaf or timezone.localdate(), tot, reden, door)
    _beslis(demping, Demping.Uitkomst.TOEGESTAAN, "", door)
    return demping


@transaction.atomic
def beslis_demping(*, demping: Demping, mag: bool, motivering: str, door: Gebruiker) -> Demping:
    """Allow what was asked, or refuse it and say why.

    Raises OvergangNietMogelijk when it was decided already or when its period is over.  Bron: portaal.md 2.4.
    """
    vast = _vergrendel(demping, "beslissen", door)
    uitkomst = Demping.Uitkomst.TOEGESTAAN if mag else Demping.Uitkomst.GEWEIGERD
    _beslis(vast, uitkomst, motivering, door)
    return vast


@transaction.atomic
def hef_demping_op(*, demping: Demping, door: Gebruiker) -> Demping:
    """End a silence before its time: what burns is there again at once.

    Raises OvergangNietMogelijk when it does not run.  Bron: portaal.md 2.4.
    """
    vast = _vergrendel(demping, "opheffen", door)
    vast.opgeheven_door, vast.opgeheven_op = door, timezone.now()
    vast.save(update_fields=["opgeheven_door", "opgeheven_op"])
    registreer(Soort.DEMPING_OPGEHEVEN, vast, door=door, wat=vast.in_woorden)
    return vast


@transaction.atomic
def markeer_gezien(*, signalen: Iterable[Signaal], door: Gebruiker) -> int:
    """Note that a person has seen these hits; give how many. For the others nothing changes: seeing is not handling.

    Bron: portaal.md 3.8.
    """
    nu = timezone.now()
    gezien = [
        Gezien(partnerschap_id=signaal.partnerschap_id, signaal=signaal, gebruiker=door, op=nu) for signaal in signalen
    ]
    Gezien.objects.bulk_create(
        gezien, update_conflicts=True, unique_fields=["signaal", "gebruiker"], update_fields=["op"]
    )
    return len(gezien)


def _maak(partnerschap: Partnerschap, wat: Wat, vanaf: date, tot: date, reden: str, door: Gebruiker) -> Demping:
    if wat.signaal:
        Signaal.objects.select_for_update(of=("self",)).get(pk=wat.signaal.pk).eis("dempen", door)
    demping = Demping(
        partnerschap=partnerschap,
        signaal=wat.signaal,
        onderneming=wat.onderneming,
        opleiding=wat.opleiding,
        codes=sorted(wat.codes),
        tot_niveau=wat.tot_niveau,
        vanaf=vanaf,
        tot=tot,
        reden=reden,
        gevraagd_door=door,
    )
    if tot < timezone.localdate():
        raise ValidationError({"tot": "Kies vandaag of een latere dag."})
    if tot < vanaf:
        raise ValidationError({"tot": "De einddatum ligt voor de begindatum."})
    demping.save()
    return demping


def _vergrendel(demping: Demping, handeling: str, door: Gebruiker) -> Demping:
    vast: Demping = Demping.objects.select_for_update(of=("self",)).get(pk=demping.pk)
    vast.eis(handeling, door)
    return vast


def _beslis(demping: Demping, uitkomst: Demping.Uitkomst, motivering: str, door: Gebruiker) -> None:
    demping.uitkomst, demping.beslist_reden = uitkomst, motivering
    demping.beslist_door, demping.beslist_op = door, timezone.now()
    demping.save(update_fields=["uitkomst", "beslist_reden", "beslist_door", "beslist_op"])
    soort = Soort.DEMPING_TOEGESTAAN if uitkomst == Demping.Uitkomst.TOEGESTAAN else Soort.DEMPING_GEWEIGERD
    registreer(soort, demping, door=door, wat=demping.in_woorden, tot=_dag(demping.tot))


def _dag(dag: date) -> str:
    return date_format(dag, "j F Y")
