"""What staff of Bouw and Horeca plan and do: acties in every state, loose and linked, late and coming back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import cycle
from random import Random
from typing import Any

from accounts.models import Gebruiker
from accounts.rechten import Rol
from acties import services
from acties.aanleiding import LOS, Aanleiding, als_aanleiding
from acties.models import FORMEEL, Actie, Deelnemer, Eenheid, Inhoud, Prioriteit, Soort
from erkenningen.models import Erkenning, Erkenningsaanvraag
from knipperlichten.models import Signaal
from mentoren.models import Mentordossier
from ontwikkel.demo.mensen import Partij, Partijen
from ontwikkel.demo.moment import DAG, op_dag, op_moment, werkdag
from ontwikkel.demo.teksten import tekst
from ontwikkel.demo.toeval import schud, toeval
from werkplekduaal.database.context import met_partnerschap
from werkplekduaal.periode import geldig_op

WIE = (Rol.BEHANDELAAR, Rol.MEDEWERKER, Rol.BEHEERDER)


@dataclass(frozen=True)
class Recept:
    """One actie: the days from today on which it was made, is planned and is due, and what was done with it when."""

    soort: str
    van: str
    gemaakt: int
    gepland: int | None = None
    uiterlijk: int | None = None
    daden: tuple[tuple[str, int], ...] = ()
    is_van_iemand: bool = True
    extra: tuple[tuple[str, Any], ...] = ()


UUR = (("begint_om", time(10)), ("eindigt_om", time(11, 30)))
ELKE_MAAND = (("herhaal_elke", 1), ("herhaal_eenheid", Eenheid.MAAND))
RECEPTEN = (
    Recept(Soort.PLAATSBEZOEK, "erkenning", -9, 3, 10, extra=UUR),
    Recept(Soort.PLAATSBEZOEK, "erkenning", -14, 8, 20, extra=UUR),
    Recept(Soort.TELEFOON, "onderneming", -6, 0, 2),
    Recept(Soort.TELEFOON, "erkenning", -25, -6, -3),
    Recept(Soort.EMAIL, "mentor", -30, None, -8, (("starten", -10),)),
    Recept(Soort.MENTOROPLEIDING, "mentor", -12, None, 14),
    Recept(Soort.MENTOROPLEIDING, "mentor", -20, None, 30, is_van_iemand=False),
    Recept(Soort.OVERLEG, "aanvraag", -5, 1, 4, (("starten", -1),), extra=UUR),
    Recept(Soort.PLAATSBEZOEK, "aanvraag", -8, 2, 5, extra=(*UUR, ("prioriteit", Prioriteit.HOOG))),
    Recept(Soort.PROSPECTIE, "onderneming", -18, None, 25, is_van_iemand=False),
    Recept(Soort.INFOSESSIE, "los", -21, 16, None, extra=UUR),
    Recept(Soort.ANDERE, "los", -3, None, 12, extra=(("prioriteit", Prioriteit.LAAG),)),
    Recept(Soort.TELEFOON, "onderneming", -40, -12, -10, (("afronden", -12),), extra=ELKE_MAAND),
    Recept(Soort.PLAATSBEZOEK, "erkenning", -60, -31, -25, (("starten", -31), ("afronden", -30))),
    Recept(Soort.PLAATSBEZOEK, "erkenning", -90, -70, -60, (("afronden", -66),)),
    Recept(Soort.TELEFOON, "onderneming", -45, -40, -38, (("afronden", -39), ("heropenen", -20))),
    Recept(Soort.EMAIL, "erkenning", -33, None, -20, (("annuleren", -24),)),
    Recept(Soort.OVERLEG, "onderneming", -15, -4, -1, (("annuleren", -5),)),
    Recept(Soort.BEGELEIDINGSACTIE, "erkenning", -28, None, 21, (("starten", -20),)),
    Recept(Soort.BEGELEIDINGSACTIE, "erkenning", -120, None, -40, (("starten", -110), ("afronden", -42))),
    Recept(Soort.VOORBEREIDING_SANCTIE, "erkenning", -10, None, 15),
)


def plan_acties(partijen: Partijen, vandaag: date) -> None:
    """Through the services, on the day and by the person that each recipe says."""
    bron = toeval("acties")
    for code in ("bouw", "horeca"):
        with met_partnerschap(partijen[code].partnerschap.pk):
            keuze = Aanleidingen(bron, partijen[code], vandaag)
            for nummer, recept in enumerate(RECEPTEN):
                _plan(bron, partijen[code], keuze.een(recept.van), recept, vandaag, nummer)


def volg_lichten_op(partijen: Partijen, vandaag: date) -> None:
    """A Medewerker calls about some of what burns: since yesterday those are in opvolging."""
    bron = toeval("lichten opvolgen")
    for code in ("bouw", "horeca"):
        partij = partijen[code]
        with met_partnerschap(partij.partnerschap.pk):
            rood = Signaal.objects.brandend().filter(partnerschap=partij.partnerschap, niveau="rood").order_by("pk")
            lichten = list(rood.select_related("onderneming", "vestiging", "opleiding"))
            for nummer, signaal in enumerate(bron.sample(lichten, min(4, len(lichten)))):
                recept = Recept(Soort.TELEFOON, "signaal", -1, 1 + nummer, 7)
                _plan(bron, partij, als_aanleiding("signaal", signaal), recept, vandaag, 3 * nummer + 1)


class Aanleidingen:
    """What acties of one partnerschap hang on, each time another row."""

    def __init__(self, bron: Random, partij: Partij, vandaag: date):
        van_hier = {"partnerschap": partij.partnerschap}
        lang = Erkenning.objects.filter(geldig_op(vandaag), vanaf__lte=vandaag - 150 * DAG, status="lopend", **van_hier)
        erkend = lang.select_related("onderneming", "vestiging__onderneming", "opleiding").order_by("pk")
        open_ = Erkenningsaanvraag.objects.open().filter(ingediend_op__date__lte=vandaag - 10 * DAG, **van_hier)
        verbanden = ("onderneming", "vestiging__onderneming", "opleiding")
        mentoren = Mentordossier.objects.filter(aanstellingen__erkenning__in=lang, **van_hier).order_by("pk").distinct()
        self.rijen: dict[str, Iterator[Any]] = {
            "erkenning": cycle(schud(bron, erkend)),
            "onderneming": cycle(schud(bron, dict.fromkeys(rij.onderneming for rij in erkend))),
            "aanvraag": cycle(schud(bron, open_.select_related(*verbanden).order_by("pk"))),
            "mentor": cycle(schud(bron, mentoren)),
        }

    def een(self, soort: str) -> Aanleiding:
        return LOS if soort == "los" else als_aanleiding(soort, next(self.rijen[soort]))


def _plan(bron: Random, partij: Partij, aanleiding: Aanleiding, recept: Recept, vandaag: date, nummer: int) -> None:
    wie = partij.een(Rol.BEHANDELAAR if recept.soort in FORMEEL else WIE[nummer % len(WIE)], bron)
    with op_moment(op_dag(werkdag(vandaag + recept.gemaakt * DAG), 9, nummer)):
        actie = services.aanmaken(
            partnerschap=partij.partnerschap,
            door=wie,
            inhoud=_inhoud(bron, recept, vandaag),
            aanleiding=aanleiding,
            verantwoordelijke=wie if recept.is_van_iemand else None,
        )
    for daad, dag in recept.daden:
        with op_moment(op_dag(werkdag(vandaag + dag * DAG), 15, nummer)):
            _doe(bron, daad, actie, wie)


def _inhoud(bron: Random, recept: Recept, vandaag: date) -> Inhoud:
    formeel: dict[str, Any] = {"gronden": tekst(bron, "actie_gronden"), "doel": tekst(bron, "actie_doel")}
    return Inhoud(
        soort=recept.soort,
        onderwerp=tekst(bron, "actie_onderwerp", recept.soort),
        omschrijving=tekst(bron, "actie_omschrijving"),
        deelnemers=[Deelnemer.ONDERNEMING, Deelnemer.MENTOR] if recept.soort == Soort.PLAATSBEZOEK else [],
        gepland_op=_dag(recept.gepland, vandaag),
        uiterlijk_op=_dag(recept.uiterlijk, vandaag),
        **(formeel if recept.soort in FORMEEL else {}),
        **dict(recept.extra),
    )


def _dag(dagen: int | None, vandaag: date) -> date | None:
    return None if dagen is None else werkdag(vandaag + timedelta(days=dagen))


def _doe(bron: Random, daad: str, actie: Actie, wie: Gebruiker) -> None:
    """One act, with the words that it asks."""
    woorden: dict[str, str] = {}
    if daad == "afronden":
        woorden = {"resultaat": tekst(bron, "actie_resultaat")}
        if actie.soort == Soort.BEGELEIDINGSACTIE:
            woorden |= {"evaluatie": tekst(bron, "actie_evaluatie"), "doel_bereikt": bron.choice(Actie.Doel.values)}
    elif daad in ("annuleren", "heropenen"):
        woorden = {"reden": tekst(bron, f"actie_{daad}")}
    getattr(services, daad)(actie=actie, door=wie, **woorden)
