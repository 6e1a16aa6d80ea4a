"""The visit to the werkplek: planned, noted line by line, finished or cancelled."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from accounts.gebeurtenissen import Soort, registreer
from accounts.models import Gebruiker
from erkenningen.models import Activiteitbevinding, Erkenningsaanvraag, Plaatsbezoek
from erkenningen.services.behandeling import Achterhaald

MOMENT = "l j F Y \\o\\m H.i \\u\\u\\r"


class Waarneming(NamedTuple):
    """What was seen of one activiteit."""

    stand: str
    opmerking: str = ""


@transaction.atomic
def plan_bezoek(*, aanvraag: Erkenningsaanvraag, door: Gebruiker, op: datetime) -> Plaatsbezoek:
    """Agree on a day and hour to look at the place. The term runs on.

    Raises OvergangNietMogelijk when a visit is planned already, or the dossier is closed.  Bron: portaal.md 4.2.
    """
    vast = Erkenningsaanvraag.objects.vergrendel(aanvraag, "bezoek_plannen", door)
    bezoek = vast.bezoeken.create(partnerschap_id=vast.partnerschap_id, op=op, gepland_door=door)
    registreer(Soort.BEZOEK_GEPLAND, vast, door=door, moment=_moment(bezoek))
    return bezoek


@transaction.atomic
def noteer_bezoek(
    *,
    aanvraag: Erkenningsaanvraag,
    door: Gebruiker,
    waarnemingen: Mapping[int, Waarneming],
    verslag: str,
    is_afgerond: bool,
    gezien: str = "",
) -> Plaatsbezoek:
    """Keep what was seen, by Activiteit, with the report; half a list may be kept until the visit is finished.

    `gezien` is the `kenmerk` that the person had before him; who sends the same twice has saved it once.
    Raises Achterhaald when a colleague kept something else meanwhile, and OvergangNietMogelijk without a planned visit.
    Bron: portaal.md 4.2 (activiteitenlijst as a tick list).
    """
    vast = Erkenningsaanvraag.objects.vergrendel(aanvraag, "bezoek_noteren", door)
    bezoek = vast.bezoeken.get(afgerond_op=None, geannuleerd_op=None)
    if gezien and gezien != bezoek.kenmerk:
        if not is_afgerond and _staat_er_al(bezoek, waarnemingen, verslag):
            return bezoek
        raise Achterhaald("Een collega bewaarde intussen andere notities van dit bezoek.", vast)
    _vervang(bezoek, waarnemingen)
    bezoek.verslag, bezoek.afgerond_op = verslag, timezone.now() if is_afgerond else None
    bezoek.save(update_fields=["verslag", "afgerond_op"])
    standen = [waarneming.stand for waarneming in waarnemingen.values()]
    aanwezig = standen.count(Activiteitbevinding.Stand.AANWEZIG)
    soort = Soort.BEZOEK_AFGEROND if is_afgerond else Soort.BEZOEK_GENOTEERD
    registreer(soort, vast, door=door, aanwezig=aanwezig, alle=len(standen))
    return bezoek


@transaction.atomic
def annuleer_bezoek(*, aanvraag: Erkenningsaanvraag, door: Gebruiker, reden: str) -> Plaatsbezoek:
    """The visit does not take place.

    Raises OvergangNietMogelijk when none is planned.  Bron: portaal.md 4.2.
    """
    vast = Erkenningsaanvraag.objects.vergrendel(aanvraag, "bezoek_annuleren", door)
    bezoek = vast.bezoeken.get(afgerond_op=None, geannuleerd_op=None)
    bezoek.geannuleerd_op, bezoek.geannuleerd_reden = timezone.now(), reden
    bezoek.save(update_fields=["geannuleerd_op", "geannuleerd_reden"])
    registreer(Soort.BEZOEK_GEANNULEERD, vast, door=door, moment=_moment(bezoek))
    return bezoek


def _staat_er_al(bezoek: Plaatsbezoek, waarnemingen: Mapping[int, Waarneming], verslag: str) -> bool:
    """Is exactly this kept already?"""
    bewaard = {regel.activiteit_id: Waarneming(regel.stand, regel.opmerking) for regel in bezoek.alle_bevindingen}
    return bewaard == dict(waarnemingen) and bezoek.verslag == verslag


def _vervang(bezoek: Plaatsbezoek, waarnemingen: Mapping[int, Waarneming]) -> None:
    """What was noted before makes place for what is noted now."""
    bezoek.bevindingen.all().delete()
    Activiteitbevinding.objects.bulk_create(
        Activiteitbevinding(
            partnerschap_id=bezoek.partnerschap_id, bezoek=bezoek, activiteit_id=activiteit, **waarneming._asdict()
        )
        for activiteit, waarneming in waarnemingen.items()
    )


def _moment(bezoek: Plaatsbezoek) -> str:
    return date_format(timezone.localtime(bezoek.op), MOMENT)
