"""Where an open dossier is held up: who has the ball, since when, and what the next step is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from erkenningen.models import OPEN_STATUSSEN, Erkenningsaanvraag, Status

DE_ONDERNEMING, DE_STEMGERECHTIGDEN, NOG_NIEMAND = "De onderneming", "De stemgerechtigden", "Nog geen behandelaar"
# Who has the ball when it is not the behandelaar.
BUITEN_HET_PARTNERSCHAP = {Status.AANVULLING_GEVRAAGD: DE_ONDERNEMING, Status.IN_STEMMING: DE_STEMGERECHTIGDEN}
VOLGENDE_STAP: dict[str, str] = {
    Status.INGEDIEND: "nakijken of het dossier volledig is",
    Status.AANVULLING_GEVRAAGD: "bezorgen wat ontbreekt",
    Status.DOSSIER_VOLLEDIG: "het onderzoek beginnen",
    Status.IN_BEHANDELING: "onderzoeken en beslissen",
    Status.IN_STEMMING: "stemmen",
    Status.GEPARKEERD: "het dossier hervatten",
}


@dataclass(frozen=True)
class Vastzit:
    """The one line that an open dossier has everywhere."""

    wie: str
    sinds: date
    stap: str

    @property
    def zin(self) -> str:
        """The line itself, without the year: it is about now."""
        return f"{self.wie}, sinds {date_format(self.sinds, 'j F')}: {self.stap}."


def vastzit(aanvraag: Erkenningsaanvraag) -> Vastzit | None:
    """Where this dossier is held up; None once it is closed."""
    behandelaar = aanvraag.behandelaar.volledige_naam if aanvraag.behandelaar else ""
    return _vastzit(aanvraag.status, behandelaar, aanvraag.status_sinds or aanvraag.ingediend_op)


def vastzit_rij(rij: dict[str, Any]) -> Vastzit | None:
    """The same for a row of a list (`voor_overzicht`)."""
    behandelaar = f"{rij['behandelaar_voornaam'] or ''} {rij['behandelaar_familienaam'] or ''}".strip()
    return _vastzit(rij["status"], behandelaar, rij["status_sinds"] or rij["ingediend_op"])


def _vastzit(status: str, behandelaar: str, sinds: datetime | None) -> Vastzit | None:
    if status not in OPEN_STATUSSEN or sinds is None:
        return None
    wie = BUITEN_HET_PARTNERSCHAP.get(Status(status)) or behandelaar or NOG_NIEMAND
    return Vastzit(wie, timezone.localdate(sinds), VOLGENDE_STAP[status])
