"""No number of a person leaves the place that is made for it; and the guard of every test would notice."""

from __future__ import annotations

import logging
from collections.abc import Callable

import pytest
from celery import signals
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse

import organisatie.levering
from accounts.rechten import Rol
from organisatie.bestanden import BESTANDEN
from tests import kanaries
from tests.deuren import DEUREN, ROLLEN, open_deur
from tests.kanaries import luister
from tests.test_matrix import zonder_gevolg
from tests.wereld import Wereld, als, maak_mentordossier

KANARIE = "Tjilp van der Kooi"
VERKLAPT: dict[str, Callable[[], object]] = {
    "log": lambda: logging.getLogger("accounts").warning("gevonden: %s", KANARIE),
    "fout": lambda: logging.getLogger("accounts").warning("mis", exc_info=ValueError(KANARIE)),
    "mail": lambda: mail.send_mail("Bericht", f"Beste {KANARIE}", None, ["a@firma.example"]),
    "opdracht": lambda: signals.before_task_publish.send("taak", body=([KANARIE], {}, {}), headers={}),
}


@pytest.mark.parametrize("hoe", VERKLAPT)
def test_de_luisteraar_van_elke_test_hoort_wie_zijn_mond_voorbijpraat(hoe: str, monkeypatch: pytest.MonkeyPatch):
    with monkeypatch.context() as even, luister() as luisteraar:
        even.setattr(kanaries, "KANARIES", {KANARIE})
        VERKLAPT[hoe]()
        assert len(luisteraar.klachten()) == 1


@pytest.fixture(params=[25, pytest.param(1_000, marks=pytest.mark.lang)])
def mentoren(request: pytest.FixtureRequest, wereld: Wereld) -> Wereld:
    """So many people with a number, in the dossiers of Bouw."""
    with wereld.bouw.context() as kant:
        for nummer in range(request.param):
            maak_mentordossier(kant, "An", f"Nummer {nummer}")
    return wereld


def nummers() -> set[str]:
    return {kanarie for kanarie in kanaries.KANARIES if kanarie[-2:].isdigit() and len(kanarie) in (11, 15)}


def met_een_nummer(teksten: dict[str, str]) -> list[str]:
    """Which of these texts hold a number, also as the database writes bytes."""
    sporen = {spoor for nummer in nummers() for spoor in (nummer, nummer.encode().hex())}
    return [naam for naam, tekst in teksten.items() if any(spoor in tekst for spoor in sporen)]


def test_een_nummer_staat_nergens_leesbaar_in_de_databank(mentoren: Wereld):
    assert len(nummers()) >= 50
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        inhoud = {}
        for (tabel,) in cursor.fetchall():
            cursor.execute(f'SELECT string_agg(rij::text, chr(10)) FROM "{tabel}" rij')
            inhoud[tabel] = cursor.fetchone()[0] or ""
    assert "Nummer 24" in inhoud["mentoren_mentordossier"]
    assert inhoud["mentoren_rijksregistergegeven"]
    assert met_een_nummer(inhoud) == []
    assert met_een_nummer({"proef": f"\\x00{min(nummers()).encode().hex()}"}) == ["proef"]


def test_een_nummer_staat_op_geen_bladzijde_en_in_geen_bestand(mentoren: Wereld, client: Client, monkeypatch):
    monkeypatch.setattr(organisatie.levering, "momentopname", lambda: connection)
    monkeypatch.setattr(connection, "close", lambda: None)
    alleskunner, gelezen = als(client, mentoren.bouw, *ROLLEN), {}
    with mentoren.bouw.context():
        for naam in DEUREN:
            antwoord = alleskunner.get(open_deur(naam, mentoren.bouw))
            gelezen[naam] = f"{antwoord.headers} {antwoord.getvalue()!r}"
        for naam in BESTANDEN:
            bestand = zonder_gevolg(alleskunner, reverse("organisatie:csv", args=[naam]), doel="Overleg")
            assert bestand.status_code == 200
            gelezen[naam] = bestand.getvalue().decode()
    assert "Nummer 1" in gelezen["mentoren:overzicht"]
    assert met_een_nummer(gelezen) == []


def test_wie_een_nummer_mag_zien_ziet_het_enkel_op_dat_ene_scherm(wereld: Wereld, client: Client):
    """The proof that the test above can fail."""
    els = als(client, wereld.bouw, Rol.BEHANDELAAR)
    adres = reverse("mentoren:rijksregisternummer_tonen", args=[wereld.bouw.mentordossier.pk])
    getoond = els.post(adres, {"namens": "bouw", "reden": "andere", "toelichting": "Hij belde ons."})
    assert met_een_nummer({"scherm": getoond.text}) == ["scherm"]
    assert met_een_nummer({"daarna": els.get(wereld.bouw.mentordossier.get_absolute_url()).text}) == []
