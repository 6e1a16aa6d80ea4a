"""Decides on a login: from verified claims to a person with roles in one or more partnerschappen, or a refusal.

The first test that fails decides: required claims, doelgroep, role claim, acting organisation, organisation known,
organisation open, a role there. Blocks come last, in the service, where the rows are locked. Bron: domein/acmidm 3.3.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from accounts.login.rolclaim import VAN_DEPARTEMENT, Rolclaim, lees_rolclaim
from accounts.login.weigeringen import AanmeldingGeweigerd, Reden
from accounts.models import Partnerschap
from accounts.rechten import MATRIX, Recht, Rol

# A control character has no place in a name or a key, and PostgreSQL stores no NUL.
STUURTEKENS = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True)
class Identiteit:
    """The person, as ACM knows him; (issuer, sub) is the key."""

    issuer: str
    sub: str
    vo_id: str
    voornaam: str
    familienaam: str
    email: str


@dataclass(frozen=True)
class Aanmelding:
    """A login that may go on. `is_volledig`: ACM named every organisation of the person, not only the chosen one."""

    identiteit: Identiteit
    rollen: dict[Partnerschap, frozenset[Rol]]
    signalen: frozenset[str]
    is_volledig: bool


def beslis(claims: Mapping[str, Any]) -> Aanmelding:
    """Take the verified claims and say who this is and what he may do, or refuse."""
    identiteit = lees_identiteit(claims)
    if tekst(claims, "vo_doelgroepcode", 20) != settings.ACM_DOELGROEP:
        raise AanmeldingGeweigerd(Reden.VERKEERDE_DOELGROEP)
    claim = lees_rolclaim(claims.get(settings.ACM_ROLE_CLAIM))
    codes, anders = handelende_codes(claims, claim)
    rollen, signalen = rollen_per_partnerschap(claim, codes)
    return Aanmelding(identiteit, rollen, claim.signalen | anders | signalen, is_doelgroepniveau())


def is_doelgroepniveau() -> bool:
    """Are the roles for all organisations of a person delivered together?"""
    return settings.ACM_LEVEL == "doelgroep"


def lees_identiteit(claims: Mapping[str, Any]) -> Identiteit:
    """The person; without `sub`, `vo_id` or doelgroep nothing can be decided."""
    sub, vo_id = tekst(claims, "sub", 200), tekst(claims, "vo_id", 60)
    if not (sub and vo_id and tekst(claims, "vo_doelgroepcode", 20)):
        raise AanmeldingGeweigerd(Reden.GEGEVENS_ONTBREKEN)
    return Identiteit(
        issuer=settings.ACM_ISSUER,
        sub=sub,
        vo_id=vo_id.lower(),
        voornaam=naam(claims, "given_name"),
        familienaam=naam(claims, "family_name"),
        email=lees_email(claims),
    )


def handelende_codes(claims: Mapping[str, Any], claim: Rolclaim) -> tuple[set[str], set[str]]:
    """The OVO codes that this login is about, and what to audit about the others."""
    if is_doelgroepniveau():
        return set(claim.rollen), set()
    code = tekst(claims, "vo_orgcode", 40).upper()
    if not code:
        raise AanmeldingGeweigerd(Reden.GEGEVENS_ONTBREKEN)
    return {code}, {"rol_andere_organisatie"} if set(claim.rollen) - {code} else set()


def rollen_per_partnerschap(
    claim: Rolclaim, codes: set[str]
) -> tuple[dict[Partnerschap, frozenset[Rol]], frozenset[str]]:
    """The roles for every partnerschap that the portal knows and that is open; refuse when none is left."""
    gekend = Partnerschap.objects.filter(ovo_code__in=codes)
    afgesloten = [partnerschap for partnerschap in gekend if partnerschap.gesloten_op]
    signalen = {"organisatie_onbekend"} if codes - {partnerschap.ovo_code for partnerschap in gekend} else set()
    signalen |= {"organisatie_afgesloten"} if afgesloten else set()
    if len(afgesloten) == len(gekend):
        raise AanmeldingGeweigerd(Reden.ORGANISATIE_AFGESLOTEN if afgesloten else Reden.ORGANISATIE_ONBEKEND)
    rollen = {
        partnerschap: claim.rollen.get(partnerschap.ovo_code, frozenset()) & mogelijke_rollen(partnerschap)
        for partnerschap in gekend
        if not partnerschap.gesloten_op
    }
    rollen = {partnerschap: gekregen for partnerschap, gekregen in rollen.items() if gekregen}
    if not rollen:
        raise AanmeldingGeweigerd(Reden.GEEN_ROL)
    return rollen, frozenset(signalen)


def mogelijke_rollen(partnerschap: Partnerschap) -> frozenset[Rol]:
    """The roles that exist in an organisation: the department has its own, a partnerschap all the others."""
    return VAN_DEPARTEMENT if partnerschap.is_departement else frozenset(Rol) - VAN_DEPARTEMENT


def dient_in_en_beslist(rollen: Iterable[Rol]) -> bool:
    """Do these roles let somebody both submit and decide?"""
    samen = set(rollen)
    return all(samen & set(MATRIX[recht]) for recht in (Recht.AANVRAAG_INDIENEN, Recht.AANVRAAG_BEHANDELEN))


def tekst(claims: Mapping[str, Any], sleutel: str, maximum: int) -> str:
    """A claim as the key it should be; empty when it is missing, of another type, too long or not plain text."""
    waarde = claims.get(sleutel)
    if not isinstance(waarde, str) or len(waarde) > maximum or STUURTEKENS.search(waarde):
        return ""
    return waarde.strip()


def naam(claims: Mapping[str, Any], sleutel: str) -> str:
    """A claim for display: cut to what fits."""
    waarde = claims.get(sleutel)
    return STUURTEKENS.sub("", waarde).strip()[:120] if isinstance(waarde, str) else ""


def lees_email(claims: Mapping[str, Any]) -> str:
    """The work address, which may carry the OVO code behind a colon; empty when it is no address."""
    adres = tekst(claims, "vo_email", 300).partition(":")[0]
    try:
        validate_email(adres)
    except ValidationError:
        return ""
    return adres if len(adres) <= 254 else ""
