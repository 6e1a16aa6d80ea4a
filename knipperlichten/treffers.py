"""The query of a rule as it is set: the only one there is, for the run and for the preview before it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from psycopg.sql import SQL, Composable

from knipperlichten.blik import Blik
from knipperlichten.catalogus import REGELS
from knipperlichten.models import Instelling
from knipperlichten.regel import Regel
from overeenkomsten.models import Overeenkomst

STIL = Regel(code="", titel="", waarom="", dooft="", zin=" ")


def treffers(instelling: Instelling, partnerschap: int, op: date, onderneming: int | None = None) -> QuerySet[Any, Any]:
    """Where a rule burns on a day, as flat rows; nowhere when it is off or when the portal misses its facts."""
    regel = REGELS[instelling.code]
    if regel.rijen is None or not instelling.is_aan:
        niets = Blik(STIL, instelling, partnerschap, op)
        leeg = Overeenkomst.objects.none()
        return niets.treffers(leeg, over="pk", onderneming="onderneming", sinds="vanaf", waarde="vanaf")
    return regel.rijen(Blik(regel, instelling, partnerschap, op, onderneming))


def als_sql(rijen: QuerySet) -> Composable:
    """The SELECT of a rule with its values written out, to be a part of a larger statement."""
    sql, waarden = rijen.query.get_compiler(connection=connection, elide_empty=False).as_sql()
    ops: Any = connection.ops  # those of PostgreSQL
    return SQL(ops.compose_sql(sql, waarden))
