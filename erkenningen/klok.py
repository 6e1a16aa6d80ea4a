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


def telt_vanaf(aanvraag: Erkenningsaanvraag, moment: str) -> bool:
    """Is this the moment from which the partnerschap counts its days?"""
    return beslistermijn(aanvraag.partnerschap_id, timezone.localdate(aanvraag.ingediend_op)).start == moment


def volgende_regel(aanvraag: Erkenningsaanvraag, soort: str) -> Termijnregel:
    """The next line of the ledger of a locked application, with the due date that follows. The act saves it."""
    nu, ingediend = timezone.now(), timezone.localdate(aanvraag.ingediend_op)
    eerder = aanvraag.termijnregels.order_by("id").values_list("soort", "op")
    regels = [Regel(regel, timezone.localdate(op)) for regel, op in eerder]
    regels.append(Regel(soort, timezone.localdate(nu)))
    tegen = uiterlijk_op(beslistermijn(aanvraag.partnerschap_id, ingediend), ingediend, regels)
    eigenaar = aanvraag.partnerschap_id
    return Termijnregel(partnerschap_id=eigenaar, aanvraag=aanvraag, soort=soort, op=nu, uiterlijk_op=tegen)
