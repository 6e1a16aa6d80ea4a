"""The client of the virus scanner, against a clamd of our own that says what the test wants."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread

import pytest

from documenten import scanner
from documenten.scanner import ScannerWeg

EICAR = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"


def lees_precies(lijn: socket.socket, aantal: int) -> bytes:
    uit = b""
    while len(uit) < aantal and (deel := lijn.recv(aantal - len(uit))):
        uit += deel
    return uit


def als_clamd(lijn: socket.socket) -> bytes:
    """What clamd does with an INSTREAM: read pieces until one is empty, and judge."""
    assert lees_precies(lijn, 10) == b"zINSTREAM\0"
    gelezen = b""
    while lengte := int.from_bytes(lees_precies(lijn, 4), "big"):
        gelezen += lees_precies(lijn, lengte)
    return b"stream: Eicar-Test-Signature FOUND\0" if EICAR in gelezen else b"stream: OK\0"


Gedrag = Callable[[socket.socket], bytes]


@contextmanager
def clamd(gedrag: Gedrag = als_clamd, *, pad: Path | None = None) -> Iterator[str]:
    """A scanner that answers every connection; gives its address."""
    luisteraar = socket.socket(socket.AF_UNIX if pad else socket.AF_INET)
    luisteraar.bind(str(pad) if pad else ("127.0.0.1", 0))
    luisteraar.listen()

    def bedien() -> None:
        with suppress(OSError):
            while True:
                lijn, _ = luisteraar.accept()
                with lijn, suppress(OSError):
                    lijn.sendall(gedrag(lijn))

    draad = Thread(target=bedien, daemon=True)
    draad.start()
    try:
        yield str(pad) if pad else f"127.0.0.1:{luisteraar.getsockname()[1]}"
    finally:
        luisteraar.shutdown(socket.SHUT_RDWR)
        luisteraar.close()
        draad.join(5)


def test_zonder_adres_is_er_geen_scanner(settings):
    settings.CLAMAV_ADRES = ""
    assert not scanner.is_ingesteld()
    settings.CLAMAV_ADRES = "clamav:3310"
    assert scanner.is_ingesteld()


@pytest.mark.parametrize("op_deze_machine", [False, True])
def test_een_schoon_en_een_besmet_bestand(settings, tmp_path: Path, op_deze_machine: bool):
    with clamd(pad=tmp_path / "clamd.sock" if op_deze_machine else None) as settings.CLAMAV_ADRES:
        assert scanner.scan([b"een gewoon", b" document"]) is None
        assert scanner.scan([b"x" * 200_000, EICAR]) == "Eicar-Test-Signature"
        assert scanner.scan([]) is None


ONZIN: dict[str, Gedrag] = {
    "zegt niets": lambda lijn: b"",
    "hangt op": lambda lijn: lijn.close() or b"",
    "te groot": lambda lijn: b"INSTREAM size limit exceeded. ERROR\0",
    "iets anders": lambda lijn: b"HTTP/1.1 400 Bad Request\r\n\r\n",
    "geen letters": lambda lijn: b"\xff\xfe\0",
    "eindeloos": lambda lijn: b"x" * 1_000_000,
    "bijna goed": lambda lijn: b"stream: OK FOUNDER\0",
}


@pytest.mark.parametrize("wijze", ONZIN)
def test_een_antwoord_dat_geen_oordeel_is_laat_niets_door(settings, wijze: str):
    def gedrag(lijn: socket.socket) -> bytes:
        if wijze != "hangt op":
            als_clamd(lijn)
        return ONZIN[wijze](lijn)

    with clamd(gedrag) as settings.CLAMAV_ADRES, pytest.raises(ScannerWeg):
        scanner.scan([b"document"])


@pytest.mark.parametrize(
    ("antwoord", "reden"),
    [
        (b"INSTREAM size limit exceeded. ERROR\0", "INSTREAM size limit exceeded. ERROR"),
        (b"U stuurde: Jan Geheim\0", "OnbekendAntwoord"),
    ],
)
def test_wat_clamd_van_zichzelf_zegt_mag_in_het_log_en_de_rest_niet(settings, antwoord: bytes, reden: str):
    with clamd(lambda lijn: als_clamd(lijn) and antwoord) as settings.CLAMAV_ADRES, pytest.raises(ScannerWeg) as weg:
        scanner.scan([b"document"])
    assert str(weg.value) == reden


def test_een_scanner_die_zwijgt_houdt_ons_niet_vast(settings, monkeypatch):
    monkeypatch.setattr(scanner, "ANTWOORDEN", 0.2)
    with clamd(lambda lijn: lees_precies(lijn, 10**6)) as settings.CLAMAV_ADRES, pytest.raises(ScannerWeg):
        scanner.scan([b"document"])


@pytest.mark.parametrize("adres", ["127.0.0.1:1", "/bestaat/niet.sock"])
def test_een_scanner_die_weg_is(settings, adres: str):
    settings.CLAMAV_ADRES = adres
    with pytest.raises(ScannerWeg):
        scanner.scan([b"document"])
