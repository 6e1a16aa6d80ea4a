"""The hash chain over the events of a partnerschap: a changed event shows. Bron: keuze, ADR 3; kwaliteit D1.

Sealing is a job of its own: a chain inside the writing transaction would let writers wait for each other.
"""

from __future__ import annotations

import hashlib
import json
from typing import NamedTuple

from django.db import transaction

from accounts.models import Gebeurtenis, Partnerschap, Zegel

IN_EEN_KEER = 5000


@transaction.atomic
def verzegel(*, partnerschap: Partnerschap) -> int:
    """Add the events that have no seal yet to the chain of a partnerschap; give how many."""
    Partnerschap.objects.select_for_update().get(pk=partnerschap.pk)
    laatste = Zegel.objects.filter(partnerschap=partnerschap).order_by("-volgnummer").first()
    volgnummer, hash_ = (laatste.volgnummer, laatste.hash) if laatste else (0, "")
    zegels = []
    for gebeurtenis in Gebeurtenis.objects.filter(partnerschap=partnerschap, zegel=None).order_by("id")[:IN_EEN_KEER]:
        volgnummer, hash_ = volgnummer + 1, schakel(hash_, gebeurtenis)
        zegels.append(Zegel(partnerschap=partnerschap, gebeurtenis=gebeurtenis, volgnummer=volgnummer, hash=hash_))
    Zegel.objects.bulk_create(zegels)
    return len(zegels)


def schakel(vorige: str, gebeurtenis: Gebeurtenis) -> str:
    """The next hash of the chain: over the previous one and everything in the event that never changes."""
    inhoud = [
        vorige,
        gebeurtenis.pk,
        gebeurtenis.soort,
        gebeurtenis.onderwerp_model,
        gebeurtenis.onderwerp_id,
        gebeurtenis.door_id,
        gebeurtenis.door_naam,
        gebeurtenis.details,
        gebeurtenis.op.isoformat(),
    ]
    return hashlib.sha256(json.dumps(inhoud, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


class Keten(NamedTuple):
    """A chain as far as it holds: how many events, the last hash, and the first event that was changed, if any."""

    partnerschap: Partnerschap
    lengte: int
    hash: str
    breuk: Gebeurtenis | None


@transaction.atomic
def kijk_na(partnerschap: Partnerschap) -> Keten:
    """Go along the chain of a partnerschap, as long as it holds."""
    lengte, hash_ = 0, ""
    zegels = Zegel.objects.filter(partnerschap=partnerschap).select_related("gebeurtenis").order_by("volgnummer")
    for zegel in zegels.iterator():
        verwacht = schakel(hash_, zegel.gebeurtenis)
        if verwacht != zegel.hash:
            return Keten(partnerschap, lengte, hash_, zegel.gebeurtenis)
        lengte, hash_ = lengte + 1, verwacht
    return Keten(partnerschap, lengte, hash_, None)
