"""Words from a document turn up nowhere but in the document: not in logs, events, tasks, mails, drafts or addresses."""

from __future__ import annotations

import logging

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from accounts.models import Concept, Gebeurtenis
from accounts.rechten import Rol
from documenten import kluis, opruiming, tasks
from documenten.models import Bestand
from erkenningen import services
from erkenningen.models import Document
from ontwikkel.demo.papieren import als_upload
from tests.erkenningen.dossiers import in_status
from tests.opslag.test_scanner import als_clamd, clamd
from tests.opslag.vijandig import met
from tests.wereld import als

KANARIES = (b"Kanarievogel Geelbuik", b"80.05.17-001.11")
OPEN_TEKST = met(b"", b"<</A(" + b" ".join(KANARIES) + b")>>")
GEWEIGERD = met(b"/OpenAction<</S/JavaScript>>", b"<</A(" + KANARIES[0] + b")>>")
NAAM = "strafregister Kanarievogel Geelbuik.pdf"


@pytest.fixture
def dossier(wereld, client):
    with wereld.bouw.context() as kant:
        in_status(kant, "ingediend", behandelaar=kant.mens(Rol.BEHANDELAAR))
        als(client, kant, Rol.BEHANDELAAR)
        yield kant


def doe_alles_wat_met_een_document_kan(client, kant, settings) -> None:
    nummer = kant.aanvraag.nummer
    toevoegen = reverse("erkenningen:document_toevoegen", args=[nummer])
    for inhoud in (GEWEIGERD, OPEN_TEKST):
        bestand = SimpleUploadedFile(NAAM, inhoud)
        client.post(toevoegen, {"namens": "bouw", "bij": "dossier", "soort": "ander", "bestand": bestand})
    bewaren = reverse("erkenningen:uittreksel_bewaren", args=[nummer, kant.kandidaat.pk])
    bestand = SimpleUploadedFile(NAAM, OPEN_TEKST)
    client.post(bewaren, {"namens": "bouw", "afgeleverd_op": "2026-01-05", "bestand": bestand})
    document = Document.objects.get()
    assert KANARIES[0] in client.get(reverse("erkenningen:document_inhoud", args=[nummer, document.pk])).getvalue()
    opening = client.post(reverse("erkenningen:uittreksel", args=[nummer, kant.kandidaat.pk]), {"namens": "bouw"})
    assert KANARIES[0] in opening.getvalue()
    settings.CLAMAV_ADRES = "127.0.0.1:1"
    tasks.scan_wachtende()
    with clamd(lambda lijn: als_clamd(lijn) and b"onzin " + KANARIES[0] + b"\0") as settings.CLAMAV_ADRES:
        tasks.scan_wachtende()
    settings.CLAMAV_ADRES = ""
    services.bewaar_uittreksel(
        aanvraag=kant.aanvraag,
        kandidaat=kant.kandidaat,
        door=kant.mens(Rol.BEHANDELAAR),
        afgeleverd_op=document.bestand.opgeladen_op.date(),
        bestand=als_upload(NAAM, OPEN_TEKST),
    )
    kluis.wis(document.bestand.opslag)
    client.get(reverse("erkenningen:document_downloaden", args=[nummer, document.pk]))
    opruiming.meld_ontbrekende(kant.partnerschap)


def test_wat_in_een_document_staat_komt_nergens_anders_terecht(client, dossier, settings, caplog):
    caplog.set_level(logging.DEBUG)
    doe_alles_wat_met_een_document_kan(client, dossier, settings)
    rijen = [*Gebeurtenis.objects.values(), *Concept.objects.values()]
    sporen = f"{caplog.text} {mail.outbox} {rijen}"
    assert [woord for woord in (*KANARIES, NAAM.encode()) if woord.decode() in sporen] == []
    for tabel in tabellen():
        rijen = alles_in(tabel)
        assert KANARIES[1].decode() not in rijen, tabel
        assert KANARIES[0].decode() not in rijen or tabel == Bestand._meta.db_table, tabel


def tabellen() -> list[str]:
    return [tabel for tabel in connection.introspection.table_names() if tabel != "rls_sleutel"]


def alles_in(tabel: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{tabel}"')
        return str(cursor.fetchall())


def test_op_de_hele_schijf_staat_geen_woord_leesbaar(client, dossier, settings, tmp_path):
    settings.BESTANDEN_MAP = tmp_path
    doe_alles_wat_met_een_document_kan(client, dossier, settings)
    bewaard = [pad.read_bytes() for pad in tmp_path.rglob("*") if pad.is_file()]
    assert bewaard
    assert [woord for woord in KANARIES if any(woord in inhoud for inhoud in bewaard)] == []


def test_een_uittreksel_verliest_de_naam_die_de_afzender_gaf(client, dossier, settings):
    doe_alles_wat_met_een_document_kan(client, dossier, settings)
    namen = set(Bestand.objects.exclude(pk=Document.objects.get().bestand_id).values_list("naam", flat=True))
    assert namen == {"uittreksel-596-2.pdf"}
