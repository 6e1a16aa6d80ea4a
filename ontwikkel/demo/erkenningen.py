"""The recognitions of the last years, in every state they can be in."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from random import Random

from django.utils.formats import date_format

from accounts.gebeurtenissen import Soort
from accounts.models import Gebeurtenis
from accounts.rechten import Rol
from erkenningen.models import Erkenning, Erkenningsregister, Mentoraanstelling
from erkenningen.termijn import laatste_dag
from ondernemingen.models import Onderneming
from ontwikkel.demo.bedrijven import Bedrijven
from ontwikkel.demo.gebeurtenissen import van_toen
from ontwikkel.demo.mensen import Partij, Partijen
from ontwikkel.demo.mentoren import Mentorbank
from ontwikkel.demo.moment import DAG, jaren_geleden, op_dag, werkdag
from ontwikkel.demo.opleidingskeuze import Werkplek, werkplekken
from ontwikkel.demo.recepten import aantal_toegekend
from ontwikkel.demo.teksten import tekst
from ontwikkel.demo.toeval import schud, schud_gewogen, toeval

MAANDEN = 60
AANTALLEN = {
    "bouw": 250,
    "horeca": 165,
    "metaal": 125,
    "social-profit": 110,
    "elektro": 100,
    "kappers": 60,
    "voeding": 45,
    "auto": 40,
    "handel": 35,
    "groen": 30,
    "hout": 25,
    "transport": 12,
    "vpdl": 3,
}
# Which part of the recognitions is in which state. The rest runs, with a mentor and for longer than half a year.
BINNENKORT, ZONDER_MENTOR, VERVALLEN = "vervalt_binnenkort", "zonder_mentor", "vervallen"
DELEN = {BINNENKORT: 0.09, ZONDER_MENTOR: 0.04, VERVALLEN: 0.12, "stopgezet": 0.06, "opgeheven": 0.02}
HERNIEUWD = 3  # one in so many that expired was renewed
UITGESLOTEN = {"bouw": 3, "horeca": 2}
BEZET_TOT = 120 * DAG  # an application of the last months must not have met a recognition that still ran


@dataclass
class Stand:
    """What a recognition is to become."""

    soort: str
    vanaf: date
    einde_op: date | None = None

    @property
    def tot(self) -> date:
        return laatste_dag(self.vanaf, MAANDEN)


def maak_erkenningen(partijen: Partijen, bedrijven: Bedrijven, mentoren: Mentorbank, vandaag: date) -> None:
    """As many as AANTALLEN says, less those that the recent applications will bring."""
    bron = toeval("erkenningen")
    erkenningen: list[Erkenning] = []
    for code, partij in partijen.items():
        aantal = AANTALLEN.get(code, 0) - aantal_toegekend(code)
        erkenningen += _van_partij(bron, partij, bedrijven, vandaag, aantal)
    Erkenning.objects.bulk_create(erkenningen)
    Erkenningsregister.objects.bulk_create(_register(erkenning) for erkenning in erkenningen)
    aanstellingen = [rij for erkenning in erkenningen for rij in _aanstellingen(bron, erkenning, mentoren, vandaag)]
    Mentoraanstelling.objects.bulk_create(aanstellingen)
    behandelaars = {partij.partnerschap.pk: partij for partij in partijen.values()}
    Gebeurtenis.objects.bulk_create(
        gebeurtenis
        for erkenning in erkenningen
        for gebeurtenis in _gebeurtenissen(bron, erkenning, behandelaars[erkenning.partnerschap_id])
    )


def _van_partij(bron: Random, partij: Partij, bedrijven: Bedrijven, vandaag: date, aantal: int) -> list[Erkenning]:
    standen = _standen(bron, partij.code, aantal, vandaag)
    vervallen = [stand for stand in standen if stand.soort == VERVALLEN]
    hernieuwd = len(vervallen) // HERNIEUWD
    plekken = _plekken(bron, partij.code, bedrijven)[: aantal - hernieuwd]
    erkenningen = [_erkenning(partij, plek, stand, vandaag) for plek, stand in zip(plekken, standen, strict=False)]
    verlopen = [rij for rij in erkenningen if rij.tot < vandaag and rij.status == Erkenning.Status.LOPEND]
    for vorige in verlopen[: aantal - len(erkenningen)]:
        stand = Stand("lopend", vorige.tot + DAG)
        erkenningen.append(_erkenning(partij, (vorige.vestiging, vorige.opleiding), stand, vandaag))
    return erkenningen


def _plekken(bron: Random, code: str, bedrijven: Bedrijven) -> list[Werkplek]:
    """Popular opleidingen first, and vestigingen that train more than others."""
    ijver = {vestiging.pk: bron.choice([0.5, 1, 1, 2, 4]) for vestiging in bedrijven.vestigingen[code]}
    gewichten = werkplekken(bedrijven.vestigingen[code], code)
    return schud_gewogen(bron, {plek: gewicht * ijver[plek[0].pk] for plek, gewicht in gewichten.items()})


def _standen(bron: Random, code: str, aantal: int, vandaag: date) -> list[Stand]:
    soorten = [soort for soort, deel in DELEN.items() for _ in range(round(deel * aantal))]
    soorten += ["uitgesloten"] * UITGESLOTEN.get(code, 0)
    soorten += ["lopend"] * (aantal - len(soorten))
    return [_stand(bron, soort, vandaag) for soort in schud(bron, soorten)]


def _stand(bron: Random, soort: str, vandaag: date) -> Stand:
    if soort in (BINNENKORT, VERVALLEN):
        dagen = bron.randint(8, 172) if soort == BINNENKORT else -bron.randint(9, 600)
        return Stand(soort, _begin_van(vandaag + dagen * DAG))
    vanaf = werkdag(_piek(bron, jaren_geleden(vandaag, bron.uniform(0.25, 4.4))))
    if soort in ("lopend", ZONDER_MENTOR):
        return Stand(soort, vanaf)
    vanaf = werkdag(jaren_geleden(vandaag, bron.uniform(1.2, 4.4)))
    return Stand(soort, vanaf, vanaf + bron.randint(200, (vandaag - vanaf).days - 3) * DAG)


def _begin_van(tot: date) -> date:
    """The first day of a recognition that ends on `tot`."""
    return jaren_geleden(tot + DAG, MAANDEN / 12)


def _piek(bron: Random, dag: date) -> date:
    """Every third application comes with the new school year."""
    if dag.month in (5, 6, 7, 8, 11, 12) and bron.random() < 0.33:
        return date(dag.year if dag.month > 8 else dag.year - 1, bron.choice([9, 10]), bron.randint(1, 30))
    return dag


def _erkenning(partij: Partij, plek: Werkplek, stand: Stand, vandaag: date) -> Erkenning:
    vestiging, opleiding = plek
    erkenning = Erkenning(
        partnerschap=partij.partnerschap,
        onderneming=vestiging.onderneming,
        vestiging=vestiging,
        opleiding=opleiding,
        vanaf=stand.vanaf,
        tot=stand.tot,
    )
    erkenning.stand = stand.soort
    if stand.einde_op:
        _beeindig(erkenning, stand.soort, stand.einde_op)
    elif vestiging.onderneming.toestand != Onderneming.Toestand.ACTIEF and stand.tot >= vandaag:
        _beeindig(erkenning, "stopgezet", max(stand.vanaf, vandaag - 40 * DAG))
    return erkenning


def _beeindig(erkenning: Erkenning, status: str, einde_op: date) -> None:
    erkenning.stand = erkenning.status = status
    erkenning.einde_op = einde_op
    erkenning.einde_reden = tekst(toeval(f"einde {erkenning.vestiging_id} {erkenning.opleiding_id}"), status)


def _register(erkenning: Erkenning) -> Erkenningsregister:
    return Erkenningsregister(
        vestiging_id=erkenning.vestiging_id,
        opleiding_id=erkenning.opleiding_id,
        partnerschap_id=erkenning.partnerschap_id,
        vanaf=erkenning.vanaf,
        tot=erkenning.einde_op or erkenning.tot,
    )


def _aanstellingen(bron: Random, erkenning: Erkenning, mentoren: Mentorbank, vandaag: date) -> list[Mentoraanstelling]:
    """One or two mentors from the first day; some made room for another since."""
    code = erkenning.partnerschap.code
    gekend = mentoren[code, erkenning.onderneming_id]
    toen = [dossier for dossier in gekend if dossier.gekend_sinds.date() <= erkenning.vanaf] or gekend[:1]
    gekozen = bron.sample(toen, min(len(toen), bron.choice([1, 1, 2])))
    einde = erkenning.einde_op or (erkenning.tot if erkenning.tot < vandaag else None)
    rijen = [_aanstelling(erkenning, dossier, erkenning.vanaf, einde) for dossier in gekozen]
    nieuw = [dossier for dossier in gekend if dossier not in toen]
    if erkenning.stand == ZONDER_MENTOR:
        for rij in rijen:
            _deactiveer(bron, rij, vandaag - bron.randint(5, 60) * DAG)
    elif nieuw and not einde and bron.random() < 0.4:
        opvolger = _aanstelling(erkenning, nieuw[0], werkdag(nieuw[0].gekend_sinds.date() + 7 * DAG), None)
        if opvolger.vanaf < vandaag:
            rijen.append(opvolger)
            _deactiveer(bron, rijen[0], opvolger.vanaf)
    return rijen


def _aanstelling(erkenning: Erkenning, dossier, vanaf: date, tot: date | None) -> Mentoraanstelling:
    return Mentoraanstelling(
        partnerschap_id=erkenning.partnerschap_id, erkenning=erkenning, dossier=dossier, vanaf=vanaf, tot=tot
    )


def _deactiveer(bron: Random, aanstelling: Mentoraanstelling, dag: date) -> None:
    aanstelling.tot = max(dag, aanstelling.vanaf)
    aanstelling.status = Mentoraanstelling.Status.GEDEACTIVEERD
    aanstelling.reden = tekst(bron, "mentor_weg")


def _gebeurtenissen(bron: Random, erkenning: Erkenning, partij: Partij) -> list[Gebeurtenis]:
    behandelaar = partij.een(Rol.BEHANDELAAR, bron)
    tot = date_format(erkenning.tot, "j F Y")
    rijen = [van_toen(Soort.ERKENNING_TOEGEKEND, erkenning, op_dag(erkenning.vanaf, 15), behandelaar, tot=tot)]
    if erkenning.einde_op:
        rijen.append(van_toen(Soort.ERKENNING_BEEINDIGD, erkenning, op_dag(erkenning.einde_op, 15), behandelaar))
    return rijen


def bezette_plekken(vandaag: date) -> set[tuple[int, int]]:
    """The vestigingen with opleidingen that are recognised, or were so until lately."""
    rijen = Erkenningsregister.objects.filter(tot__gte=vandaag - BEZET_TOT)
    return set(rijen.values_list("vestiging_id", "opleiding_id"))


def per_onderneming(erkenningen: list[Erkenning]) -> dict[int, list[Erkenning]]:
    """The recognitions of each company."""
    gegroepeerd = defaultdict(list)
    for erkenning in erkenningen:
        gegroepeerd[erkenning.onderneming_id].append(erkenning)
    return gegroepeerd
