"""The key of the development provider: one per installation, shared by all its processes."""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from django.conf import settings


@dataclass(frozen=True)
class Sleutel:
    """A private RSA key with the name under which it is published."""

    geheim: rsa.RSAPrivateKey

    @property
    def kid(self) -> str:
        publiek = self.geheim.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        return hashlib.sha256(publiek).hexdigest()[:16]

    @property
    def jwk(self) -> dict[str, Any]:
        """The public half, as it stands in the JWKS."""
        jwk = jwt.algorithms.RSAAlgorithm.to_jwk(self.geheim.public_key(), as_dict=True)
        return {**jwk, "kid": self.kid, "use": "sig", "alg": "RS256"}

    def onderteken(self, inhoud: dict[str, Any]) -> str:
        return jwt.encode(inhoud, self.geheim, algorithm="RS256", headers={"kid": self.kid})


def lees_sleutel(pad: Path) -> Sleutel:
    return Sleutel(cast(rsa.RSAPrivateKey, load_pem_private_key(pad.read_bytes(), password=None)))


def nieuwe_sleutel() -> Sleutel:
    return Sleutel(rsa.generate_private_key(public_exponent=65537, key_size=2048))


def sleutel() -> Sleutel:
    """The key of this installation, made at first use."""
    return _laad(settings.BESTANDEN_MAP / "ontwikkel-acm" / "sleutel.pem")


@cache
def _laad(pad: Path) -> Sleutel:
    if not pad.exists():
        _maak(pad)
    return lees_sleutel(pad)


def _maak(pad: Path) -> None:
    """Write a new key whole or not at all; of processes that start together the first one wins."""
    pad.parent.mkdir(parents=True, exist_ok=True)
    pem = nieuwe_sleutel().geheim.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    nummer, tijdelijk = tempfile.mkstemp(dir=pad.parent)
    with os.fdopen(nummer, "wb") as bestand:
        bestand.write(pem)
    try:
        os.link(tijdelijk, pad)
    except FileExistsError:
        pass
    finally:
        os.unlink(tijdelijk)
