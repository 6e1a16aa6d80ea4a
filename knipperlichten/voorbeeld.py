"""What a setting would do, before anybody saves it: through the very query that the run uses afterwards.

Bron: portaal.md 2.4.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.utils.formats import date_format
from psycopg.sql import SQL, Composable, Literal

from accounts.models import Partnerschap
from erkenningen.models import Erkenning
from knipperlichten.feiten import erkend_op
from knipperlichten.models import Instelling, Niveau, Signaal
from knipperlichten.treffers import als_sql, treffers
from ondernemingen.models import Onderneming

MAANDEN = 12
STAAF, HOOGSTE_STAAF = 20, 100  # of the picture, in its own units
HOOGSTENS = 50  # names in a list; the rest is counted
TE_BREED = 30  # percent of the recognised companies: what burns everywhere warns of nothing
VIND = SQL("SELECT bij_onderneming, kleur FROM ({rijen}) AS rijen")
TEL = SQL("SELECT {nummer}, count(*), count(DISTINCT bij_onderneming) FROM ({rijen}) AS rijen")


@dataclass(frozen=True)
class Maand:
    """How a setting would have burned at the end of a month, and how high its bar is, in percent of the highest."""

    x: int
    naam: str
    lichten: int
    ondernemingen: int
    hoogte: int

    @property
    def y(self) -> int:
        """Where its bar begins, from above."""
        return HOOGSTE_STAAF - self.hoogte


@dataclass(frozen=True)
class Voorbeeld:
    """What a setting finds today, beside what burns now."""

    per_niveau: Counter[str]
    ondernemingen: int
    erkend: int
    erbij: list[str]
    eraf: list[str]
    meer_erbij: int
    meer_eraf: int

    @property
    def lichten(self) -> int:
        return self.per_niveau.total()

    @property
    def rood(self) -> int:
        return self.per_niveau[Niveau.ROOD]

    @property
    def aantal_erbij(self) -> int:
        return len(self.erbij) + self.meer_erbij

    @property
    def aantal_eraf(self) -> int:
        return len(self.eraf) + self.meer_eraf

    @property
    def deel(self) -> int:
        """For how many of a hundred recognised companies it burns."""
        return round(100 * self.ondernemingen / self.erkend) if self.erkend else 0

    @property
    def is_te_breed(self) -> bool:
        """Does it burn for so many that nobody looks any more?"""
        return 100 * self.ondernemingen > TE_BREED * self.erkend


def voorbeeld(instelling: Instelling, partnerschap: Partnerschap, dag: date) -> Voorbeeld:
    """Look through a setting that need not be saved. Reads only."""
    rijen = _vraag(VIND.format(rijen=als_sql(treffers(instelling, partnerschap.pk, dag))))
    straks = {onderneming for onderneming, _ in rijen}
    brandend = Signaal.objects.filter(partnerschap=partnerschap, code=instelling.code, gedoofd_op=None)
    nu = set(brandend.values_list("onderneming", flat=True))
    erbij, eraf = sorted(straks - nu), sorted(nu - straks)
    erkend = Erkenning.objects.filter(erkend_op(dag), partnerschap=partnerschap)
    return Voorbeeld(
        per_niveau=Counter(kleur for _, kleur in rijen),
        ondernemingen=len(straks),
        erkend=erkend.values("onderneming").distinct().count(),
        erbij=_namen(erbij),
        eraf=_namen(eraf),
        meer_erbij=max(0, len(erbij) - HOOGSTENS),
        meer_eraf=max(0, len(eraf) - HOOGSTENS),
    )


def _vraag(opdracht: Composable) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(opdracht)
        return cursor.fetchall()


def _namen(ondernemingen: list[int]) -> list[str]:
    rijen = Onderneming.objects.filter(pk__in=ondernemingen[:HOOGSTENS]).order_by("zoeknaam")
    return list(rijen.values_list("naam", flat=True))


def verleden(instelling: Instelling, partnerschap: Partnerschap, dag: date) -> list[Maand]:
    """Every month of the past year, oldest first, in one statement: the same query on the last day of each."""
    dagen = maandeinden(dag)
    delen = [
        TEL.format(nummer=Literal(nummer), rijen=als_sql(treffers(instelling, partnerschap.pk, einde)))
        for nummer, einde in enumerate(dagen)
    ]
    tellingen = _vraag(SQL(" UNION ALL ").join(delen) + SQL(" ORDER BY 1"))
    hoogste = max(ondernemingen for _, _, ondernemingen in tellingen) or 1
    return [
        Maand(
            STAAF * nummer,
            date_format(einde, "F Y"),
            lichten,
            ondernemingen,
            round(HOOGSTE_STAAF * ondernemingen / hoogste),
        )
        for einde, (nummer, lichten, ondernemingen) in zip(dagen, tellingen, strict=True)
    ]


def maandeinden(dag: date) -> list[date]:
    """The last days of the twelve months before this one."""
    einden = []
    for _ in range(MAANDEN):
        dag = dag.replace(day=1) - timedelta(days=1)
        einden.append(dag)
    return einden[::-1]
