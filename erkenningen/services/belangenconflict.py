"""Somebody has a stake in a dossier."""

from __future__ import annotations

from django.db import transaction

from accounts.gebeurtenissen import Soort, registreer
from accounts.meldingen import laat_vervallen
from accounts.models import Gebruiker
from erkenningen.models import Belangenconflict, Erkenningsaanvraag


@transaction.atomic
def noteer_belangenconflict(
    *, aanvraag: Erkenningsaanvraag, gebruiker: Gebruiker, grond: str, door: Gebruiker | None
) -> Belangenconflict:
    """Write down that a person has no part in a dossier, and why; once per ground. The timeline names nobody.

    Where he no longer finds it, what still waited for his mail of the day lapses as well.
    `door` is None when the portal found it.  Bron: portaal.md 5.1, keuze, ADR 19.
    """
    conflict, nieuw = Belangenconflict.objects.get_or_create(
        aanvraag=aanvraag,
        gebruiker=gebruiker,
        grond=grond,
        defaults={"partnerschap_id": aanvraag.partnerschap_id},
    )
    if nieuw:
        wie = None if door == gebruiker else door  # the timeline would name him
        registreer(Soort.AANVRAAG_BELANGENCONFLICT, aanvraag, door=wie)
    if Belangenconflict.objects.filter(pk=conflict.pk, verbergt=True).exists():
        laat_vervallen(aanvraag.partnerschap_id, gebruiker=gebruiker, zin__contains=aanvraag.nummer)
    return conflict
