"""A session has an idle limit and a ceiling, for every method; nothing is written after it and nothing typed is lost.

Bron: domein/acmidm 3.5 en 7.
"""

from __future__ import annotations

import time

import pytest
from django.db import transaction
from django.template import engines
from django.utils import timezone

from accounts.models import Concept, Lidmaatschap, Sessiegrens
from accounts.rechten import Rol
from tests.wereld import als, maak_gebruiker, meld_aan

HTMX = {"HX-Request": "true", "HX-Current-URL": "http://testserver/proef/?stap=2"}


@pytest.fixture
def behandelaar(client, wereld, settings):
    """Signed in, on a map with a form; `proef.html` shows that form."""
    settings.ROOT_URLCONF = "tests.accounts.urls_proef"
    return als(client, wereld.bouw, Rol.BEHANDELAAR)


@pytest.fixture(autouse=True)
def proefpagina(settings):
    inhoud = "{% block inhoud %}{% formulier form %}{% endformulier %}{% endblock %}"
    bladzijde = "{% extends 'basis.html' %}{% load componenten %}" + inhoud
    opties = settings.TEMPLATES[0]["OPTIONS"]
    laders = [("django.template.loaders.locmem.Loader", {"proef.html": bladzijde})]
    laders += ["django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"]
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "APP_DIRS": False, "OPTIONS": {**opties, "loaders": laders}}]
    yield
    engines._engines = {}


def verouder(client, **seconden):
    """Move the stamps of the session into the past."""
    sessie = client.session
    for stempel, oud in seconden.items():
        sessie[stempel] = time.time() - oud
    sessie.save()


def concepten(kant):
    with kant.context(), transaction.atomic():
        return list(Concept.objects.all())


OUD = {
    "te lang stil": {"laatst_actief": 1801},
    "te lang aangemeld": {"aangemeld_op": 3601},
}


# --- limits -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ouderdom", OUD)
def test_een_verlopen_sessie_leidt_bij_lezen_naar_het_aanmelden(ouderdom, behandelaar):
    verouder(behandelaar, **OUD[ouderdom])
    antwoord = behandelaar.get("/proef/?q=1")
    assert (antwoord.status_code, antwoord["Location"]) == (302, "/aanmelden/?next=%2Fproef%2F%3Fq%3D1")
    assert "_auth_user_id" not in behandelaar.session
    assert behandelaar.session["hint"] == "OVO900001"


def test_net_voor_de_grens_leeft_de_sessie_nog(behandelaar):
    verouder(behandelaar, laatst_actief=1790, aangemeld_op=3590)
    assert behandelaar.get("/proef/").status_code == 200


@pytest.mark.parametrize("weg", ["aangemeld_op", "laatst_actief", "namens", "keuzes"])
def test_een_sessie_zonder_stempels_of_keuze_is_er_geen(weg, behandelaar):
    sessie = behandelaar.session
    del sessie[weg]
    if weg == "keuzes":
        del sessie["namens"]
    sessie.save()
    antwoord = behandelaar.get("/proef/")
    assert antwoord["Location"].startswith("/kies-partnerschap/" if weg == "namens" else "/aanmelden/")


def test_de_sessie_wordt_hoogstens_eens_per_minuut_geschreven(behandelaar):
    verouder(behandelaar, laatst_actief=50)
    voor = behandelaar.session["laatst_actief"]
    behandelaar.get("/proef/")
    assert behandelaar.session["laatst_actief"] == voor
    verouder(behandelaar, laatst_actief=70)
    behandelaar.get("/proef/")
    assert behandelaar.session["laatst_actief"] > time.time() - 5


# --- forms that come too late -----------------------------------------------------------------------------------------

INGEVULD = {
    "motivering": "Een lang verhaal\0 over de mentor",
    "vakken": ["a", "b"],
    "rijksregisternummer": "85073003328",
    "form-0-Rijksregisternummer": "85073003328",
    "csrfmiddlewaretoken": "x",
}


@pytest.mark.parametrize("ouderdom", OUD)
def test_een_verlopen_formulier_schrijft_niets_en_verliest_niets(ouderdom, behandelaar, wereld):
    verouder(behandelaar, **OUD[ouderdom])
    antwoord = behandelaar.post("/proef/?stap=2", INGEVULD)
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 401
    assert not Sessiegrens.objects.exists()
    assert "Een lang verhaal over de mentor" in tekst
    assert "/aanmelden/?next=%2Fproef%2F%3Fstap%3D2" in tekst
    assert "85073003328" not in tekst
    (concept,) = concepten(wereld.bouw)
    assert (concept.pad, concept.gebruiker) == ("/proef/", wereld.bouw.mensen[Rol.BEHANDELAAR])
    assert concept.velden == {"motivering": "Een lang verhaal over de mentor", "vakken": ["a", "b"]}


def test_na_opnieuw_aanmelden_staat_de_tekst_weer_in_het_formulier(behandelaar, wereld):
    verouder(behandelaar, laatst_actief=1801)
    behandelaar.post("/proef/", INGEVULD)
    als(behandelaar, wereld.bouw, Rol.BEHANDELAAR)
    pagina = behandelaar.get("/proef/").content.decode()
    assert 'value="Een lang verhaal over de mentor"' in pagina
    assert pagina.count("checked") == 2
    behandelaar.post("/proef/", INGEVULD)
    assert concepten(wereld.bouw) == []


def test_een_tweede_verlopen_formulier_vervangt_het_eerste_concept(behandelaar, wereld):
    for tekst in ("een", "twee"):
        verouder(behandelaar, laatst_actief=1801)
        behandelaar.post("/proef/", {"motivering": tekst})
        als(behandelaar, wereld.bouw, Rol.BEHANDELAAR)
    assert [concept.velden for concept in concepten(wereld.bouw)] == [{"motivering": "twee"}]


def blokkeer(wereld):
    Lidmaatschap.objects.update(geblokkeerd_op=timezone.now(), geblokkeerd_reden="test")


def meld_iedereen_af(wereld):
    Sessiegrens.objects.create(vanaf=timezone.now(), reden="test")


@pytest.mark.parametrize("ingreep", [blokkeer, meld_iedereen_af])
def test_wie_niet_meer_binnen_mag_laat_geen_concept_achter(ingreep, behandelaar, wereld):
    verouder(behandelaar, laatst_actief=1801)
    ingreep(wereld)
    antwoord = behandelaar.post("/proef/", INGEVULD)
    assert (antwoord.status_code, concepten(wereld.bouw)) == (401, [])
    assert "Een lang verhaal" in antwoord.content.decode()


@pytest.mark.parametrize(
    ("pad", "velden"), [(f"/proef/{'lang' * 80}/", INGEVULD), ("/proef/", {"rijksregisternummer": "1"})]
)
def test_wat_geen_concept_kan_zijn_wordt_er_geen(pad, velden, behandelaar, wereld):
    verouder(behandelaar, laatst_actief=1801)
    assert behandelaar.post(pad, velden).status_code == 401
    assert concepten(wereld.bouw) == []


def test_een_formulier_van_een_afgemelde_browser_toont_de_tekst(behandelaar, wereld):
    verouder(behandelaar, laatst_actief=1801)
    behandelaar.get("/proef/")
    antwoord = behandelaar.post("/proef/", INGEVULD)
    assert (antwoord.status_code, concepten(wereld.bouw)) == (401, [])
    assert "Een lang verhaal" in antwoord.content.decode()


def test_wie_nooit_aangemeld_was_moet_zich_eerst_aanmelden(client, wereld, settings):
    settings.ROOT_URLCONF = "tests.accounts.urls_proef"
    assert client.post("/proef/", INGEVULD)["Location"] == "/aanmelden/?next=%2Fproef%2F"


def test_wie_nog_moet_kiezen_krijgt_zijn_tekst_terug_en_de_keuze(behandelaar):
    sessie = behandelaar.session
    del sessie["namens"]
    sessie.save()
    antwoord = behandelaar.post("/proef/", INGEVULD)
    assert antwoord.status_code == 401
    assert "/kies-partnerschap/?next=%2Fproef%2F" in antwoord.content.decode()
    assert not Sessiegrens.objects.exists()


def test_zonder_geldig_csrf_token_wordt_ook_geen_concept_bewaard(behandelaar, wereld):
    behandelaar.handler.enforce_csrf_checks = True
    verouder(behandelaar, laatst_actief=1801)
    assert behandelaar.post("/proef/", INGEVULD).status_code == 403
    assert concepten(wereld.bouw) == []


# --- htmx -------------------------------------------------------------------------------------------------------------


def test_htmx_stuurt_de_hele_pagina_naar_het_aanmelden(behandelaar, wereld):
    verouder(behandelaar, laatst_actief=1801)
    antwoord = behandelaar.get("/mijn-toegang/", headers=HTMX)
    assert (antwoord.status_code, antwoord["HX-Redirect"]) == (200, "/aanmelden/?next=%2Fproef%2F%3Fstap%3D2")
    als(behandelaar, wereld.bouw, Rol.BEHANDELAAR)
    verouder(behandelaar, laatst_actief=1801)
    antwoord = behandelaar.get("/mijn-toegang/", headers={**HTMX, "HX-Current-URL": "https://evil.example/"})
    assert antwoord["HX-Redirect"] == "/aanmelden/?next=%2Fmijn-toegang%2F"


def test_htmx_verlaat_de_pagina_niet_als_er_geen_concept_van_kan_komen(behandelaar, wereld):
    verouder(behandelaar, laatst_actief=1801)
    blokkeer(wereld)
    antwoord = behandelaar.post("/proef/", INGEVULD, headers=HTMX)
    assert (antwoord.status_code, "Een lang verhaal" in antwoord.text) == (401, True)


def test_htmx_bewaart_wat_er_getypt_was(behandelaar, wereld):
    verouder(behandelaar, laatst_actief=1801)
    antwoord = behandelaar.post("/proef/", INGEVULD, headers=HTMX)
    assert (antwoord.status_code, antwoord["HX-Redirect"]) == (200, "/aanmelden/?next=%2Fproef%2F")
    assert len(concepten(wereld.bouw)) == 1


def test_een_gewone_doorverwijzing_blijft_wat_ze_is(behandelaar):
    assert behandelaar.post("/proef/", INGEVULD, headers=HTMX).status_code == 303


# --- for whom ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("namens", ["horeca", "", "BOUW"])
def test_een_formulier_van_een_ander_partnerschap_geeft_409_en_schrijft_niets(namens, behandelaar):
    antwoord = behandelaar.post("/proef/", {**INGEVULD, "namens": namens})
    assert antwoord.status_code == 409
    assert "ander partnerschap" in antwoord.content.decode()
    assert not Sessiegrens.objects.exists()


def test_ook_een_andere_schrijfmethode_zonder_namens_gaat_niet_door(behandelaar):
    assert behandelaar.put("/proef/").status_code == 409


def test_het_eigen_formulier_gaat_door(behandelaar):
    assert behandelaar.post("/proef/", INGEVULD).status_code == 303
    assert Sessiegrens.objects.exists()


def test_formulieren_van_de_beheeromgeving_kennen_het_veld_niet(behandelaar):
    assert behandelaar.post("/proef/admin/", {"namens": ""}).content == b"bewaard"


def test_een_nieuwe_keuze_geldt_voor_alle_tabbladen(client, wereld, settings):
    settings.ROOT_URLCONF = "tests.accounts.urls_proef"
    dora = maak_gebruiker(wereld.bouw.partnerschap, Rol.BEHANDELAAR)
    meld_aan(client, dora, wereld.bouw.partnerschap)
    Lidmaatschap.objects.create(gebruiker=dora, partnerschap=wereld.horeca.partnerschap)
    dora.groups.add(*wereld.horeca.mensen[Rol.BEHEERDER].groups.all())
    sessie = client.session
    sessie["keuzes"] = [wereld.bouw.partnerschap.pk, wereld.horeca.partnerschap.pk]
    sessie.save()
    client.post("/kies-partnerschap/", {"partnerschap": "horeca", "namens": "bouw"})
    assert client.post("/proef/", {**INGEVULD, "namens": "bouw"}).status_code == 409
    assert client.post("/proef/", {**INGEVULD, "namens": "horeca"}).status_code == 303


def test_wie_geblokkeerd_wordt_voor_hij_kiest_heeft_niets_meer_te_kiezen(client, wereld):
    dora = maak_gebruiker(wereld.bouw.partnerschap, Rol.BEHANDELAAR)
    meld_aan(client, dora, wereld.bouw.partnerschap)
    Lidmaatschap.objects.create(gebruiker=dora, partnerschap=wereld.horeca.partnerschap)
    dora.groups.add(*wereld.horeca.mensen[Rol.BEHEERDER].groups.all())
    sessie = client.session
    sessie["keuzes"] = [wereld.bouw.partnerschap.pk, wereld.horeca.partnerschap.pk]
    del sessie["namens"]
    sessie.save()
    assert client.get("/kies-partnerschap/").status_code == 200
    dora.is_active = False
    dora.save()
    assert client.get("/kies-partnerschap/").headers["Location"].startswith("/aanmelden/")


# --- answers ----------------------------------------------------------------------------------------------------------


def test_weigeringen_van_het_domein_worden_pagina_s(behandelaar):
    assert "het portaal beheren voor het departement" in behandelaar.get("/proef/beheer/").content.decode()
    antwoord = behandelaar.get("/proef/te-laat/")
    assert (antwoord.status_code, "De stemronde is al gesloten." in antwoord.content.decode()) == (409, True)


def test_een_onverwachte_fout_blijft_een_fout(behandelaar, monkeypatch):
    monkeypatch.setattr("tests.accounts.urls_proef.formulier", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        behandelaar.get("/proef/")
