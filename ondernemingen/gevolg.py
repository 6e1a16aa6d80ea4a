"""What a change of who is competent would do, before it is done: the same rules, and nothing written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from accounts.models import Partnerschap
from ondernemingen.bevoegdheid import in_comites, periodes, vanaf_dag
from ondernemingen.models import Onderneming
from opleidingen.models import Bevoegdheid
from werkplekduaal.periode import niet_voorbij

PER_KEER = 2000


def verplaatst(wijziging: Bevoegdheid, op: date) -> int:
    """Of how many companies this new or changed rule would change the competence, now or on a planned day.

    A rule for one opleiding sends one application elsewhere, never a company.
    """
    eerder = Bevoegdheid.objects.filter(pk=wijziging.pk).values_list("paritair_comite", flat=True).first()
    ondernemingen = list(_in_comites((wijziging.paritair_comite, eerder)))
    if not ondernemingen:
        return 0
    regels = list(Bevoegdheid.objects.filter(niet_voorbij(op), opleiding=None).exclude(pk=wijziging.pk))
    terugval = Partnerschap.objects.get(is_terugval=True).pk
    nieuw = [*regels, wijziging] if wijziging.opleiding_id is None else regels
    return sum(
        set(periodes(onderneming.paritaire_comites, nieuw, op, terugval))
        != vanaf_dag(onderneming.bevoegdheden.all(), op).keys()
        for onderneming in ondernemingen
    )


def _in_comites(comites: tuple[str, str | None]) -> Iterator[Onderneming]:
    alle = Onderneming.objects.exclude(paritaire_comites=[]).prefetch_related("bevoegdheden")
    for onderneming in alle.iterator(chunk_size=PER_KEER):
        if in_comites(onderneming.paritaire_comites, comites):
            yield onderneming
