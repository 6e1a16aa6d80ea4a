"""The dossiers of the time before the recent ones: what was asked, how it ended, and on which days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from random import Random

from accounts.models import Gebruiker
from accounts.rechten import Rol
from erkenningen.models import Erkenningsaanvraag, Kandidaatmentor, Status
from mentoren.models import Mentordossier
from ontwikkel.demo.bedrijven import Bedrijven
from ontwikkel.demo.erkenningen import Erkend
from ontwikkel.demo.mensen import Partij
from ontwikkel.demo.mentoren import Mentorbank
from ontwikkel.demo.moment import DAG, werkdag
from ontwikkel.demo.opleidingskeuze import Werkplek, werkplekken
from ontwikkel.demo.regels import STEMMING_SINDS
from ontwikkel.demo.toeval import schud_gewogen, toeval

# The portal keeps dossiers since then; from what is older only the recognition was taken over.
DOSSIERS_SINDS = 600 * DAG
TOT_VOOR = STEMMING_SINDS + 5 * DAG
# How many of these beside every hundred that were approved.
ANDERS = {Status.AFGEKEURD: 11, Status.INGETROKKEN: 7}


@dataclass
class Dossier:
    """A dossier of the past, with the days on which it moved."""

    partij: Partij
    plek: Werkplek
    mentoren: list[Mentordossier]
    status: Status
    klaar_op: date
    volledig_op: date
    ingediend_op: date
    behandelaar: Gebruiker
    erkend: Erkend | None = None
    aanvraag: Erkenningsaanvraag = field(default_factory=Erkenningsaanvraag)
    kandidaten: list[Kandidaatmentor] = field(default_factory=list)


def bedenk_dossiers(
    partij: Partij, bedrijven: Bedrijven, bank: Mentorbank, erkend: list[Erkend], vandaag: date
) -> list[Dossier]:
    """A dossier for each recognition since the portal keeps them, and some that brought none; oldest first."""
    bron = toeval(f"verleden {partij.code}")
    recent = [rij for rij in erkend if vandaag - DOSSIERS_SINDS < rij.erkenning.vanaf < vandaag - TOT_VOOR]
    dossiers = [_van_erkend(bron, rij) for rij in recent]
    bezet = {(rij.erkenning.vestiging_id, rij.erkenning.opleiding_id) for rij in erkend}
    plekken = schud_gewogen(bron, werkplekken(bedrijven.vestigingen[partij.code], partij.code))
    vrij = iter([plek for plek in plekken if (plek[0].pk, plek[1].pk) not in bezet])
    for status in _uitkomsten(len(recent)):
        if plek := next(vrij, None):
            dag = werkdag(vandaag - bron.randint(TOT_VOOR.days + 10, DOSSIERS_SINDS.days) * DAG)
            mentoren = bank[partij.code, plek[0].onderneming_id][:1]
            dossiers.append(_dossier(bron, partij, plek, mentoren, status, dag))
    return sorted(dossiers, key=lambda dossier: dossier.ingediend_op)


def _uitkomsten(aantal: int) -> Iterator[Status]:
    for status, op_honderd in ANDERS.items():
        yield from [status] * round(aantal * op_honderd / 100)


def _van_erkend(bron: Random, rij: Erkend) -> Dossier:
    plek = (rij.erkenning.vestiging, rij.erkenning.opleiding)
    dossier = _dossier(bron, rij.partij, plek, rij.mentoren, Status.GOEDGEKEURD, rij.erkenning.vanaf)
    dossier.erkend = rij
    return dossier


def _dossier(
    bron: Random, partij: Partij, plek: Werkplek, mentoren: list[Mentordossier], status: Status, klaar_op: date
) -> Dossier:
    volledig_op = werkdag(klaar_op - bron.randint(2, 14) * DAG)
    return Dossier(
        partij=partij,
        plek=plek,
        mentoren=mentoren,
        status=status,
        klaar_op=klaar_op,
        volledig_op=volledig_op,
        ingediend_op=werkdag(volledig_op - bron.randint(1, 8) * DAG),
        behandelaar=partij.een(Rol.BEHANDELAAR, bron),
    )
