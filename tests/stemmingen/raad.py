"""A board for the tests: a reglement, seats with people in them, and an open round."""

from __future__ import annotations

from datetime import date
from typing import Any

from accounts.models import Gebruiker
from accounts.rechten import Rol
from erkenningen.models import Erkenningsaanvraag, Status
from stemmingen import services
from stemmingen.models import Stemreglement, Stemronde, Zetel
from stemmingen.regels import Beslisregel, Geleding
from tests.wereld import Kant, maak_gebruiker

VANAF = date(2026, 1, 1)
GELEDINGEN = (Geleding.WERKGEVERS, Geleding.WERKNEMERS, Geleding.ONDERWIJS)


def maak_zetel(kant: Kant, gebruiker: Gebruiker | None = None, **extra: Any) -> Zetel:
    """A seat, by default held by a new person who may vote."""
    gebruiker = gebruiker or maak_gebruiker(kant.partnerschap, Rol.STEMGERECHTIGDE)
    gegevens = {"geleding": Geleding.WERKGEVERS, "organisatie": "Federatie", "vanaf": VANAF, **extra}
    return Zetel.objects.create(partnerschap=kant.partnerschap, gebruiker=gebruiker, **gegevens)


def maak_leden(kant: Kant, aantal: int = 3) -> list[Gebruiker]:
    """People with a seat each, one geleding after the other; the first is the persona of the world."""
    mensen = [kant.mensen[Rol.STEMGERECHTIGDE]]
    mensen += [maak_gebruiker(kant.partnerschap, Rol.STEMGERECHTIGDE) for _ in range(aantal - 1)]
    for nummer, mens in enumerate(mensen):
        maak_zetel(kant, mens, geleding=GELEDINGEN[nummer % 3], organisatie=f"Organisatie {nummer + 1}")
    return mensen


def maak_reglement(kant: Kant, **extra: Any) -> Stemreglement:
    gegevens = {"vanaf": VANAF, "beslisregel": Beslisregel.GEWONE_MEERDERHEID, "quorum_personen": 2, **extra}
    return Stemreglement.objects.create(partnerschap=kant.partnerschap, **gegevens)


def in_behandeling(kant: Kant, **extra: Any) -> Erkenningsaanvraag:
    """The application of the side, ready to be voted on."""
    velden = {"status": Status.IN_BEHANDELING, "behandelaar": kant.mensen[Rol.BEHANDELAAR], **extra}
    Erkenningsaanvraag.objects.filter(pk=kant.aanvraag.pk).update(**velden)
    kant.aanvraag.refresh_from_db()
    return kant.aanvraag


def open_ronde(kant: Kant, aantal: int = 3, **reglement: Any) -> tuple[Stemronde, list[Gebruiker]]:
    """An open round over the application of the side, and who is asked for his vote."""
    leden = maak_leden(kant, aantal)
    maak_reglement(kant, **reglement)
    return open_over(kant), leden


def open_over(kant: Kant) -> Stemronde:
    return services.open_stemronde(
        aanvraag=in_behandeling(kant),
        door=kant.mensen[Rol.BEHANDELAAR],
        advies=Stemronde.Advies.GUNSTIG,
        samenvatting="Een degelijke werkplek met een ervaren mentor.",
    )
