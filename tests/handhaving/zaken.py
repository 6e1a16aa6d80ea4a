"""Bring sanctions and appeals where a test wants them, through the services that the screens use."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from accounts.rechten import Rol
from acties.models import Actie
from erkenningen.models import Beroep, Erkenning, Mentoraanstelling, Sanctie
from handhaving import services
from handhaving.geraakt import Geraakt, van_aanstelling, van_erkenning, van_uitsluiting
from handhaving.services import Oplegging
from tests.wereld import Kant, maak_actie

DAG = timedelta(days=1)


def oplegging(geraakt: Geraakt, **anders: Any) -> Oplegging:
    """What somebody writes who saw the list, for serious facts and from today on."""
    velden = {"gronden": "Onveilige werkplek.", "vanaf": timezone.localdate(), "zonder_begeleiding": "Ernstige feiten."}
    return Oplegging(**{**velden, "gezien": geraakt.kenmerk, **anders})


def hef_op(kant: Kant, erkenning: Erkenning | None = None, **anders: Any) -> Sanctie:
    wat = Erkenning.objects.get(pk=(erkenning or kant.erkenning).pk)
    door = kant.mensen[Rol.BEHANDELAAR]
    return services.hef_erkenning_op(erkenning=wat, door=door, oplegging=oplegging(van_erkenning(wat), **anders))


def schrap(kant: Kant, **anders: Any) -> Sanctie:
    wie = Mentoraanstelling.objects.get(pk=kant.aanstelling.pk)
    door = kant.mensen[Rol.BEHANDELAAR]
    return services.schrap_mentor(aanstelling=wie, door=door, oplegging=oplegging(van_aanstelling(wie), **anders))


def sluit_uit(kant: Kant, vestiging: Any = None, **anders: Any) -> Sanctie:
    geraakt = van_uitsluiting(kant.onderneming, vestiging, kant.partnerschap.pk, kant.mensen[Rol.BEHANDELAAR])
    return services.sluit_uit(
        onderneming=kant.onderneming,
        partnerschap=kant.partnerschap,
        vestiging=vestiging,
        door=kant.mensen[Rol.BEHANDELAAR],
        oplegging=oplegging(geraakt, **anders),
    )


def leg_sanctie_op(kant: Kant) -> Sanctie:
    """A sanction against the mentor of the side, planned for tomorrow: everything else goes on."""
    vandaag = timezone.localdate()
    Sanctie.objects.filter(aanstelling=kant.aanstelling, uitgevoerd_op=None).update(uitgevoerd_op=vandaag)
    return schrap(kant, vanaf=vandaag + DAG)


def stel_beroep_in(kant: Kant, tegen: Any = None, **anders: Any) -> Beroep:
    """The company appeals in time, itself, with reasons."""
    gisteren = timezone.localdate() - DAG
    velden = {
        "beslissing_ontvangen_op": gisteren,
        "ingediend_op": gisteren,
        "kanaal": Beroep.Kanaal.EMAIL,
        "door_onderneming": True,
        "is_gemotiveerd": True,
    }
    zaak = tegen or leg_sanctie_op(kant)
    return services.registreer_beroep(tegen=zaak, door=kant.mensen[Rol.BEHANDELAAR], **{**velden, **anders})


def doe_uitspraak(kant: Kant, beroep: Beroep, *, herzien: bool, **anders: Any) -> Beroep:
    """Admissible, and ruled on today."""
    els = kant.mensen[Rol.BEHANDELAAR]
    services.bevestig_ontvangst(beroep=beroep, door=els, ontvankelijk=True, motivering="")
    gegevens = {"motivering": "De commissie keek alles na.", "uitspraak_op": timezone.localdate(), **anders}
    return services.registreer_uitspraak(beroep=beroep, door=els, herzien=herzien, **gegevens)


def begeleid(kant: Kant, status: str = "afgerond", **anders: Any) -> Actie:
    """A begeleidingsactie at the company of the side."""
    gegevens = {
        "soort": Actie.Soort.BEGELEIDINGSACTIE,
        "gronden": "Geen tijd voor de lerende.",
        "doel": "Elke week een gesprek.",
        "evaluatie": "Geen gesprekken.",
        "doel_bereikt": Actie.Doel.NIET,
        "resultaat": "Niet gelukt.",
        "status": status,
    }
    return maak_actie(kant, **{**gegevens, **anders})


def nacht(kant: Kant, dag: date) -> list[int]:
    """What a night brings, on a day."""
    from handhaving.tasks import NACHTWERK

    return [stap(partnerschap=kant.partnerschap, vandaag=dag) for stap in NACHTWERK]
