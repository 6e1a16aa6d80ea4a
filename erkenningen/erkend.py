"""Where an opleiding can be learned: what the public register of recognitions tells everybody."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, F, Q

from accounts.models import Partnerschap
from erkenningen.models import Erkenningsregister
from opleidingen.models import Opleiding
from werkplekduaal.periode import geldig_op


def vestigingen_voor(opleiding: Opleiding, dag: date) -> Any:
    """The vestigingen that are recognised for an opleiding on a day, by place."""
    rijen = Erkenningsregister.objects.filter(geldig_op(dag), opleiding=opleiding)
    return rijen.order_by("vestiging__gemeente", "vestiging__onderneming__zoeknaam", "id").values(
        "tot",
        onderneming_naam=F("vestiging__onderneming__naam"),
        kbo_nummer=F("vestiging__onderneming__kbo_nummer"),
        gemeente=F("vestiging__gemeente"),
        partnerschap_naam=F("partnerschap__naam"),
    )


def aantallen_voor(opleiding: Opleiding, partnerschap: Partnerschap, dag: date) -> dict[str, int]:
    """How many vestigingen are recognised for an opleiding: in all, and by one partnerschap."""
    rijen = Erkenningsregister.objects.filter(geldig_op(dag), opleiding=opleiding)
    return rijen.aggregate(alle=Count("id"), eigen=Count("id", filter=Q(partnerschap=partnerschap.pk)))
