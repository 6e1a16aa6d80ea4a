"""What proves a condition: what the partnerschap asks for, what is there, and what is still to come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.utils import timezone

from erkenningen.models import (
    Document,
    Documentsoort,
    Erkenningsaanvraag,
    Uittreksel,
    Voorwaardebeoordeling,
    soortnaam,
)
from erkenningen.weergave import groepen
from opleidingen.models import Regel, afspraak


@dataclass(frozen=True)
class Stuk:
    """One kind of document with a condition."""

    soort: str
    is_verplicht: bool
    documenten: list[Document] = field(default_factory=list)
    uittreksel: Uittreksel | None = None

    @property
    def naam(self) -> str:
        return soortnaam(self.soort)

    @property
    def ontbreekt(self) -> bool:
        return self.is_verplicht and not self.documenten and not self.uittreksel


@dataclass(frozen=True)
class Ontbrekend:
    """A document that the partnerschap asks for and that is not there."""

    groep: str
    beoordeling: Voorwaardebeoordeling
    stuk: Stuk

    @property
    def keuze(self) -> str:
        """What the form to add a document has to be filled in with."""
        return urlencode({"bij": f"voorwaarde_{self.beoordeling.pk}", "soort": self.stuk.soort})

    @property
    def is_uittreksel(self) -> bool:
        return self.stuk.soort == Documentsoort.UITTREKSEL


def verplichte_soorten(aanvraag: Erkenningsaanvraag) -> dict[str, list[str]]:
    """Per voorwaarde what this partnerschap asked for on the day of the application.  Bron: keuze, ADR 5."""
    op = timezone.localdate(aanvraag.ingediend_op) if aanvraag.ingediend_op else timezone.localdate()
    return afspraak(aanvraag.partnerschap_id, Regel.DOCUMENTEN, op)


def stukken(aanvraag: Erkenningsaanvraag) -> dict[int, list[Stuk]]:
    """By Voorwaardebeoordeling: first what must be there, then what was added besides."""
    verplicht = verplichte_soorten(aanvraag)
    uittreksels: dict[int | None, Uittreksel] = {
        rij.pk: rij.uittreksel for rij in aanvraag.alle_kandidaten if rij.heeft_uittreksel
    }
    return {
        beoordeling.pk: list(
            _stukken(beoordeling, verplicht.get(beoordeling.voorwaarde, []), uittreksels.get(beoordeling.kandidaat_id))
        )
        for beoordeling in aanvraag.alle_beoordelingen
    }


def _stukken(beoordeling: Voorwaardebeoordeling, verplicht: list[str], uittreksel: Uittreksel | None) -> Iterator[Stuk]:
    per_soort: dict[str, list[Document]] = {soort: [] for soort in verplicht}
    for document in beoordeling.documenten.all():
        if not document.verwijderd_op:
            per_soort.setdefault(document.soort, []).append(document)
    for soort, documenten in per_soort.items():
        bij = uittreksel if soort == Documentsoort.UITTREKSEL else None
        yield Stuk(soort, soort in verplicht, documenten, bij)


def ontbrekende(aanvraag: Erkenningsaanvraag, *, met_namen: bool = True) -> list[Ontbrekend]:
    """Everything that must still come, in the order in which it is judged. Mentors are numbered unless named."""
    per_beoordeling = stukken(aanvraag)
    return [
        Ontbrekend(groep.titel, beoordeling, stuk)
        for groep in groepen(aanvraag, met_namen=met_namen)
        for beoordeling in groep.beoordelingen
        for stuk in per_beoordeling[beoordeling.pk]
        if stuk.ontbreekt
    ]
