"""erkenningsaanvragen.csv: one row per submitted application."""

from __future__ import annotations

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Case, F, OuterRef, QuerySet, Subquery, Sum, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from accounts.rechten import Recht
from acties.models import Actie
from erkenningen.forms.lijsten import AanvraagFilter
from erkenningen.models import (
    OPEN_STATUSSEN,
    Beslissing,
    Bevinding,
    Erkenningsaanvraag,
    Kandidaatmentor,
    Status,
    Stemadvies,
    Termijnregel,
    Voorwaarde,
    Voorwaardebeoordeling,
)
from ondernemingen.models import Provincie
from opleidingen.models import Opleiding
from organisatie.opdracht import Bestand, Kolom, Opdracht, Soort
from organisatie.uitdrukkingen import (
    ONDERNEMING,
    OPLEIDING,
    Tel,
    eerste,
    kolom,
    opgesomd,
    over_alle,
    persoon,
    weergave,
)
from werkplekduaal.periode import Dagen


def aanvragen(opdracht: Opdracht) -> QuerySet:
    """The applications of the list, newest first."""
    alle = Erkenningsaanvraag.objects.for_recht(opdracht.toegang, Recht.AANVRAAG_RAADPLEGEN)
    loopt_nog = Case(When(status__in=OPEN_STATUSSEN, then=Value(timezone.localdate())))
    telt_tot = Coalesce(TruncDate("beslissing__op"), loopt_nog)
    lijst = opdracht.form.filter(alle).voor_overzicht()
    return lijst.annotate(telt_tot=telt_tot).order_by("-ingediend_op", "-id")


def kalenderdagen(_: Opdracht) -> Combinable:
    return Dagen(F("telt_tot"), TruncDate("ingediend_op"))


def wettelijke_dagen(_: Opdracht) -> Combinable:
    """Days on the clock: from its last start until now or the decision, without those in which it stood still."""
    regels = Termijnregel.objects.filter(aanvraag=OuterRef("pk"))
    start = Termijnregel.objects.filter(aanvraag=OuterRef("aanvraag"), soort=Termijnregel.Soort.START).order_by("-id")
    loopt = Dagen(OuterRef("telt_tot"), TruncDate("op"))
    staat_stil = Dagen(TruncDate("op"), OuterRef("telt_tot"))
    som = Sum(Case(When(soort=Termijnregel.Soort.SCHORSING, then=staat_stil), default=loopt))
    return over_alle(regels.filter(id__gte=Subquery(start.values("id")[:1])), "aanvraag", som)


def afkeuringsgronden(_: Opdracht) -> Combinable:
    """The conditions that were not met, of an application that was refused."""
    gronden = Voorwaardebeoordeling.objects.filter(
        aanvraag=OuterRef("pk"),
        bevinding=Bevinding.VOLDOET_NIET,
        aanvraag__beslissing__uitkomst=Beslissing.Uitkomst.AFGEKEURD,
    )
    return over_alle(gronden, "aanvraag", StringAgg(weergave("voorwaarde", Voorwaarde), ", ", distinct=True))


def aantal_mentoren(_: Opdracht) -> Combinable:
    return Tel(Kandidaatmentor.objects.filter(aanvraag=OuterRef("pk")))


def plaatsbezoek(opdracht: Opdracht) -> Combinable:
    """The last visit that was made for this application."""
    bezoeken = Actie.objects.for_recht(opdracht.toegang, Recht.ACTIE_BEHEREN).filter(
        soort=Actie.Soort.PLAATSBEZOEK,
        status=Actie.Status.AFGEROND,
        aanleiding_model=Erkenningsaanvraag._meta.label_lower,
        aanleiding_id=OuterRef("pk"),
    )
    return eerste(bezoeken.order_by(F("gepland_op").desc(nulls_last=True)), "gepland_op")


def stemuitslag(_: Opdracht) -> Combinable:
    """Counts and votes stay with the stemming; the file holds the result only."""
    adviezen = Stemadvies.objects.filter(aanvraag=OuterRef("pk")).order_by("-id")
    return eerste(adviezen, weergave("uitslag", Stemadvies.Uitslag))


AANVRAGEN = Bestand(
    naam="erkenningsaanvragen",
    titel="Erkenningsaanvragen",
    recht=Recht.AANVRAAG_RAADPLEGEN,
    filter=lambda vraag, toegang: AanvraagFilter(vraag, gebruiker=toegang.gebruiker),
    rijen=aanvragen,
    kolommen=(
        kolom("dossiernummer", "ons nummer van het dossier", "nummer"),
        kolom("status", "waar het dossier staat", weergave("status", Status)),
        kolom("ingediend_op", "dag van de indiening", TruncDate("ingediend_op"), soort=Soort.DATUM),
        kolom("ingediend_door_type", "wie indiende", weergave("indiener", Erkenningsaanvraag.Indiener)),
        kolom("volledig_op", "dag waarop het dossier volledig was", TruncDate("volledig_op"), soort=Soort.DATUM),
        kolom("beslist_op", "dag van de beslissing", TruncDate("beslissing__op"), soort=Soort.DATUM),
        Kolom("wettelijke_dagen", "dagen dat de termijn liep", wettelijke_dagen, Soort.GETAL, loopt=True),
        Kolom("kalenderdagen", "dagen van indiening tot beslissing, of tot nu", kalenderdagen, Soort.GETAL, loopt=True),
        kolom("beslissing", "goedgekeurd of afgekeurd", weergave("beslissing__uitkomst", Beslissing.Uitkomst)),
        Kolom("afkeuringsgronden", "welke voorwaarden niet vervuld zijn", afkeuringsgronden),
        *ONDERNEMING,
        kolom("straat", "straat en nummer van de vestiging", "vestiging__straat"),
        kolom("postcode", "postcode van de vestiging", "vestiging__postcode"),
        kolom("gemeente", "gemeente van de vestiging", "vestiging__gemeente"),
        kolom("provincie", "provincie van de vestiging", weergave("vestiging__provincie", Provincie)),
        kolom("pc", "paritaire comités van de onderneming", opgesomd("onderneming__paritaire_comites")),
        kolom("nace", "hoofdactiviteit in de KBO", "onderneming__hoofdactiviteit"),
        *OPLEIDING,
        kolom("niveau", "niveau van de opleiding", weergave("opleiding__niveau", Opleiding.Niveau)),
        kolom("overeenkomsttype", "soort overeenkomst", "opleiding__overeenkomsttype"),
        Kolom("aantal_mentoren", "hoeveel mentoren de onderneming voorstelt", aantal_mentoren, Soort.GETAL),
        Kolom("plaatsbezoek_op", "laatste afgeronde plaatsbezoek", plaatsbezoek, Soort.DATUM, Recht.ACTIE_BEHEREN),
        Kolom("stemronde_uitslag", "uitslag van de laatste stemronde", stemuitslag),
        kolom("behandelaar", "wie het dossier behandelt", persoon("behandelaar")),
    ),
)
