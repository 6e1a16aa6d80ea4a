"""The companies: through a KBO extract into the register, and from there into the loket."""

from __future__ import annotations

import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from pathlib import Path
from random import Random

from django.core.management import call_command

from accounts.models import Partnerschap
from ondernemingen.models import Contactpersoon, KboOnderneming, KboVestiging, Onderneming, Vestiging
from ondernemingen.services import maak_bekend, wijzig_paritaire_comites
from ontwikkel.demo.mensen import Partij, Partijen
from ontwikkel.demo.moment import jaren_geleden, op_dag, op_moment, werkdag
from ontwikkel.demo.teksten import eigenaar, mailadres, persoon
from ontwikkel.demo.toeval import toeval
from ontwikkel.kbo_maken import COMITES, maak_kbo_zip
from opleidingen.models import Bevoegdheid
from werkplekduaal.database.context import met_partnerschap

GEKEND, REGISTER = (300, 450), (360, 540)
ZAAKVOERING = "zaakvoering"


@dataclass
class Bedrijven:
    """What the loket knows, per partnerschap that is competent."""

    vestigingen: dict[str, list[Vestiging]] = field(default_factory=lambda: defaultdict(list))

    def ondernemingen(self, code: str) -> list[Onderneming]:
        return list(dict.fromkeys(vestiging.onderneming for vestiging in self.vestigingen[code]))


def maak_bedrijven(vandaag: date) -> Bedrijven:
    """Read an extract, and make most of its companies known; the rest one can still look up in the register."""
    with tempfile.TemporaryDirectory() as werkmap:
        pad = maak_kbo_zip(Path(werkmap) / "KboOpenData_0151_Full.zip", *REGISTER)
        call_command("kbo_importeren", str(pad), stdout=StringIO())
    bevoegd = {regel.paritair_comite: regel.partnerschap for regel in Bevoegdheid.objects.filter(opleiding=None)}
    terugval = Partnerschap.objects.get(is_terugval=True)
    bron, bedrijven = toeval("ondernemingen"), Bedrijven()
    for nummer, nace in gekend():
        comites = COMITES.get(nace, [])
        partnerschap = bevoegd[comites[0]] if comites else terugval
        sinds = jaren_geleden(vandaag, bron.uniform(5.5, 8))
        onderneming = _maak_bekend(nummer, comites, partnerschap, sinds)
        bedrijven.vestigingen[partnerschap.code] += onderneming.vestigingen.select_related("onderneming").order_by("id")
    return bedrijven


def gekend() -> list[tuple[str, str]]:
    """Number and activity of the companies of the register that the loket knows.

    The others are as many with one vestiging as with two, so that the numbers come out exactly.
    """
    aantallen = Counter(KboVestiging.objects.values_list("ondernemingsnummer", flat=True))
    nummers = list(KboOnderneming.objects.order_by("-nummer").values_list("nummer", "hoofdactiviteit"))
    niet: set[str] = set()
    for vestigingen in (1, 2):
        zo_groot = [nummer for nummer, _ in nummers if aantallen[nummer] == vestigingen]
        niet |= set(zo_groot[: (REGISTER[0] - GEKEND[0]) // 2])
    return [(nummer, nace) for nummer, nace in reversed(nummers) if nummer not in niet]


def _maak_bekend(nummer: str, comites: list[str], partnerschap: Partnerschap, sinds: date) -> Onderneming:
    with op_moment(op_dag(werkdag(sinds))), met_partnerschap(partnerschap.pk):
        onderneming = maak_bekend(kbo_nummer=nummer, door=None)
        return wijzig_paritaire_comites(onderneming=onderneming, paritaire_comites=comites, op=sinds, door=None)


def geef_contactpersonen(partijen: Partijen, bedrijven: Bedrijven) -> None:
    """Whom each partnerschap calls: the one who runs the company, and in a larger one also who guides learners."""
    bron = toeval("contactpersonen")
    rijen = []
    for code, partij in partijen.items():
        for onderneming in bedrijven.ondernemingen(code):
            for doel in (ZAAKVOERING, "opvolging van lerenden")[: bron.choice([1, 1, 2])]:
                rijen.append(_contactpersoon(bron, partij, onderneming, doel))
    Contactpersoon.objects.bulk_create(rijen)


def _contactpersoon(bron: Random, partij: Partij, onderneming: Onderneming, doel: str) -> Contactpersoon:
    wie = eigenaar(bron, onderneming) if doel == ZAAKVOERING else persoon(bron)
    return Contactpersoon(
        partnerschap=partij.partnerschap,
        onderneming=onderneming,
        naam=wie.naam,
        doel=doel,
        email=mailadres(wie, onderneming),
        telefoon=f"04{bron.randint(70, 99)} 00 {bron.randint(10, 99)} {bron.randint(10, 99)}",
    )
