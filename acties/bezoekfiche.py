"""What to look at during a visit: the activiteitenlijst of each opleiding that the visit is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from acties.models import Actie
from erkenningen.models import Erkenning, Erkenningsregister
from opleidingen.models import Activiteit, Opleiding, Opleidingsversie
from werkplekduaal.periode import geldig_op


@dataclass(frozen=True)
class Checklijst:
    """One opleiding, and what must occur at the workplace."""

    opleiding: Opleiding
    activiteiten: list[Activiteit]


def checklijsten(actie: Actie, dag: date) -> list[Checklijst]:
    """The opleiding of the actie; without one, those for which its vestiging, or the company, is recognised."""
    opleidingen = [actie.opleiding] if actie.opleiding else _erkend(actie, dag)
    return [Checklijst(opleiding, _activiteiten(actie, opleiding, dag)) for opleiding in opleidingen]


def _erkend(actie: Actie, dag: date) -> list[Opleiding]:
    if actie.onderneming_id is None:
        return []
    hier = Q(vestiging=actie.vestiging_id) if actie.vestiging_id else Q(vestiging__onderneming=actie.onderneming_id)
    erkend = Erkenningsregister.objects.filter(geldig_op(dag), hier)
    return list(Opleiding.objects.filter(pk__in=erkend.values("opleiding")))


def _activiteiten(actie: Actie, opleiding: Opleiding, dag: date) -> list[Activiteit]:
    """Of the version for which the vestiging is recognised, else of the school year of that day."""
    lopend = Erkenning.objects.filter(geldig_op(dag), partnerschap=actie.partnerschap_id, opleiding=opleiding)
    erkend = lopend.filter(vestiging=actie.vestiging_id, versie__isnull=False).values("versie")[:1]
    schooljaar = dag.year if dag.month >= 9 else dag.year - 1
    versies = Opleidingsversie.objects.filter(opleiding=opleiding)
    versie = versies.filter(pk__in=erkend).first() or versies.filter(vanaf_schooljaar__lte=schooljaar).first()
    return list(versie.activiteiten.all()) if versie else []
