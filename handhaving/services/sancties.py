"""Impose a step of the sanction ladder, carry it out on its day, and undo it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from accounts.gebeurtenissen import Soort, registreer
from accounts.models import Gebruiker, Partnerschap
from accounts.rechten import OvergangNietMogelijk
from acties.models import Actie
from documenten import services as bestanden
from documenten.keuring import Gekeurd
from documenten.soorten import Bestandssoort
from erkenningen.models import Erkenning, Herstel, Mentoraanstelling, Sanctie, Uitsluiting
from erkenningen.services import Achterhaald, beeindig_erkenning, laat_erkenning_herleven
from handhaving.begeleiding import afgeronde
from handhaving.brief import maak_brief
from handhaving.geraakt import Geraakt, van_aanstelling, van_erkenning, van_uitsluiting
from ondernemingen.models import Onderneming, Vestiging

OPGEHEVEN, UITGESLOTEN = "Opgeheven door een sanctie.", "Beëindigd door een uitsluiting."
GESCHRAPT = "Geschrapt door een sanctie."


@dataclass(frozen=True)
class Oplegging:
    """What somebody writes who imposes a sanction. `gezien` is the `kenmerk` of the list that he had before him."""

    gronden: str
    vanaf: date
    gezien: str
    begeleidingsacties: tuple[Actie, ...] = ()
    zonder_begeleiding: str = ""
    tot: date | None = None


@transaction.atomic
def hef_erkenning_op(*, erkenning: Erkenning, door: Gebruiker, oplegging: Oplegging) -> Sanctie:
    """Lift one recognition; on a later day when the oplegging says so.

    Raises OvergangNietMogelijk when it ended, or neither begeleiding nor a reason without it is given, and Achterhaald
    when the list of what is touched changed.  Bron: domein.md 1.6; keuze, ADR 28.
    """
    onderneming = _vergrendel(erkenning.onderneming_id)
    vast = Erkenning.objects.vergrendel(erkenning, "opheffen", door)
    sanctie = Sanctie(
        soort=Sanctie.Soort.OPHEFFING, partnerschap=vast.partnerschap, vestiging=vast.vestiging, erkenning=vast
    )
    return _leg_op(sanctie, onderneming, door, oplegging, van_erkenning(vast))


@transaction.atomic
def schrap_mentor(*, aanstelling: Mentoraanstelling, door: Gebruiker, oplegging: Oplegging) -> Sanctie:
    """A mentor may no longer act for one opleiding in one vestiging; on a later day when the oplegging says so.

    Raises what `hef_erkenning_op` raises.  Bron: domein.md 1.6; keuze, ADR 28.
    """
    onderneming = _vergrendel(aanstelling.erkenning.onderneming_id)
    vast = Mentoraanstelling.objects.select_for_update(of=("self",)).get(pk=aanstelling.pk)
    vast.eis("schrappen", door)
    if vast.sancties.filter(uitgevoerd_op=None, herstel=None).exists():
        raise OvergangNietMogelijk("De schrapping is al beslist.", vast)
    erkenning = vast.erkenning
    sanctie = Sanctie(
        soort=Sanctie.Soort.MENTOR,
        partnerschap=vast.partnerschap,
        vestiging=erkenning.vestiging,
        erkenning=erkenning,
        aanstelling=vast,
    )
    return _leg_op(sanctie, onderneming, door, oplegging, van_aanstelling(vast))


@transaction.atomic
def sluit_uit(
    *,
    onderneming: Onderneming,
    partnerschap: Partnerschap,
    door: Gebruiker,
    oplegging: Oplegging,
    vestiging: Vestiging | None = None,
) -> Sanctie:
    """Exclude a company or one vestiging, until a day or for good: no new application, and what runs ends.

    Whoever else recognised it follows at night, each behind its own fence. Raises what `hef_erkenning_op` raises.
    Bron: domein.md 1.6; keuze, ADR 28.
    """
    vast = _vergrendel(onderneming.pk)
    geraakt = van_uitsluiting(vast, vestiging, partnerschap.pk, door)
    plaats = {"onderneming": vast, "vestiging": vestiging, "partnerschap": partnerschap}
    uitsluiting = Uitsluiting.objects.create(vanaf=oplegging.vanaf, tot=oplegging.tot, **plaats)
    soort = Sanctie.Soort.TIJDELIJK if oplegging.tot else Sanctie.Soort.DEFINITIEF
    sanctie = Sanctie(soort=soort, partnerschap=partnerschap, vestiging=vestiging, uitsluiting=uitsluiting)
    return _leg_op(sanctie, vast, door, oplegging, geraakt)


@transaction.atomic
def herstel(*, sanctie: Sanctie, door: Gebruiker, reden: str, na_beroep: bool = False) -> Sanctie:
    """Undo a sanction: the recognitions and the mentor that it ended act again, and a new application is possible.

    `na_beroep`: because of a ruling, so that the beroep itself does not stand in the way.
    Where a vestiging was recognised anew meanwhile, that recognition stays; what another exclusion ends, ends by that.
    Raises OvergangNietMogelijk when it is undone already.  Bron: domein.md 1.6; keuze, ADR 28.
    """
    vast = Sanctie.objects.vergrendel(sanctie, "herstellen_na_beroep" if na_beroep else "herstellen", door)
    Herstel.objects.create(partnerschap_id=vast.partnerschap_id, sanctie=vast, door=door, reden=reden)
    vandaag = timezone.localdate()
    Uitsluiting.objects.filter(pk__in=[vast.uitsluiting_id]).update(hersteld_op=vandaag)
    for erkenning in _geeindigd_door(vast):
        _herleef(erkenning, door)
    if vast.aanstelling:
        _laat_mentor_toe(vast.aanstelling, door)
    for uitsluiting in Uitsluiting.objects.geldig(vandaag).filter(onderneming=vast.onderneming_id):
        _beeindig_alles(uitsluiting, vast.partnerschap_id, door, vandaag)
    registreer(Soort.SANCTIE_HERSTELD, vast, door=door)
    return vast


@transaction.atomic
def voer_sancties_uit(*, partnerschap: Partnerschap, vandaag: date, door: Gebruiker | None = None) -> int:
    """Carry out what was decided for a day that came; give how many.  Bron: keuze, ADR 28."""
    rijen = Sanctie.objects.filter(partnerschap=partnerschap, uitgevoerd_op=None, herstel=None, vanaf__lte=vandaag)
    sancties = list(rijen.order_by("id").select_for_update(of=("self",), skip_locked=True))
    for sanctie in sancties:
        _voer_uit(sanctie, door, vandaag)
    return len(sancties)


@transaction.atomic
def volg_uitsluitingen(*, partnerschap: Partnerschap, vandaag: date, door: Gebruiker | None = None) -> int:
    """End what this partnerschap recognised and anybody excluded, and bring back what was undone; give how many.

    Bron: domein.md 1.6; keuze, ADR 28.
    """
    eigen = Erkenning.objects.filter(partnerschap=partnerschap)
    aantal = 0
    for uitsluiting in Uitsluiting.objects.geldig(vandaag).order_by("id"):
        aantal += _beeindig_alles(uitsluiting, partnerschap.pk, door, vandaag)
    for erkenning in eigen.filter(uitsluiting__hersteld_op__isnull=False).order_by("id"):
        aantal += _herleef(erkenning, door)
    return aantal


def _vergrendel(onderneming_id: int) -> Onderneming:
    """One sanction at a time per company, and nobody recognises it meanwhile: always the first lock."""
    vast: Any = Onderneming.objects.select_for_update(of=("self",)).get(pk=onderneming_id)
    return vast


def _leg_op(
    sanctie: Sanctie, onderneming: Onderneming, door: Gebruiker, oplegging: Oplegging, geraakt: Geraakt
) -> Sanctie:
    """Complete the row with all that it rests on, make its letter, and carry it out when its day is there."""
    vandaag = timezone.localdate()
    if oplegging.vanaf < vandaag:
        raise OvergangNietMogelijk("Een sanctie werkt niet terug in de tijd.")
    if oplegging.gezien != geraakt.kenmerk:
        raise Achterhaald("Wie geraakt wordt, is intussen veranderd. Kijk de lijst opnieuw na.", geraakt)
    _eis_begeleiding(oplegging, onderneming, sanctie.partnerschap)
    sanctie.onderneming, sanctie.door, sanctie.op = onderneming, door, timezone.now()
    sanctie.gronden, sanctie.zonder_begeleiding = oplegging.gronden, oplegging.zonder_begeleiding
    sanctie.begeleidingsacties = [actie.pk for actie in oplegging.begeleidingsacties]
    sanctie.geraakt = geraakt.overeenkomst_ids
    sanctie.vanaf, sanctie.tot = oplegging.vanaf, oplegging.tot
    pdf = maak_brief(sanctie, vandaag)
    gekeurd = Gekeurd(ContentFile(pdf), Bestandssoort.PDF, f"sanctie-{onderneming.kbo_nummer}.pdf", len(pdf))
    sanctie.brief = bestanden.neem_in(gekeurd=gekeurd, partnerschap=sanctie.partnerschap_id, door=door)
    sanctie.save(force_insert=True)
    registreer(Soort.SANCTIE_OPGELEGD, sanctie, door=door, wat=sanctie.get_soort_display().lower())
    _voer_uit(sanctie, door, vandaag)
    return sanctie


def _eis_begeleiding(oplegging: Oplegging, onderneming: Onderneming, partnerschap: Partnerschap) -> None:
    """Support comes first; when it did not, the sanction says why."""
    gekend = set(afgeronde(onderneming, partnerschap.pk).values_list("pk", flat=True))
    if not {actie.pk for actie in oplegging.begeleidingsacties} <= gekend:
        raise OvergangNietMogelijk("Verwijs enkel naar afgeronde begeleidingsacties bij deze onderneming.")
    if not oplegging.begeleidingsacties and not oplegging.zonder_begeleiding:
        raise OvergangNietMogelijk("Verwijs naar een begeleidingsactie, of zeg waarom er geen voorafging.")


def _voer_uit(sanctie: Sanctie, door: Gebruiker | None, vandaag: date) -> None:
    """What the sanction does, on its day and not before. What ended by itself meanwhile is left as it is."""
    if sanctie.vanaf > vandaag:
        return
    erkenning: Any = sanctie.erkenning
    if sanctie.uitsluiting:
        _beeindig_alles(sanctie.uitsluiting, sanctie.partnerschap_id, door, vandaag)
    elif sanctie.aanstelling:
        _schrap(sanctie.aanstelling, door, sanctie.vanaf)
    elif erkenning.waarom_niet("beeindigen", door) is None:
        status = Erkenning.Status.OPGEHEVEN
        beeindig_erkenning(erkenning=erkenning, door=door, status=status, op=sanctie.vanaf, reden=OPGEHEVEN)
    sanctie.uitgevoerd_op = vandaag
    sanctie.save(update_fields=["uitgevoerd_op"])


def _beeindig_alles(uitsluiting: Uitsluiting, partnerschap_id: int, door: Gebruiker | None, vandaag: date) -> int:
    plaats = {"vestiging": uitsluiting.vestiging_id} if uitsluiting.vestiging_id else {}
    rijen = Erkenning.objects.nog_lopend(vandaag).filter(
        partnerschap=partnerschap_id, onderneming=uitsluiting.onderneming_id, **plaats
    )
    erkenningen = list(rijen.order_by("id"))
    for erkenning in erkenningen:
        beeindig_erkenning(
            erkenning=erkenning,
            door=door,
            status=Erkenning.Status.UITGESLOTEN,
            op=uitsluiting.vanaf,
            reden=UITGESLOTEN,
            uitsluiting=uitsluiting,
        )
    return len(erkenningen)


def _geeindigd_door(sanctie: Sanctie) -> list[Erkenning]:
    """The recognitions that this sanction ended; not those that ended in another way."""
    van_partij = Erkenning.objects.filter(partnerschap=sanctie.partnerschap_id)
    if sanctie.uitsluiting:
        return list(van_partij.filter(uitsluiting=sanctie.uitsluiting_id).order_by("id"))
    is_opheffing = sanctie.soort == Sanctie.Soort.OPHEFFING
    return list(van_partij.filter(pk__in=[sanctie.erkenning_id], status="opgeheven")) if is_opheffing else []


def _herleef(erkenning: Erkenning, door: Gebruiker | None) -> int:
    """Bring back what somebody else had ended; where a new recognition took its place, that one stays."""
    try:
        with transaction.atomic():
            laat_erkenning_herleven(erkenning=erkenning, door=door)
    except OvergangNietMogelijk:
        Erkenning.objects.filter(pk=erkenning.pk).update(uitsluiting=None)
        return 0
    return 1


def _schrap(aanstelling: Mentoraanstelling, door: Gebruiker | None, dag: date) -> None:
    """What simply came to its end meanwhile keeps the state that it had."""
    vast = Mentoraanstelling.objects.select_for_update(of=("self",)).get(pk=aanstelling.pk)
    if vast.waarom_niet("schrappen", door) is None:
        vast.status, vast.reden, vast.tot = Mentoraanstelling.Status.GESCHRAPT, GESCHRAPT, max(dag, vast.vanaf)
        vast.save(update_fields=["status", "reden", "tot"])
        registreer(Soort.MENTOR_GESCHRAPT, vast.erkenning, door=door, aanstelling=vast.pk)


def _laat_mentor_toe(aanstelling: Mentoraanstelling, door: Gebruiker) -> None:
    """Give him back the state that he had: a company that had deactivated him itself decides about that itself."""
    vast = Mentoraanstelling.objects.select_for_update(of=("self",)).get(pk=aanstelling.pk)
    if vast.status != Mentoraanstelling.Status.GESCHRAPT:
        return
    historiek: Any = apps.get_model("erkenningen.MentoraanstellingEvent").objects.filter(pgh_obj=vast.pk)
    vorige = historiek.exclude(status=Mentoraanstelling.Status.GESCHRAPT).order_by("-pgh_id")[:1].get()
    vast.status, vast.reden, vast.tot = vorige.status, vorige.reden, vorige.tot
    einde = vast.erkenning.einde_op
    if einde and vast.tot is None:
        vast.tot = max(vast.vanaf, einde)
    vast.save(update_fields=["status", "reden", "tot"])
    registreer(Soort.MENTOR_TERUG, vast.erkenning, door=door, aanstelling=vast.pk)
