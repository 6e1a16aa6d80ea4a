"""The key in a link that opens once: made, recognised and found again. The portal keeps no key, only its mark."""

from __future__ import annotations

import re
import secrets
from contextlib import AbstractContextManager, nullcontext

from django.utils.crypto import salted_hmac

from ondernemingen.models import Bevestigingsvraag
from werkplekduaal.database.context import met_partnerschap

VORM = r"[0-9]{1,9}-[A-Za-z0-9_-]{43}"


def maak_sleutel(partnerschap_id: int) -> str:
    """A new key: whose fence it opens, and 256 bits that nobody guesses."""
    return f"{partnerschap_id}-{secrets.token_urlsafe(32)}"


def merk_van(sleutel: str) -> bytes:
    """What recognises a key without revealing it."""
    return salted_hmac("machtiging bevestigen", sleutel, algorithm="sha256").digest()


def achter(sleutel: str) -> AbstractContextManager[None]:
    """Act for the partnerschap that the key names: who holds it may see this one question and nothing else."""
    return met_partnerschap(int(sleutel.partition("-")[0])) if re.fullmatch(VORM, sleutel) else nullcontext()


def zoek_vraag(sleutel: str) -> Bevestigingsvraag | None:
    """The question that this key opens, used or not; inside `achter`."""
    vragen = Bevestigingsvraag.objects.select_related("machtiging__onderneming", "machtiging__partnerschap")
    return vragen.filter(kenmerk=merk_van(sleutel)).first()
