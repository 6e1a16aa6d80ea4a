"""System checks: an installation that would let the wrong people in does not start.

Bron: domein/acmidm 3.1.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.serialization import load_pem_private_key
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connections
from django.urls import get_resolver

from accounts.models import Partnerschap, Rolgroep
from accounts.rechten import bedoeld, bewaard

VERPLICHT = (
    "ACM_ISSUER",
    "ACM_CLIENT_ID",
    "ACM_ROLE_CLAIM",
    "ACM_ROLE_SCOPE",
    "ACM_ROLE_RIGHT",
    "ACM_DWSE_RIGHT",
    "ACM_DOELGROEP",
)
NIVEAUS = ("organisatie", "doelgroep")


@register(Tags.security)
def acm_instellingen(app_configs: Any, **_: Any) -> list[CheckMessage]:
    """Everything that the login leans on; what is strict in production may be loose in the demo."""
    fouten: list[CheckMessage] = []
    if settings.ACM_LEVEL not in NIVEAUS:
        fouten.append(Error(f"ACM_LEVEL moet een van {', '.join(NIVEAUS)} zijn.", id="accounts.E001"))
    if settings.ACM_ROLE_RIGHT.lower() == settings.ACM_DWSE_RIGHT.lower():
        fouten.append(Error("ACM_ROLE_RIGHT en ACM_DWSE_RIGHT mogen niet hetzelfde zijn.", id="accounts.E002"))
    if settings.PORTAAL_OMGEVING == "productie":
        fouten += productie()
    return fouten


def productie() -> Iterable[CheckMessage]:
    """What must be right before real people log in."""
    for naam in VERPLICHT:
        if not getattr(settings, naam):
            yield Error(f"{naam} is leeg.", id="accounts.E003")
    if not settings.ACM_ISSUER.startswith("https://"):
        yield Error("ACM_ISSUER moet met https:// beginnen.", id="accounts.E004")
    if settings.DEBUG:
        yield Error("DEBUG mag niet aan staan in productie.", id="accounts.E005")
    if "ontwikkel_acm" in get_resolver().app_dict:
        yield Error("De aanmelddienst van de ontwikkelomgeving mag niet in productie draaien.", id="accounts.E006")
    if not (settings.ACM_CLIENT_SECRET or settings.ACM_CLIENT_KEY_FILE):
        yield Error("Geef ACM_CLIENT_SECRET of ACM_CLIENT_KEY_FILE.", id="accounts.E007")
    if settings.ACM_CLIENT_KEY_FILE and not is_sleutel(Path(settings.ACM_CLIENT_KEY_FILE)):
        yield Error("ACM_CLIENT_KEY_FILE is geen leesbare sleutel.", id="accounts.E008")


def is_sleutel(pad: Path) -> bool:
    try:
        load_pem_private_key(pad.read_bytes(), password=None)
    except (OSError, ValueError, TypeError):
        return False
    return True


@register(Tags.database)
def projectie(app_configs: Any, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """The rights in the database are those of MATRIX.

    A warning and not an error: migrate runs this check first, and it is migrate that sets it right.
    """
    return [
        Warning(f"De rechten van {groep.name} wijken af van MATRIX.", hint="manage.py migrate", id="accounts.W001")
        for naam in databases or ()
        if Rolgroep._meta.db_table in connections[naam].introspection.table_names()
        for partnerschap in Partnerschap.objects.using(naam)
        for groep in partnerschap.rolgroepen.all()
        if bewaard(groep) != bedoeld(groep.rol)
    ]
