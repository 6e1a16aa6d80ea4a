"""A real portal over HTTP with its development provider, and browsers that visit it."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any
from urllib.parse import urljoin

import pytest
import requests
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.test import Client
from structlog.stdlib import ProcessorFormatter

from accounts.login.weigeringen import Reden
from accounts.models import Gebeurtenis, Partnerschap
from tests.wereld import maak_partnerschap
from werkplekduaal.database.context import met_partnerschap


class Bezoeker(requests.Session):
    """Keeps cookies and follows nothing by itself, so that a test sees every answer."""

    def __init__(self, basis: str):
        super().__init__()
        self.basis = basis

    def request(self, method: str, url: str, **kwargs: Any) -> requests.Response:
        return super().request(method, urljoin(self.basis, url), **{"timeout": 20, **kwargs, "allow_redirects": False})

    def verstuur(self, url: str, **velden: str) -> requests.Response:
        """Send a form as the browser would: with the token of the cookie."""
        return self.post(url, data={"csrfmiddlewaretoken": self.cookies.get("csrf", ""), **velden})

    def naar_acm(self, volgende: str = "/mijn-toegang/") -> str:
        """Start a login; gives the address at ACM."""
        return self.get("/aanmelden/", params={"next": volgende}).headers["Location"]

    def terug_van_acm(self, adres: str, persoon: str) -> str:
        """Choose a person at the provider; gives the address of the callback."""
        pagina = self.get(adres)
        if pagina.is_redirect:
            return pagina.headers["Location"]
        return self.verstuur(adres, persoon=persoon).headers["Location"]

    def meld_aan(self, persoon: str = "els-peeters", volgende: str = "/mijn-toegang/") -> requests.Response:
        """The whole way; gives the answer of the callback."""
        return self.get(self.terug_van_acm(self.naar_acm(volgende), persoon))

    @property
    def sleutel(self) -> str | None:
        return self.cookies.get("sessie")

    @property
    def sessie(self) -> SessionStore:
        """What the portal keeps for this browser."""
        return SessionStore(session_key=self.sleutel)

    @property
    def is_binnen(self) -> bool:
        return self.get("/mijn-toegang/").status_code == 200


class Lezer(Client):
    """A browser without JavaScript whose forms say, as `formulierkop` makes them, for whom they were opened."""

    def post(self, path: str, data: Any = None, *args: Any, **kwargs: Any) -> Any:
        namens = self.session.get("namens") if settings.SESSION_COOKIE_NAME in self.cookies else None
        if namens and (data is None or isinstance(data, dict)):
            data = {"namens": Partnerschap.objects.get(pk=namens).code, **(data or {})}
        return super().post(path, data, *args, **kwargs)


@pytest.fixture
def client() -> Client:
    """A browser that also shows errors of the server as they are."""
    return Lezer(raise_request_exception=True)


@pytest.fixture
def organisaties(transactional_db: None) -> SimpleNamespace:
    """The partnerschappen of the demo people, and the department that keeps the audit of refusals."""
    return SimpleNamespace(
        bouw=maak_partnerschap("Bouw", 1),
        horeca=maak_partnerschap("Horeca", 2),
        departement=maak_partnerschap("Departement", 9, is_departement=True),
    )


@pytest.fixture
def portaal(portaal_adres: str, organisaties: SimpleNamespace) -> str:
    """A running portal that knows the organisations of the demo people."""
    return portaal_adres


@pytest.fixture
def nieuwe_bezoeker(portaal: str) -> Iterator[Callable[[], Bezoeker]]:
    """Open as many browsers as a test needs."""
    geopend: list[Bezoeker] = []

    def open_bezoeker() -> Bezoeker:
        for eerder in geopend:
            eerder.close()  # the cookies stay; a connection that is kept holds one of the database, and those run out
        geopend.append(Bezoeker(portaal))
        return geopend[-1]

    yield open_bezoeker
    for bezoeker in geopend:
        bezoeker.close()


@pytest.fixture
def bezoeker(nieuwe_bezoeker: Callable[[], Bezoeker]) -> Bezoeker:
    return nieuwe_bezoeker()


def zegt(antwoord: requests.Response, code: str) -> bool:
    """Does the page of a refusal name this reason, as a person reads it aloud?"""
    return f"<dd>{Reden[code.upper()].leesbaar}</dd>" in antwoord.text


def gebeurtenissen(partnerschap: Any, soort: str) -> list[Gebeurtenis]:
    """The audit lines of one kind that a partnerschap holds."""
    with met_partnerschap(partnerschap.pk), transaction.atomic():
        return list(Gebeurtenis.objects.filter(soort=soort).order_by("id"))


def logtekst(caplog: pytest.LogCaptureFixture) -> str:
    """What the log of the portal would show of everything that was told."""
    scherm = next(merk for merk in logging.getLogger().handlers if isinstance(merk.formatter, ProcessorFormatter))
    return "\n".join(scherm.format(regel) for regel in caplog.records)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The browser of the system; in a container it cannot build its own sandbox."""
    return {"executable_path": shutil.which("chromium"), "args": ["--no-sandbox"]}
