"""What a person writes on an actie: the part that is edited, compared and kept in its history."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, fields
from datetime import date, time
from typing import Any

from django.db import models

from ondernemingen.models import Vestiging
from opleidingen.models import Opleiding


class Prioriteit(models.IntegerChoices):
    HOOG = 1, "Hoog"
    GEWOON = 2, "Gewoon"
    LAAG = 3, "Laag"


class Zichtbaarheid(models.TextChoices):
    """Who, beside the own partnerschap, this actie is meant for."""

    PARTNERSCHAP = "partnerschap", "Enkel het partnerschap"
    DEPARTEMENT = "departement", "Ook het departement"
    ONDERNEMING = "onderneming", "Ook de onderneming"
    SCHOOL = "school", "Ook de school"


class Deelnemer(models.TextChoices):
    """Who takes part, as a kind: names do not belong here."""

    ONDERNEMING = "onderneming", "De onderneming"
    MENTOR = "mentor", "De mentor"
    SCHOOL = "school", "De school"
    LERENDE = "lerende", "De lerende"
    DEPARTEMENT = "departement", "Het departement"


class Eenheid(models.TextChoices):
    """In what an actie counts when it comes back."""

    WEEK = "week", "weken"
    MAAND = "maand", "maanden"
    JAAR = "jaar", "jaar"


# How a column is called in the history; columns that belong together carry one name.
VELDNAMEN = {
    "soort": "soort",
    "onderwerp": "onderwerp",
    "omschrijving": "omschrijving",
    "vestiging": "vestiging",
    "opleiding": "opleiding",
    "deelnemers": "deelnemers",
    "gepland_op": "gepland op",
    "begint_om": "uur",
    "eindigt_om": "uur",
    "uiterlijk_op": "uiterlijk op",
    "prioriteit": "prioriteit",
    "zichtbaarheid": "zichtbaarheid",
    "herhaal_elke": "herhaling",
    "herhaal_eenheid": "herhaling",
    "herhaal_tot": "herhaling",
    "gronden": "gronden",
    "doel": "doel",
}


@dataclass(frozen=True)
class Inhoud:
    """Every field that the form of an actie edits. Its names are those of the columns."""

    soort: str
    onderwerp: str
    omschrijving: str = ""
    vestiging: Vestiging | None = None
    opleiding: Opleiding | None = None
    deelnemers: list[str] = field(default_factory=list)
    gepland_op: date | None = None
    begint_om: time | None = None
    eindigt_om: time | None = None
    uiterlijk_op: date | None = None
    prioriteit: int = Prioriteit.GEWOON
    zichtbaarheid: str = Zichtbaarheid.PARTNERSCHAP
    herhaal_elke: int | None = None
    herhaal_eenheid: str = ""
    herhaal_tot: date | None = None
    gronden: str = ""
    doel: str = ""

    @classmethod
    def van(cls, actie: Any) -> Inhoud:
        """What is kept now."""
        return cls(**{veld.name: getattr(actie, veld.name) for veld in fields(cls)})

    def als_velden(self) -> dict[str, Any]:
        """Per column its value."""
        return {veld.name: getattr(self, veld.name) for veld in fields(self)}

    def anders_dan(self, ander: Inhoud) -> list[str]:
        """The columns in which the two differ."""
        daar = ander.als_velden()
        return [naam for naam, waarde in self.als_velden().items() if waarde != daar[naam]]

    @property
    def kenmerk(self) -> str:
        """Changes with every field: who saves must have seen what he replaces."""
        waarden = [getattr(waarde, "pk", waarde) for waarde in self.als_velden().values()]
        return hashlib.sha256(json.dumps(waarden, default=str).encode()).hexdigest()
