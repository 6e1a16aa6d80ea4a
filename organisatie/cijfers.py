"""The figures of a partnerschap. Each is counted by the filter of a list, and leads to that list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.http import QueryDict
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.text import capfirst

from accounts.rechten import Recht, Toegang
from erkenningen.models import (
    LOOPT,
    Bevinding,
    Erkenning,
    Erkenningsaanvraag,
    Status,
    Voorwaarde,
    Voorwaardebeoordeling,
)
from knipperlichten.catalogus import REGELS
from knipperlichten.models import Signaal, Stand
from mentoren.models import TE_LAAT, Mentordossier
from opleidingen.models import Regel, afspraak
from organisatie.bestanden import BESTANDEN
from organisatie.opdracht import Opdracht
from overeenkomsten.models import BEZIG, Overeenkomst

MAANDEN = 24


@dataclass(frozen=True)
class Rij:
    """One number of a figure, the address of the list that makes it, and how long its bar is, in percent."""

    naam: str
    aantal: int
    url: str
    lengte: int


@dataclass(frozen=True)
class Cijfer:
    """A figure: what it is about, and a bar per number."""

    naam: str
    titel: str
    uitleg: str
    kop: str
    rijen: list[Rij]


def cijfers(toegang: Toegang, vandaag: date) -> list[Cijfer]:
    """The figures whose list this person may open."""
    alle = (
        (Recht.ERKENNING_RAADPLEGEN, hernieuwingen),
        (Recht.AANVRAAG_RAADPLEGEN, afkeuringsgronden),
        (Recht.MENTOR_OPVOLGEN, mentoropleidingen),
        (Recht.OVEREENKOMST_OPZOEKEN, ongebruikte),
        (Recht.KNIPPERLICHT_BEKIJKEN, lichten),
    )
    return [maak(toegang, vandaag) for recht, maak in alle if toegang.heeft(recht)]


def hernieuwingen(toegang: Toegang, vandaag: date) -> Cijfer:
    """How many running recognitions end, month by month."""
    geldig = lopende(toegang, vandaag).filter(tot__lt=_maand(vandaag, MAANDEN))
    per_maand = geldig.order_by().annotate(maand=TruncMonth("tot")).values("maand").annotate(n=Count("id"))
    aantallen = dict(per_maand.values_list("maand", "n"))
    begin = [_maand(vandaag, nummer) for nummer in range(MAANDEN)]
    return Cijfer(
        "hernieuwingen",
        "Erkenningen die eindigen, per maand",
        "De erkenningen die vandaag lopen, volgens hun laatste dag.",
        "Maand",
        _rijen(
            (capfirst(date_format(maand, "F Y")), aantallen.get(maand, 0), _lijst_van_maand(maand)) for maand in begin
        ),
    )


def lopende(toegang: Toegang, vandaag: date) -> Any:
    """The recognitions that hold today."""
    binnenkort = afspraak(toegang.partnerschap.pk, Regel.VERVALT_BINNENKORT_DAGEN, vandaag)
    alle = Erkenning.objects.for_recht(toegang, Recht.ERKENNING_RAADPLEGEN).met_stand(vandaag, binnenkort)
    return alle.met_keuze(LOOPT)


def _maand(dag: date, verder: int) -> date:
    """The first day of the month so many months on."""
    maanden = dag.year * 12 + dag.month - 1 + verder
    return date(maanden // 12, maanden % 12 + 1, 1)


def _lijst_van_maand(maand: date) -> str:
    laatste = _maand(maand, 1) - timedelta(days=1)
    return _adres("erkenningen:overzicht", status=LOOPT, eindigt_vanaf=maand, eindigt_tot=laatste)


def afkeuringsgronden(toegang: Toegang, _: date) -> Cijfer:
    """On which conditions applications were refused; one application may have more."""
    afgekeurd = Erkenningsaanvraag.objects.for_recht(toegang, Recht.AANVRAAG_RAADPLEGEN).filter(status=Status.AFGEKEURD)
    gronden = Voorwaardebeoordeling.objects.filter(
        aanvraag__in=afgekeurd.order_by().values("pk"), bevinding=Bevinding.VOLDOET_NIET
    )
    aantallen = dict(gronden.order_by().values_list("voorwaarde").annotate(n=Count("aanvraag", distinct=True)))
    return Cijfer(
        "afkeuringsgronden",
        "Waarom aanvragen afgekeurd zijn",
        "Per voorwaarde: de afgekeurde aanvragen die er niet aan voldeden.",
        "Voorwaarde",
        _rijen(
            (label, aantallen.get(code, 0), _adres("erkenningen:aanvragen", status=Status.AFGEKEURD, grond=code))
            for code, label in Voorwaarde.choices
        ),
    )


def mentoropleidingen(toegang: Toegang, vandaag: date) -> Cijfer:
    """How it stands with the mentor training, and who is past the term."""
    alle = Mentordossier.objects.for_recht(toegang, Recht.MENTOR_OPVOLGEN).met_stand(vandaag)
    aantallen = dict(alle.order_by().values_list("opleidingsstand").annotate(n=Count("id")))
    standen = [(TE_LAAT, "Te laat"), *Mentordossier.Opleidingsstatus.choices]
    return Cijfer(
        "mentoropleidingen",
        "Stand van de mentoropleidingen",
        "De mentoren die uw partnerschap kent. “Te laat”: de uiterste dag voor de opleiding is voorbij.",
        "Stand",
        _rijen(
            (label, aantallen.get(code, 0), _adres("mentoren:overzicht", opleidingsstatus=code))
            for code, label in standen
        ),
    )


def ongebruikte(toegang: Toegang, vandaag: date) -> Cijfer:
    """Running recognitions with and without a learner at work."""
    zonder, alle = ongebruikt(toegang, vandaag).count(), lopende(toegang, vandaag).count()
    return Cijfer(
        "ongebruikt",
        "Erkende werkplekken zonder lerende",
        "De erkenningen die vandaag lopen en waarbij nu geen lerende werkt.",
        "Erkenningen",
        _rijen(
            [
                ("Zonder lerende", zonder, reverse("organisatie:ongebruikt")),
                ("Alle lopende erkenningen", alle, _adres("erkenningen:overzicht", status=LOOPT)),
            ]
        ),
    )


def lichten(toegang: Toegang, vandaag: date) -> Cijfer:
    """At how many companies each knipperlicht burns that is not muted."""
    alle = Signaal.objects.for_recht(toegang, Recht.KNIPPERLICHT_BEKIJKEN).brandend().met_stand(vandaag)
    per_code = alle.filter(stand=Stand.BRANDT).order_by().values_list("code")
    aantallen = dict(per_code.annotate(n=Count("onderneming", distinct=True)))
    return Cijfer(
        "knipperlichten",
        "Ondernemingen met een brandend knipperlicht",
        "Een onderneming telt mee bij elk knipperlicht dat er brandt. Wat gedempt is, telt niet.",
        "Knipperlicht",
        _rijen(
            (f"{code} {REGELS[code].titel}", aantal, _adres("knipperlichten:overzicht", code=code))
            for code, aantal in sorted(aantallen.items())
        ),
    )


def ongebruikt(toegang: Toegang, vandaag: date) -> Any:
    """The running recognitions under which nobody learns now."""
    alle = Overeenkomst.objects.for_recht(toegang, Recht.OVEREENKOMST_OPZOEKEN)
    bezet = alle.filter(status__in=BEZIG, erkenning__isnull=False).values("erkenning")
    return lopende(toegang, vandaag).exclude(pk__in=bezet)


def weken(toegang: Toegang) -> list[dict[str, Any]]:
    """What came in, went out and was open per week of the last year, oldest first: the rows of werkvoorraad.csv."""
    opdracht = Opdracht(BESTANDEN["werkvoorraad"], toegang, QueryDict())
    kolommen = {f"cel_{kolom.naam}": kolom.waarde(opdracht) for kolom in opdracht.eigen_kolommen}
    rijen = opdracht.rijen.annotate(**kolommen).values(*kolommen)
    namen = [(f"cel_{kolom.naam}", kolom.naam) for kolom in opdracht.eigen_kolommen]
    return [{naam: rij[cel] for cel, naam in namen} | {"url": _lijst_van_week(rij["cel_week"])} for rij in rijen][::-1]


def _lijst_van_week(maandag: date) -> str:
    zondag = maandag + timedelta(days=6)
    return _adres("erkenningen:aanvragen", ingediend_vanaf=maandag, ingediend_tot=zondag)


def _adres(naam: str, **vraag: Any) -> str:
    return f"{reverse(naam)}?{urlencode(vraag)}"


def _rijen(paren: Any) -> list[Rij]:
    """The numbers with their bars: the highest fills the width."""
    alle = list(paren)
    hoogste = max([aantal for _, aantal, _ in alle], default=0) or 1
    return [Rij(naam, aantal, url, round(100 * aantal / hoogste)) for naam, aantal, url in alle]


@dataclass(frozen=True)
class Lijn:
    """One line of the plot of the weeks: what it counts, how it is drawn, and its points."""

    naam: str
    soort: str
    punten: str


BREEDTE, HOOGTE = 640, 200
LIJNEN = (("open", "Open"), ("in", "Binnengekomen"), ("uit", "Beslist of ingetrokken"))


def lijnen(rijen: list[dict[str, Any]]) -> tuple[list[Lijn], int]:
    """The plot of the weeks, and the number at its upper edge."""
    hoogste = max([rij[soort] for rij in rijen for soort, _ in LIJNEN], default=0) or 1
    return [Lijn(naam, soort, " ".join(_punten(rijen, soort, hoogste))) for soort, naam in LIJNEN], hoogste


def _punten(rijen: list[dict[str, Any]], soort: str, hoogste: int) -> Iterator[str]:
    stap = BREEDTE / max(len(rijen) - 1, 1)
    for nummer, rij in enumerate(rijen):
        yield f"{round(nummer * stap, 1)},{round(HOOGTE * (1 - rij[soort] / hoogste), 1)}"
