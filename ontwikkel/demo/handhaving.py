"""Sanctions with their grounds, and appeals against a refusal or against a sanction."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from accounts.rechten import Rol
from erkenningen.models import Beroep, Beslissing, Erkenning, Mentoraanstelling, Sanctie, Uitsluiting
from erkenningen.termijn import laatste_dag
from ontwikkel.demo.mensen import Partij, Partijen
from ontwikkel.demo.moment import DAG, op_dag
from ontwikkel.demo.teksten import tekst
from ontwikkel.demo.toeval import toeval

GESCHRAPT = 3
UITGESLOTEN_MAANDEN = 12
BEROEP = Beroep.Status
ZONDER_REDENEN = "De onderneming diende het beroep in zonder te zeggen waarom."
# How the latest refusals were appealed against: the youngest is only just in.
BEROEPEN = (BEROEP.INGEDIEND, BEROEP.ONTVANKELIJK, BEROEP.BEVESTIGD, BEROEP.NIET_ONTVANKELIJK)


def leg_sancties_op(partijen: Partijen, vandaag: date) -> None:
    """A sanction behind every recognition that was lifted, per exclusion, and for some mentors."""
    bron = toeval("sancties")
    sancties: list[Sanctie] = []
    for partij in partijen.values():
        van_partij = Erkenning.objects.filter(partnerschap=partij.partnerschap).order_by("einde_op", "pk")
        for erkenning in van_partij.filter(status=Erkenning.Status.OPGEHEVEN):
            sancties.append(_opheffing(bron, partij, erkenning))
        if uitgesloten := van_partij.filter(status=Erkenning.Status.UITGESLOTEN).first():
            sancties.append(_uitsluiting(bron, partij, uitgesloten))
    aanstellingen = Mentoraanstelling.objects.filter(status=Mentoraanstelling.Status.GEDEACTIVEERD).order_by("-tot")
    for aanstelling in aanstellingen.select_related("erkenning", "partnerschap")[:GESCHRAPT]:
        sancties.append(_schrapping(bron, partijen[aanstelling.partnerschap.code], aanstelling))
    Sanctie.objects.bulk_create(sancties)
    _teken_beroep_aan(bron, vandaag)


def _opheffing(bron: Random, partij: Partij, erkenning: Erkenning) -> Sanctie:
    return _sanctie(
        bron,
        partij,
        erkenning,
        soort=Sanctie.Soort.OPHEFFING,
        erkenning=erkenning,
        gronden=erkenning.einde_reden,
        vanaf=erkenning.einde_op,
    )


def _uitsluiting(bron: Random, partij: Partij, erkenning: Erkenning) -> Sanctie:
    """The vestiging may not train anybody for a year."""
    assert erkenning.einde_op  # noqa: S101 - held by a constraint
    plaats = {"onderneming_id": erkenning.onderneming_id, "vestiging_id": erkenning.vestiging_id}
    periode = {"vanaf": erkenning.einde_op, "tot": laatste_dag(erkenning.einde_op, UITGESLOTEN_MAANDEN)}
    uitsluiting = Uitsluiting.objects.create(partnerschap=partij.partnerschap, **plaats, **periode)
    Erkenning.objects.filter(status=Erkenning.Status.UITGESLOTEN, vestiging=erkenning.vestiging_id).update(
        uitsluiting=uitsluiting
    )
    gronden = erkenning.einde_reden
    soort = Sanctie.Soort.TIJDELIJK
    return _sanctie(bron, partij, erkenning, soort=soort, uitsluiting=uitsluiting, gronden=gronden, **periode)


def _schrapping(bron: Random, partij: Partij, aanstelling: Mentoraanstelling) -> Sanctie:
    """The partnerschap, not the company, ended this designation."""
    gronden = tekst(bron, "geschrapt")
    Mentoraanstelling.objects.filter(pk=aanstelling.pk).update(status=Mentoraanstelling.Status.GESCHRAPT, reden=gronden)
    return _sanctie(
        bron,
        partij,
        aanstelling.erkenning,
        soort=Sanctie.Soort.MENTOR,
        erkenning=aanstelling.erkenning,
        aanstelling=aanstelling,
        gronden=gronden,
        vanaf=aanstelling.tot,
    )


def _sanctie(bron: Random, partij: Partij, wat: Erkenning, **velden: Any) -> Sanctie:
    return Sanctie(
        partnerschap=partij.partnerschap,
        onderneming_id=wat.onderneming_id,
        vestiging_id=wat.vestiging_id,
        door=partij.een(Rol.BEHANDELAAR, bron),
        op=op_dag(velden["vanaf"], 15),
        uitgevoerd_op=velden["vanaf"],
        zonder_begeleiding="Ernstige feiten: er was geen tijd voor begeleiding.",
        **velden,
    )


def _teken_beroep_aan(bron: Random, vandaag: date) -> None:
    """Companies that did not agree with a refusal. They have ten days; after the answer it takes some weeks."""
    afgekeurd = Beslissing.objects.filter(uitkomst=Beslissing.Uitkomst.AFGEKEURD).order_by("-op")
    beroepen = [
        _beroep(bron, beslissing, status, vandaag)
        for beslissing, status in zip(afgekeurd[: len(BEROEPEN)], BEROEPEN, strict=False)
    ]
    Beroep.objects.bulk_create(beroepen)


def _beroep(bron: Random, beslissing: Beslissing, status: str, vandaag: date) -> Beroep:
    ontvangen = beslissing.op.date() + 2 * DAG
    ingediend = min(ontvangen + bron.randint(1, 6) * DAG, vandaag)
    beantwoord = status != BEROEP.INGEDIEND
    return Beroep(
        partnerschap_id=beslissing.partnerschap_id,
        beslissing=beslissing,
        beslissing_ontvangen_op=min(ontvangen, ingediend),
        ingediend_op=ingediend,
        ontvangst_bevestigd_op=min(ingediend + 3 * DAG, vandaag) if beantwoord else None,
        kanaal=Beroep.Kanaal.EMAIL,
        is_gemotiveerd=status != BEROEP.NIET_ONTVANKELIJK,
        status=status,
        uitspraak_op=vandaag if status == BEROEP.BEVESTIGD else None,
        ontvangst_motivering=ZONDER_REDENEN if status == BEROEP.NIET_ONTVANKELIJK else "",
        motivering=tekst(bron, "uitspraak") if status == BEROEP.BEVESTIGD else "",
    )
