"""A company says, under its machtiging, that a mentor no longer acts, or acts again."""

from __future__ import annotations

from django.db import transaction

from accounts.gebeurtenissen import Soort, registreer
from accounts.models import Gebruiker
from erkenningen.models import Mentoraanstelling


@transaction.atomic
def deactiveer_mentor(*, aanstelling: Mentoraanstelling, door: Gebruiker, reden: str) -> Mentoraanstelling:
    """The mentor takes no new learners; what runs goes on.

    Raises OvergangNietMogelijk when he does not act now.  Bron: portaal.md 3.4.
    """
    return _zet(aanstelling, "deactiveren", Mentoraanstelling.Status.GEDEACTIVEERD, door, reden)


@transaction.atomic
def activeer_mentor(*, aanstelling: Mentoraanstelling, door: Gebruiker) -> Mentoraanstelling:
    """The mentor acts again. Who was struck off by the partnerschap is not the company's to bring back.

    Raises OvergangNietMogelijk when the company did not deactivate him.  Bron: portaal.md 3.4.
    """
    return _zet(aanstelling, "activeren", Mentoraanstelling.Status.ACTIEF, door, "")


def _zet(aanstelling: Mentoraanstelling, handeling: str, status: str, door: Gebruiker, reden: str) -> Mentoraanstelling:
    vast = Mentoraanstelling.objects.select_for_update(of=("self",)).get(pk=aanstelling.pk)
    vast.eis(handeling, door)
    vast.status, vast.reden = status, reden
    vast.save(update_fields=["status", "reden"])
    soort = Soort.MENTOR_GEACTIVEERD if status == Mentoraanstelling.Status.ACTIEF else Soort.MENTOR_GEDEACTIVEERD
    onderneming = vast.erkenning.onderneming
    registreer(soort, vast.erkenning, door=door, aanstelling=vast.pk, namens=onderneming.naam_in_verloop)
    return vast
