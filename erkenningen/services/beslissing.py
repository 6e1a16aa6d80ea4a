"""The decision, and the recognition that comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format

from accounts.gebeurtenissen import Soort, registreer
from accounts.models import Gebruiker
from accounts.rechten import OvergangNietMogelijk
from erkenningen.models import (
    Beslissing,
    Beslissingsontwerp,
    Erkenning,
    Erkenningsaanvraag,
    Erkenningsregister,
    Kandidaatmentor,
    Mentoraanstelling,
    Uitsluiting,
    Voorwaardebeoordeling,
)
from erkenningen.models.beslisregels import begin_erkenning, geslaagde_kandidaten, wijkt_af
from erkenningen.termijn import laatste_dag
from mentoren.models import Mentordossier
from opleidingen.models import Regel, afspraak

ZEG_WAAROM = "Het stemadvies gaat tegen deze beslissing in. Motiveer waarom u afwijkt."


@transaction.atomic
def goedkeuren(
    *,
    aanvraag: Erkenningsaanvraag,
    door: Gebruiker,
    motivering: str,
    afwijking: str = "",
    ontwerp: Beslissingsontwerp | None = None,
) -> Beslissing:
    """Approve the application and recognise the vestiging. `afwijking` says why, when the vote was against.

    `ontwerp` is what was drawn up and shown before: its letter and the moment at which it was taken.

    Raises OvergangNietMogelijk: not examined, not fulfilled, submitted by the same person, bound by a vote, or
    already recognised.  Bron: domein.md 1.4 and 1.5; portaal.md 4.2.
    """
    vast = Erkenningsaanvraag.objects.vergrendel(aanvraag, "goedkeuren", door)
    beslissing = _beslis(vast, door, "goedkeuren", motivering, afwijking, ontwerp)
    ken_erkenning_toe(aanvraag=vast, door=door, op=timezone.localdate(beslissing.op))
    vast.voer_uit("goedkeuren")
    registreer(Soort.AANVRAAG_GOEDGEKEURD, vast, door=door, beslissing=beslissing.pk)
    return beslissing


@transaction.atomic
def afkeuren(
    *,
    aanvraag: Erkenningsaanvraag,
    door: Gebruiker,
    motivering: str,
    motiveringen: Mapping[int, str] | None = None,
    afwijking: str = "",
    ontwerp: Beslissingsontwerp | None = None,
) -> Beslissing:
    """Refuse the application, with a motivering per condition (by Voorwaardebeoordeling) and as a whole.

    Raises OvergangNietMogelijk: not examined, nothing missing, submitted by the same person, or bound by a vote.
    Bron: domein.md 1.6 (refusal and appeal); portaal.md 4.2.
    """
    vast = Erkenningsaanvraag.objects.vergrendel(aanvraag, "afkeuren", door)
    for beoordeling in vast.alle_beoordelingen:
        beoordeling.motivering = (motiveringen or {}).get(beoordeling.pk, beoordeling.motivering)
    Voorwaardebeoordeling.objects.bulk_update(vast.alle_beoordelingen, ["motivering"])
    beslissing = _beslis(vast, door, "afkeuren", motivering, afwijking, ontwerp)
    vast.voer_uit("afkeuren")
    registreer(Soort.AANVRAAG_AFGEKEURD, vast, door=door, beslissing=beslissing.pk)
    return beslissing


@transaction.atomic
def ken_erkenning_toe(
    *, aanvraag: Erkenningsaanvraag, door: Gebruiker, op: date, kandidaten: list[Kandidaatmentor] | None = None
) -> Erkenning:
    """Recognise the vestiging for the opleiding, write it in the public register and appoint the accepted mentors.

    `op` is the day of the decision. An application for an extra mentor appoints him under the recognition that runs.
    `kandidaten` are the mentors whom somebody else than the behandelaar accepted, after a beroep.
    Raises OvergangNietMogelijk when the vestiging is recognised already, or excluded.  Bron: domein.md 1.3.
    """
    extra = aanvraag.soort == Erkenningsaanvraag.Soort.MENTOR
    erkenning = (aanvraag.lopende_erkenning if extra else None) or _nieuwe_erkenning(aanvraag, op)
    _stel_aan(erkenning, op, geslaagde_kandidaten(aanvraag) if kandidaten is None else kandidaten)
    registreer(Soort.ERKENNING_TOEGEKEND, erkenning, door=door, tot=date_format(erkenning.tot, "j F Y"))
    return erkenning


def _beslis(
    aanvraag: Erkenningsaanvraag,
    door: Gebruiker,
    handeling: str,
    motivering: str,
    afwijking: str,
    ontwerp: Beslissingsontwerp | None,
) -> Beslissing:
    """The row of the decision, with the vote it rests on and a copy of who submitted."""
    if wijkt_af(aanvraag, handeling) and not afwijking:
        raise OvergangNietMogelijk(ZEG_WAAROM, aanvraag)
    return Beslissing.objects.create(
        partnerschap_id=aanvraag.partnerschap_id,
        aanvraag=aanvraag,
        uitkomst=aanvraag.na(handeling),
        motivering=motivering,
        afwijking=afwijking,
        stemadvies=aanvraag.laatste_advies,
        door=door,
        ingediend_door_id=aanvraag.ingediend_door_id,
        brief=ontwerp.brief if ontwerp else None,
        op=(ontwerp and ontwerp.genomen_op) or timezone.now(),
    )


def _nieuwe_erkenning(aanvraag: Erkenningsaanvraag, op: date) -> Erkenning:
    vanaf = begin_erkenning(aanvraag, op)
    jaren = afspraak(aanvraag.partnerschap_id, Regel.ERKENNING_JAREN, op)
    periode = {"vanaf": vanaf, "tot": laatste_dag(vanaf, 12 * jaren)}
    plaats = {"vestiging_id": aanvraag.vestiging_id, "opleiding_id": aanvraag.opleiding_id}
    eigenaar = {"partnerschap_id": aanvraag.partnerschap_id}
    try:
        with transaction.atomic():
            Erkenningsregister.objects.create(**eigenaar, **plaats, **periode)
    except IntegrityError as fout:
        raise OvergangNietMogelijk("Deze vestiging is intussen al erkend voor deze opleiding.", aanvraag) from fout
    erkenning = Erkenning.objects.create(
        **eigenaar,
        **plaats,
        **periode,
        onderneming_id=aanvraag.onderneming_id,
        versie_id=aanvraag.versie_id,
        aanvraag=aanvraag,
    )
    # The key to the company waits for whoever excludes it at this moment: only now is it certain.
    for uitsluiting in Uitsluiting.objects.geldig(op).filter(onderneming=aanvraag.onderneming_id):
        if uitsluiting.vestiging_id in (None, aanvraag.vestiging_id):
            raise OvergangNietMogelijk(uitsluiting.waarom_niet, aanvraag)
    return erkenning


def _stel_aan(erkenning: Erkenning, op: date, kandidaten: list[Kandidaatmentor]) -> None:
    """Appoint mentors, each once, and let the term of a training begin unless it has one.  Bron: domein.md 1.5."""
    eigenaar = erkenning.partnerschap_id
    vanaf = max(erkenning.vanaf, op)
    Mentoraanstelling.objects.bulk_create(
        [
            Mentoraanstelling(partnerschap_id=eigenaar, erkenning=erkenning, dossier=kandidaat.dossier, vanaf=vanaf)
            for kandidaat in kandidaten
        ],
        ignore_conflicts=True,
    )
    maanden = afspraak(eigenaar, Regel.MENTOROPLEIDING_MAANDEN, op)
    dossiers = Mentordossier.objects.filter(pk__in=[kandidaat.dossier_id for kandidaat in kandidaten])
    zonder_termijn = dossiers.filter(opleidingsstatus__in=Mentordossier.Opleidingsstatus.nog_te_volgen())
    zonder_termijn.filter(opleiding_uiterlijk_op=None).update(opleiding_uiterlijk_op=laatste_dag(op, maanden))
