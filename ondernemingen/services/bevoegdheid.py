"""Which partnerschap is competent for a company: from the rules of its paritaire comités, dated."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from accounts.gebeurtenissen import Soort, registreer
from accounts.models import Gebruiker, Partnerschap
from ondernemingen.bevoegdheid import DAG, periodes, vanaf_dag
from ondernemingen.models import Onderneming, OndernemingBevoegdheid
from opleidingen.models import Bevoegdheid
from werkplekduaal.database.context import huidig_partnerschap
from werkplekduaal.periode import geldig_op, niet_voorbij


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
    regels = list(Bevoegdheid.objects.filter(niet_voorbij(op), opleiding=None))
    terugval = Partnerschap.objects.get(is_terugval=True)
    gewenst = set(periodes(onderneming.paritaire_comites, regels, op, terugval.pk))
    bestaand = vanaf_dag(onderneming.bevoegdheden.filter(niet_voorbij(op)), op)
    for periode in bestaand.keys() - gewenst:
        _sluit_af(bestaand[periode], op)
    for periode in gewenst - bestaand.keys():
        onderneming.bevoegdheden.create(
            partnerschap_id=periode.partnerschap, reden=periode.reden, vanaf=periode.vanaf, tot=periode.tot
        )
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
