"""A recognition ends before its time, or lives again: its own row, the public register and its mentors together."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.db.models.functions import Greatest

from accounts.gebeurtenissen import Soort, registreer
from accounts.models import Gebruiker
from accounts.rechten import OvergangNietMogelijk
from erkenningen.models import Erkenning, Erkenningsregister, Mentoraanstelling, Uitsluiting


@transaction.atomic
def beeindig_erkenning(
    *,
    erkenning: Erkenning,
    door: Gebruiker | None,
    status: str,
    op: date,
    reden: str,
    uitsluiting: Uitsluiting | None = None,
) -> Erkenning:
    """End a recognition; `op` is the last day on which it holds. What did not begin yet never stood in the register.

    `door` is None when its day came. Raises OvergangNietMogelijk when it ended already.  Bron: domein.md 1.6.
    """
    vast = Erkenning.objects.vergrendel(erkenning, "beeindigen", door)
    vast.status, vast.einde_op, vast.einde_reden = status, op, reden
    vast.uitsluiting, vast.zonder_mentor_sinds = uitsluiting, None
    vast.save(update_fields=["status", "einde_op", "einde_reden", "uitsluiting", "zonder_mentor_sinds"])
    if op < vast.vanaf:
        _in_register(vast).delete()
    else:
        _in_register(vast).update(tot=op)
    vast.aanstellingen.filter(tot=None).update(tot=Greatest(F("vanaf"), op))
    registreer(Soort.ERKENNING_BEEINDIGD, vast, door=door)
    return vast


@transaction.atomic
def laat_erkenning_herleven(*, erkenning: Erkenning, door: Gebruiker | None) -> Erkenning:
    """Undo the end of a recognition: it holds again until its own last day, with the mentors it had.

    Raises OvergangNietMogelijk when it still runs, or when the vestiging was recognised anew meanwhile.
    Bron: keuze, ADR 28.
    """
    vast = Erkenning.objects.vergrendel(erkenning, "herleven", door)
    _zet_terug_in_register(vast)
    einde = vast.einde_op
    vast.aanstellingen.filter(Q(tot=einde) | Q(tot=F("vanaf"), vanaf__gt=einde)).exclude(
        status=Mentoraanstelling.Status.GESCHRAPT
    ).update(tot=None)
    vast.status, vast.einde_op, vast.einde_reden, vast.uitsluiting = Erkenning.Status.LOPEND, None, "", None
    vast.save(update_fields=["status", "einde_op", "einde_reden", "uitsluiting"])
    registreer(Soort.ERKENNING_HERSTELD, vast, door=door)
    return vast


def _in_register(erkenning: Erkenning):
    plaats = {"vestiging": erkenning.vestiging_id, "opleiding": erkenning.opleiding_id}
    return Erkenningsregister.objects.filter(partnerschap=erkenning.partnerschap_id, vanaf=erkenning.vanaf, **plaats)


def _zet_terug_in_register(erkenning: Erkenning) -> None:
    """What was taken out of the register comes back whole; what was cut short becomes as long as it was."""
    try:
        with transaction.atomic():
            if erkenning.einde_op and erkenning.einde_op >= erkenning.vanaf:
                _in_register(erkenning).update(tot=erkenning.tot)
            else:
                Erkenningsregister.objects.create(
                    partnerschap_id=erkenning.partnerschap_id,
                    vestiging_id=erkenning.vestiging_id,
                    opleiding_id=erkenning.opleiding_id,
                    vanaf=erkenning.vanaf,
                    tot=erkenning.tot,
                )
    except IntegrityError as fout:
        reden = "Deze vestiging is intussen opnieuw erkend voor deze opleiding."
        raise OvergangNietMogelijk(reden, erkenning) from fout
