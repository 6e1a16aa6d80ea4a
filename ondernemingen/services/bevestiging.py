"""The company itself says whether a machtiging is what it wants: asked by a link that opens once, and answered."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts.gebeurtenissen import Soort, registreer
from accounts.models import Gebruiker
from accounts.rechten import OvergangNietMogelijk
from ondernemingen.models import Bevestigingsvraag, Machtiging
from ondernemingen.models.machtiging import BEVESTIGING_VRAGEN
from ondernemingen.services.machtigingen import DE_ONDERNEMING, beeindig_machtiging
from ondernemingen.sleutel import maak_sleutel, merk_van
from opleidingen.models import Regel, afspraak


@transaction.atomic
def vraag_bevestiging(*, machtiging: Machtiging, door: Gebruiker) -> Machtiging:
    """Ask the company (again) to confirm; the worker makes the link and mails it.

    Raises OvergangNietMogelijk: confirmed or over already, or nobody to write to.  Bron: portaal.md 3.3.
    """
    vast = Machtiging.objects.select_for_update(of=("self",)).get(pk=machtiging.pk)
    vast.eis(BEVESTIGING_VRAGEN, door)
    registreer(Soort.MACHTIGING_GEVRAAGD, vast, door=door)
    return vast


@transaction.atomic
def stel_bevestigingsvraag(*, machtiging: Machtiging, door: Gebruiker | None = None) -> str:
    """Make the key of a new question and give it; the key of a question before it opens nothing any more.

    Raises OvergangNietMogelijk as `vraag_bevestiging`.  Bron: portaal.md 3.3; keuze, ADR 22.
    """
    vast = Machtiging.objects.select_for_update(of=("self",)).get(pk=machtiging.pk)
    vast.eis(BEVESTIGING_VRAGEN, door)
    nu, sleutel = timezone.now(), maak_sleutel(vast.partnerschap_id)
    vast.vragen.filter(gebruikt_op=None).update(gebruikt_op=nu)
    dagen = afspraak(vast.partnerschap_id, Regel.BEVESTIGING_DAGEN, timezone.localdate())
    Bevestigingsvraag.objects.create(
        partnerschap_id=vast.partnerschap_id,
        machtiging=vast,
        kenmerk=merk_van(sleutel),
        vervalt_op=nu + timedelta(days=dagen),
    )
    return sleutel


@transaction.atomic
def beantwoord_bevestiging(*, vraag: Bevestigingsvraag, akkoord: bool, door: None = None) -> Machtiging:
    """The company confirms or refuses; a refusal ends the machtiging at once. A question is answered once.

    `door` is nobody: who has the link answers for the company.
    Raises OvergangNietMogelijk when the link was used or is too old, or the machtiging is over.  Bron: portaal.md 3.3.
    """
    vast = Bevestigingsvraag.objects.select_for_update(of=("self",)).select_related("machtiging").get(pk=vraag.pk)
    if not vast.is_open:
        raise OvergangNietMogelijk("Deze link is al gebruikt of is verlopen.", vast.machtiging)
    vast.gebruikt_op = timezone.now()
    vast.save(update_fields=["gebruikt_op"])
    machtiging = vast.machtiging
    if not akkoord:
        return beeindig_machtiging(machtiging=machtiging, einde=Machtiging.Einde.GEWEIGERD, door=door)
    machtiging.bevestigd_op, machtiging.wacht_op_bevestiging = vast.gebruikt_op, False
    machtiging.save(update_fields=["bevestigd_op", "wacht_op_bevestiging"])
    registreer(Soort.MACHTIGING_BEVESTIGD, machtiging, door=door, anders=DE_ONDERNEMING)
    return machtiging
