"""The virus scanner: a client of clamd that hands over a file in pieces (INSTREAM). Without address there is none."""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterable

from django.conf import settings

VERBINDEN, ANTWOORDEN = 5, 60  # seconds
LANGSTE_ANTWOORD = 1024


class ScannerWeg(Exception):
    """No verdict: the scanner does not answer, or answers something else. The file stays closed."""


def is_ingesteld() -> bool:
    return bool(settings.CLAMAV_ADRES)


def scan(stukken: Iterable[bytes]) -> str | None:
    """The name of the virus in a file, or None. Raises ScannerWeg."""
    try:
        with _verbind() as lijn:
            lijn.sendall(b"zINSTREAM\0")
            for stuk in stukken:
                lijn.sendall(struct.pack("!I", len(stuk)) + stuk)
            lijn.sendall(struct.pack("!I", 0))
            return _lees_oordeel(_antwoord(lijn))
    except OSError as fout:
        raise ScannerWeg(type(fout).__name__) from fout


def _verbind() -> socket.socket:
    """`host:port`, or the path of a socket."""
    adres = settings.CLAMAV_ADRES
    if adres.startswith("/"):
        lijn = _verbind_op_deze_machine(adres)
    else:
        host, _, poort = adres.rpartition(":")
        lijn = socket.create_connection((host, int(poort)), VERBINDEN)
    lijn.settimeout(ANTWOORDEN)
    return lijn


def _verbind_op_deze_machine(pad: str) -> socket.socket:
    lijn = socket.socket(socket.AF_UNIX)
    try:
        lijn.settimeout(VERBINDEN)
        lijn.connect(pad)
    except OSError:
        lijn.close()
        raise
    return lijn


def _antwoord(lijn: socket.socket) -> str:
    antwoord = b""
    while not antwoord.endswith(b"\0") and len(antwoord) < LANGSTE_ANTWOORD and (deel := lijn.recv(LANGSTE_ANTWOORD)):
        antwoord += deel
    return antwoord.rstrip(b"\0").decode("ascii", "replace")


def _lees_oordeel(antwoord: str) -> str | None:
    naam = antwoord.removeprefix("stream: ")
    if naam == "OK":
        return None
    if naam.endswith(" FOUND"):
        return naam.removesuffix(" FOUND")[:100]
    # What clamd says of itself may be logged; what something else answers may hold what was sent.
    raise ScannerWeg(antwoord[:100] if antwoord.endswith(" ERROR") else "OnbekendAntwoord")
