"""The trace of what happened long ago, and which of the recent events still leave mails."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import F
from django.utils import timezone

from accounts.gebeurtenissen import Soort, met_elk_partnerschap, verwerk
from accounts.models import Bericht, Gebeurtenis, Gebruiker, Partnerschap
from erkenningen.services import bewaak_termijnen
from ontwikkel.demo.moment import op_dag, op_moment
from werkplekduaal.database.context import met_partnerschap

MAILS_SINDS = timedelta(days=4)
VOOR_DE_WORKER = 6
VERTRAGING = timedelta(seconds=20)


def van_toen(
    soort: Soort,
    onderwerp: Any,
    op: datetime,
    door: Gebruiker | None = None,
    partnerschap: Partnerschap | None = None,
    **details: Any,
) -> Gebeurtenis:
    """An event of the past, for `bulk_create`: handled at once, so that it mails nobody."""
    return Gebeurtenis(
        partnerschap_id=partnerschap.pk if partnerschap else onderwerp.partnerschap_id,
        soort=soort.value,
        onderwerp_model=onderwerp._meta.label_lower,
        onderwerp_id=onderwerp.pk,
        door_id=door.pk if door else None,
        door_naam=door.volledige_naam if door else "Het portaal",
        details=details,
        op=op,
        verwerkt_op=op,
    )


def bewaak_de_termijnen(vandaag: date) -> None:
    """This morning the portal looked which terms come to their end."""
    with op_moment(op_dag(vandaag, 6, 20)):
        met_elk_partnerschap(lambda partnerschap: bewaak_termijnen(partnerschap=partnerschap, vandaag=vandaag))


def handel_af() -> None:
    """Stamp what is old, send the mails of the last days as if then, and leave the last events to the worker."""
    open_ = Gebeurtenis.objects.filter(verwerkt_op=None)
    open_.filter(op__lt=timezone.now() - MAILS_SINDS).update(verwerkt_op=F("op"))
    for gebeurtenis in list(open_.order_by("op", "id"))[:-VOOR_DE_WORKER]:
        with met_partnerschap(gebeurtenis.partnerschap_id), op_moment(gebeurtenis.op + VERTRAGING):
            verwerk(gebeurtenis.pk)
            berichten = Bericht.objects.filter(gebeurtenis=gebeurtenis)
            berichten.update(klaar_op=timezone.now(), verzonden_op=timezone.now() + VERTRAGING, pogingen=1)
