"""What the last weeks brought to recognitions: a step of the sanction ladder, an appeal, a stop, and the nights."""

from __future__ import annotations

from datetime import date
from functools import partial

from accounts.gebeurtenissen import met_elk_partnerschap
from accounts.models import Gebruiker, Partnerschap
from accounts.rechten import Rol
from acties.models import Actie, Soort, Status
from erkenningen.models import Beroep, Erkenning, Sanctie
from handhaving import services
from handhaving.geraakt import van_aanstelling, van_erkenning
from handhaving.services import Oplegging
from handhaving.tasks import NACHTWERK
from ontwikkel.demo.mensen import Partij, Partijen
from ontwikkel.demo.moment import DAG, op_dag, op_moment, werkdag
from ontwikkel.demo.toeval import toeval
from werkplekduaal.database.context import met_partnerschap

EERSTE_NACHT, OPGELEGD, BEROEP = 20 * DAG, 9 * DAG, 4 * DAG
STOPT_OVER = 35 * DAG
GRONDEN = "De lerende werkte weken zonder begeleiding. De afspraken uit de begeleidingsactie zijn niet nagekomen."


def beleef_de_nachten(vandaag: date) -> None:
    """The first night on which the portal looked, and the last."""
    for dag in (vandaag - EERSTE_NACHT, vandaag):
        with op_moment(op_dag(dag, 2, 30)):
            met_elk_partnerschap(partial(_nacht, dag=dag))


def _nacht(partnerschap: Partnerschap, dag: date) -> None:
    for stap in NACHTWERK:
        stap(partnerschap=partnerschap, vandaag=dag)


def leg_onlangs_op(partijen: Partijen, vandaag: date) -> None:
    """After support that did not help comes a sanction; one appeal is won. In both another company stops."""
    bron = toeval("onlangs opgelegd")
    for code in ("bouw", "horeca"):
        partij = partijen[code]
        els = partij.een(Rol.BEHANDELAAR, bron)
        with met_partnerschap(partij.partnerschap.pk):
            actie, erkenning = _na_begeleiding(partij)
            dag = werkdag(vandaag - OPGELEGD)
            with op_moment(op_dag(dag, 11)):
                _leg_op(erkenning, actie, els, dag)
            _stop(partij, vandaag, els)
    _stel_beroep_in(partijen["bouw"], vandaag)
    _win_beroep(partijen["horeca"], vandaag)


def _leg_op(erkenning: Erkenning, actie: Actie, door: Gebruiker, dag: date) -> None:
    """Where two mentors guide, one of them may not any more; where there is one, the recognition ends."""
    mentoren = list(erkenning.aanstellingen.filter(status="actief", tot=None).order_by("pk"))
    if len(mentoren) > 1:
        oplegging = Oplegging(GRONDEN, dag, van_aanstelling(mentoren[0]).kenmerk, begeleidingsacties=(actie,))
        services.schrap_mentor(aanstelling=mentoren[0], door=door, oplegging=oplegging)
    else:
        oplegging = Oplegging(GRONDEN, dag, van_erkenning(erkenning).kenmerk, begeleidingsacties=(actie,))
        services.hef_erkenning_op(erkenning=erkenning, door=door, oplegging=oplegging)


def _na_begeleiding(partij: Partij) -> tuple[Actie, Erkenning]:
    """The support that was finished, and the recognition that it was about."""
    rijen = Actie.objects.filter(
        partnerschap=partij.partnerschap, soort=Soort.BEGELEIDINGSACTIE, status=Status.AFGEROND
    )
    actie = rijen.order_by("pk")[:1].get()
    return actie, Erkenning.objects.get(pk__in=[actie.aanleiding_id])


def _stop(partij: Partij, vandaag: date, door: Gebruiker) -> None:
    """A company that stops next month: the oldest recognition that still runs long enough."""
    lang = Erkenning.objects.filter(partnerschap=partij.partnerschap, status="lopend", tot__gt=vandaag + 300 * DAG)
    erkenning = lang.order_by("vanaf", "pk")[:1].get()
    with op_moment(op_dag(werkdag(vandaag - OPGELEGD), 14)):
        services.stopzetten(
            erkenning=erkenning,
            door=door,
            gevraagd_op=werkdag(vandaag - OPGELEGD),
            per=vandaag + STOPT_OVER,
            reden="De zaakvoerder gaat met pensioen.",
            gezien=van_erkenning(erkenning).kenmerk,
        )


def _stel_beroep_in(partij: Partij, vandaag: date) -> Beroep:
    """In time, by the company itself: the receipt must still be confirmed."""
    with met_partnerschap(partij.partnerschap.pk), op_moment(op_dag(werkdag(vandaag - BEROEP), 9)):
        sanctie = Sanctie.objects.filter(partnerschap=partij.partnerschap).exclude(brief=None)[:1].get()
        return services.registreer_beroep(
            tegen=sanctie,
            door=partij.mensen[Rol.BEHANDELAAR][0],
            beslissing_ontvangen_op=sanctie.vanaf + DAG,
            ingediend_op=werkdag(vandaag - BEROEP),
            kanaal=Beroep.Kanaal.EMAIL,
            door_onderneming=True,
            is_gemotiveerd=True,
        )


def _win_beroep(partij: Partij, vandaag: date) -> None:
    """The beroepscommissie was quick: what the sanction ended holds again."""
    beroep, els = _stel_beroep_in(partij, vandaag), partij.mensen[Rol.BEHANDELAAR][0]
    with met_partnerschap(partij.partnerschap.pk), op_moment(op_dag(werkdag(vandaag - DAG), 16)):
        services.bevestig_ontvangst(beroep=beroep, door=els, ontvankelijk=True, motivering="")
        services.registreer_uitspraak(
            beroep=beroep,
            door=els,
            herzien=True,
            motivering="De feiten zijn te licht: een nieuwe begeleidingsactie volstaat.",
            uitspraak_op=werkdag(vandaag - DAG),
        )
