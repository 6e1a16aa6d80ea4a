"""The vault: files lie encrypted outside the web root, each under a random name and with a key of its own.

A file is there whole or not at all: it is written beside its place, made durable, and then put there. On disk it is a
salt and then pieces, sealed one by one with AES-GCM, so that memory stays flat however large the file is. What seals
a piece knows its number, whether it is the last, and the name of the file: nobody can leave out, exchange or repeat a
piece, or put one file in the place of another.  Bron: keuze, ADR 13.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, NamedTuple

import structlog
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from accounts.rechten import OvergangNietMogelijk

log = structlog.get_logger(__name__)

STUK = 64 * 1024
ZEGEL = 16
ZOUT = 32
DOEL = b"werkplekduaal documenten 1"
NAAM = re.compile(r"[0-9a-f]{32}")
HALF = ".deel"


class BestandOnleesbaar(OvergangNietMogelijk):
    """The file is away or was changed on disk. Only who operates the portal can help."""

    def __init__(self) -> None:
        super().__init__(
            "Wij kunnen dit bestand niet openen: het ontbreekt of is beschadigd. Meld dit aan de helpdesk."
        )


class NietBewaard(OvergangNietMogelijk):
    """The disk did not take the file."""

    def __init__(self) -> None:
        super().__init__("Wij konden het bestand niet bewaren. Probeer het later opnieuw.")


class Opgeborgen(NamedTuple):
    """Where a file lies, and what was put there."""

    opslag: str
    grootte: int
    sha256: str


def map_van_de_kluis() -> Path:
    return settings.BESTANDEN_MAP / "documenten"


def berg_op(stukken: Iterable[bytes]) -> Opgeborgen:
    """Write a file that nobody can read without the key; give its random name. Raises NietBewaard."""
    opslag = secrets.token_hex(16)
    pad = _pad(opslag)
    half = pad.with_suffix(HALF)
    try:
        pad.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open(half, "xb", opener=_alleen_voor_ons) as doel:
            grootte, sha256 = _verzegel(stukken, doel, opslag)
            doel.flush()
            os.fsync(doel.fileno())
        half.rename(pad)
        for map_ in (pad.parent, pad.parent.parent):
            _maak_duurzaam(map_)
    except OSError as fout:
        log.error("bestand_niet_bewaard", fout=type(fout).__name__, nummer=fout.errno)
        raise NietBewaard from fout
    finally:
        with contextlib.suppress(OSError):
            half.unlink(missing_ok=True)
    return Opgeborgen(opslag, grootte, sha256)


def haal(opslag: str) -> Iterator[bytes]:
    """The content of a file, piece by piece. Raises BestandOnleesbaar, at the latest before the first wrong byte."""
    try:
        with open(_pad(opslag), "rb") as bron:
            slot = AESGCM(_sleutel(bron.read(ZOUT)))
            for nummer, stuk, is_laatste in _genummerd(iter(lambda: bron.read(STUK + ZEGEL), b"")):
                yield slot.decrypt(_eenmalig(nummer, is_laatste), stuk, opslag.encode())
    except (OSError, InvalidTag, ValueError) as fout:
        log.error("bestand_onleesbaar", opslag=opslag, fout=type(fout).__name__)
        raise BestandOnleesbaar from fout


def eis_gaaf(opslag: str) -> None:
    """Read the file to its end. Raises BestandOnleesbaar: better a page that says so than half a document."""
    if not sum(len(stuk) for stuk in haal(opslag)):
        raise BestandOnleesbaar


def bestaat(opslag: str) -> bool:
    return bool(NAAM.fullmatch(opslag)) and _pad(opslag).is_file()


def wis(opslag: str) -> None:
    """Remove a file for good; one that is gone already is no fault."""
    if bestaat(opslag):
        _pad(opslag).unlink(missing_ok=True)
        _maak_duurzaam(_pad(opslag).parent)


def _pad(opslag: str) -> Path:
    if not NAAM.fullmatch(opslag):
        raise ValueError("no name of a file in the vault")
    return map_van_de_kluis() / opslag[:2] / opslag


def _alleen_voor_ons(pad: str, vlaggen: int) -> int:
    return os.open(pad, vlaggen, mode=0o600)


def _maak_duurzaam(map_: Path) -> None:
    """Also the name of a file must survive a power cut."""
    nummer = os.open(map_, os.O_RDONLY)
    try:
        os.fsync(nummer)
    finally:
        os.close(nummer)


def _verzegel(stukken: Iterable[bytes], doel: IO[bytes], opslag: str) -> tuple[int, str]:
    zout, grootte, vingerafdruk = secrets.token_bytes(ZOUT), 0, hashlib.sha256()
    slot = AESGCM(_sleutel(zout))
    doel.write(zout)
    for nummer, stuk, is_laatste in _genummerd(_even_groot(stukken)):
        grootte += len(stuk)
        vingerafdruk.update(stuk)
        doel.write(slot.encrypt(_eenmalig(nummer, is_laatste), stuk, opslag.encode()))
    return grootte, vingerafdruk.hexdigest()


def _sleutel(zout: bytes) -> bytes:
    """The key of one file. With a key per file a number can be its own nonce."""
    return HKDF(SHA256(), length=32, salt=zout, info=DOEL).derive(settings.DOCUMENTEN_SLEUTEL)


def _eenmalig(nummer: int, is_laatste: bool) -> bytes:
    return nummer.to_bytes(11, "big") + bytes([is_laatste])


def _genummerd(stukken: Iterable[bytes]) -> Iterator[tuple[int, bytes, bool]]:
    """Each piece with its number and whether it is the last."""
    nummer, vorig = 0, None
    for stuk in stukken:
        if vorig is not None:
            yield nummer, vorig, False
            nummer += 1
        vorig = stuk
    if vorig is not None:
        yield nummer, vorig, True


def _even_groot(stukken: Iterable[bytes]) -> Iterator[bytes]:
    """The same content in pieces of STUK bytes; the last may be smaller."""
    rest = bytearray()
    for stuk in stukken:
        rest += stuk
        while len(rest) >= STUK:
            yield bytes(rest[:STUK])
            del rest[:STUK]
    if rest:
        yield bytes(rest)
