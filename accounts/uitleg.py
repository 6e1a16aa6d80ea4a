"""Explains MATRIX to people: what somebody may do, what not, and which role would give it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.urls import get_resolver

from accounts.login.aanmelden import mogelijke_rollen
from accounts.models import Partnerschap
from accounts.rechten import MATRIX, Bereik, Recht, Rol, Toegang
from werkplekduaal.adressen import eindpunten


@dataclass(frozen=True)
class Regel:
    """One right in words, with how far it reaches or what would give it; without a screen it is still a promise."""

    recht: str
    toelichting: str
    heeft_scherm: bool


@cache
def met_scherm() -> frozenset[Recht]:
    """The rights that some screen asks for."""
    gevraagd = (getattr(adres.callback, "recht", None) for adres in eindpunten(get_resolver().url_patterns))
    return frozenset(filter(None, gevraagd))


def regel(recht: Recht, toelichting: str) -> Regel:
    return Regel(recht.label, toelichting, recht in met_scherm())


def hoofd_lokale_beheerder(partnerschap: Partnerschap) -> str:
    """Who gives the roles, as far as the department wrote it down.  Bron: portaal 1.1."""
    return Partnerschap.objects.values_list("hoofd_lokale_beheerder", flat=True).get(pk=partnerschap.pk)


def wat_mag(toegang: Toegang) -> list[Regel]:
    """Every right that this person holds, with its reach."""
    return [regel(recht, hoe_ver(toegang.bereiken(recht))) for recht in MATRIX if toegang.heeft(recht)]


def hoe_ver(bereiken: frozenset[Bereik]) -> str:
    """The reach in words; who reaches everything need not read about its parts."""
    genoemd = [Bereik.ALLE] if Bereik.ALLE in bereiken else [bereik for bereik in Bereik if bereik in bereiken]
    return " en ".join(bereik.label for bereik in genoemd)


def wat_mag_niet(toegang: Toegang) -> list[Regel]:
    """Every right that this person lacks and that a role in this organisation would give."""
    mogelijk = mogelijke_rollen(toegang.partnerschap)
    gemist = {recht: [rol for rol in Rol if rol in rollen and rol in mogelijk] for recht, rollen in MATRIX.items()}
    return [
        regel(recht, " of ".join(rol.label for rol in rollen))
        for recht, rollen in gemist.items()
        if rollen and not toegang.heeft(recht)
    ]


def als_tabel() -> str:
    """The whole of MATRIX as a readable page: docs/rechten.md is made of this."""
    kop = ["Recht", *(rol.value for rol in Rol)]
    rijen = [
        [recht.label, *(rollen[rol].value if rol in rollen else "–" for rol in Rol)] for recht, rollen in MATRIX.items()
    ]
    tabel = [kop, ["---"] * len(kop), *rijen]
    bereiken = [f"- **{bereik.value}**: {bereik.label}" for bereik in Bereik]
    return "\n".join([KOP, *("| " + " | ".join(rij) + " |" for rij in tabel), "", *bereiken, ""])


KOP = """# Rechten

Generated from `MATRIX` in `accounts/rechten.py` by `manage.py docs_rechten`; do not edit.
Roles combine freely: somebody with more roles may do what any of them allows. Each right completes "U mag ...".
"""
