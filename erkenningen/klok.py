"""The ledger of the clock: each line says what happened, and the due date follows from all of them."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from erkenningen.models import Erkenningsaanvraag, Termijnregel
from erkenningen.termijn import Beslistermijn, Regel, uiterlijk_op
from opleidingen.models import Regel as Afspraakregel
from opleidingen.models import afspraak


def beslistermijn(partnerschap_id: int, op: date) -> Beslistermijn:
    """The term that the partnerschap agreed to, as it held on a day."""
    return Beslistermijn.uit(afspraak(partnerschap_id, Afspraakregel.BESLISSING_DAGEN, op))


def noteer(aanvraag: Erkenningsaanvraag, soort: str) -> date:
    """Add a line to the ledger of a locked application and give the due date that follows."""
    nu, ingediend = timezone.now(), timezone.localdate(aanvraag.ingediend_op)
    eerder = aanvraag.termijnregels.order_by("id").values_list("soort", "op")
    regels = [Regel(regel, timezone.localdate(op)) for regel, op in eerder]
    regels.append(Regel(soort, timezone.localdate(nu)))
    tegen = uiterlijk_op(beslistermijn(aanvraag.partnerschap_id, ingediend), ingediend, regels)
    aanvraag.termijnregels.create(partnerschap_id=aanvraag.partnerschap_id, soort=soort, op=nu, uiterlijk_op=tegen)
    return tegen


def noteer_start(aanvraag: Erkenningsaanvraag, moment: str) -> date | None:
    """The clock starts, if this is the moment from which the partnerschap counts; give the due date."""
    termijn = beslistermijn(aanvraag.partnerschap_id, timezone.localdate(aanvraag.ingediend_op))
    return noteer(aanvraag, Termijnregel.Soort.START) if termijn.start == moment else aanvraag.uiterlijk_op
