"""The companies: through a KBO extract into the register, and from there into the loket."""

from __future__ import annotations

import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from pathlib import Path
from random import Random
from typing import NamedTuple

from django.core.management import call_command

from accounts.gebeurtenissen import Soort
from accounts.models import Gebeurtenis, Partnerschap
from ondernemingen.bevoegdheid import periodes
from ondernemingen.models import (
    Contactpersoon,
    KboOnderneming,
    KboVestiging,
    Onderneming,
    OndernemingBevoegdheid,
    Vestiging,
)
from ondernemingen.models.register import IDENTITEIT, WERKPLEK
from ontwikkel.demo.gebeurtenissen import van_toen
from ontwikkel.demo.mensen import Partij, Partijen
from ontwikkel.demo.moment import jaren_geleden, op_dag, werkdag
from ontwikkel.demo.teksten import eigenaar, mailadres, persoon
from ontwikkel.demo.toeval import toeval
from ontwikkel.kbo_maken import COMITES, maak_kbo_zip
from opleidingen.models import Bevoegdheid

GEKEND, REGISTER = (300, 450), (360, 540)
ZAAKVOERING = "zaakvoering"


@dataclass
class Bedrijven:
    """What the loket knows, per partnerschap that is competent."""

    vestigingen: dict[str, list[Vestiging]] = field(default_factory=lambda: defaultdict(list))

    def ondernemingen(self, code: str) -> list[Onderneming]:
        return list(dict.fromkeys(vestiging.onderneming for vestiging in self.vestigingen[code]))


class Nieuw(NamedTuple):
    """A company that becomes known on a day, at the partnerschap that is then competent."""

    onderneming: Onderneming
    partnerschap: Partnerschap
    sinds: date


def maak_bedrijven(vandaag: date) -> Bedrijven:
    """Read an extract, and make most of its companies known; the rest one can still look up in the register."""
    with tempfile.TemporaryDirectory() as werkmap:
        pad = maak_kbo_zip(Path(werkmap) / "KboOpenData_0151_Full.zip", *REGISTER)
        call_command("kbo_importeren", str(pad), stdout=StringIO())
    regels = list(Bevoegdheid.objects.filter(opleiding=None).select_related("partnerschap"))
    terugval = Partnerschap.objects.get(is_terugval=True)
    nieuw = list(_bedenk(regels, terugval, vandaag))
    _schrijf_ondernemingen(nieuw)
    _schrijf_bevoegdheden(nieuw, regels, terugval)
    return _schrijf_vestigingen(nieuw)


def _bedenk(regels: list[Bevoegdheid], terugval: Partnerschap, vandaag: date) -> Iterator[Nieuw]:
    bron, bevoegd = toeval("ondernemingen"), {regel.paritair_comite: regel.partnerschap for regel in regels}
    register = {rij.pop("nummer"): rij for rij in KboOnderneming.objects.values("nummer", *IDENTITEIT)}
    for nummer, nace in gekend():
        comites = COMITES.get(nace, [])
        onderneming = Onderneming(kbo_nummer=nummer, paritaire_comites=sorted(comites), **register[nummer])
        partnerschap = bevoegd[comites[0]] if comites else terugval
        yield Nieuw(onderneming, partnerschap, jaren_geleden(vandaag, bron.uniform(5.5, 8)))


def _schrijf_ondernemingen(nieuw: list[Nieuw]) -> None:
    """What `maak_bekend` and `wijzig_paritaire_comites` leave of each company, for all of them at once."""
    ondernemingen = Onderneming.objects.bulk_create(rij.onderneming for rij in nieuw)
    for onderneming, _, sinds in nieuw:
        onderneming.gekend_sinds = op_dag(werkdag(sinds))
    Onderneming.objects.bulk_update(ondernemingen, ["gekend_sinds"])
    Gebeurtenis.objects.bulk_create(gebeurtenis for rij in nieuw for gebeurtenis in _gebeurtenissen(rij))


def _gebeurtenissen(nieuw: Nieuw) -> list[Gebeurtenis]:
    onderneming, partnerschap, _ = nieuw
    comites = ", ".join(onderneming.paritaire_comites) or "geen"
    return [
        van_toen(Soort.ONDERNEMING_BEKEND, onderneming, onderneming.gekend_sinds, partnerschap=partnerschap),
        van_toen(
            Soort.ONDERNEMING_COMITES, onderneming, onderneming.gekend_sinds, partnerschap=partnerschap, comites=comites
        ),
    ]


def _schrijf_bevoegdheden(nieuw: list[Nieuw], regels: list[Bevoegdheid], terugval: Partnerschap) -> None:
    OndernemingBevoegdheid.objects.bulk_create(
        OndernemingBevoegdheid(
            onderneming=onderneming,
            partnerschap_id=periode.partnerschap,
            reden=periode.reden,
            vanaf=periode.vanaf,
            tot=periode.tot,
        )
        for onderneming, _, sinds in nieuw
        for periode in periodes(onderneming.paritaire_comites, regels, sinds, terugval.pk)
    )


def _schrijf_vestigingen(nieuw: list[Nieuw]) -> Bedrijven:
    bedrijven, per_onderneming = Bedrijven(), defaultdict(list)
    for rij in KboVestiging.objects.order_by("nummer").values("nummer", "ondernemingsnummer", *WERKPLEK):
        per_onderneming[rij.pop("ondernemingsnummer")].append(rij)
    for onderneming, partnerschap, _ in nieuw:
        bedrijven.vestigingen[partnerschap.code] += [
            Vestiging(onderneming=onderneming, vestigingsnummer=rij.pop("nummer"), **rij)
            for rij in per_onderneming[onderneming.kbo_nummer]
        ]
    Vestiging.objects.bulk_create(vestiging for rijen in bedrijven.vestigingen.values() for vestiging in rijen)
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
