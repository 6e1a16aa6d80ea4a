"""werkvoorraad.csv: one row per week, with what came in and went out in it and what was open at its end."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Least, TruncDate
from django.utils import timezone

from accounts.gebeurtenissen import Soort as Gebeurtenissoort
from accounts.models import Gebeurtenis
from accounts.rechten import Recht
from erkenningen.models import OPEN_STATUSSEN, Erkenningsaanvraag
from organisatie.models import Kalenderweek
from organisatie.opdracht import Bestand, Kolom, Opdracht, Soort
from organisatie.uitdrukkingen import Percentiel, Tel, kolom, over_alle
from organisatie.werkvoorraad import DOORLOOPTIJD
from werkplekduaal.filter import Filter, dagveld

WEKEN = 53


class WeekFilter(Filter):
    """Which weeks; without a choice those of the last year."""

    vanaf = dagveld("Vanaf de week van")
    tot = dagveld("Tot en met de week van")

    zeven = {
        "vanaf": lambda weken, dag: weken.filter(vanaf__gte=maandag(dag)),
        "tot": lambda weken, dag: weken.filter(vanaf__lte=dag),
    }

    def filter(self, rijen: Any) -> Any:
        gefilterd = super().filter(rijen.filter(vanaf__lte=timezone.localdate()))
        jaar_geleden = maandag(timezone.localdate()) - timedelta(weeks=WEKEN - 1)
        return gefilterd if self.gekozen else gefilterd.filter(vanaf__gte=jaar_geleden)


def maandag(dag: date) -> date:
    return dag - timedelta(days=dag.weekday())


def weken(opdracht: Opdracht) -> QuerySet:
    """The weeks of the filter, the last one first."""
    teller = Least(TruncDate("eindigt_op"), Value(timezone.localdate()))
    alle = Kalenderweek.objects.annotate(teller=teller)
    return opdracht.form.filter(alle).order_by("-vanaf").values("vanaf")


def aanvragen(opdracht: Opdracht) -> QuerySet:
    """Every submitted application, with the moment at which it was decided, or else withdrawn."""
    ingetrokken = Gebeurtenis.objects.filter(
        partnerschap=opdracht.toegang.partnerschap.pk,
        onderwerp_model=Erkenningsaanvraag._meta.label_lower,
        onderwerp_id=OuterRef("pk"),
        soort=Gebeurtenissoort.AANVRAAG_INGETROKKEN,
    ).order_by("-id")
    alle = Erkenningsaanvraag.objects.for_recht(opdracht.toegang, Recht.AANVRAAG_RAADPLEGEN).ingediend().order_by()
    return alle.annotate(weg_op=Coalesce("beslissing__op", Subquery(ingetrokken.values("op")[:1])))


IN_DE_WEEK = {"gte": OuterRef("begint_op"), "lt": OuterRef("eindigt_op")}


def binnen(moment: str) -> Q:
    """What has a moment in the week."""
    return Q(**{f"{moment}__{grens}": waarde for grens, waarde in IN_DE_WEEK.items()})


def in_(opdracht: Opdracht) -> Combinable:
    return Tel(aanvragen(opdracht).filter(binnen("ingediend_op")))


def uit(opdracht: Opdracht) -> Combinable:
    return Tel(aanvragen(opdracht).filter(binnen("weg_op")))


def op_het_einde(opdracht: Opdracht) -> QuerySet:
    """What was open at the end of the week; of the week that runs, what is open now."""
    nog_niet_weg = Q(weg_op__gte=OuterRef("eindigt_op")) | Q(weg_op=None, status__in=OPEN_STATUSSEN)
    return aanvragen(opdracht).filter(nog_niet_weg, ingediend_op__lt=OuterRef("eindigt_op"))


def open_(opdracht: Opdracht) -> Combinable:
    return Tel(op_het_einde(opdracht))


def te_laat(opdracht: Opdracht) -> Combinable:
    return Tel(op_het_einde(opdracht).filter(dringend_op__lt=OuterRef("teller")))


def mediaan(opdracht: Opdracht) -> Combinable:
    """Of the decisions of the week."""
    beslist = aanvragen(opdracht).filter(binnen("beslissing__op")).annotate(samen=Value(True))
    return over_alle(beslist, "samen", Percentiel(DOORLOOPTIJD, 0.5))


WERKVOORRAAD = Bestand(
    naam="werkvoorraad",
    titel="Werkvoorraad per week",
    recht=Recht.ORGANISATIE_RAADPLEGEN,
    filter=lambda vraag, _: WeekFilter(vraag),
    rijen=weken,
    kolommen=(
        kolom("week", "de maandag waarmee de week begint", "vanaf", soort=Soort.DATUM),
        Kolom("in", "aanvragen die binnenkwamen", in_, Soort.GETAL),
        Kolom("uit", "aanvragen die beslist of ingetrokken zijn", uit, Soort.GETAL),
        Kolom("open", "open op het einde van de week, of nu", open_, Soort.GETAL),
        Kolom("te_laat", "daarvan met een uiterste dag die dan voorbij is", te_laat, Soort.GETAL),
        Kolom("mediaan", "middelste aantal kalenderdagen van de beslissingen", mediaan, Soort.GETAL),
    ),
)
