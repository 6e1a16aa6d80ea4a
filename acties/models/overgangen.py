"""The kinds and states of an actie, and every act that moves it."""

from __future__ import annotations

from typing import NamedTuple

from django.db import models


class Soort(models.TextChoices):
    TELEFOON = "telefoon", "Telefoon"
    EMAIL = "email", "E-mail"
    OVERLEG = "overleg", "Online overleg"
    PLAATSBEZOEK = "plaatsbezoek", "Plaatsbezoek"
    INFOSESSIE = "infosessie", "Infosessie"
    BEGELEIDINGSACTIE = "begeleidingsactie", "Begeleidingsactie"
    MENTOROPLEIDING = "mentoropleiding", "Opvolging mentoropleiding"
    PROSPECTIE = "prospectie", "Prospectie"
    VOORBEREIDING_SANCTIE = "voorbereiding_sanctie", "Voorbereiding sanctie"
    ANDERE = "andere", "Andere"


# What has legal effect: grounds and a term, and not everybody may start it.  Bron: portaal 2.5; keuze, ADR 14.
FORMEEL = (Soort.BEGELEIDINGSACTIE, Soort.VOORBEREIDING_SANCTIE)
GEWOON = tuple(soort for soort in Soort if soort not in FORMEEL)


class Status(models.TextChoices):
    GEPLAND = "gepland", "Gepland"
    BEZIG = "bezig", "Bezig"
    AFGEROND = "afgerond", "Afgerond"
    GEANNULEERD = "geannuleerd", "Geannuleerd"


OPEN_STATUSSEN = (Status.GEPLAND, Status.BEZIG)
BLIJFT = "blijft"


class Overgang(NamedTuple):
    """From which states an act may start, and where it leads (BLIJFT: the state stays what it is).

    `leidend`: whoever leads may also do it with the actie of a colleague.
    """

    van: frozenset[str]
    naar: str
    leidend: bool = False


def _van(*statussen: Status) -> frozenset[str]:
    return frozenset(statussen)


# Every act on an actie. What does not stand here does not exist: nothing is ever deleted.
OVERGANGEN: dict[str, Overgang] = {
    "bewerken": Overgang(_van(*OPEN_STATUSSEN), BLIJFT),
    "toewijzen": Overgang(_van(*OPEN_STATUSSEN), BLIJFT, leidend=True),
    "starten": Overgang(_van(Status.GEPLAND), Status.BEZIG),
    "afronden": Overgang(_van(*OPEN_STATUSSEN), Status.AFGEROND),
    "annuleren": Overgang(_van(*OPEN_STATUSSEN), Status.GEANNULEERD, leidend=True),
    "heropenen": Overgang(_van(Status.AFGEROND), Status.BEZIG),
}
