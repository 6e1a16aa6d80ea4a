"""The figures of the start page: each counts exactly the list that its link opens, all in one statement."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, IntegerField, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from accounts.models import Partnerschap
from accounts.rechten import Recht, Toegang
from acties.models import Actie
from erkenningen.models import Erkenning, Erkenningsaanvraag, Erkenningstand, Status, Termijn
from knipperlichten.models import Demping, Niveau, Signaal, Stand, Toestand
from mentoren.models import TE_LAAT, Mentordossier
from ondernemingen.models import Onderneming
from opleidingen.models import Regel, afspraak
from stemmingen.models import Stemronde


class Cijfer(NamedTuple):
    """A figure: what it counts, behind which right and door its list lies, with which filter, and its rows."""

    enkelvoud: str
    meervoud: str
    recht: Recht
    deur: str
    filter: str
    rijen: Callable[[Toegang, date], QuerySet]


def _taken(toegang: Toegang, _dag: date) -> Any:
    return Erkenningsaanvraag.objects.for_recht(toegang, Recht.TAKEN_BEHANDELEN).open()


def _te_laat(toegang: Toegang, dag: date) -> QuerySet:
    return _taken(toegang, dag).met_termijn(Termijn.TE_LAAT, dag)


def _mijn_acties(toegang: Toegang, _dag: date) -> Any:
    return Actie.objects.for_recht(toegang, Recht.ACTIE_BEHEREN).van(toegang.gebruiker).open()


def _mijn_te_laat(toegang: Toegang, dag: date) -> QuerySet:
    return _mijn_acties(toegang, dag).te_laat(dag)


def _aanvragen(status: str) -> Callable[[Toegang, date], QuerySet]:
    def rijen(toegang: Toegang, _dag: date) -> QuerySet:
        return Erkenningsaanvraag.objects.for_recht(toegang, Recht.AANVRAAG_RAADPLEGEN).filter(status=status)

    return rijen


def _te_stemmen(toegang: Toegang, _dag: date) -> QuerySet:
    rondes = Stemronde.objects.for_recht(toegang, Recht.STEM_UITBRENGEN)
    return rondes.voor_overzicht(toegang.gebruiker).filter(toestand="te_stemmen")


def _erkenningen(stand: str) -> Callable[[Toegang, date], QuerySet]:
    def rijen(toegang: Toegang, dag: date) -> QuerySet:
        binnenkort = afspraak(toegang.partnerschap.pk, Regel.VERVALT_BINNENKORT_DAGEN, dag)
        erkend = Erkenning.objects.for_recht(toegang, Recht.ERKENNING_RAADPLEGEN)
        return erkend.met_stand(dag, binnenkort).filter(stand=stand)

    return rijen


def _mentoren_te_laat(toegang: Toegang, dag: date) -> QuerySet:
    dossiers = Mentordossier.objects.for_recht(toegang, Recht.MENTOR_OPVOLGEN)
    return dossiers.met_stand(dag).filter(opleidingsstand=TE_LAAT)


def _rode_knipperlichten(toegang: Toegang, dag: date) -> QuerySet:
    signalen: Any = Signaal.objects.for_recht(toegang, Recht.KNIPPERLICHT_BEKIJKEN)
    rood = signalen.brandend().met_stand(dag).filter(stand=Stand.BRANDT, niveau=Niveau.ROOD)
    return Onderneming.objects.filter(pk__in=rood.values("onderneming"))


def _te_beslissen_dempingen(toegang: Toegang, dag: date) -> QuerySet:
    dempingen: Any = Demping.objects.for_recht(toegang, Recht.KNIPPERLICHT_INSTELLEN)
    return dempingen.met_toestand(dag).filter(toestand=Toestand.GEVRAAGD)


CIJFERS = (
    Cijfer("taak", "taken", Recht.TAKEN_BEHANDELEN, "erkenningen:taken", "", _taken),
    Cijfer("actie van u", "acties van u", Recht.ACTIE_BEHEREN, "acties:overzicht", "", _mijn_acties),
    Cijfer(
        "actie van u te laat",
        "acties van u te laat",
        Recht.ACTIE_BEHEREN,
        "acties:overzicht",
        "te_laat=on",
        _mijn_te_laat,
    ),
    Cijfer(
        "taak te laat",
        "taken te laat",
        Recht.TAKEN_BEHANDELEN,
        "erkenningen:taken",
        f"termijn={Termijn.TE_LAAT}",
        _te_laat,
    ),
    Cijfer(
        "aanvraag om over te stemmen",
        "aanvragen om over te stemmen",
        Recht.STEM_UITBRENGEN,
        "stemmingen:overzicht",
        "toestand=te_stemmen",
        _te_stemmen,
    ),
    Cijfer(
        "aanvraag in behandeling",
        "aanvragen in behandeling",
        Recht.AANVRAAG_RAADPLEGEN,
        "erkenningen:aanvragen",
        f"status={Status.IN_BEHANDELING}",
        _aanvragen(Status.IN_BEHANDELING),
    ),
    Cijfer(
        "erkenning vervalt binnenkort",
        "erkenningen vervallen binnenkort",
        Recht.ERKENNING_RAADPLEGEN,
        "erkenningen:overzicht",
        f"status={Erkenningstand.VERVALT_BINNENKORT}",
        _erkenningen(Erkenningstand.VERVALT_BINNENKORT),
    ),
    Cijfer(
        "erkenning zonder geldige mentor",
        "erkenningen zonder geldige mentor",
        Recht.ERKENNING_RAADPLEGEN,
        "erkenningen:overzicht",
        f"status={Erkenningstand.ZONDER_MENTOR}",
        _erkenningen(Erkenningstand.ZONDER_MENTOR),
    ),
    Cijfer(
        "mentor te laat met de mentoropleiding",
        "mentoren te laat met de mentoropleiding",
        Recht.MENTOR_OPVOLGEN,
        "mentoren:overzicht",
        f"opleidingsstatus={TE_LAAT}",
        _mentoren_te_laat,
    ),
    Cijfer(
        "onderneming met een rood knipperlicht",
        "ondernemingen met een rood knipperlicht",
        Recht.KNIPPERLICHT_BEKIJKEN,
        "knipperlichten:overzicht",
        f"niveau={Niveau.ROOD}",
        _rode_knipperlichten,
    ),
    Cijfer(
        "vraag om te dempen",
        "vragen om te dempen",
        Recht.KNIPPERLICHT_INSTELLEN,
        "knipperlichten:dempingen",
        f"toestand={Toestand.GEVRAAGD}",
        _te_beslissen_dempingen,
    ),
)


def cijfers(toegang: Toegang) -> list[dict[str, Any]]:
    """The figures that this person may open, as tiles."""
    dag = timezone.localdate()
    mijn = [cijfer for cijfer in CIJFERS if toegang.heeft(cijfer.recht)]
    if not mijn:
        return []
    tellers = {f"n{nummer}": _aantal(cijfer.rijen(toegang, dag)) for nummer, cijfer in enumerate(mijn)}
    getallen = Partnerschap.objects.filter(pk=toegang.partnerschap.pk).values_list(*tellers.values()).get()
    return [_tegel(cijfer, getal) for cijfer, getal in zip(mijn, getallen, strict=True)]


def _tegel(cijfer: Cijfer, getal: int) -> dict[str, Any]:
    url = f"{reverse(cijfer.deur)}?{cijfer.filter}".rstrip("?")
    return {"getal": getal, "tekst": cijfer.enkelvoud if getal == 1 else cijfer.meervoud, "url": url}


def _aantal(rijen: QuerySet) -> Coalesce:
    """How many rows, as a part of a larger statement."""
    geteld = rijen.order_by().values(een=Value(1)).annotate(aantal=Count("pk", distinct=True)).values("aantal")
    return Coalesce(Subquery(geteld, output_field=IntegerField()), 0)
