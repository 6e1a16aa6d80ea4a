"""Why a login is refused, and what the page says about it.

Bron: domein/acmidm 3.4.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from http import HTTPStatus
from typing import Any

NIET_GELUKT = "Aanmelden is niet gelukt"
GEEN_TOEGANG = "U hebt nog geen toegang"
VRAAG_ROL = (
    "Vraag de hoofd lokale beheerder of een lokale beheerder van uw partnerschap om het recht "
    "“Werkplek Duaal Gebruiker” met minstens één rol. Meld u daarna opnieuw aan."
)
HELPDESK = "Bel gratis 1700 en geef de reden en het tijdstip hieronder door."
OPNIEUW = "Probeer opnieuw aan te melden."


class Reden(Enum):
    """The code that the audit line keeps, the heading and the text of the page, and its status."""

    GEGEVENS_ONTBREKEN = ("gegevens_ontbreken", NIET_GELUKT, f"Er ontbreken gegevens over u. {HELPDESK}")
    VERKEERDE_DOELGROEP = (
        "verkeerde_doelgroep",
        "U bent aangemeld in een andere hoedanigheid",
        "Kies bij het aanmelden “een entiteit van de Vlaamse overheid”. Gebruik daarvoor de knop Wissel van account.",
    )
    GEEN_RECHT = ("geen_recht", GEEN_TOEGANG, VRAAG_ROL)
    GEEN_ROL = ("geen_rol", GEEN_TOEGANG, VRAAG_ROL)
    ROL_ONLEESBAAR = ("rol_onleesbaar", NIET_GELUKT, f"Wij kunnen uw rollen niet lezen. {HELPDESK}")
    ORGANISATIE_ONBEKEND = (
        "organisatie_onbekend",
        "Uw organisatie is niet gekend",
        "Alleen sectorale partnerschappen kunnen in dit portaal werken. "
        "Denkt u dat uw organisatie erbij hoort, neem dan contact op met het departement.",
    )
    ORGANISATIE_AFGESLOTEN = (
        "organisatie_afgesloten",
        "Uw organisatie heeft geen toegang meer",
        "Neem contact op met het departement als u denkt dat dit niet klopt.",
    )
    GEBLOKKEERD = (
        "geblokkeerd",
        "Uw toegang is geblokkeerd",
        "Neem contact op met het departement om te weten waarom.",
    )
    IDENTITEIT_DUBBEL = ("identiteit_dubbel", NIET_GELUKT, f"Er is een probleem met uw identiteit. {HELPDESK}")
    ANTWOORD_ONGELDIG = ("antwoord_ongeldig", NIET_GELUKT, f"Het antwoord van de aanmelddienst klopt niet. {HELPDESK}")
    AANMELDING_VERLOPEN = (
        "aanmelding_verlopen",
        "Deze aanmelding is verlopen",
        f"U hebt te lang gewacht, of u ging terug naar een oude pagina. {OPNIEUW}",
        HTTPStatus.BAD_REQUEST,
    )
    AANMELDING_AFGEBROKEN = (
        "aanmelding_afgebroken",
        "Het aanmelden is afgebroken",
        f"De aanmelddienst heeft u niet aangemeld. {OPNIEUW}",
        HTTPStatus.BAD_REQUEST,
    )
    DIENST_ONBEREIKBAAR = (
        "dienst_onbereikbaar",
        "De aanmelddienst antwoordt niet",
        "Wacht enkele minuten en probeer opnieuw aan te melden. Blijft dit duren, bel dan gratis 1700.",
        HTTPStatus.SERVICE_UNAVAILABLE,
    )

    def __init__(self, code: str, kop: str, uitleg: str, status: int = HTTPStatus.FORBIDDEN):
        self.code, self.kop, self.uitleg, self.status = code, kop, uitleg, status

    @property
    def leesbaar(self) -> str:
        """The code as a person reads it aloud."""
        return self.code.replace("_", " ").capitalize()

    @property
    def vraagt_een_rol(self) -> bool:
        """Who asks for a role and gets it, comes in."""
        return self.uitleg == VRAAG_ROL

    @property
    def is_besluit(self) -> bool:
        """ACM answered and the portal says no: this ends a session and leaves an audit line."""
        return self.status == HTTPStatus.FORBIDDEN


class AanmeldingGeweigerd(Exception):
    """No session for this person. `claims` are what ACM said, when that could be trusted."""

    def __init__(self, reden: Reden, claims: Mapping[str, Any] | None = None):
        super().__init__(reden.code)
        self.reden, self.claims = reden, claims or {}
