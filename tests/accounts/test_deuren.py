"""Logging out, switching account, and the page that tells what you may do.

Bron: domein/acmidm 3.4, 3.6.
"""

from __future__ import annotations

import re
import time
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.sessions.models import Session

from accounts.login.weigeringen import AanmeldingGeweigerd, Reden
from accounts.models import Partnerschap
from accounts.rechten import MATRIX, Bereik, Recht, Rol
from accounts.uitleg import als_tabel, hoe_ver, met_scherm, wat_mag, wat_mag_niet
from accounts.views import weiger
from tests.accounts.conftest import gebeurtenissen
from tests.test_huisregels import alle_views
from tests.wereld import als

ACM = "http://127.0.0.1:8000/dev-acm/op/v1/logout"


def vragen(adres):
    return {naam: waarden[0] for naam, waarden in parse_qs(urlsplit(adres).query).items()}


# --- out --------------------------------------------------------------------------------------------------------------


def test_afmelden_wist_de_sessie_en_gaat_dan_naar_acm(client, wereld):
    als(client, wereld.bouw, Rol.BEHEERDER)
    antwoord = client.post("/afmelden/")
    adres = antwoord["Location"]
    assert (antwoord.status_code, adres.startswith(ACM)) == (303, True)
    assert not Session.objects.exists()
    gevraagd = vragen(adres)
    assert len(gevraagd.pop("state")) == 32
    assert gevraagd == {"client_id": "werkplekduaal-demo", "post_logout_redirect_uri": "http://testserver/"}
    (regel,) = gebeurtenissen(wereld.bouw.partnerschap, "aanmelding.beeindigd")
    assert regel.door_naam == wereld.bouw.mensen[Rol.BEHEERDER].volledige_naam


def test_afmelden_wist_de_sessie_ook_als_het_spoor_niet_lukt(client, wereld, monkeypatch):
    als(client, wereld.bouw, Rol.BEHEERDER)
    monkeypatch.setattr("accounts.services.registreer", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        client.post("/afmelden/")
    assert not Session.objects.exists()


def test_afmelden_werkt_ook_in_een_tabblad_van_een_ander_partnerschap(client, wereld):
    als(client, wereld.bouw, Rol.BEHEERDER)
    assert client.post("/afmelden/", {"namens": "horeca"})["Location"].startswith(ACM)


def test_afmelden_werkt_met_een_verlopen_sessie(client, wereld):
    als(client, wereld.bouw, Rol.BEHEERDER)
    sessie = client.session
    sessie["laatst_actief"] = time.time() - 4000
    sessie.save()
    assert client.post("/afmelden/")["Location"].startswith(ACM)
    assert gebeurtenissen(wereld.bouw.partnerschap, "aanmelding.beeindigd") == []


def test_afmelden_werkt_zonder_sessie(client, db):
    assert client.post("/afmelden/")["Location"].startswith(ACM)


def test_wisselen_van_account_vraagt_acm_om_opnieuw_te_kiezen(client, wereld):
    als(client, wereld.bouw, Rol.BEHEERDER)
    gevraagd = vragen(client.post("/wissel/")["Location"])
    assert gevraagd == {
        "switch": "true",
        "client_id": "werkplekduaal-demo",
        "post_logout_redirect_uri": "http://testserver/aanmelden/",
    }
    assert not Session.objects.exists()


@pytest.mark.parametrize("pad", ["/afmelden/", "/wissel/"])
def test_een_link_meldt_niemand_af_maar_toont_de_knoppen(pad, client, wereld):
    als(client, wereld.bouw, Rol.BEHEERDER)
    antwoord = client.get(pad)
    assert antwoord.status_code == 200
    assert "U bent nog niet\n      afgemeld" in antwoord.text
    inhoud = antwoord.text.partition("<main")[2]
    assert [actie for actie in ("/wissel/", "/afmelden/") if f'action="{actie}"' in inhoud] == [
        "/wissel/",
        "/afmelden/",
    ]
    assert client.get("/mijn-toegang/").status_code == 200


def test_de_knoppen_staan_er_ook_voor_wie_hier_niet_aangemeld_is(client, db):
    tekst = client.get("/afmelden/").text
    assert "U bent in dit portaal niet aangemeld." in tekst
    assert 'action="/afmelden/"' in tekst


@pytest.mark.parametrize("pad", ["/afmelden/", "/wissel/", "/kies-partnerschap/"])
def test_een_vervalst_formulier_doet_niets(pad, client, wereld):
    als(client, wereld.bouw, Rol.BEHEERDER)
    client.handler.enforce_csrf_checks = True
    assert client.post(pad).status_code == 403
    assert client.get("/mijn-toegang/").status_code == 200


def test_de_browser_mag_van_het_formulier_naar_acm(client, db):
    assert "form-action 'self' http://127.0.0.1:8000" in client.get("/privacy/")["Content-Security-Policy"]


# --- refusals ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("reden", Reden, ids=lambda reden: reden.code)
def test_elke_weigering_zegt_waarom_en_wat_u_kunt_doen(reden, wereld, client):
    """Rendered through the one view that refuses, as the callback does."""
    request = client.get("/privacy/").wsgi_request
    request.toegang = None
    antwoord = weiger(request, AanmeldingGeweigerd(reden, {"vo_orgnaam": "Entiteit X", "vo_orgcode": "OVO123456"}))
    tekst = antwoord.content.decode()
    assert antwoord.status_code == reden.status
    assert reden.kop in tekst
    assert f"<dd>{reden.leesbaar}</dd>" in tekst
    assert reden.code not in re.findall(r"[a-z]+_[a-z_]+", tekst)
    assert ("Niet aangemeld" in tekst) is not reden.is_besluit
    assert "Entiteit X (OVO123456)" in tekst
    knoppen = ["Wissel van account", "Afmelden"] if reden.is_besluit else ["Opnieuw aanmelden"]
    assert [knop for knop in knoppen if knop in tekst] == knoppen


@pytest.mark.parametrize("reden", [Reden.GEEN_ROL, Reden.GEBLOKKEERD], ids=lambda reden: reden.code)
def test_wie_een_rol_mist_kan_ze_zelf_aanvragen(reden, wereld, client, settings):
    settings.ZELFREGISTRATIE_URL = "https://gebruikersbeheer.example/vraag"
    request = client.get("/privacy/").wsgi_request
    request.toegang = None
    tekst = weiger(request, AanmeldingGeweigerd(reden)).content.decode()
    assert ('href="https://gebruikersbeheer.example/vraag"' in tekst) is reden.vraagt_een_rol


# --- mijn toegang -----------------------------------------------------------------------------------------------------


def test_mijn_toegang_vraagt_een_aanmelding(client, db):
    assert client.get("/mijn-toegang/")["Location"] == "/aanmelden/?next=%2Fmijn-toegang%2F"


def test_mijn_toegang_zegt_wie_u_bent_en_tot_wanneer(client, wereld, settings):
    als(client, wereld.bouw, Rol.MEDEWERKER)
    tekst = client.get("/mijn-toegang/").content.decode()
    assert "Bouw Medewerker" in tekst
    assert "Bouw (OVO900001)" in tekst
    assert "30 minuten" in tekst
    assert "Niet ingevuld" in tekst
    assert "<a href=" not in tekst[tekst.index("Een rol vragen") : tekst.index("opnieuw aan: het portaal")]
    settings.GEBRUIKERSBEHEER_URL = "https://gebruikersbeheer.example/"
    assert 'href="https://gebruikersbeheer.example/"' in client.get("/mijn-toegang/").content.decode()


def test_mijn_toegang_noemt_wie_de_rollen_geeft(client, wereld):
    Partnerschap.objects.filter(pk=wereld.bouw.partnerschap.pk).update(hoofd_lokale_beheerder="Hans Hoofd")
    tekst = als(client, wereld.bouw, Rol.MEDEWERKER).get("/mijn-toegang/").text
    assert "<dd>Hans Hoofd</dd>" in tekst
    assert "De hoofd lokale beheerder (Hans Hoofd)" in tekst


def test_een_recht_waarvoor_nog_geen_scherm_is_zegt_dat(client, wereld, monkeypatch):
    zonder = met_scherm() - {Recht.MACHTIGING_REGISTREREN}
    monkeypatch.setattr("accounts.uitleg.met_scherm", lambda: zonder)
    per_recht = {regel.recht: regel for regel in wat_mag(wereld.bouw.toegang(Rol.MEDEWERKER))}
    assert per_recht[Recht.ERKENNING_RAADPLEGEN.label].heeft_scherm
    assert not per_recht[Recht.MACHTIGING_REGISTREREN.label].heeft_scherm
    tekst = als(client, wereld.bouw, Rol.MEDEWERKER).get("/mijn-toegang/").text
    regels = [regel for regel in re.findall(r"<li>(.+?)</li>", tekst, re.DOTALL) if "(nog niet beschikbaar)" in regel]
    assert [regel for regel in regels if Recht.MACHTIGING_REGISTREREN.label in regel]
    assert not [regel for regel in regels if Recht.ERKENNING_RAADPLEGEN.label in regel]


def test_een_recht_heeft_een_scherm_zodra_een_adres_het_vraagt():
    gevraagd = {recht for _, adres in alle_views() if (recht := getattr(adres.callback, "recht", None))}
    assert met_scherm() == gevraagd
    assert Recht.DWSE_BEHEER in met_scherm()


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol != Rol.DWSE])
def test_wat_mag_en_wat_niet_mag_zijn_samen_alle_rechten(rol, wereld):
    toegang = wereld.bouw.toegang(rol)
    mag, mag_niet = wat_mag(toegang), wat_mag_niet(toegang)
    van_hier = {recht.label for recht in MATRIX if recht != Recht.DWSE_BEHEER}
    assert {regel.recht for regel in mag} | {regel.recht for regel in mag_niet} == van_hier
    assert {regel.recht for regel in mag} == {recht.label for recht in MATRIX if rol in MATRIX[recht]}
    assert not [regel for regel in mag_niet if rol.value in regel.toelichting]


@pytest.mark.parametrize(
    ("bereiken", "tekst"),
    [
        ({Bereik.ALLE, Bereik.BEVOEGD}, "alles wat het portaal kent"),
        (
            {Bereik.INGEDIEND, Bereik.BEVOEGD},
            "waarvoor uw partnerschap bevoegd is en wat uw partnerschap zelf indiende met een machtiging",
        ),
    ],
)
def test_hoe_ver_een_recht_reikt_staat_er_in_woorden(bereiken, tekst):
    assert hoe_ver(frozenset(bereiken)) == tekst


def test_wie_alles_van_zijn_organisatie_mag_mist_niets(client, wereld):
    als(client, wereld.departement, Rol.DWSE)
    assert wat_mag_niet(wereld.departement.toegang(Rol.DWSE)) == []
    assert "Dit mag u niet" not in client.get("/mijn-toegang/").content.decode()


def test_de_tabel_van_de_documentatie_noemt_elk_recht_en_elke_rol():
    tabel = als_tabel()
    assert all(f"| {recht.label} |" in tabel for recht in Recht)
    assert "| Recht | " + " | ".join(rol.value for rol in Rol) + " |" in tabel
