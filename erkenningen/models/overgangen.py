"""The states of a dossier, the acts that move it, and the task that each state asks of a Behandelaar."""

from __future__ import annotations

from typing import NamedTuple

from django.db import models


class Status(models.TextChoices):
    WERKVERSIE = "werkversie", "Werkversie"
    INGEDIEND = "ingediend", "Ingediend"
    AANVULLING_GEVRAAGD = "aanvulling_gevraagd", "Aanvulling gevraagd"
    DOSSIER_VOLLEDIG = "dossier_volledig", "Dossier volledig"
    IN_BEHANDELING = "in_behandeling", "In behandeling"
    IN_STEMMING = "in_stemming", "In stemming"
    GEPARKEERD = "geparkeerd", "Geparkeerd"
    GOEDGEKEURD = "goedgekeurd", "Goedgekeurd"
    AFGEKEURD = "afgekeurd", "Afgekeurd"
    ZONDER_VOORWERP = "zonder_voorwerp", "Zonder voorwerp"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


OPEN_STATUSSEN = (
    Status.INGEDIEND,
    Status.AANVULLING_GEVRAAGD,
    Status.DOSSIER_VOLLEDIG,
    Status.IN_BEHANDELING,
    Status.IN_STEMMING,
    Status.GEPARKEERD,
)
BESLIST = (Status.GOEDGEKEURD, Status.AFGEKEURD)

# While somebody may look at the place itself: not while the members vote on what was seen.
BEZOEKBAAR = tuple(status for status in OPEN_STATUSSEN if status != Status.IN_STEMMING)

BLIJFT = "blijft"
TERUG = "terug"


class Overgang(NamedTuple):
    """From which states an act may start, and where it leads.

    BLIJFT: the state stays what it is. TERUG: back to where the dossier was parked.
    """

    van: frozenset[str]
    naar: str
    beslist: bool = False


def _van(*statussen: Status) -> frozenset[str]:
    return frozenset(statussen)


# Every act on a dossier. What does not stand here does not exist.
OVERGANGEN: dict[str, Overgang] = {
    "indienen": Overgang(_van(Status.WERKVERSIE), Status.INGEDIEND),
    "nemen": Overgang(_van(*OPEN_STATUSSEN), BLIJFT),
    "controleren": Overgang(_van(Status.INGEDIEND), Status.DOSSIER_VOLLEDIG),
    "aanvulling_vragen": Overgang(_van(Status.INGEDIEND), Status.AANVULLING_GEVRAAGD),
    "aanvullen": Overgang(_van(Status.AANVULLING_GEVRAAGD), Status.INGEDIEND),
    "behandelen": Overgang(_van(Status.DOSSIER_VOLLEDIG, Status.IN_BEHANDELING), Status.IN_BEHANDELING),
    "documenteren": Overgang(_van(Status.WERKVERSIE, *OPEN_STATUSSEN), BLIJFT),
    "uittreksel_openen": Overgang(_van(Status.INGEDIEND, Status.DOSSIER_VOLLEDIG, Status.IN_BEHANDELING), BLIJFT),
    "bezoek_plannen": Overgang(_van(*BEZOEKBAAR), BLIJFT),
    "bezoek_noteren": Overgang(_van(*BEZOEKBAAR), BLIJFT),
    "bezoek_annuleren": Overgang(_van(*BEZOEKBAAR), BLIJFT),
    "stemmen": Overgang(_van(Status.IN_BEHANDELING), Status.IN_STEMMING),
    "stemadvies": Overgang(_van(Status.IN_STEMMING), Status.IN_BEHANDELING),
    "beslissen": Overgang(_van(Status.IN_BEHANDELING), BLIJFT),
    "terugnemen": Overgang(_van(Status.IN_BEHANDELING), BLIJFT),
    "goedkeuren": Overgang(_van(Status.IN_BEHANDELING), Status.GOEDGEKEURD, beslist=True),
    "afkeuren": Overgang(_van(Status.IN_BEHANDELING), Status.AFGEKEURD, beslist=True),
    "beroep_registreren": Overgang(_van(Status.AFGEKEURD), BLIJFT),
    "herzien": Overgang(_van(Status.AFGEKEURD), Status.GOEDGEKEURD),
    "parkeren": Overgang(_van(Status.INGEDIEND, Status.DOSSIER_VOLLEDIG, Status.IN_BEHANDELING), Status.GEPARKEERD),
    "hervatten": Overgang(_van(Status.GEPARKEERD), TERUG),
    "intrekken": Overgang(frozenset(OPEN_STATUSSEN) - {Status.IN_STEMMING}, Status.INGETROKKEN),
    "doorverwijzen": Overgang(_van(Status.INGEDIEND, Status.DOSSIER_VOLLEDIG), Status.INGEDIEND),
}


class Taaksoort(models.TextChoices):
    """What a Behandelaar has to do with an open dossier. It follows from the state and is never stored."""

    CONTROLEREN = "controleren", "Volledigheid controleren"
    AANVULLEN = "aanvullen", "Aanvulling opvolgen"
    BEHANDELEN = "behandelen", "Erkenning behandelen"
    STEMMING = "stemming", "Stemming opvolgen"
    HERVATTEN = "hervatten", "Hervatten"


TAAK_BIJ: dict[str, Taaksoort] = {
    Status.INGEDIEND: Taaksoort.CONTROLEREN,
    Status.AANVULLING_GEVRAAGD: Taaksoort.AANVULLEN,
    Status.DOSSIER_VOLLEDIG: Taaksoort.BEHANDELEN,
    Status.IN_BEHANDELING: Taaksoort.BEHANDELEN,
    Status.IN_STEMMING: Taaksoort.STEMMING,
    Status.GEPARKEERD: Taaksoort.HERVATTEN,
}
