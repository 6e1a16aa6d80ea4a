"""The recognitions of the last years: first thought out, then written at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from random import Random

from django.utils.formats import date_format

from accounts.gebeurtenissen import Soort
from accounts.models import Gebeurtenis
from accounts.rechten import Rol
from erkenningen.models import Erkenning, Erkenningsregister, Mentoraanstelling
from mentoren.models import Mentordossier
from ondernemingen.models import Onderneming
from ontwikkel.demo.bedrijven import Bedrijven
from ontwikkel.demo.gebeurtenissen import van_toen
from ontwikkel.demo.mensen import Partij
from ontwikkel.demo.mentoren import Mentorbank
from ontwikkel.demo.moment import DAG, op_dag, werkdag
from ontwikkel.demo.opleidingskeuze import Werkplek, werkplekken
from ontwikkel.demo.recepten import aantal_toegekend
from ontwikkel.demo.standen import LOPEND, VERVALLEN, ZONDER_MENTOR, Stand, standen
from ontwikkel.demo.teksten import tekst
from ontwikkel.demo.toeval import schud_gewogen, toeval

AANTALLEN = {
    "bouw": 250,
    "horeca": 165,
    "metaal": 125,
    "social-profit": 110,
    "elektro": 100,
    "kappers": 60,
    "voeding": 47,
    "auto": 42,
    "handel": 35,
    "hout": 25,
    "groen": 24,
    "transport": 14,
    "vpdl": 3,
}
HERNIEUWD = 3  # one in so many that expired was renewed
MET_UITSLUITING = ("bouw", "horeca")
UITGESLOTEN_SINDS = 130 * DAG


@dataclass
class Erkend:
    """A recognition before it is written: who asked, who handled it, and the mentors of its first day."""

    erkenning: Erkenning
    partij: Partij
    soort: str
    mentoren: list[Mentordossier] = field(default_factory=list)
    aanstellingen: list[Mentoraanstelling] = field(default_factory=list)

    def beeindig(self, status: str, einde_op: date, reden: str) -> None:
        self.soort = self.erkenning.status = status
        self.erkenning.einde_op, self.erkenning.einde_reden = einde_op, reden


def bedenk_erkenningen(partij: Partij, bedrijven: Bedrijven, bank: Mentorbank, vandaag: date) -> list[Erkend]:
    """As many as AANTALLEN says, less those that the recent applications will bring."""
    bron = toeval(f"erkenningen {partij.code}")
    aantal = AANTALLEN.get(partij.code, 0) - aantal_toegekend(partij.code)
    alle = _van_partij(bron, partij, bedrijven, vandaag, aantal)
    if partij.code in MET_UITSLUITING:
        _sluit_een_vestiging_uit(bron, alle, vandaag)
    for erkend in alle:
        _stel_mentoren_aan(bron, erkend, bank, vandaag)
    return alle


def _van_partij(bron: Random, partij: Partij, bedrijven: Bedrijven, vandaag: date, aantal: int) -> list[Erkend]:
    gekozen = standen(bron, aantal, vandaag)
    hernieuwd = sum(stand.soort == VERVALLEN for stand in gekozen) // HERNIEUWD
    plekken = _plekken(bron, partij.code, bedrijven)[: aantal - hernieuwd]
    rijen = [_erkend(bron, partij, plek, stand, vandaag) for plek, stand in zip(plekken, gekozen, strict=False)]
    verlopen = [rij.erkenning for rij in rijen if rij.soort == VERVALLEN]
    for vorige in verlopen[: aantal - len(rijen)]:
        plek, stand = (vorige.vestiging, vorige.opleiding), Stand(LOPEND, vorige.tot + DAG)
        rijen.append(_erkend(bron, partij, plek, stand, vandaag))
    return rijen


def _plekken(bron: Random, code: str, bedrijven: Bedrijven) -> list[Werkplek]:
    """Popular opleidingen first, and vestigingen that train more than others."""
    ijver = {vestiging.pk: bron.choice([0.5, 1, 1, 2, 4]) for vestiging in bedrijven.vestigingen[code]}
    gewichten = werkplekken(bedrijven.vestigingen[code], code)
    return schud_gewogen(bron, {plek: gewicht * ijver[plek[0].pk] for plek, gewicht in gewichten.items()})


def _erkend(bron: Random, partij: Partij, plek: Werkplek, stand: Stand, vandaag: date) -> Erkend:
    vestiging, opleiding = plek
    erkenning = Erkenning(
        partnerschap=partij.partnerschap,
        onderneming=vestiging.onderneming,
        vestiging=vestiging,
        opleiding=opleiding,
        vanaf=stand.vanaf,
        tot=stand.tot,
    )
    erkend = Erkend(erkenning, partij, stand.soort)
    if stand.einde_op:
        erkend.beeindig(stand.soort, stand.einde_op, tekst(bron, stand.soort))
    elif vestiging.onderneming.toestand != Onderneming.Toestand.ACTIEF and stand.tot >= vandaag:
        erkend.beeindig("stopgezet", max(stand.vanaf, vandaag - 40 * DAG), "De onderneming is stopgezet.")
    return erkend


def _sluit_een_vestiging_uit(bron: Random, rijen: list[Erkend], vandaag: date) -> None:
    """Everything that one vestiging could still do ends on one day."""
    dag = werkdag(vandaag - UITGESLOTEN_SINDS)
    lopend = [rij for rij in rijen if rij.soort == LOPEND and rij.erkenning.vanaf < dag]
    vestiging = bron.choice(lopend).erkenning.vestiging
    reden = tekst(bron, "uitgesloten")
    for rij in rijen:
        if rij.erkenning.vestiging == vestiging and not rij.erkenning.einde_op and rij.soort != VERVALLEN:
            rij.beeindig("uitgesloten", max(dag, rij.erkenning.vanaf), reden)


def _stel_mentoren_aan(bron: Random, erkend: Erkend, bank: Mentorbank, vandaag: date) -> None:
    """One or two mentors from the first day; some made room for another since."""
    erkenning = erkend.erkenning
    gekend = bank[erkend.partij.code, erkenning.onderneming_id]
    toen = [dossier for dossier in gekend if dossier.gekend_sinds.date() <= erkenning.vanaf] or gekend[:1]
    einde = erkenning.einde_op or (erkenning.tot if erkenning.tot < vandaag else None)
    erkend.mentoren = bron.sample(toen, min(len(toen), bron.choice([1, 1, 2])))
    erkend.aanstellingen = [_aanstelling(erkenning, dossier, erkenning.vanaf, einde) for dossier in erkend.mentoren]
    nieuw = [dossier for dossier in gekend if dossier not in toen]
    if erkend.soort == ZONDER_MENTOR:
        for aanstelling in erkend.aanstellingen:
            _deactiveer(bron, aanstelling, vandaag - bron.randint(5, 60) * DAG)
        erkenning.zonder_mentor_sinds = max(rij.tot for rij in erkend.aanstellingen if rij.tot) + DAG
    elif nieuw and not einde and bron.random() < 0.4:
        _volg_op(bron, erkend, nieuw[0], vandaag)


def _volg_op(bron: Random, erkend: Erkend, opvolger: Mentordossier, vandaag: date) -> None:
    vanaf = werkdag(opvolger.gekend_sinds.date() + 7 * DAG)
    if vanaf < vandaag:
        _deactiveer(bron, erkend.aanstellingen[0], vanaf)
        erkend.aanstellingen.append(_aanstelling(erkend.erkenning, opvolger, vanaf, None))


def _aanstelling(erkenning: Erkenning, dossier: Mentordossier, vanaf: date, tot: date | None) -> Mentoraanstelling:
    return Mentoraanstelling(
        partnerschap_id=erkenning.partnerschap_id, erkenning=erkenning, dossier=dossier, vanaf=vanaf, tot=tot
    )


def _deactiveer(bron: Random, aanstelling: Mentoraanstelling, dag: date) -> None:
    aanstelling.tot = max(dag, aanstelling.vanaf)
    aanstelling.status = Mentoraanstelling.Status.GEDEACTIVEERD
    aanstelling.reden = tekst(bron, "mentor_weg")


def schrijf_erkenningen(erkend: list[Erkend]) -> None:
    """The recognitions, what the public register says of them, their mentors and their trace."""
    bron = toeval("sporen van erkenningen")
    Erkenning.objects.bulk_create(rij.erkenning for rij in erkend)
    Erkenningsregister.objects.bulk_create(_in_register(rij.erkenning) for rij in erkend)
    Mentoraanstelling.objects.bulk_create(aanstelling for rij in erkend for aanstelling in rij.aanstellingen)
    Gebeurtenis.objects.bulk_create(gebeurtenis for rij in erkend for gebeurtenis in _gebeurtenissen(bron, rij))


def _in_register(erkenning: Erkenning) -> Erkenningsregister:
    return Erkenningsregister(
        vestiging_id=erkenning.vestiging_id,
        opleiding_id=erkenning.opleiding_id,
        partnerschap_id=erkenning.partnerschap_id,
        vanaf=erkenning.vanaf,
        tot=erkenning.einde_op or erkenning.tot,
    )


def _gebeurtenissen(bron: Random, erkend: Erkend) -> list[Gebeurtenis]:
    erkenning, door = erkend.erkenning, erkend.partij.een(Rol.BEHANDELAAR, bron)
    tot = date_format(erkenning.tot, "j F Y")
    rijen = [van_toen(Soort.ERKENNING_TOEGEKEND, erkenning, op_dag(erkenning.vanaf, 15), door, tot=tot)]
    if erkenning.einde_op:
        rijen.append(van_toen(Soort.ERKENNING_BEEINDIGD, erkenning, op_dag(erkenning.einde_op, 15), door))
    return rijen
