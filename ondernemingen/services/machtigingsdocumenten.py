"""The signed paper of a machtiging comes in."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from accounts.gebeurtenissen import Soort, registreer
from accounts.models import Gebruiker
from documenten.keuring import Gekeurd
from documenten.services import neem_in
from ondernemingen.models import Machtiging, Machtigingsdocument


@transaction.atomic
def bewaar_machtigingsdocument(
    *, machtiging: Machtiging, bestand: Gekeurd, door: Gebruiker | None
) -> Machtigingsdocument:
    """Put the signed document with a machtiging; the one that was there stays as its history.

    With paper a machtiging no longer waits for a digital yes. Of two at once both are kept, and the later one counts.
    Raises NietBewaard.  Bron: portaal.md 3.3 and 8.9.
    """
    vast = Machtiging.objects.select_for_update(of=("self",)).get(pk=machtiging.pk)
    vast.documenten.filter(vervangen_op=None).update(vervangen_op=timezone.now())
    document = vast.documenten.create(
        partnerschap_id=vast.partnerschap_id,
        bestand=neem_in(gekeurd=bestand, partnerschap=vast.partnerschap_id, door=door),
    )
    vast.wacht_op_bevestiging = False
    vast.save(update_fields=["wacht_op_bevestiging"])
    registreer(Soort.MACHTIGING_DOCUMENT, vast, door=door, document=document.pk)
    return document
