"""The mentors: believable ages and experience, valid invented numbers, and how far each is with his training."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from random import Random
from typing import NamedTuple

from django.db.models import Min

from accounts.gebeurtenissen import Soort
from accounts.models import Gebeurtenis
from erkenningen.termijn import laatste_dag
from mentoren.models import Mentor, Mentordossier, Mentoropleiding, Rijksregistergegeven
from mentoren.rijksregister import kenmerk, lees, versleutel
from ondernemingen.models import Onderneming
from ontwikkel.demo.bedrijven import Bedrijven
from ontwikkel.demo.gebeurtenissen import van_toen
from ontwikkel.demo.mensen import Partij, Partijen
from ontwikkel.demo.moment import DAG, jaren_geleden, op_dag, werkdag
from ontwikkel.demo.teksten import TEKSTEN, Persoon, eigenaar, mailadres, persoon
from ontwikkel.demo.toeval import toeval
from opleidingen.models import Regel, afspraak
from werkplekduaal.database.context import met_partnerschap
from werkplekduaal.tekst import normaliseer

AANTAL = 600
DUBBEL_GEKEND = 6
DEEL_VROUWEN = {"bouw": 0.06, "metaal": 0.08, "elektro": 0.05, "auto": 0.06, "social-profit": 0.85, "kappers": 0.8}
# The Rijksregister numbers the births of a day from 001 on; these counters are practically never reached.
DAGTELLERS = range(901, 998)

# The dossiers of a company with one partnerschap, longest known first.
Mentorbank = dict[tuple[str, int], list[Mentordossier]]


class Kandidaat(NamedTuple):
    """A person, and what a partnerschap writes down about him."""

    wie: Persoon
    nummer: str
    ervaring: int


class Koppeling(NamedTuple):
    """A partnerschap puts somebody on its list."""

    partij: Partij
    onderneming: Onderneming
    kandidaat: Kandidaat
    op: datetime
    telefoon: str


def maak_mentoren(partijen: Partijen, bedrijven: Bedrijven, vandaag: date) -> Mentorbank:
    """Put mentors on the lists: one per company at least, a few known to two partnerschappen."""
    bron, gebruikt = toeval("mentoren"), set[str]()
    eigen, elders = list[Koppeling](), list[Koppeling]()
    plaatsen = [(partij, rij) for code, partij in partijen.items() for rij in bedrijven.ondernemingen(code)]
    aantallen = Counter(bron.choices(range(len(plaatsen)), k=AANTAL - len(plaatsen)))
    for volgnummer, (partij, onderneming) in enumerate(plaatsen):
        for rang in range(1 + aantallen[volgnummer]):
            sinds = onderneming.gekend_sinds.date() if rang == 0 else jaren_geleden(vandaag, bron.uniform(0.3, 5))
            kandidaat = _kandidaat(bron, _wie(bron, partij.code, onderneming, rang), vandaag, gebruikt)
            eigen.append(_koppeling(bron, partij, onderneming, kandidaat, sinds))
            if rang == 1 and volgnummer % (len(plaatsen) // DUBBEL_GEKEND) == 0:
                ander = partijen["vpdl" if partij.code != "vpdl" else "handel"]
                elders.append(_koppeling(bron, ander, onderneming, kandidaat, sinds + 200 * DAG))
    return _bank(eigen, _schrijf(eigen + elders))


def _bank(koppelingen: list[Koppeling], dossiers: list[Mentordossier]) -> Mentorbank:
    bank: Mentorbank = defaultdict(list)
    for koppeling, dossier in zip(koppelingen, dossiers, strict=False):
        bank[koppeling.partij.code, koppeling.onderneming.pk].append(dossier)
    for rijen in bank.values():
        rijen.sort(key=lambda dossier: (dossier.gekend_sinds, dossier.pk))
    return bank


def _wie(bron: Random, code: str, onderneming: Onderneming, rang: int) -> Persoon:
    """In many companies who runs it guides the learners himself."""
    deel_vrouwen = DEEL_VROUWEN.get(code, 0.4)
    return eigenaar(bron, onderneming, deel_vrouwen) if rang == 0 else persoon(bron, deel_vrouwen)


def _kandidaat(bron: Random, wie: Persoon, vandaag: date, gebruikt: set[str]) -> Kandidaat:
    """Mostly in his forties; a few are under 25, with proof of what they learned before."""
    leeftijd = bron.uniform(23.2, 24.8) if bron.random() < 0.03 else bron.triangular(26, 63, 41)
    geboren = jaren_geleden(vandaag, leeftijd)
    nummer = rijksregisternummer(bron, geboren, is_vrouw=wie.is_vrouw, is_bis=bron.random() < 0.01)
    while nummer in gebruikt:
        nummer = rijksregisternummer(bron, geboren, is_vrouw=wie.is_vrouw)
    gebruikt.add(nummer)
    meeste = max(5, min(35, int(leeftijd) - 19))
    return Kandidaat(wie, nummer, bron.randint(5, meeste))


def rijksregisternummer(bron: Random, geboren: date, *, is_vrouw: bool, is_bis: bool = False) -> str:
    """A valid number that nobody bears.  Bron: domein.md 6.3."""
    teller = bron.choice([teller for teller in DAGTELLERS if teller % 2 != is_vrouw])
    maand = geboren.month + (40 if is_bis else 0)
    begin = f"{geboren:%y}{maand:02}{geboren:%d}{teller:03}"
    gelezen = int(f"2{begin}" if geboren.year >= 2000 else begin)
    return f"{begin}{97 - gelezen % 97:02}"


def _koppeling(bron: Random, partij: Partij, onderneming: Onderneming, kandidaat: Kandidaat, sinds: date) -> Koppeling:
    op = op_dag(werkdag(sinds), 9, bron.randint(0, 59))
    telefoon = f"04{bron.randint(70, 99)} 00 {bron.randint(10, 99)} {bron.randint(10, 99)}"
    return Koppeling(partij, onderneming, kandidaat, op, telefoon)


def _schrijf(koppelingen: list[Koppeling]) -> list[Mentordossier]:
    """What `koppel_mentor` leaves of each, for all of them at once: the same number is the same person."""
    personen = {koppeling.kandidaat.nummer: Mentor() for koppeling in koppelingen}
    Mentor.objects.bulk_create(personen.values())
    Rijksregistergegeven.objects.bulk_create(_gegeven(mentor, nummer) for nummer, mentor in personen.items())
    dossiers = [_dossier(koppeling, personen[koppeling.kandidaat.nummer]) for koppeling in koppelingen]
    Mentordossier.objects.bulk_create(dossiers)
    for koppeling, dossier in zip(koppelingen, dossiers, strict=True):
        dossier.gekend_sinds = koppeling.op
    Mentordossier.objects.bulk_update(dossiers, ["gekend_sinds"])
    Gebeurtenis.objects.bulk_create(van_toen(Soort.MENTOR_GEKOPPELD, rij, rij.gekend_sinds) for rij in dossiers)
    return dossiers


def _gegeven(mentor: Mentor, getypt: str) -> Rijksregistergegeven:
    nummer = lees(getypt)
    return Rijksregistergegeven(mentor=mentor, versleuteld=versleutel(nummer), kenmerk=kenmerk(nummer))


def _dossier(koppeling: Koppeling, mentor: Mentor) -> Mentordossier:
    wie = koppeling.kandidaat.wie
    return Mentordossier(
        partnerschap=koppeling.partij.partnerschap,
        mentor=mentor,
        voornaam=wie.voornaam,
        familienaam=wie.familienaam,
        zoeknaam=normaliseer(f"{wie.familienaam} {wie.voornaam}"),
        geboortedatum=lees(koppeling.kandidaat.nummer).geboortedatum,
        email=mailadres(wie, koppeling.onderneming),
        telefoon=koppeling.telefoon,
        ervaring_jaren=koppeling.kandidaat.ervaring,
    )


def volg_opleidingen_op(partijen: Partijen, vandaag: date) -> None:
    """Say of each mentor how it stands with his training: most followed it in time, some did not."""
    bron = toeval("mentoropleidingen")
    for partij in partijen.values():
        with met_partnerschap(partij.partnerschap.pk):
            _volg_op(bron, partij, vandaag)


def _volg_op(bron: Random, partij: Partij, vandaag: date) -> None:
    dossiers = Mentordossier.objects.filter(partnerschap=partij.partnerschap, aanstellingen__vanaf__lte=vandaag)
    maanden = afspraak(partij.partnerschap, Regel.MENTOROPLEIDING_MAANDEN, vandaag)
    gewijzigd, gevolgd = [], []
    for dossier in dossiers.annotate(eerste=Min("aanstellingen__vanaf")).order_by("pk"):
        uiterlijk = laatste_dag(dossier.eerste, maanden)
        dossier.opleidingsstatus = _status(bron, te_laat=uiterlijk < vandaag)
        dossier.opleiding_uiterlijk_op = uiterlijk
        gewijzigd.append(dossier)
        if dossier.opleidingsstatus == Mentordossier.Opleidingsstatus.AANVAARD:
            dag = min(uiterlijk, vandaag) - timedelta(days=bron.randint(2, 150))
            gevolgd.append(_cursus(bron, dossier.mentor_id, max(dag, dossier.eerste)))
    Mentordossier.objects.bulk_update(gewijzigd, ["opleidingsstatus", "opleiding_uiterlijk_op"])
    Mentoropleiding.objects.bulk_create(gevolgd, ignore_conflicts=True)


def _status(bron: Random, *, te_laat: bool) -> str:
    status = Mentordossier.Opleidingsstatus
    gewichten = {status.AANVAARD: 84, status.VRIJGESTELD: 9, status.TE_VOLGEN: 7}
    if not te_laat:
        gewichten = {status.AANVAARD: 35, status.VRIJGESTELD: 8, status.GEPLAND: 22, status.TE_VOLGEN: 35}
    return bron.choices(list(gewichten), list(gewichten.values()))[0]


def _cursus(bron: Random, mentor_id: int, dag: date) -> Mentoropleiding:
    cursus, verstrekker, uren = bron.choice(TEKSTEN["mentorcursus"])
    return Mentoropleiding(mentor_id=mentor_id, cursus=cursus, verstrekker=verstrekker, uren=uren, gevolgd_op=dag)
