"""Services that are away, that say nothing, or that talk nonsense: for the tests that must not mind."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections

SOORTEN = ("weg", "zwijgt", "praat onzin")


@contextmanager
def stuk_adres(soort: str) -> Iterator[int]:
    """A port of this machine where a service stands that is broken in this way."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        poort = server.getsockname()[1]
        if soort == "weg":
            server.close()
        elif soort == "praat onzin":
            threading.Thread(target=_praat_onzin, args=(server,), daemon=True).start()
        yield poort


def _praat_onzin(server: socket.socket) -> None:
    gesprekken = []
    try:
        while True:
            gesprekken.append(server.accept()[0])
            gesprekken[-1].sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
    except OSError:  # the test is over
        for gesprek in gesprekken:
            gesprek.close()


@contextmanager
def stukke_database(soort: str) -> Iterator[None]:
    """Every connection that is made now leads to a broken server."""
    verbinding = connections["default"]
    goed = {naam: verbinding.settings_dict[naam] for naam in ("HOST", "PORT")}
    with stuk_adres(soort) as poort:
        verbinding.close()
        verbinding.settings_dict.update(HOST="127.0.0.1", PORT=str(poort))
        try:
            yield
        finally:
            verbinding.close()
            verbinding.settings_dict.update(goed)
