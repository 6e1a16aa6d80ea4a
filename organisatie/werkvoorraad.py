"""How much work lies with a partnerschap, and how fast it goes: two statements, whatever the size."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import TruncDate

from erkenningen.models import OPEN_STATUSSEN, Termijn
from erkenningen.models.aanvraag_lijst import binnen_termijn
from organisatie.uitdrukkingen import Percentiel, persoon
from werkplekduaal.periode import Dagen

JAAR = timedelta(days=365)
DOORLOOPTIJD = Dagen(TruncDate("beslissing__op"), TruncDate("ingediend_op"))
NIEMAND = "Nog niet toegewezen"


@dataclass(frozen=True)
class Werkvoorraad:
    """The figures of the partnerschap, and the same per handler."""

    geheel: dict[str, Any]
    per_behandelaar: list[dict[str, Any]]


def werkvoorraad(aanvragen: QuerySet, vandaag: date) -> Werkvoorraad:
    """What is open and late today, and how many days decisions of the last twelve months took."""
    is_open, beslist = Q(status__in=OPEN_STATUSSEN), Q(beslissing__op__date__gt=vandaag - JAAR)
    cijfers = {
        "open": Count("id", filter=is_open),
        "te_laat": Count("id", filter=binnen_termijn(Termijn.TE_LAAT, vandaag)),
        "beslist": Count("id", filter=beslist),
        "mediaan": Percentiel(DOORLOOPTIJD, 0.5, filter=beslist),
        "p80": Percentiel(DOORLOOPTIJD, 0.8, filter=beslist),
    }
    telt_mee = aanvragen.filter(is_open | beslist)
    per_behandelaar = telt_mee.order_by().values("behandelaar", naam=persoon("behandelaar")).annotate(**cijfers)
    return Werkvoorraad(
        telt_mee.aggregate(**cijfers),
        [
            {**rij, "naam": rij["naam"] or NIEMAND}
            for rij in per_behandelaar.order_by(F("behandelaar__familienaam").asc(nulls_first=True), "behandelaar")
        ],
    )
