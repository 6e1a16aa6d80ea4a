"""The rows that the services leave behind a closed dossier, written for many dossiers at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from random import Random

from accounts.gebeurtenissen import Soort
from accounts.models import Gebeurtenis
from erkenningen.models import (
    Beslissing,
    Bevinding,
    Dossierteller,
    Erkenningsaanvraag,
    Kandidaatmentor,
    Oordeel,
    Status,
    Termijnregel,
    Uittreksel,
    Volledigheid,
    Voorwaarde,
    Voorwaardebeoordeling,
)
from ontwikkel.demo.gebeurtenissen import van_toen
from ontwikkel.demo.mensen import Partij
from ontwikkel.demo.moment import DAG, op_dag
from ontwikkel.demo.teksten import functie, tekst
from ontwikkel.demo.toeval import toeval
from ontwikkel.demo.verleden import Dossier

TERMIJN = 14 * DAG
UUR = timedelta(hours=1)
BEWAARD = 30 * DAG  # an appeal may still need the extract
AFLOOP = {
    Status.GOEDGEKEURD: Soort.AANVRAAG_GOEDGEKEURD,
    Status.AFGEKEURD: Soort.AANVRAAG_AFGEKEURD,
    Status.INGETROKKEN: Soort.AANVRAAG_INGETROKKEN,
}
BESLIST = (Status.GOEDGEKEURD, Status.AFGEKEURD)


def schrijf_dossiers(partij: Partij, dossiers: list[Dossier]) -> None:
    """Everything of the closed dossiers of one partnerschap. They are given oldest first."""
    bron = toeval(f"dossierrijen {partij.code}")
    _schrijf_aanvragen(bron, partij, dossiers)
    for dossier in dossiers:
        dossier.kandidaten = _kandidaten(bron, dossier)
    Kandidaatmentor.objects.bulk_create(kandidaat for dossier in dossiers for kandidaat in dossier.kandidaten)
    Uittreksel.objects.bulk_create(uittreksel for dossier in dossiers for uittreksel in _uittreksels(bron, dossier))
    Voorwaardebeoordeling.objects.bulk_create(rij for dossier in dossiers for rij in _beoordelingen(bron, dossier))
    Termijnregel.objects.bulk_create(_start(dossier) for dossier in dossiers)
    Beslissing.objects.bulk_create(_beslissing(bron, rij) for rij in dossiers if rij.status in BESLIST)
    Gebeurtenis.objects.bulk_create(rij for dossier in dossiers for rij in _gebeurtenissen(dossier))


def _schrijf_aanvragen(bron: Random, partij: Partij, dossiers: list[Dossier]) -> None:
    tellers: Counter[int] = Counter()
    for dossier in dossiers:
        jaar = dossier.ingediend_op.year
        tellers[jaar] += 1
        dossier.aanvraag = _aanvraag(bron, dossier, f"{partij.code.upper()}-{jaar}-{tellers[jaar]:05d}")
    Erkenningsaanvraag.objects.bulk_create(dossier.aanvraag for dossier in dossiers)
    Dossierteller.objects.bulk_create(
        Dossierteller(partnerschap=partij.partnerschap, jaar=jaar, laatste=laatste) for jaar, laatste in tellers.items()
    )
    for dossier in dossiers:
        if dossier.erkend:
            dossier.erkend.erkenning.aanvraag = dossier.aanvraag


def _aanvraag(bron: Random, dossier: Dossier, nummer: str) -> Erkenningsaanvraag:
    vestiging, opleiding = dossier.plek
    return Erkenningsaanvraag(
        partnerschap=dossier.partij.partnerschap,
        nummer=nummer,
        status=dossier.status,
        onderneming=vestiging.onderneming,
        vestiging=vestiging,
        opleiding=opleiding,
        indiener=bron.choice(["onderneming", "onderneming", "trajectbegeleider"]),
        ingediend_op=op_dag(dossier.ingediend_op, 9),
        behandelaar=dossier.behandelaar,
        volledig_op=op_dag(dossier.volledig_op, 11),
        uiterlijk_op=dossier.volledig_op + TERMIJN,
        ingetrokken_reden=tekst(bron, "intrekken") if dossier.status == Status.INGETROKKEN else "",
    )


def _kandidaten(bron: Random, dossier: Dossier) -> list[Kandidaatmentor]:
    oordeel = {Status.GOEDGEKEURD: Oordeel.AANVAARD, Status.AFGEKEURD: Oordeel.AANVAARD}
    return [
        Kandidaatmentor(
            partnerschap=dossier.partij.partnerschap,
            aanvraag=dossier.aanvraag,
            dossier=mentor,
            functie=functie(bron, dossier.partij.code),
            ervaring_jaren=mentor.ervaring_jaren or 0,
            oordeel=oordeel.get(dossier.status, Oordeel.OPEN),
        )
        for mentor in dossier.mentoren
    ]


def _uittreksels(bron: Random, dossier: Dossier) -> Iterator[Uittreksel]:
    """The extracts themselves are gone since the decision; that they were there remains."""
    for kandidaat in dossier.kandidaten:
        yield Uittreksel(
            partnerschap=dossier.partij.partnerschap,
            kandidaat=kandidaat,
            afgeleverd_op=dossier.ingediend_op - bron.randint(5, 300) * DAG,
            vernietigd_op=op_dag(dossier.klaar_op + BEWAARD),
        )


def _beoordelingen(bron: Random, dossier: Dossier) -> list[Voorwaardebeoordeling]:
    """All fulfilled when approved; one of the company's own when refused; not judged when it was withdrawn."""
    paren: list[tuple[Voorwaarde, Kandidaatmentor | None]] = [(rij, None) for rij in Voorwaarde.van_onderneming()]
    paren += [(voorwaarde, kandidaat) for kandidaat in dossier.kandidaten for voorwaarde in Voorwaarde.per_mentor()]
    bevindingen = [Bevinding.VOLDOET if dossier.status in BESLIST else Bevinding.OPEN] * len(paren)
    if dossier.status == Status.AFGEKEURD:
        bevindingen[bron.randrange(2)] = Bevinding.VOLDOET_NIET
    return [
        Voorwaardebeoordeling(
            partnerschap=dossier.partij.partnerschap,
            aanvraag=dossier.aanvraag,
            voorwaarde=voorwaarde,
            kandidaat=kandidaat,
            antwoord=tekst(bron, "antwoorden", voorwaarde),
            volledigheid=Volledigheid.IN_ORDE,
            bevinding=bevinding,
            motivering="" if bevinding == Bevinding.OPEN else tekst(bron, bevinding, voorwaarde),
        )
        for (voorwaarde, kandidaat), bevinding in zip(paren, bevindingen, strict=True)
    ]


def _start(dossier: Dossier) -> Termijnregel:
    return Termijnregel(
        partnerschap=dossier.partij.partnerschap,
        aanvraag=dossier.aanvraag,
        soort=Termijnregel.Soort.START,
        op=op_dag(dossier.volledig_op, 11),
        uiterlijk_op=dossier.volledig_op + TERMIJN,
    )


def _beslissing(bron: Random, dossier: Dossier) -> Beslissing:
    return Beslissing(
        partnerschap=dossier.partij.partnerschap,
        aanvraag=dossier.aanvraag,
        uitkomst=dossier.status,
        motivering=tekst(bron, dossier.status),
        door=dossier.behandelaar,
        op=op_dag(dossier.klaar_op, 15),
    )


def _gebeurtenissen(dossier: Dossier) -> list[Gebeurtenis]:
    """The trace, in the order in which it came."""
    ingediend, volledig = op_dag(dossier.ingediend_op, 9), op_dag(dossier.volledig_op, 11)
    stappen = [
        (Soort.AANVRAAG_BEGONNEN, ingediend - UUR, None),
        (Soort.AANVRAAG_INGEDIEND, ingediend, None),
        (Soort.AANVRAAG_TOEGEWEZEN, volledig - UUR, dossier.behandelaar),
        (Soort.AANVRAAG_VOLLEDIG, volledig, dossier.behandelaar),
    ]
    if dossier.status in BESLIST:
        stappen.append((Soort.AANVRAAG_IN_BEHANDELING, volledig + UUR, dossier.behandelaar))
    stappen.append((AFLOOP[dossier.status], op_dag(dossier.klaar_op, 15), dossier.behandelaar))
    return [van_toen(soort, dossier.aanvraag, op, door) for soort, op, door in stappen]
