"""The rows of the list: companies, each with its worst hits and how many learners are there."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce

from accounts.rechten import Toegang
from knipperlichten.feiten import loopt_op
from knipperlichten.models import ROOD_WEEGT, SignaalQuerySet
from knipperlichten.weergave import als_regel
from ondernemingen.models import Onderneming
from ondernemingen.models.onderneming import met_bevoegdheid
from overeenkomsten.models import Overeenkomst

ERGSTE = 3


def hang_signalen_aan(
    rijen: list[dict[str, Any]], signalen: SignaalQuerySet, toegang: Toegang, dag: date
) -> list[dict[str, Any]]:
    """Give each company of a page its three worst hits, in one query for all of them.

    How many learners there are is a count, which everybody may know; only a company in the own competence has a page
    to open.  Bron: portaal.md 1.3 and 3.8.
    """
    eigen = Onderneming.objects.filter(met_bevoegdheid(toegang), pk=OuterRef("onderneming"))
    lopend = Overeenkomst.objects.filter(
        loopt_op(dag), partnerschap=toegang.partnerschap.pk, onderneming=OuterRef("onderneming")
    )
    aantal = lopend.order_by().values("onderneming").annotate(aantal=Count("pk")).values("aantal")
    per: dict[int, list[dict[str, Any]]] = {rij["id"]: [] for rij in rijen}
    ergste = signalen.ergste(per, ERGSTE)
    for signaal in ergste.annotate(lerenden=Coalesce(Subquery(aantal), 0), bevoegd=Exists(eigen)):
        per[signaal["onderneming"]].append(als_regel(signaal))
    return [_rij(rij, per[rij["id"]]) for rij in rijen]


def _rij(rij: dict[str, Any], signalen: list[dict[str, Any]]) -> dict[str, Any]:
    eerste = signalen[0]
    rood, oranje = divmod(rij["ernst"], ROOD_WEEGT)
    return {
        **rij,
        "signalen": signalen,
        "te_zien": next((signaal["id"] for signaal in signalen if not signaal["gezien"]), None),
        "rood": rood,
        "oranje": oranje,
        "meer": rood + oranje - len(signalen),
        "lerenden": eerste["lerenden"],
        "bevoegd": eerste["bevoegd"],
    }
