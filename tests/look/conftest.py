"""What tests of the look share: a request, templates that refuse what they do not know, and a browser."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import engines
from django.test import RequestFactory
from django_htmx.middleware import HtmxDetails


class Onbekend(str):
    """Django formats this with the name of a variable that does not exist."""

    def __contains__(self, stuk):
        return True

    def __mod__(self, naam):
        raise AssertionError(f"undefined in a template: {naam}")


@pytest.fixture
def streng(monkeypatch):
    """An undefined template variable is an error."""
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", Onbekend("%s"))


@pytest.fixture
def toegang():
    """Somebody who is signed in, with a name that tests the header."""
    return SimpleNamespace(
        gebruiker=SimpleNamespace(volledige_naam="Aïcha El Idrissi"),
        partnerschap=SimpleNamespace(naam="Sectoraal partnerschap Bouw", code="bouw"),
        rolnamen=["Behandelaar", "Medewerker"],
        heeft=lambda recht: False,
    )


@pytest.fixture
def vraag():
    """Make a request as the middleware would leave it."""

    def maak(pad="/componenten/", toegang=None, **koppen):
        request = RequestFactory().get(pad, **koppen)
        request.htmx = HtmxDetails(request)
        request.user, request.session, request.toegang = AnonymousUser(), {}, toegang
        return request

    return maak
