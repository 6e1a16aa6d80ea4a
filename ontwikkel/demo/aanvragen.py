"""The recent applications: for each line of the plan a workplace, its mentors, and its life through the services."""

from __future__ import annotations

from datetime import date
from itertools import cycle
from operator import attrgetter
from random import Random

from accounts.rechten import Rol
from erkenningen.models import Erkenning, Erkenningsaanvraag, Erkenningsregister, Sanctie
from erkenningen.termijn import is_werkdag
from mentoren.models import Mentordossier
from ondernemingen.models import Machtiging, Onderneming
from ontwikkel.demo.bedrijven import Bedrijven
from ontwikkel.demo.mensen import Partij, Partijen
from ontwikkel.demo.mentoren import Mentorbank
from ontwikkel.demo.moment import DAG
from ontwikkel.demo.opleidingskeuze import Werkplek, werkplekken
from ontwikkel.demo.recepten import BESLIST, OPEN, Recept, plan
from ontwikkel.demo.toeval import schud_gewogen, toeval
from ontwikkel.demo.verloop import Inzending, Verloop
from werkplekduaal.periode import geldig_op

EEN_WEEK = 7
PAS_ERKEND = 120 * DAG  # an application of the last months must not have met a recognition that still ran
Soort = Erkenningsaanvraag.Soort
UITSLUITINGEN = (Sanctie.Soort.TIJDELIJK, Sanctie.Soort.DEFINITIEF)


def dien_aanvragen_in(partijen: Partijen, bedrijven: Bedrijven, mentoren: Mentorbank, vandaag: date) -> None:
    """Oldest first, because dossier numbers follow each other."""
    bron = toeval("aanvragen")
    kiezers = {code: Keuze(partij, bedrijven, mentoren, vandaag) for code, partij in partijen.items()}
    inzendingen = [kiezers[code].inzending(bron, recept) for code, recept in [*plan(OPEN), *plan(BESLIST)]]
    for nummer, inzending in enumerate(sorted(inzendingen, key=attrgetter("begin"), reverse=True)):
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
        self.medewerkers = cycle(partij.mensen[Rol.MEDEWERKER])
        bron = toeval(f"werkplekken {partij.code}")
        self.vrij = [plek for plek in schud_gewogen(bron, self._gewichten(bedrijven)) if self._is_vrij(plek)]
        self.lopend = self._lopende_erkenningen()

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

    def _lopende_erkenningen(self) -> list[Erkenning]:
        """What expires first comes first."""
        rijen = Erkenning.objects.filter(
            geldig_op(self.vandaag), partnerschap=self.partij.partnerschap, status=Erkenning.Status.LOPEND
        )
        rijen = rijen.select_related("vestiging__onderneming", "opleiding").prefetch_related("aanstellingen")
        return list(rijen.order_by("tot", "pk"))

    def inzending(self, bron: Random, recept: Recept) -> Inzending:
        """Fill a line of the plan in."""
        inzending = Inzending(self.partij, recept, self._eerder(bron, recept))
        if recept.soort == Soort.MENTOR:
            inzending.plek, inzending.mentoren = self._plek_voor_een_mentor()
            return inzending
        if recept.soort == Soort.HERNIEUWING:
            inzending.plek = _plek_van(self.lopend.pop(0))
        elif recept.namens == Erkenningsaanvraag.Indiener.MEDEWERKER:
            inzending.plek = self._gemachtigde_plek(inzending.begin)
            inzending.machtiging = self.gemachtigd[inzending.plek[0].onderneming_id]
            inzending.indiener = next(self.medewerkers)
        else:
            inzending.plek = self.vrij.pop(0)
        gekend = self.mentoren[self.partij.code, inzending.plek[0].onderneming_id]
        inzending.mentoren = bron.sample(gekend, min(len(gekend), bron.choice([1, 1, 1, 2])))
        return inzending

    def _eerder(self, bron: Random, recept: Recept) -> int:
        """By how many days the copy lies earlier: where the fewest acts fall on a day that offices are closed."""
        keuzes = bron.sample(range(recept.spreiding + 1), min(recept.spreiding + 1, EEN_WEEK))
        return min(keuzes, key=lambda eerder: self._vrije_dagen(recept, eerder))

    def _vrije_dagen(self, recept: Recept, eerder: int) -> int:
        return sum(not is_werkdag(self.vandaag - (dagen + eerder) * DAG) for dagen, _ in recept.verloop)

    def _gemachtigde_plek(self, dagen: int) -> Werkplek:
        """At a company that had empowered the partnerschap by then."""
        toen = self.vandaag - dagen * DAG
        al = {onderneming for onderneming, rij in self.gemachtigd.items() if rij.vanaf < toen}
        plek = next(plek for plek in self.vrij if plek[0].onderneming_id in al)
        self.vrij.remove(plek)
        return plek

    def _plek_voor_een_mentor(self) -> tuple[Werkplek, list[Mentordossier]]:
        """A recognition with a mentor of the company who does not act for it yet; those without any mentor first."""
        for erkenning in sorted(self.lopend, key=self._heeft_mentor):
            al = {aanstelling.dossier_id for aanstelling in erkenning.aanstellingen.all()}
            gekend = self.mentoren[self.partij.code, erkenning.onderneming_id]
            if nieuw := [mentor for mentor in gekend if mentor.pk not in al]:
                self.lopend.remove(erkenning)
                return _plek_van(erkenning), nieuw[:1]
        raise LookupError(f"Bij {self.partij.code} kan nergens een mentor bij.")

    def _heeft_mentor(self, erkenning: Erkenning) -> bool:
        return any(aanstelling.tot is None for aanstelling in erkenning.aanstellingen.all())


def _plek_van(erkenning: Erkenning) -> Werkplek:
    return erkenning.vestiging, erkenning.opleiding
