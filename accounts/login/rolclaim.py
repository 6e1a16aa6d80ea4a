"""Reads the role claim of ACM: which roles somebody holds for which OVO codes.

    value = right [ "-" role *( "," role ) ] ":" code *( "," code )

ASCII only, whole words, compared without case. What does not fit grants nothing. Bron: domein/acmidm 1.3.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from accounts.login.weigeringen import AanmeldingGeweigerd, Reden
from accounts.rechten import MATRIX, Recht, Rol

MAX_REGELS = 200
MAX_LENGTE = 2000
REGEL = re.compile(r"(?P<recht>[A-Za-z0-9_]+)(?:-(?P<rollen>[^:]+))?:(?P<codes>[^:]+)")
OVO_CODE = re.compile(r"OVO[0-9]{6}")

ONLEESBAAR = "rol_onleesbaar"
ROL_ONBEKEND = "rol_onbekend"

# The department's roles come from a right of their own; the gebruikersbeheer names all the others.
VAN_DEPARTEMENT = frozenset(MATRIX[Recht.DWSE_BEHEER])
ROLLEN = {rol.value.lower(): rol for rol in Rol if rol not in VAN_DEPARTEMENT}


@dataclass(frozen=True)
class Regel:
    """One string of the claim: the roles it grants for each of its codes, and what stands out about it."""

    rollen: frozenset[Rol] = frozenset()
    codes: tuple[str, ...] = ()
    signalen: frozenset[str] = frozenset()
    is_van_ons: bool = False


@dataclass(frozen=True)
class Rolclaim:
    """The whole claim: the union per OVO code, and what the audit line should tell."""

    rollen: dict[str, frozenset[Rol]]
    signalen: frozenset[str]


def lees_rolclaim(waarde: Any) -> Rolclaim:
    """Read the claim, a list of strings or a single string; refuse when nothing in it grants a role."""
    if not waarde:
        raise AanmeldingGeweigerd(Reden.GEEN_RECHT)
    teksten = [waarde] if isinstance(waarde, str) else waarde
    if not isinstance(teksten, list) or len(teksten) > MAX_REGELS:
        raise AanmeldingGeweigerd(Reden.ROL_ONLEESBAAR)
    regels = [lees_regel(tekst) for tekst in teksten]
    per_code: dict[str, frozenset[Rol]] = {}
    for regel in regels:
        for code in regel.codes if regel.rollen else ():
            per_code[code] = per_code.get(code, frozenset()) | regel.rollen
    signalen = frozenset().union(*(regel.signalen for regel in regels))
    if not per_code:
        raise AanmeldingGeweigerd(_waarom_niets(regels, signalen))
    return Rolclaim(per_code, signalen)


def _waarom_niets(regels: list[Regel], signalen: frozenset[str]) -> Reden:
    if any(regel.is_van_ons for regel in regels):
        return Reden.GEEN_ROL
    return Reden.ROL_ONLEESBAAR if ONLEESBAAR in signalen else Reden.GEEN_RECHT


def lees_regel(tekst: Any) -> Regel:
    """Read one string. A right of another application is not ours to judge: it grants nothing and is no news."""
    onleesbaar = Regel(signalen=frozenset({ONLEESBAAR}))
    if not isinstance(tekst, str) or len(tekst) > MAX_LENGTE or not tekst.isascii():
        return onleesbaar
    delen = REGEL.fullmatch(tekst)
    if not delen:
        return onleesbaar
    recht = delen["recht"].lower()
    if recht not in (settings.ACM_ROLE_RIGHT.lower(), settings.ACM_DWSE_RIGHT.lower()):
        return Regel()
    codes = tuple(code.upper() for code in _woorden(delen["codes"]))
    namen = _woorden(delen["rollen"]) if delen["rollen"] else []
    if not all(OVO_CODE.fullmatch(code) for code in codes) or "" in namen:
        return onleesbaar
    rollen, onbekend = _rollen(recht, namen)
    return Regel(rollen, codes, frozenset({ROL_ONBEKEND} if onbekend else ()), is_van_ons=True)


def _rollen(recht: str, namen: list[str]) -> tuple[frozenset[Rol], bool]:
    """The roles behind the names, and whether a name is not one of ours."""
    if recht == settings.ACM_DWSE_RIGHT.lower():
        return frozenset() if namen else VAN_DEPARTEMENT, bool(namen)
    gekend = frozenset(ROLLEN[naam.lower()] for naam in namen if naam.lower() in ROLLEN)
    return gekend, any(naam.lower() not in ROLLEN for naam in namen)


def _woorden(tekst: str) -> list[str]:
    """The words between commas, with the spaces around a comma dropped."""
    return re.split(" *, *", tekst)
