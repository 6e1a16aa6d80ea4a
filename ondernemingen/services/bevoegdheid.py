"""Which partnerschap is competent for a company: from the rules of its paritaire comités, dated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from django.db import transaction
from django.db.models import Q

from accounts.gebeurtenissen import Soort, registreer
from accounts.models import Gebruiker, Partnerschap
from ondernemingen.models import Onderneming, OndernemingBevoegdheid
from opleidingen.models import Bevoegdheid
from werkplekduaal.database.context import huidig_partnerschap
from werkplekduaal.periode import geldig_op

DAG = timedelta(days=1)


@dataclass(frozen=True)
class Bevoegd:
    """A partnerschap is competent from one day to another (None: until further notice), and why."""

    partnerschap: int
    reden: str
    vanaf: date
    tot: date | None

    def als_rij(self, onderneming: Onderneming) -> OndernemingBevoegdheid:
        return OndernemingBevoegdheid(
            onderneming=onderneming,
            partnerschap_id=self.partnerschap,
            reden=self.reden,
            vanaf=self.vanaf,
            tot=self.tot,
        )


@transaction.atomic
def bepaal_bevoegdheid(*, onderneming: Onderneming, op: date, door: Gebruiker | None) -> list[OndernemingBevoegdheid]:
    """Decide anew who is competent for a company from a day on; what was before that day stays as it was.

    Rules for one opleiding within a paritair comité do not count here: they send one application elsewhere, not the
    company. Running it again changes nothing.  Bron: domein.md 4.1; keuze, ADR 4.
    """
    onderneming = Onderneming.objects.select_for_update().get(pk=onderneming.pk)
    if _pas_aan(onderneming, op):
        namens = huidig_partnerschap()
        bevoegd = _in_woorden(onderneming, op)
        registreer(Soort.ONDERNEMING_BEVOEGDHEID, onderneming, door=door, partnerschap=namens, bevoegd=bevoegd)
    return list(onderneming.bevoegdheden.all())


@transaction.atomic
def wijzig_paritaire_comites(
    *, onderneming: Onderneming, paritaire_comites: Iterable[str], op: date, door: Gebruiker | None
) -> Onderneming:
    """Say to which paritaire comités a company belongs, and decide from that day on who is competent for it.

    The KBO does not know the paritair comité: the company declares it.  Bron: domein.md 4.1.
    """
    onderneming = Onderneming.objects.select_for_update().get(pk=onderneming.pk)
    onderneming.paritaire_comites = sorted(set(paritaire_comites))
    onderneming.clean_fields()
    onderneming.save(update_fields=["paritaire_comites"])
    _pas_aan(onderneming, op)
    comites = ", ".join(onderneming.paritaire_comites) or "geen"
    registreer(Soort.ONDERNEMING_COMITES, onderneming, door=door, partnerschap=huidig_partnerschap(), comites=comites)
    return onderneming


def _pas_aan(onderneming: Onderneming, op: date) -> bool:
    """Write who is competent from a day on; say whether that differs from what stood there."""
    regels = list(Bevoegdheid.objects.filter(Q(tot=None) | Q(tot__gte=op), opleiding=None))
    terugval = Partnerschap.objects.get(is_terugval=True)
    gewenst = set(periodes(onderneming.paritaire_comites, regels, op, terugval.pk))
    rijen = onderneming.bevoegdheden.filter(Q(tot=None) | Q(tot__gte=op))
    bestaand = {Bevoegd(rij.partnerschap_id, rij.reden, max(rij.vanaf, op), rij.tot): rij for rij in rijen}
    for periode in bestaand.keys() - gewenst:
        _sluit_af(bestaand[periode], op)
    nieuw = [periode.als_rij(onderneming) for periode in gewenst - bestaand.keys()]
    OndernemingBevoegdheid.objects.bulk_create(nieuw)
    return bestaand.keys() != gewenst


def _in_woorden(onderneming: Onderneming, op: date) -> str:
    rijen = onderneming.bevoegdheden.filter(geldig_op(op)).select_related("partnerschap").order_by("partnerschap__naam")
    return ", ".join(f"{rij.partnerschap} ({rij.reden})" for rij in rijen)


def _sluit_af(rij: OndernemingBevoegdheid, op: date) -> None:
    """End a row the day before; one that would only have begun goes."""
    if rij.vanaf < op:
        rij.tot = op - DAG
        rij.save(update_fields=["tot"])
    else:
        rij.delete()


def periodes(comites: list[str], regels: list[Bevoegdheid], op: date, terugval: int) -> list[Bevoegd]:
    """Who is competent from a day on, day by day put together: by rule, and on days without rule the fallback."""
    per_comite = {comite: _regels_van(comite, regels) for comite in comites}
    gebruikt = [regel for eigen in per_comite.values() for regel in eigen]
    begin = {max(regel.vanaf, op) for regel in gebruikt} | {op}
    grenzen = sorted(begin | {regel.tot + DAG for regel in gebruikt if regel.tot})
    lopend: dict[tuple[int, str], list[Bevoegd]] = defaultdict(list)
    for vanaf, einde in pairwise([*grenzen, None]):
        for partnerschap, reden in _bevoegd_op(vanaf, per_comite, terugval):
            eerder = lopend[partnerschap, reden]
            stuk = Bevoegd(partnerschap, reden, vanaf, einde - DAG if einde else None)
            if eerder and eerder[-1].tot == vanaf - DAG:
                stuk = replace(eerder.pop(), tot=stuk.tot)
            eerder.append(stuk)
    return [periode for reeks in lopend.values() for periode in reeks]


def _regels_van(comite: str, regels: list[Bevoegdheid]) -> list[Bevoegdheid]:
    """The rules of a paritair comité; a subcomité without rules of its own follows its comité."""
    eigen = [regel for regel in regels if regel.paritair_comite == comite]
    return eigen or [regel for regel in regels if regel.paritair_comite == comite[:3]]


def _bevoegd_op(dag: date, per_comite: dict[str, list[Bevoegdheid]], terugval: int) -> Iterator[tuple[int, str]]:
    """Who is competent on one day, and why."""
    comites = defaultdict(list)
    for comite, regels in per_comite.items():
        for regel in regels:
            if regel.vanaf <= dag and (regel.tot is None or dag <= regel.tot):
                comites[regel.partnerschap_id].append(f"PC {comite}")
    if not comites:
        namen = " en ".join(f"PC {comite}" for comite in per_comite)
        comites[terugval] = [f"{namen or 'geen paritair comité'}: geen sectoraal partnerschap"]
    yield from ((partnerschap, " en ".join(redenen)[:200]) for partnerschap, redenen in comites.items())
