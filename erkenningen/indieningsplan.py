"""What one pass of the wizard amounts to today: its dossiers, where each goes, what stands in the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import Partnerschap
from erkenningen.feiten import MENTORREGELS
from erkenningen.models import Documentsoort, Erkenningsaanvraag, Erkenningsregister, Indiening, Voorwaarde, soortnaam
from erkenningen.routering import Route, route
from erkenningen.splitsing import Deel, Paar, paren, splits
from erkenningen.stukkenlijst import Plaats, gevraagd, plaatsen
from mentoren.models import Mentordossier, MentordossierQuerySet
from ondernemingen.models import Machtiging, Omvang, Vestiging
from opleidingen.models import Opleiding, afspraak
from opleidingen.models.opleiding import OpleidingQuerySet
from werkplekduaal.periode import niet_voorbij


@dataclass(frozen=True)
class Blokkade:
    """Why a vestiging cannot be asked for an opleiding; `nummer` is the dossier to read, as far as it is your own."""

    vestiging: Vestiging
    opleiding: Opleiding
    reden: str
    nummer: str = ""


@dataclass(frozen=True)
class Regel:
    """One dossier to be, for the last page."""

    deel: Deel
    vestiging: Vestiging
    opleiding: Opleiding
    route: Route
    mentoren: list[Mentordossier]

    @property
    def naam(self) -> str:
        return f"{self.opleiding} in {self.vestiging}"


class Plan:
    """Everything that follows from the choices of one indiening. Reads only, and each thing once."""

    def __init__(self, indiening: Indiening, partnerschap: Partnerschap):
        self.indiening, self.eigen, self.dag = indiening, partnerschap, timezone.localdate()
        self.keuzes = indiening.keuzes

    @cached_property
    def machtiging(self) -> Machtiging | None:
        """Under which machtiging this is done, as long as one holds that covers it."""
        geldig = Machtiging.objects.geldig().voor(Omvang.AANVRAGEN)
        van = geldig.filter(partnerschap=self.eigen, onderneming=self.indiening.onderneming_id)
        return van.order_by("-tot").first()

    @cached_property
    def vestigingen(self) -> dict[int, Vestiging]:
        rijen = Vestiging.objects.filter(onderneming=self.indiening.onderneming_id, gesloten_op=None)
        return {rij.pk: rij for rij in rijen.select_related("onderneming")}

    @cached_property
    def opleidingen(self) -> dict[int, Opleiding]:
        gekozen = Opleiding.objects.in_bulk(self.keuzes.get("opleidingen", []))
        return {pk: gekozen[pk] for pk in self.keuzes.get("opleidingen", []) if pk in gekozen}

    @cached_property
    def mentoren(self) -> dict[int, Mentordossier]:
        gekozen = [mentor["dossier"] for mentor in self.keuzes.get("mentoren", [])]
        return Mentordossier.objects.filter(partnerschap=self.eigen).in_bulk(gekozen)

    @cached_property
    def blokkades(self) -> dict[Paar, Blokkade]:
        """What is recognised or pending already, or may not be asked now, by vestiging and opleiding."""
        gekozen = {paar for paar in paren(self.keuzes) if paar[0] in self.vestigingen and paar[1] in self.opleidingen}
        return {
            paar: Blokkade(self.vestigingen[paar[0]], self.opleidingen[paar[1]], *reden)
            for paar, reden in (self._lopend() | self._erkend() | self._uitgesloten()).items()
            if paar in gekozen
        }

    def _erkend(self) -> dict[Paar, tuple[str, str]]:
        rijen = Erkenningsregister.objects.filter(vestiging__in=self.vestigingen, tot__gte=self.dag)
        return {
            (rij.vestiging_id, rij.opleiding_id): (f"Al erkend, tot en met {date_format(rij.tot, 'j F Y')}.", "")
            for rij in rijen
        }

    def _lopend(self) -> dict[Paar, tuple[str, str]]:
        rijen = Erkenningsaanvraag.objects.open().filter(partnerschap=self.eigen, vestiging__in=self.vestigingen)
        zelf = {rij.pk for rij in rijen if rij.machtiging_id and rij.ingediend_door_partnerschap_id == self.eigen.pk}
        return {
            (rij.vestiging_id, rij.opleiding_id): (
                "Er loopt al een aanvraag.",
                rij.nummer if rij.pk in zelf else "",
            )
            for rij in rijen.exclude(soort=Erkenningsaanvraag.Soort.MENTOR)
        }

    def _uitgesloten(self) -> dict[Paar, tuple[str, str]]:
        """What an exclusion of the company, or of one vestiging, keeps from being asked."""
        redenen = {
            rij.vestiging_id: rij.waarom_niet for rij in self.indiening.onderneming.uitsluitingen.geldig(self.dag)
        }
        return {
            (vestiging, opleiding): (redenen.get(None) or redenen[vestiging], "")
            for vestiging, opleiding in paren(self.keuzes)
            if None in redenen or vestiging in redenen
        }

    @cached_property
    def routes(self) -> dict[int, Route]:
        """Per opleiding where it goes."""
        onderneming = self.indiening.onderneming
        return {pk: route(onderneming, opl, self.dag, self.eigen) for pk, opl in self.opleidingen.items()}

    @cached_property
    def regels(self) -> list[Regel]:
        """The dossiers to be."""
        delen = splits(self.keuzes, self.blokkades)
        return [
            Regel(
                deel,
                self.vestigingen[deel.vestiging],
                self.opleidingen[deel.opleiding],
                self.routes[deel.opleiding],
                [self.mentoren[pk] for pk in deel.mentoren if pk in self.mentoren],
            )
            for deel in delen
            if deel.vestiging in self.vestigingen and deel.opleiding in self.opleidingen
        ]

    @property
    def mentorregels(self) -> list[tuple[str, Any]]:
        """What each who decides asks of a mentor today: label and value."""
        return [
            (f"{regel.label} ({wie})" if len(self.beslissers) > 1 else str(regel.label), afspraak(wie, regel, self.dag))
            for wie in self.beslissers
            for regel in MENTORREGELS
        ]

    @cached_property
    def beslissers(self) -> list[Partnerschap]:
        """Who will decide: whoever the chosen opleidingen go to, else who is competent for the company as such."""
        gekozen = {r.partnerschap.pk: r.partnerschap for r in self.routes.values()}
        return list(gekozen.values()) or [self.eigen]

    @property
    def gevraagde_stukken(self) -> list[tuple[str, str]]:
        """Per voorwaarde which papers are asked, as one reads them."""
        per_voorwaarde = [
            (str(Voorwaarde(naam).label), [soortnaam(soort) for soort in soorten if soort != Documentsoort.VERKLARING])
            for naam, soorten in self.vraag.items()
        ]
        return [(naam, ", ".join(soorten)) for naam, soorten in per_voorwaarde if soorten]

    @cached_property
    def vraag(self) -> dict[str, list[str]]:
        """Per voorwaarde the documents that who decides asks for."""
        return gevraagd(self.beslissers, self.dag)

    @property
    def voorwaarde_van_verklaring(self) -> str:
        """Which condition of the company the verklaring op eer proves; none for who does not say."""
        bij = [rij for rij in Voorwaarde.van_onderneming() if Documentsoort.VERKLARING in self.vraag.get(rij, [])]
        return bij[0] if bij else ""

    @cached_property
    def plaatsen(self) -> list[Plaats]:
        """The documents: what is needed and what is there."""
        return plaatsen(
            dossiers=[(regel.deel.sleutel, regel.naam) for regel in self.regels],
            mentoren=list({mentor.pk: str(mentor) for regel in self.regels for mentor in regel.mentoren}.items()),
            vraag=self.vraag,
            stukken={stuk.plaats: stuk for stuk in self.indiening.stukken.select_related("bestand")},
        )

    @property
    def beletsels(self) -> list[str]:
        """What must still be done before this can be submitted, in the order of the steps."""
        return list(self._beletsels())

    def _beletsels(self) -> Iterator[str]:
        if not self.regels:
            yield "Kies minstens één vestiging en één opleiding die nog niet erkend is en waarvoor nog niets loopt."
        for regel in self.regels:
            if not regel.mentoren:
                yield f"Kies een mentor voor {regel.naam}."
        for plaats in self.plaatsen:
            if plaats.is_nodig and plaats.stuk is None:
                yield f"Voeg de verklaring op eer toe voor {plaats.waarvoor}."

    @property
    def ontbreekt_nog(self) -> list[Plaats]:
        """What will be asked later, when it is not added now."""
        return [plaats for plaats in self.plaatsen if not plaats.is_nodig and plaats.stuk is None]


def te_kiezen() -> OpleidingQuerySet:
    """The opleidingen that one can follow today or later."""
    return Opleiding.objects.filter(niet_voorbij(timezone.localdate(), "loopt_")).order_by("naam")


def bekende_mentoren(plan: Plan) -> MentordossierQuerySet:
    """Whom the partnerschap knows as mentor of this company, or as one that was proposed for it; not yet chosen."""
    onderneming = plan.indiening.onderneming
    aangesteld = Mentordossier.objects.van_onderneming(onderneming).values("pk")
    voorgesteld = Mentordossier.objects.filter(kandidaturen__aanvraag__onderneming=onderneming).values("pk")
    eigen = Mentordossier.objects.filter(Q(pk__in=aangesteld) | Q(pk__in=voorgesteld), partnerschap=plan.eigen)
    return eigen.exclude(pk__in=plan.mentoren).order_by("zoeknaam")


def waarom_geen_machtiging(indiening: Indiening) -> str:
    """What somebody reads whose machtiging ended while he was preparing."""
    return (
        f"Uw partnerschap heeft nu geen geldige machtiging van {indiening.onderneming} om aanvragen in te dienen. "
        "Wat u voorbereidde, blijft bewaard. Registreer een nieuwe machtiging en ga dan verder."
    )
