"""The agreements that schools registered: of this school year and of those before, in every state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from erkenningen.models import Erkenning, Mentoraanstelling
from ontwikkel.demo.moment import DAG, werkdag
from ontwikkel.demo.teksten import TEKSTEN, jongere, persoon, tekst
from ontwikkel.demo.toeval import schud_gewogen, toeval
from opleidingen.models import Opleiding, Regel, afspraak
from opleidingen.schooljaar import begin_schooljaar, schooljaar_van
from overeenkomsten.models import Overeenkomst, Schorsing

Status = Overeenkomst.Status
AANTALLEN = {
    Status.LOPEND: 180,
    Status.GESCHORST: 10,
    Status.GEREGISTREERD: 15,
    Status.AFGELOPEN: 105,
    Status.VROEGTIJDIG: 30,
    Status.GEANNULEERD: 10,
}
# How many school years back they began, from and to.
TERUG: dict[str, tuple[int, int]] = {
    Status.LOPEND: (0, 0),
    Status.GESCHORST: (0, 0),
    Status.AFGELOPEN: (1, 3),
    Status.VROEGTIJDIG: (0, 2),
    Status.GEANNULEERD: (0, 2),
}
KORTST = 60 * DAG  # nobody begins where the recognition or the mentor is about to end
NU = (Status.LOPEND, Status.GESCHORST, Status.GEREGISTREERD)
# Most followed in October 2018, as weights.  Bron: domein.md 5.2.
POPULAIR = {
    "Haarverzorging duaal": 113,
    "Elektrische installaties duaal": 105,
    "Zorgkundige duaal": 93,
    "Kinderbegeleider duaal": 72,
    "Onderhoudsmechanica auto duaal": 61,
    "Groen- en tuinbeheer duaal": 32,
    "Medewerker fastfood duaal": 27,
}
ANDERS = 15
JARIG = 16, 19  # how old learners mostly become in their year
UREN: dict[str, tuple[int, int]] = {Opleiding.Overeenkomsttype.OAO: (20, 28), Opleiding.Overeenkomsttype.SAO: (8, 18)}


@dataclass
class Schooljaar:
    """From 1 September to the end of June; who learns in July or August goes on to the end of the year."""

    vandaag: date

    @property
    def jaar(self) -> int:
        return schooljaar_van(self.vandaag)

    def begin(self, terug: int = 0) -> date:
        return begin_schooljaar(self.jaar - terug)

    def einde(self, terug: int = 0) -> date:
        einde = date(self.jaar - terug + 1, 6, 30)
        return einde if einde >= self.vandaag or terug else begin_schooljaar(self.jaar + 1) - DAG


def schrijf_overeenkomsten(vandaag: date) -> None:
    """As many in each state as AANTALLEN says, under recognitions and mentors that held on their first day."""
    keuze = Leerplekken(vandaag)
    bron = toeval("overeenkomsten")
    rijen = [_overeenkomst(bron, keuze, status) for status, aantal in AANTALLEN.items() for _ in range(aantal)]
    scholen = [school for van_richting in TEKSTEN["scholen"].values() for school in van_richting]
    rijen.sort(key=lambda rij: (rij.vanaf, rij.lerende_familienaam))
    for nummer, rij in enumerate(rijen, 1):
        rij.bronsleutel = f"{scholen.index(rij.school) + 1:02}-{rij.vanaf.year}-{nummer:04}"
    Overeenkomst.objects.bulk_create(rijen)
    Schorsing.objects.bulk_create(schorsing for rij in rijen for schorsing in _schorsingen(bron, rij, vandaag))


class Leerplekken:
    """Who can guide a learner where. One company in four or five does so; the same ones again and again."""

    def __init__(self, vandaag: date):
        self.vandaag, self.schooljaar, self.bezet = vandaag, Schooljaar(vandaag), Counter[int]()
        rijen = Mentoraanstelling.objects.select_related("erkenning__opleiding__thuispartnerschap", "dossier")
        gewichten = {rij: POPULAIR.get(rij.erkenning.opleiding.naam, ANDERS) for rij in rijen.order_by("pk")}
        self.aanstellingen = schud_gewogen(toeval("leerplekken"), gewichten)
        self.grens = {
            partnerschap: afspraak(partnerschap, Regel.LERENDEN_PER_MENTOR, vandaag)
            for partnerschap in {rij.partnerschap_id for rij in self.aanstellingen}
        }

    def voor(self, bron: Random, status: str) -> tuple[Mentoraanstelling, date, date]:
        """A designation, and the first and last day of an agreement under it."""
        for aanstelling in self.aanstellingen:
            vanaf, tot = self._periode(bron, status)
            nodig_tot = max(vanaf + KORTST, self.vandaag) if status in NU else vanaf + KORTST
            if _loopt(aanstelling, vanaf, nodig_tot) and self._heeft_plaats(aanstelling, status):
                self.bezet[aanstelling.dossier_id] += status in NU
                self._achteraan(aanstelling)
                return aanstelling, vanaf, tot
        raise LookupError(f"Geen werkplek meer voor een overeenkomst die {status} is.")

    def _heeft_plaats(self, aanstelling: Mentoraanstelling, status: str) -> bool:
        return status not in NU or self.bezet[aanstelling.dossier_id] < self.grens[aanstelling.partnerschap_id]

    def _achteraan(self, aanstelling: Mentoraanstelling) -> None:
        """Behind the first hundreds, so that the busy ones come again and the others never."""
        self.aanstellingen.remove(aanstelling)
        self.aanstellingen.insert(220, aanstelling)

    def _periode(self, bron: Random, status: str) -> tuple[date, date]:
        """Mostly from the first weeks of a school year to its end."""
        if status == Status.GEREGISTREERD:
            vanaf = self.vandaag + bron.randint(4, 50) * DAG
            return vanaf, vanaf + bron.randint(200, 300) * DAG
        terug = bron.randint(*TERUG[status])
        begin = self.schooljaar.begin(terug)
        vanaf = begin + bron.randint(0, min(75, (self.vandaag - begin).days)) * DAG
        return max(begin, werkdag(vanaf)), self.schooljaar.einde(terug)


def _loopt(aanstelling: Mentoraanstelling, vanaf: date, tot: date) -> bool:
    """Do the recognition and this mentor hold from one day to another?"""
    erkenning = aanstelling.erkenning
    einde = min(erkenning.einde_op or erkenning.tot, aanstelling.tot or erkenning.tot)
    return max(erkenning.vanaf, aanstelling.vanaf) <= vanaf and tot <= einde


def _overeenkomst(bron: Random, keuze: Leerplekken, status: str) -> Overeenkomst:
    aanstelling, vanaf, tot = keuze.voor(bron, status)
    erkenning, lerende = aanstelling.erkenning, jongere(bron)
    overeenkomst = Overeenkomst(
        partnerschap_id=erkenning.partnerschap_id,
        soort=erkenning.opleiding.overeenkomsttype,
        status=status,
        onderneming_id=erkenning.onderneming_id,
        vestiging_id=erkenning.vestiging_id,
        opleiding=erkenning.opleiding,
        erkenning=erkenning,
        mentor=aanstelling.dossier,
        lerende_voornaam=lerende.voornaam,
        lerende_familienaam=lerende.familienaam,
        lerende_geboortejaar=vanaf.year - bron.randint(*JARIG),
        school=tekst(bron, "scholen", _richting(erkenning)),
        trajectbegeleider=persoon(bron).naam,
        vanaf=vanaf,
        tot=tot,
        geregistreerd_op=_geregistreerd_op(bron, vanaf, keuze.vandaag),
        uren_per_week=bron.randint(*UREN.get(erkenning.opleiding.overeenkomsttype, (20, 28))),
    )
    if status == Status.VROEGTIJDIG:
        _breek_af(bron, overeenkomst, keuze.vandaag)
    return overeenkomst


def _richting(erkenning: Erkenning) -> str:
    """Which kind of school teaches this; most opleidingen are those of a technical school."""
    sector = erkenning.opleiding.thuispartnerschap
    return sector.code if sector and sector.code in TEKSTEN["scholen"] else "anders"


def _geregistreerd_op(bron: Random, vanaf: date, vandaag: date) -> date:
    """Mostly around the start; a few come after the three months that the premium allows."""
    dagen = bron.randint(95, 130) if bron.random() < 0.04 else bron.randint(-15, 30)
    return min(werkdag(vanaf + dagen * DAG), vandaag)


def _breek_af(bron: Random, overeenkomst: Overeenkomst, vandaag: date) -> None:
    laatste = min(overeenkomst.tot, vandaag)
    overeenkomst.beeindigd_op = overeenkomst.vanaf + bron.randint(0, (laatste - overeenkomst.vanaf).days) * DAG
    overeenkomst.beeindigd_reden = tekst(bron, "einde_overeenkomst")


def _schorsingen(bron: Random, overeenkomst: Overeenkomst, vandaag: date) -> Iterator[Schorsing]:
    """One that runs for who is suspended; now and then one of before for the others."""
    gegevens = {"partnerschap_id": overeenkomst.partnerschap_id, "overeenkomst": overeenkomst}
    sinds = max(overeenkomst.vanaf, vandaag - bron.randint(2, 25) * DAG)
    if overeenkomst.status == Status.GESCHORST:
        yield Schorsing(**gegevens, vanaf=sinds, reden=tekst(bron, "schorsing"))
    elif overeenkomst.status == Status.LOPEND and bron.random() < 0.08:
        yield Schorsing(**gegevens, vanaf=sinds, tot=min(sinds + 6 * DAG, vandaag), reden=tekst(bron, "schorsing"))
