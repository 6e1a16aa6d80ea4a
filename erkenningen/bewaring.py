"""How long an extract is needed: until nobody can ask for another decision any more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import Partnerschap
from erkenningen.models import Beroep, Beslissing, Erkenningsaanvraag, Status, Uittreksel
from opleidingen.models import Regel, afspraak

ZONDER_BESLISSING = (Status.INGETROKKEN, Status.ZONDER_VOORWERP)
LOPEND_BEROEP = (Beroep.Status.INGEDIEND, Beroep.Status.ONTVANKELIJK)


def waarom_definitief(aanvraag: Erkenningsaanvraag, op: date) -> str | None:
    """Why nothing can change any more on this day, as the end of a sentence; None while something can.

    Bron: portaal.md 11.4: the time to appeal is over, or the appeal is closed.
    """
    if aanvraag.status in ZONDER_BESLISSING:
        return "de aanvraag eindigde zonder beslissing"
    beslissing = Beslissing.objects.filter(aanvraag=aanvraag.pk).first()
    if beslissing is None:
        return None
    beroepen = set(beslissing.beroepen.values_list("status", flat=True))
    if beroepen:
        return None if beroepen & set(LOPEND_BEROEP) else "het beroep is afgehandeld"
    beslist_op = timezone.localdate(beslissing.op)
    einde = beslist_op + timedelta(days=afspraak(aanvraag.partnerschap_id, Regel.BEROEP_DAGEN, beslist_op))
    return f"de termijn voor beroep liep af op {date_format(einde, 'j F Y')}" if op > einde else None


def bewaarde_uittreksels(partnerschap: Partnerschap) -> Iterator[Uittreksel]:
    """The extracts of which the file is still there and of which the dossier is closed, oldest first."""
    bewaard = Uittreksel.objects.filter(partnerschap=partnerschap, vernietigd_op=None).exclude(bestand=None)
    gesloten = (Status.GOEDGEKEURD, Status.AFGEKEURD, *ZONDER_BESLISSING)
    yield from bewaard.filter(kandidaat__aanvraag__status__in=gesloten).order_by("id")
