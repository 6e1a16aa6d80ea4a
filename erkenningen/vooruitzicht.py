"""When a decision is to be expected: what like dossiers of the same partnerschap took. A forecast, never a term."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Aggregate, Count, ExpressionWrapper, F, IntegerField
from django.db.models.functions import ExtractDay, TruncDate
from django.utils import timezone

from erkenningen.models import Erkenningsaanvraag
from erkenningen.models.aanvraag_lijst import AanvraagQuerySet
from erkenningen.models.overgangen import BESLIST, OPEN_STATUSSEN
from erkenningen.termijn import laatste_dag
from opleidingen.models import Regel, afspraak

MEDIAAN, VIER_OP_VIJF = 0.5, 0.8


class Percentiel(Aggregate):
    """The value below which such a part of the rows lies; always one of the values themselves."""

    function = "percentile_disc"
    template = "%(function)s(%(deel)s) WITHIN GROUP (ORDER BY %(expressions)s)"


@dataclass(frozen=True)
class Vooruitzicht:
    """On which day half of the like dossiers were decided, and four in five; no days when there are too few."""

    aantal: int
    half: date | None
    vier_op_vijf: date | None
    is_al_bezig: bool  # only dossiers that took at least as long as this one took until now


def vooruitzicht(aanvragen: AanvraagQuerySet, aanvraag: Erkenningsaanvraag, vandaag: date) -> Vooruitzicht | None:
    """When this dossier will be decided, as `aanvragen` (what the reader reaches) tell; None once it is closed.

    Like are the decided dossiers of the same kind. Counted from dossier volledig once it is, else from the submission;
    those that went faster than this one already takes say nothing of it any more.  Bron: keuze, ADR 25.
    """
    if aanvraag.status not in OPEN_STATUSSEN:
        return None
    van = "volledig_op" if aanvraag.volledig_op else "ingediend_op"
    begin = timezone.localdate(getattr(aanvraag, van))
    bezig = (vandaag - begin).days
    cijfers = (
        _gelijkaardig(aanvragen, aanvraag, vandaag, van)
        .filter(duur__gte=bezig)
        .aggregate(
            aantal=Count("id"),
            half=Percentiel("duur", deel=MEDIAAN),
            vier_op_vijf=Percentiel("duur", deel=VIER_OP_VIJF),
        )
    )
    genoeg = cijfers["aantal"] >= afspraak(aanvraag.partnerschap_id, Regel.VOORUITZICHT_DOSSIERS, vandaag)
    half, ruim = ((begin + timedelta(days=cijfers[naam])) if genoeg else None for naam in ("half", "vier_op_vijf"))
    return Vooruitzicht(cijfers["aantal"], half, ruim, is_al_bezig=bezig > 0)


def _gelijkaardig(
    aanvragen: AanvraagQuerySet, aanvraag: Erkenningsaanvraag, vandaag: date, van: str
) -> AanvraagQuerySet:
    """The decided dossiers of the same kind, with the days that each took."""
    maanden = afspraak(aanvraag.partnerschap_id, Regel.VOORUITZICHT_MAANDEN, vandaag)
    duur = ExpressionWrapper(ExtractDay(TruncDate("beslissing__op") - TruncDate(F(van))), output_field=IntegerField())
    beslist = aanvragen.filter(
        status__in=BESLIST, soort=aanvraag.soort, beslissing__op__date__gte=laatste_dag(vandaag, -maanden)
    )
    return beslist.filter(**{f"{van}__isnull": False}).annotate(duur=duur)
