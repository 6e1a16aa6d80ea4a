"""Setting a rule: a new version from a day on, and at once held against the facts when that day has come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.gebeurtenissen import Soort, registreer
from accounts.models import Gebruiker, Partnerschap
from erkenningen.services import Achterhaald
from knipperlichten.catalogus import REGELS
from knipperlichten.models import Doelgroep, Knipperlicht, MeldtAan, Niveaukeuze, Ronde, Standaardinstelling
from knipperlichten.services.beoordelen import beoordeel
from knipperlichten.slot import een_tegelijk

INTUSSEN = "Een collega stelde dit knipperlicht intussen anders in. Kijk na wat nu geldt, en bewaar dan opnieuw."


@dataclass(frozen=True)
class Keuze:
    """What somebody chose for a rule: everything of a version but who, when and why."""

    drempels: Mapping[str, Any]
    is_aan: bool = True
    is_stil: bool = False
    niveau: str = Niveaukeuze.REGEL
    doelgroep: str = Doelgroep.ALLE
    opleidingen: list[str] = field(default_factory=list)
    provincies: list[str] = field(default_factory=list)
    nieuw_maanden: int | None = None
    meldt_aan: str = MeldtAan.TEAM
    personen: list[int] = field(default_factory=list)
    actie_binnen: int | None = None

    def als_versie(self, code: str, **rest: Any) -> Knipperlicht:
        """As a version that is not saved: what the preview looks through."""
        gekozen = {veld.name: getattr(self, veld.name) for veld in fields(self)}
        return Knipperlicht(code=code, **gekozen, **rest)


@transaction.atomic
def stel_in(
    *,
    partnerschap: Partnerschap,
    code: str,
    keuze: Keuze,
    vanaf: date,
    gezien: int,
    door: Gebruiker,
    toelichting: str = "",
) -> Knipperlicht:
    """Set a rule from a day on (today or later). What burns follows in the same transaction when the day is today.

    `gezien` is the number of the version that the person had before him, 0 for none.
    Raises Achterhaald when that is no longer the last one, OvergangNietMogelijk while a run takes long, and
    ValidationError for a threshold out of bounds or a day in the past.  Bron: portaal.md 2.4; keuze, ADR 17.
    """
    if vanaf < timezone.localdate():
        raise ValidationError({"vanaf": "Kies vandaag of een latere dag."})
    fouten = REGELS[code].fouten(keuze.drempels)
    if fouten:
        raise ValidationError(fouten)
    versie = keuze.als_versie(code, vanaf=vanaf, toelichting=toelichting)
    return _bewaar(partnerschap, versie, gezien, door, wat=f"{versie.werking.label.lower()}")


@transaction.atomic
def herstel_standaard(*, partnerschap: Partnerschap, code: str, gezien: int, door: Gebruiker) -> Knipperlicht:
    """Let a rule follow the default of the portal again, from today on, also when that default changes.

    Raises Achterhaald as `stel_in` does.  Bron: portaal.md 2.4.
    """
    vandaag = timezone.localdate()
    standaard = Standaardinstelling.objects.filter(code=code, vanaf__lte=vandaag).latest("vanaf")
    versie = Keuze(
        drempels=standaard.drempels,
        is_aan=standaard.is_aan,
        is_stil=standaard.is_stil,
        meldt_aan=standaard.meldt_aan,
        actie_binnen=standaard.actie_binnen,
    ).als_versie(code, vanaf=vandaag, is_standaard=True)
    return _bewaar(partnerschap, versie, gezien, door, wat="terug naar de standaard")


def _bewaar(partnerschap: Partnerschap, versie: Knipperlicht, gezien: int, door: Gebruiker, wat: str) -> Knipperlicht:
    """Write the next version, tell it, and let what burns follow."""
    een_tegelijk(partnerschap)
    laatste = Knipperlicht.objects.filter(partnerschap=partnerschap, code=versie.code).order_by("-versie").first()
    nummer = laatste.versie if laatste else 0
    if nummer != gezien:
        raise Achterhaald(INTUSSEN, laatste)
    versie.partnerschap, versie.versie, versie.ingesteld_door = partnerschap, nummer + 1, door
    versie.save(force_insert=True)
    registreer(Soort.KNIPPERLICHT_INGESTELD, versie, door=door, code=versie.code, versie=versie.versie, wat=wat)
    if versie.vanaf <= timezone.localdate():
        beoordeel(partnerschap=partnerschap, aanleiding=Ronde.Aanleiding.INSTELLING, door=door, codes=[versie.code])
    return versie
