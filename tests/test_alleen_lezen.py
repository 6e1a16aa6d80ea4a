"""A page that is read writes nothing, whatever the statement looks like; only the trace of a sensitive reading."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import InternalError, connection
from django.http import HttpResponse
from django.test import Client

from accounts.gebeurtenissen import Soort, noteer_inzage
from accounts.models import Gebeurtenis, Sessiegrens
from accounts.rechten import Rol
from tests.wereld import Wereld, als

NIEUW = "INSERT INTO accounts_sessiegrens (vanaf, reden) VALUES (now() - interval '1 year', 'proef')"
SCHRIJFT = {
    "INSERT": NIEUW,
    "UPDATE": "UPDATE accounts_partnerschap SET naam = naam",
    "DELETE": "DELETE FROM accounts_sessiegrens",
    "WITH": f"WITH nieuw AS ({NIEUW} RETURNING id) SELECT * FROM nieuw",
    "een functie die schrijft": "SELECT verwijs_aanvraag_door(0, 0, '', 0)",
    "een volgnummer": "SELECT nextval('accounts_gebeurtenis_id_seq')",
    "een slot": "SELECT id FROM accounts_partnerschap FOR UPDATE",
}


@pytest.fixture
def op_de_startpagina(wereld: Wereld, client: Client, monkeypatch) -> Callable:
    """Open the start page as it is, with something more that it does."""

    def open_(doe: Callable) -> HttpResponse:
        monkeypatch.setattr("werkplekduaal.views.cijfers", doe)
        return als(client, wereld.bouw, Rol.BEHANDELAAR).get("/")

    return open_


def voer_uit(opdracht: str) -> Callable:
    def doe(_toegang: object) -> dict:
        with connection.cursor() as cursor:
            cursor.execute(opdracht)
        return {}

    return doe


@pytest.mark.parametrize("opdracht", SCHRIJFT.values(), ids=SCHRIJFT)
def test_een_bladzijde_die_gelezen_wordt_kan_niet_schrijven(op_de_startpagina, opdracht: str):
    with pytest.raises(InternalError, match="read-only transaction"):
        op_de_startpagina(voer_uit(opdracht))


def test_na_de_bladzijde_kan_er_weer_geschreven_worden(op_de_startpagina):
    assert op_de_startpagina(voer_uit("SELECT 1")).status_code == 200
    voer_uit(NIEUW)(None)
    assert Sessiegrens.objects.count() == 1


@pytest.fixture
def met_inzage(monkeypatch) -> Callable:
    """The start page, as if it showed something sensitive."""

    def kies(status: int) -> None:
        def pagina(request, *_: object, **__: object) -> HttpResponse:
            noteer_inzage(request, request.toegang.partnerschap, "een onderneming buiten de bevoegdheid")
            assert not Gebeurtenis.objects.filter(soort=Soort.INZAGE).exists()
            return HttpResponse(status=status)

        monkeypatch.setattr("werkplekduaal.views.render_page", pagina)

    return kies


@pytest.mark.parametrize(("status", "sporen"), [(200, 1), (404, 0)])
def test_een_inzage_laat_een_spoor_na_als_de_bladzijde_vertrekt(
    wereld: Wereld, op_de_startpagina, met_inzage, status: int, sporen: int
):
    met_inzage(status)
    assert op_de_startpagina(lambda _: {}).status_code == status
    with wereld.bouw.context() as kant:
        inzages = Gebeurtenis.objects.filter(soort=Soort.INZAGE, door_id=kant.mens(Rol.BEHANDELAAR).pk)
        assert [rij.onderwerp_id for rij in inzages] == [kant.partnerschap.pk] * sporen


def test_zonder_spoor_vertrekt_de_bladzijde_niet(op_de_startpagina, met_inzage, monkeypatch):
    met_inzage(200)
    monkeypatch.setattr("accounts.gebeurtenissen.registreer", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        op_de_startpagina(lambda _: {})
