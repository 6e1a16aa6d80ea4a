"""What ACM would tell about the invented people, and the buttons by which one becomes them."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from accounts.login.aanmelden import is_doelgroepniveau
from accounts.login.rolclaim import ROLLEN, VAN_DEPARTEMENT
from accounts.models import Partnerschap
from accounts.ontwikkel_acm.demopersonen import Persoon, in_woorden, personen

GEWEIGERD = "Wordt geweigerd, met uitleg"


@dataclass(frozen=True)
class Hoedanigheid:
    """A person, acting for one organisation (None when the portal does not know it)."""

    persoon: Persoon
    organisatie: str
    partnerschap: Partnerschap | None

    @property
    def sleutel(self) -> str:
        return f"{self.persoon.kenmerk}@{self.organisatie}"

    @property
    def ovo_code(self) -> str:
        return self.partnerschap.ovo_code if self.partnerschap else self.persoon.orgcode

    @property
    def rollen(self) -> list[str]:
        return self.persoon.rollen.get(self.organisatie, [])

    @property
    def tekst(self) -> str:
        """ "Behandelaar, Bouw"; who has no organisation is known by what he is for."""
        if not self.organisatie:
            return self.persoon.waarvoor.partition(":")[0]
        return in_woorden(self.organisatie, self.rollen)

    @property
    def groep(self) -> str:
        """The heading on the page under which the person stands."""
        return self.partnerschap.naam if self.partnerschap and self.rollen else GEWEIGERD


def hoedanigheden() -> list[Hoedanigheid]:
    """Everybody in each of his organisations, as far as this portal knows them."""
    gekend = {partnerschap.code: partnerschap for partnerschap in Partnerschap.objects.all()}
    for departement in [partnerschap for partnerschap in gekend.values() if partnerschap.is_departement]:
        gekend["dwse"] = departement
    return [
        Hoedanigheid(persoon, code, gekend.get(code))
        for persoon in personen()
        for code in persoon.rollen or [""]
        if code in gekend or not code
    ]


def kies(sleutel: str, ovo_code: str) -> list[Hoedanigheid]:
    """Whom `sleutel` means ("els-peeters" or "els-peeters@bouw"), for the organisation that a hint names.

    More than one when somebody must still choose an organisation; at doelgroep level nobody has to.
    """
    kenmerk, _, organisatie = sleutel.partition("@")
    mogelijk = [wie for wie in hoedanigheden() if wie.persoon.kenmerk == kenmerk]
    gehint = [wie for wie in mogelijk if wie.ovo_code == ovo_code]
    gekozen = [wie for wie in mogelijk if wie.organisatie == organisatie]
    over = gehint or gekozen or mogelijk
    return over[:1] if is_doelgroepniveau() else over


@dataclass(frozen=True)
class Knop:
    """A button on the page: whom it means and what it says."""

    sleutel: str
    tekst: str
    waarvoor: str


def knoppen(ovo_code: str) -> dict[str, list[Knop]]:
    """One button per person under the heading of his first organisation; with a hint those of that one alone."""
    alle = hoedanigheden()
    getoond = [wie for wie in alle if wie.ovo_code == ovo_code] or alle
    groepen: dict[str, list[Knop]] = {}
    for persoon in dict.fromkeys(wie.persoon.kenmerk for wie in getoond):
        zijn = [wie for wie in alle if wie.persoon.kenmerk == persoon]
        tekst = f"{zijn[0].persoon.naam} — {' / '.join(wie.tekst for wie in zijn)}"
        groepen.setdefault(zijn[0].groep, []).append(Knop(persoon, tekst, zijn[0].persoon.waarvoor))
    return dict(sorted(groepen.items(), key=lambda groep: groep[0] == GEWEIGERD))


def keuze(mogelijk: list[Hoedanigheid]) -> dict[str, list[Knop]]:
    """The buttons for somebody who works for more than one organisation."""
    naam = mogelijk[0].persoon.naam
    return {f"Voor wie werkt u, {naam}?": [Knop(wie.sleutel, f"{naam} — {wie.tekst}", "") for wie in mogelijk]}


def claims(wie: Hoedanigheid) -> dict[str, Any]:
    """What ACM says about this person: for the chosen organisation, or at doelgroep level for all of them."""
    persoon = wie.persoon
    feiten: dict[str, Any] = {
        "sub": hashlib.sha1(persoon.kenmerk.encode(), usedforsecurity=False).hexdigest(),
        "vo_id": str(uuid.uuid5(uuid.NAMESPACE_URL, persoon.kenmerk)),
        "given_name": persoon.voornaam,
        "family_name": persoon.familienaam,
        "vo_email": f"{persoon.kenmerk}@{wie.organisatie or 'elders'}.example",
        "vo_doelgroepcode": persoon.doelgroep or settings.ACM_DOELGROEP,
    }
    zijn = [wie]
    if is_doelgroepniveau():
        zijn = [ander for ander in hoedanigheden() if ander.persoon.kenmerk == persoon.kenmerk]
    else:
        orgnaam = wie.partnerschap.naam if wie.partnerschap else "Onbekende entiteit"
        feiten |= {"vo_orgcode": wie.ovo_code, "vo_orgnaam": orgnaam}
    teksten = [tekst for ander in zijn for tekst in rolteksten(ander)]
    return feiten | ({settings.ACM_ROLE_CLAIM: teksten} if teksten else {})


def rolteksten(wie: Hoedanigheid) -> list[str]:
    """The role strings for one organisation; who is refused for his organisation does hold a role there."""
    rollen = wie.rollen if wie.organisatie else [next(iter(ROLLEN.values()))]
    return [
        f"{settings.ACM_DWSE_RIGHT}:{wie.ovo_code}"
        if rol in VAN_DEPARTEMENT
        else f"{settings.ACM_ROLE_RIGHT}-{rol}:{wie.ovo_code}"
        for rol in rollen
    ]
