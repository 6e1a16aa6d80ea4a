"""How states look and what they mean for the reader: words and colours, without database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from erkenningen.models import (
    OPEN_STATUSSEN,
    Activiteitbevinding,
    Bevinding,
    Erkenningsaanvraag,
    Erkenningstand,
    Kandidaatmentor,
    Mentoraanstelling,
    Oordeel,
    Status,
    Volledigheid,
    Voorwaardebeoordeling,
)
from erkenningen.termijn import in_woorden
from erkenningen.vastzit import vastzit_rij
from mentoren.models import Mentordossier

Paar = tuple[str, str]
Weergave = dict[str, Paar]

LERENDE_WACHT: Paar = ("let-op", "Lerende wacht")


def _weergave(soorten: Mapping[str, str], keuzes: list[tuple[str, str]]) -> Weergave:
    """The look of each code; what is not named is neutral."""
    return {code: (soorten.get(code, "neutraal"), tekst) for code, tekst in keuzes}


STATUSSEN = _weergave(
    {
        Status.INGEDIEND: "info",
        Status.AANVULLING_GEVRAAGD: "let-op",
        Status.DOSSIER_VOLLEDIG: "info",
        Status.IN_BEHANDELING: "info",
        Status.IN_STEMMING: "info",
        Status.GOEDGEKEURD: "ok",
        Status.AFGEKEURD: "fout",
    },
    Status.choices,
)
BEVINDINGEN = _weergave({Bevinding.VOLDOET: "ok", Bevinding.VOLDOET_NIET: "fout"}, Bevinding.choices)
OORDELEN = _weergave({Oordeel.AANVAARD: "ok", Oordeel.NIET_AANVAARD: "fout"}, Oordeel.choices)
VOLLEDIGHEDEN = _weergave(
    {
        Volledigheid.IN_ORDE: "ok",
        Volledigheid.ONTBREEKT: "let-op",
        Volledigheid.ONLEESBAAR: "let-op",
        Volledigheid.VERKEERD_MODEL: "let-op",
        Volledigheid.TE_OUD: "let-op",
    },
    Volledigheid.choices,
)
ACTIVITEITSTANDEN = _weergave(
    {
        Activiteitbevinding.Stand.AANWEZIG: "ok",
        Activiteitbevinding.Stand.DEELS: "let-op",
        Activiteitbevinding.Stand.NIET: "fout",
    },
    Activiteitbevinding.Stand.choices,
)
ERKENNINGSTANDEN = _weergave(
    {
        Erkenningstand.LOPEND: "ok",
        Erkenningstand.ZONDER_MENTOR: "fout",
        Erkenningstand.VERVALT_BINNENKORT: "let-op",
        Erkenningstand.OPGEHEVEN: "fout",
        Erkenningstand.UITGESLOTEN: "fout",
    },
    Erkenningstand.choices,
)
AANSTELLINGSTATUSSEN = _weergave({Mentoraanstelling.Status.ACTIEF: "ok"}, Mentoraanstelling.Status.choices)
AANSTELLING_VOORBIJ = ("neutraal", "Beëindigd")
MENTOROPLEIDING = _weergave(
    {
        Mentordossier.Opleidingsstatus.TE_VOLGEN: "let-op",
        Mentordossier.Opleidingsstatus.GEPLAND: "info",
        Mentordossier.Opleidingsstatus.AANVAARD: "ok",
        Mentordossier.Opleidingsstatus.VRIJGESTELD: "ok",
    },
    Mentordossier.Opleidingsstatus.choices,
)

WAT_NU: dict[str, str] = {
    Status.INGEDIEND: "De behandelaar kijkt na of het dossier volledig is.",
    Status.AANVULLING_GEVRAAGD: "Er ontbreekt iets. De termijn staat stil tot de aanvulling er is.",
    Status.DOSSIER_VOLLEDIG: "Het dossier is volledig. Het onderzoek kan beginnen.",
    Status.IN_BEHANDELING: "De behandelaar onderzoekt of aan elke voorwaarde voldaan is.",
    Status.IN_STEMMING: "De stemgerechtigden brengen hun stem uit.",
    Status.GEPARKEERD: "Het dossier ligt tijdelijk opzij.",
    Status.GOEDGEKEURD: "De aanvraag is goedgekeurd.",
    Status.AFGEKEURD: "De aanvraag is afgekeurd.",
    Status.ZONDER_VOORWERP: "De aanvraag heeft geen voorwerp meer.",
    Status.INGETROKKEN: "De aanvraag is ingetrokken. Er komt geen beslissing.",
}
STAPPEN = ("Ingediend", "Dossier volledig", "In behandeling", "Beslist")
STAP_BIJ: dict[str, int] = {
    Status.INGEDIEND: 1,
    Status.AANVULLING_GEVRAAGD: 1,
    Status.DOSSIER_VOLLEDIG: 2,
    Status.IN_BEHANDELING: 3,
    Status.IN_STEMMING: 3,
    Status.GOEDGEKEURD: 5,
    Status.AFGEKEURD: 5,
}


@dataclass(frozen=True)
class Stand:
    """Where a dossier stands, who is at turn and until when."""

    wat: str
    aan_zet: str
    tegen: date | None
    rest: str
    te_laat: Paar | None
    stap: int | None


def te_laat(tegen: date, vandaag: date) -> Paar | None:
    """How much too late, when it is."""
    return ("fout", in_woorden(tegen, vandaag)) if tegen < vandaag else None


def aanvulling_te_laat(tegen: date | None, vandaag: date) -> Paar | None:
    """How much too late the company is with what it owes, when it is."""
    laat = te_laat(tegen, vandaag) if tegen else None
    return (laat[0], f"Aanvulling {laat[1]}") if laat else None


def aan_zet(status: str, partnerschap: str) -> str:
    """For whom a dossier in this state waits; empty when it is closed."""
    if status == Status.AANVULLING_GEVRAAGD:
        return "De onderneming"
    if status == Status.IN_STEMMING:
        return "De stemgerechtigden"
    return partnerschap if status in OPEN_STATUSSEN else ""


def stand(aanvraag: Erkenningsaanvraag, vandaag: date) -> Stand:
    """Where this dossier stands today."""
    wie = aan_zet(aanvraag.status, aanvraag.partnerschap.naam)
    # While the company owes something, the last day to decide is not known: it moves with every day that it waits.
    tegen = aanvraag.uiterlijk_op if wie and aanvraag.status != Status.AANVULLING_GEVRAAGD else None
    return Stand(
        wat=WAT_NU[aanvraag.status],
        aan_zet=wie,
        tegen=tegen,
        rest=in_woorden(tegen, vandaag) if tegen else "",
        te_laat=te_laat(tegen, vandaag) if tegen else None,
        stap=STAP_BIJ.get(aanvraag.geparkeerd_vanuit or aanvraag.status),
    )


def als_rij(rij: dict[str, Any]) -> dict[str, Any]:
    """A row of the list of applications, with where it is held up and whether a learner waits for it."""
    is_open = rij["status"] in OPEN_STATUSSEN
    lerende = LERENDE_WACHT if is_open and rij["lerende_uiterlijk_op"] else None
    return {**rij, "is_open": is_open, "lerende": lerende, "vastzit": vastzit_rij(rij)}


@dataclass(frozen=True)
class Groep:
    """The conditions that are judged together: those of the company, or those of one mentor."""

    titel: str
    kandidaat: Kandidaatmentor | None
    beoordelingen: list[Voorwaardebeoordeling]


def groepen(aanvraag: Erkenningsaanvraag, *, met_namen: bool = False) -> list[Groep]:
    """The conditions of an application, in the order in which they are judged. Mentors are numbered unless named."""
    return [groep for groep in _groepen(aanvraag, met_namen) if groep.beoordelingen]


def _groepen(aanvraag: Erkenningsaanvraag, met_namen: bool) -> Iterator[Groep]:
    per_kandidaat: dict[int | None, list[Voorwaardebeoordeling]] = {}
    for beoordeling in aanvraag.alle_beoordelingen:
        per_kandidaat.setdefault(beoordeling.kandidaat_id, []).append(beoordeling)
    yield Groep("Onderneming", None, per_kandidaat.get(None, []))
    for nummer, kandidaat in enumerate(aanvraag.alle_kandidaten, 1):
        titel = f"Mentor {nummer}: {kandidaat.dossier}" if met_namen else f"Mentor {nummer}"
        yield Groep(titel, kandidaat, per_kandidaat.get(kandidaat.pk, []))


def wie_kijkt_mee(collegas: list[str]) -> str:
    """Which colleagues have a dossier open beside the reader, as a sentence."""
    if not collegas:
        return "Niemand anders heeft dit dossier nu open."
    *eerste, laatste = collegas
    namen = f"{', '.join(eerste)} en {laatste}" if eerste else laatste
    return f"{namen} {'hebben' if eerste else 'heeft'} dit dossier nu ook open."
