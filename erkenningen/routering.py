"""Which partnerschap handles an application, and why: said before anything is submitted.

A rule for one opleiding within the paritair comité of the company goes first. Else who is competent for the company:
the partnerschap that submits when it is one of them, then the sector of the opleiding, then the first by name.
Bron: domein.md 4.1; keuze, ADR 23.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from accounts.models import Partnerschap
from ondernemingen.models import Onderneming
from opleidingen.models import Bevoegdheid, Opleiding
from werkplekduaal.periode import geldig_op


class Route(NamedTuple):
    """Who handles it, and the reason as a part of a sentence."""

    partnerschap: Partnerschap
    reden: str


def route(onderneming: Onderneming, opleiding: Opleiding, dag: date, eigen: Partnerschap) -> Route:
    """Where an application of this company for this opleiding goes on a day, seen from who submits."""
    regels = Bevoegdheid.objects.filter(geldig_op(dag), opleiding=opleiding).select_related("partnerschap")
    regel = regels.filter(paritair_comite__in=onderneming.paritaire_comites).first()
    if regel:
        return Route(regel.partnerschap, f"PC {regel.paritair_comite} voor deze opleiding")
    bevoegd = onderneming.bevoegdheden.filter(geldig_op(dag), partnerschap__gesloten_op=None)
    rijen = list(bevoegd.select_related("partnerschap").order_by("partnerschap__naam"))
    if not rijen:
        terugval = Partnerschap.objects.filter(is_terugval=True).first()
        return Route(terugval or eigen, "er is geen sectoraal partnerschap bevoegd voor deze onderneming")
    voorkeur = {eigen.pk: 0, opleiding.thuispartnerschap_id: 1}
    gekozen = min(rijen, key=lambda rij: voorkeur.get(rij.partnerschap_id, 2))
    return Route(gekozen.partnerschap, gekozen.reden)
