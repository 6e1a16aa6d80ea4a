"""An appeal from the day it came in to the ruling, and what the ruling does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.gebeurtenissen import Soort, registreer
from accounts.models import Gebruiker
from accounts.rechten import OvergangNietMogelijk
from erkenningen.models import Beroep, Beslissing, Erkenningsaanvraag, Kandidaatmentor, Sanctie
from erkenningen.models.beslisregels import waarom_niet_erkennen
from erkenningen.services import ken_erkenning_toe
from handhaving.services.sancties import herstel


@transaction.atomic
def registreer_beroep(
    *,
    tegen: Sanctie | Erkenningsaanvraag,
    door: Gebruiker,
    beslissing_ontvangen_op: date,
    ingediend_op: date,
    kanaal: str,
    door_onderneming: bool,
    is_gemotiveerd: bool,
) -> Beroep:
    """Write down that the company appealed against a sanction, or against the refusal of an application.

    It suspends nothing. Raises OvergangNietMogelijk when there is an appeal already, or nothing to appeal against.
    Bron: domein.md 1.6; portaal.md 10.5; keuze, ADR 28.
    """
    zaak: dict[str, Sanctie | Beslissing]
    if isinstance(tegen, Sanctie):
        zaak = {"sanctie": Sanctie.objects.vergrendel(tegen, "beroep_registreren", door)}
    else:
        zaak = {"beslissing": Erkenningsaanvraag.objects.vergrendel(tegen, "beroep_registreren", door).beslissing}
    beroep = Beroep.objects.create(
        partnerschap_id=tegen.partnerschap_id,
        beslissing_ontvangen_op=beslissing_ontvangen_op,
        ingediend_op=ingediend_op,
        kanaal=kanaal,
        door_onderneming=door_onderneming,
        is_gemotiveerd=is_gemotiveerd,
        **zaak,
    )
    wat = "een sanctie" if beroep.sanctie else f"de afkeuring van aanvraag {beroep.zaak.nummer}"
    registreer(Soort.BEROEP_INGEDIEND, beroep, door=door, wat=wat)
    return beroep


@transaction.atomic
def bevestig_ontvangst(*, beroep: Beroep, door: Gebruiker, ontvankelijk: bool, motivering: str) -> Beroep:
    """Confirm in writing that the appeal came in, and whether it is admissible; inadmissibility has its reasons.

    Raises OvergangNietMogelijk when that was done, or the reasons are missing.  Bron: domein.md 1.6.
    """
    vast = Beroep.objects.vergrendel(beroep, "ontvangst_bevestigen", door)
    if not ontvankelijk and not motivering:
        raise OvergangNietMogelijk("Zeg waarom het beroep niet ontvankelijk is.", vast)
    vast.status = Beroep.Status.ONTVANKELIJK if ontvankelijk else Beroep.Status.NIET_ONTVANKELIJK
    vast.ontvangst_bevestigd_op, vast.ontvangst_motivering = timezone.localdate(), motivering
    vast.save(update_fields=["status", "ontvangst_bevestigd_op", "ontvangst_motivering"])
    registreer(Soort.BEROEP_ONTVANGST, vast, door=door, uitkomst=vast.get_status_display().lower())
    return vast


@transaction.atomic
def registreer_uitspraak(
    *,
    beroep: Beroep,
    door: Gebruiker,
    herzien: bool,
    motivering: str,
    uitspraak_op: date,
    mentoren: Sequence[Kandidaatmentor] = (),
) -> Beroep:
    """Write down what the beroepscommissie ruled, and do what follows: a sanction is undone, a refusal is an approval.

    `mentoren` are the candidates whom a revised refusal accepts.
    Raises OvergangNietMogelijk when the appeal was not admissible or is over, or the recognition is not possible.
    Bron: domein.md 1.6; portaal.md 10.2; keuze, ADR 28.
    """
    vast = Beroep.objects.vergrendel(beroep, "uitspraak_registreren", door)
    vast.status = Beroep.Status.HERZIEN if herzien else Beroep.Status.BEVESTIGD
    vast.motivering, vast.uitspraak_op = motivering, uitspraak_op
    vast.save(update_fields=["status", "motivering", "uitspraak_op"])
    if herzien and vast.sanctie:
        herstel(sanctie=vast.sanctie, door=door, reden=motivering, na_beroep=True)
    elif herzien:
        _keur_alsnog_goed(vast.zaak, door, mentoren)
    registreer(Soort.BEROEP_UITSPRAAK, vast, door=door, uitkomst=vast.get_status_display().lower())
    return vast


def _keur_alsnog_goed(aanvraag: Erkenningsaanvraag, door: Gebruiker, mentoren: Sequence[Kandidaatmentor]) -> None:
    """The ruling takes the place of the refusal, from today on. What the behandelaar found stays as he found it."""
    vast = Erkenningsaanvraag.objects.vergrendel(aanvraag, "herzien", door)
    reden = None if mentoren else "Kies minstens één mentor die mag optreden."
    reden = reden or waarom_niet_erkennen(vast)
    if reden or any(mentor.aanvraag_id != vast.pk for mentor in mentoren):
        raise OvergangNietMogelijk(reden or "Deze mentor hoort bij een andere aanvraag.", vast)
    ken_erkenning_toe(aanvraag=vast, door=door, op=timezone.localdate(), kandidaten=list(mentoren))
    vast.voer_uit("herzien")
    registreer(Soort.AANVRAAG_HERZIEN, vast, door=door)
