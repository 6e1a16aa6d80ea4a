"""What the web server answers to a request that never reaches Django."""

from __future__ import annotations

import runpy
import socket
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from gunicorn.config import Config
from gunicorn.http.errors import InvalidRequestLine, LimitRequestLine, ParseException
from gunicorn.http.message import Request
from gunicorn.http.unreader import IterUnreader
from gunicorn.workers.gthread import ThreadWorker

INSTELLINGEN = runpy.run_path(str(Path(__file__).parents[1] / "gunicorn.conf.py"))
WERKER = INSTELLINGEN["worker_class"]


@pytest.fixture
def werker() -> Any:
    """A worker that serves nobody, and keeps what it would log."""
    werker = object.__new__(WERKER)
    werker.regels = []
    werker.log = SimpleNamespace(
        warning=lambda zin, *delen: werker.regels.append(zin % delen),
        exception=lambda zin, *delen: werker.regels.append(zin % delen),
    )
    return werker


def antwoord_op(werker: Any, fout: Exception) -> str:
    """What the browser reads when this fault comes up."""
    hier, daar = socket.socketpair()
    with daar:
        with hier:
            werker.handle_error(None, hier, ("127.0.0.1", 1), fout)
        return daar.makefile(encoding="utf-8", newline="").read()


def lees(lengte: int) -> Request:
    """Read a request with a question this long, by our own limits."""
    cfg = Config()
    cfg.set("limit_request_line", INSTELLINGEN["limit_request_line"])
    regels = f"GET /erkenningen/?q={'x' * lengte} HTTP/1.1\r\nHost: a\r\n\r\n".encode()
    return Request(cfg, IterUnreader(iter([regels])), ("127.0.0.1", 1))


def test_een_vraag_van_vijfduizend_tekens_komt_tot_bij_het_portaal():
    assert len(lees(5_000).query) == 5_002


def test_een_nog_langere_niet():
    with pytest.raises(LimitRequestLine):
        lees(9_000)


@pytest.mark.parametrize("fout", [LimitRequestLine(9_030, 8_190), InvalidRequestLine("onzin"), ParseException()])
def test_wat_geen_vraag_is_krijgt_de_bladzijde_van_het_portaal(werker: Any, fout: Exception):
    kop, _, inhoud = antwoord_op(werker, fout).partition("\r\n\r\n")
    assert kop.startswith("HTTP/1.1 400 Bad Request\r\n")
    assert f"Content-Length: {len(inhoud.encode())}" in kop
    assert "Wij begrijpen deze vraag niet" in inhoud
    assert werker.regels == [f"Invalid request: {type(fout).__name__}"]  # never what was asked: it may hold a name


def test_een_fout_van_de_server_zelf_blijft_een_fout_van_de_server(werker: Any):
    assert issubclass(WERKER, ThreadWorker)
    assert antwoord_op(werker, RuntimeError("kapot")).startswith("HTTP/1.1 500 ")
