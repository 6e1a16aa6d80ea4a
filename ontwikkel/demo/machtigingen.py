"""Companies that let a partnerschap act for them: in force, expired, ended, and one that has yet to begin."""

from __future__ import annotations

from datetime import date
from itertools import cycle
from random import Random

from accounts.rechten import Rol
from erkenningen.termijn import laatste_dag
from ondernemingen.models import Machtiging, Onderneming
from ondernemingen.services import beeindig_machtiging, bewaar_machtigingsdocument, registreer_machtiging
from ondernemingen.waakhond import domein
from ontwikkel.demo.bedrijven import Bedrijven
from ontwikkel.demo.mensen import Partij, Partijen
from ontwikkel.demo.moment import DAG, op_dag, op_moment, werkdag
from ontwikkel.demo.papieren import als_upload, pdf
from ontwikkel.demo.teksten import eigenaar, tekst
from ontwikkel.demo.toeval import schud, toeval
from werkplekduaal.database.context import met_partnerschap

AANTALLEN = {"bouw": 24, "horeca": 10}
ANDERS = 2

# How many days ago each was signed, for how many months it holds, and how it ended.
VERLOOP = cycle(
    [
        (20, 24, None),
        (75, 24, None),
        (140, 24, None),
        (200, 12, None),
        (350, 12, None),
        (500, 12, None),
        (300, 24, Machtiging.Einde.INGETROKKEN),
        (420, 24, Machtiging.Einde.BEEINDIGD),
    ]
)


def registreer_machtigingen(partijen: Partijen, bedrijven: Bedrijven, vandaag: date) -> None:
    """Through the service, by a Medewerker, on the day of the signature."""
    bron = toeval("machtigingen")
    for code, partij in partijen.items():
        ondernemingen = [rij for rij in bedrijven.ondernemingen(code) if rij.toestand == Onderneming.Toestand.ACTIEF]
        for onderneming in schud(bron, ondernemingen)[: AANTALLEN.get(code, ANDERS)]:
            dagen, maanden, einde = next(VERLOOP)
            _registreer(bron, partij, onderneming, vandaag - dagen * DAG, maanden, einde)
        _vraag_digitaal(bron, partij, ondernemingen[0], vandaag)


def _vraag_digitaal(bron: Random, partij: Partij, onderneming: Onderneming, vandaag: date) -> None:
    """One that waits for the company, whose signer has an address at the partnerschap itself: the watchdog speaks."""
    with met_partnerschap(partij.partnerschap.pk), op_moment(op_dag(werkdag(vandaag - DAG), 10)):
        registreer_machtiging(
            onderneming=onderneming,
            partnerschap=partij.partnerschap,
            ondertekenaar_naam=eigenaar(bron, onderneming).naam,
            ondertekenaar_functie=tekst(bron, "ondertekenaar"),
            ondertekenaar_email=f"zaakvoerder@{domein(partij.partnerschap.email)}",
            ondertekend_op=werkdag(vandaag - DAG),
            vanaf=vandaag,
            tot=laatste_dag(vandaag, 12),
            op_papier=False,
            door=partij.een(Rol.MEDEWERKER, bron),
        )


def _registreer(
    bron: Random, partij: Partij, onderneming: Onderneming, dag: date, maanden: int, einde: Machtiging.Einde | None
) -> None:
    dag = werkdag(dag)
    medewerker = partij.een(Rol.MEDEWERKER, bron)
    with met_partnerschap(partij.partnerschap.pk):
        with op_moment(op_dag(dag, 14)):
            machtiging = registreer_machtiging(
                onderneming=onderneming,
                partnerschap=partij.partnerschap,
                ondertekenaar_naam=eigenaar(bron, onderneming).naam,
                ondertekenaar_functie=tekst(bron, "ondertekenaar"),
                ondertekend_op=dag,
                vanaf=dag,
                tot=laatste_dag(dag, maanden),
                door=medewerker,
            )
            papier = als_upload(
                "machtiging.pdf", pdf("Machtiging", [f"{onderneming.naam} machtigt {partij.partnerschap}."])
            )
            bewaar_machtigingsdocument(machtiging=machtiging, bestand=papier, door=medewerker)
        if einde:
            with op_moment(op_dag(werkdag(dag + 120 * DAG), 11)):
                reden = tekst(bron, "machtiging_einde") if einde == Machtiging.Einde.BEEINDIGD else ""
                beeindig_machtiging(machtiging=machtiging, einde=einde, reden=reden, door=medewerker)
