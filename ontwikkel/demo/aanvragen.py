"""The recent applications: for each line of the plan a workplace, its mentors, and its life through the services."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random

from django.utils import timezone

from erkenningen.models import Erkenning, Erkenningsaanvraag, Erkenningsregister, Sanctie
from mentoren.models import Mentordossier
from ondernemingen.models import Machtiging, Onderneming
from ontwikkel.demo.bedrijven import Bedrijven
from ontwikkel.demo.mensen import Partij, Partijen
from ontwikkel.demo.mentoren import Mentorbank
from ontwikkel.demo.moment import DAG
from ontwikkel.demo.opleidingskeuze import Werkplek, werkplekken
from ontwikkel.demo.recepten import BESLIST, OPEN, Recept, plan
from ontwikkel.demo.toeval import schud_gewogen, toeval
from ontwikkel.demo.verloop import Inzending, Verloop, begin
from werkplekduaal.periode import geldig_op

PAS_ERKEND = 120 * DAG  # an application of the last months must not have met a recognition that still ran
Soort = Erkenningsaanvraag.Soort
UITSLUITINGEN = (Sanctie.Soort.TIJDELIJK, Sanctie.Soort.DEFINITIEF)


def dien_aanvragen_in(partijen: Partijen, bedrijven: Bedrijven, mentoren: Mentorbank, vandaag: date) -> None:
    """Oldest first, because dossier numbers follow each other."""
    bron = toeval("aanvragen")
    kiezers = {code: Keuze(partij, bedrijven, mentoren, vandaag) for code, partij in partijen.items()}
    inzendingen = [kiezers[code].inzending(bron, recept) for code, recept in [*plan(OPEN), *plan(BESLIST)]]
    for nummer, inzending in enumerate(sorted(inzendingen, key=begin, reverse=True)):
        Verloop(inzending, vandaag, toeval(f"dossier {nummer}")).loop()


class Keuze:
    """What can still be asked at one partnerschap: every workplace and every recognition once."""

    def __init__(self, partij: Partij, bedrijven: Bedrijven, mentoren: Mentorbank, vandaag: date):
        self.partij, self.mentoren, self.vandaag = partij, mentoren, vandaag
        self.gemachtigd = {
            machtiging.onderneming_id: machtiging
            for machtiging in Machtiging.objects.geldig().filter(partnerschap=partij.partnerschap)
        }
        uitgesloten = Sanctie.objects.filter(geldig_op(vandaag), soort__in=UITSLUITINGEN)
        self.uitgesloten = set(uitgesloten.values_list("vestiging_id", flat=True))
        bron = toeval(f"werkplekken {partij.code}")
        self.vrij = [plek for plek in schud_gewogen(bron, self._gewichten(bedrijven)) if self._is_vrij(plek)]
        self.lopend = list(self._lopende_erkenningen())

    def _gewichten(self, bedrijven: Bedrijven) -> dict[Werkplek, float]:
        self.bezet = set(
            Erkenningsregister.objects.filter(tot__gte=self.vandaag - PAS_ERKEND).values_list(
                "vestiging_id", "opleiding_id"
            )
        )
        return werkplekken(bedrijven.vestigingen[self.partij.code], self.partij.code)

    def _is_vrij(self, plek: Werkplek) -> bool:
        vestiging, opleiding = plek
        actief = vestiging.onderneming.toestand == Onderneming.Toestand.ACTIEF
        uitgesloten = vestiging.pk in self.uitgesloten
        return actief and not uitgesloten and (vestiging.pk, opleiding.pk) not in self.bezet

    def _lopende_erkenningen(self) -> Iterator[Erkenning]:
        """What expires first comes first."""
        rijen = Erkenning.objects.filter(
            geldig_op(self.vandaag), partnerschap=self.partij.partnerschap, status=Erkenning.Status.LOPEND
        )
        yield from rijen.select_related("vestiging__onderneming", "opleiding").order_by("tot", "pk")

    def inzending(self, bron: Random, recept: Recept) -> Inzending:
        machtiging = None
        if recept.soort == Soort.NIEUW:
            plek, machtiging = self._nieuwe_plek(namens_gemachtigde=recept.namens == "medewerker")
        else:
            plek = self._van_lopende(zonder_mentor=recept.soort == Soort.MENTOR)
        eerder = bron.randint(0, recept.spreiding)
        return Inzending(self.partij, recept, plek, self._kies_mentoren(bron, plek), machtiging, eerder)

    def _nieuwe_plek(self, *, namens_gemachtigde: bool) -> tuple[Werkplek, Machtiging | None]:
        for plek in self.vrij:
            machtiging = self.gemachtigd.get(plek[0].onderneming_id)
            if not namens_gemachtigde or self._is_oud_genoeg(machtiging):
                self.vrij.remove(plek)
                return plek, machtiging if namens_gemachtigde else None
        raise LookupError(f"Geen vrije werkplek meer bij {self.partij.code}.")

    def _is_oud_genoeg(self, machtiging: Machtiging | None) -> bool:
        return machtiging is not None and machtiging.vanaf < timezone.localdate() - 15 * DAG

    def _van_lopende(self, *, zonder_mentor: bool) -> Werkplek:
        """A recognition to renew, or one that needs a mentor: those without any first."""
        kandidaten = [rij for rij in self.lopend if not (zonder_mentor and self._heeft_mentor(rij))] or self.lopend
        erkenning = kandidaten[0]
        self.lopend.remove(erkenning)
        return erkenning.vestiging, erkenning.opleiding

    def _heeft_mentor(self, erkenning: Erkenning) -> bool:
        return erkenning.aanstellingen.filter(geldig_op(self.vandaag), status="actief").exists()

    def _kies_mentoren(self, bron: Random, plek: Werkplek) -> list[Mentordossier]:
        """One or two of the company; a mentor without long experience is not proposed alone."""
        gekend = self.mentoren[self.partij.code, plek[0].onderneming_id]
        return bron.sample(gekend, min(len(gekend), bron.choice([1, 1, 1, 2])))
