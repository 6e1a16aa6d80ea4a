"""The development provider is as strict as ACM, works from many processes, and shows everybody of the demo.

Bron: domein/acmidm 5.
"""

from __future__ import annotations

import base64
import json
from datetime import timedelta
from threading import Barrier, Thread
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
import pytest
import time_machine
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.db import connection
from django.utils import timezone
from mozilla_django_oidc.utils import generate_code_challenge

from accounts.oidc import client_assertie
from accounts.ontwikkel_acm import kluis
from accounts.ontwikkel_acm.demopersonen import personen
from accounts.ontwikkel_acm.personen import hoedanigheden, knoppen
from accounts.ontwikkel_acm.sleutel import _laad, _maak, nieuwe_sleutel, sleutel
from tests.wereld import maak_partnerschap

OP = "/dev-acm/op/v1"
BEWIJS = "b" * 64
VRAAG = {
    "response_type": "code",
    "client_id": "werkplekduaal-demo",
    "redirect_uri": "http://testserver/oidc/callback/",
    "scope": "openid profile vo dwse_werkplekduaal",
    "state": "s1",
    "nonce": "n1",
    "code_challenge": generate_code_challenge(BEWIJS, "S256"),
    "code_challenge_method": "S256",
}


@pytest.fixture
def demo(db):
    """The organisations of the demo people."""
    maak_partnerschap("Bouw", 1)
    maak_partnerschap("Horeca", 2)
    maak_partnerschap("Departement", 9, is_departement=True)


def adres(**anders):
    return f"{OP}/auth?{urlencode({**VRAAG, **anders})}"


def hint(**velden):
    return base64.b64encode(json.dumps(velden).encode()).decode()


def vragen(url):
    return {naam: waarden[0] for naam, waarden in parse_qs(urlsplit(url).query).items()}


def haal_code(client, persoon="els-peeters", **anders):
    return vragen(client.post(adres(**anders), {"persoon": persoon})["Location"])["code"]


def wissel_in(client, geheim, /, **anders):
    velden = {
        "grant_type": "authorization_code",
        "code": geheim,
        "redirect_uri": VRAAG["redirect_uri"],
        "code_verifier": BEWIJS,
        "client_id": "werkplekduaal-demo",
        "client_secret": "demo-geheim",
    }
    return client.post(f"{OP}/token", {**velden, **anders})


# --- people -----------------------------------------------------------------------------------------------------------


def test_iedereen_van_de_demo_heeft_een_knop_onder_zijn_partnerschap(client, demo):
    pagina = client.get(adres()).content.decode()
    assert len(personen()) == 21
    assert pagina.count('name="persoon"') == 21
    for tekst in (
        "Els Peeters — Behandelaar, Bouw",
        "Aïcha El Idrissi — Beheerder + Behandelaar + Medewerker + Stemgerechtigde, Bouw",
        "Dora Dubbel — Behandelaar, Bouw / Beheerder, Horeca",
        "Hans Hoofd — geen rol, Bouw",
        "Eva Eenmans — verkeerde doelgroep EA",
        "Otto Onbekend — onbekende organisatie",
        "Greet Vandenberghe — DWSE",
    ):
        assert tekst in pagina
    assert [len(groep) for groep in knoppen("").values()] == [11, 6, 1, 3]


def test_wie_bij_een_onbekend_partnerschap_hoort_staat_er_niet(client, db):
    assert {wie.persoon.naam for wie in hoedanigheden()} == {"Eva Eenmans", "Otto Onbekend"}


def test_wie_twee_organisaties_heeft_kiest_er_een(client, demo, settings):
    pagina = client.post(adres(), {"persoon": "dora-dubbel"}).content.decode()
    assert "Voor wie werkt u, Dora Dubbel?" in pagina
    assert pagina.count('name="persoon"') == 2
    client.post(adres(), {"persoon": "dora-dubbel@horeca"})
    settings.ACM_LEVEL = "doelgroep"
    assert client.post(adres(), {"persoon": "dora-dubbel"}).status_code == 302


def test_een_onbekende_persoon_ziet_de_lijst_opnieuw(client, demo):
    assert client.post(adres(), {"persoon": "niemand"}).status_code == 200


def test_een_hint_toont_alleen_die_organisatie(client, demo):
    pagina = client.get(adres(login_hint=hint(cap_hint="GID", code_hint="OVO900002"))).content.decode()
    assert "Lotte Mertens" in pagina
    assert "Els Peeters" not in pagina
    assert "Els Peeters" in client.get(adres(login_hint=hint(cap_hint="GID"))).content.decode()


def test_wie_hier_al_aangemeld_is_gaat_meteen_door(client, demo):
    haal_code(client, "dora-dubbel@bouw")
    assert client.get(adres()).status_code == 302
    code = vragen(client.get(adres(login_hint=hint(cap_hint="GID", code_hint="OVO900002")))["Location"])["code"]
    assert kluis.lees("code", code)["claims"]["vo_orgcode"] == "OVO900002"


def test_de_pagina_laat_doorsturen_naar_andere_lokale_namen_toe(client, demo):
    assert "http://localhost:*" in client.get(adres())["Content-Security-Policy"]


# --- authorization request --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "anders",
    [
        {"response_type": "token"},
        {"client_id": "ander"},
        {"redirect_uri": "https://evil.example/oidc/callback/"},
        {"redirect_uri": "http://evil.example/oidc/callback/"},
        {"redirect_uri": "http://testserver/elders/"},
        {"redirect_uri": "http://testserver:81/oidc/callback/"},
        {"redirect_uri": "http://testserver/oidc/callback/?a=1"},
        {"redirect_uri": ""},
        {"scope": "profile"},
        {"scope": "openid rrn"},
        {"code_challenge_method": "plain"},
        {"code_challenge": ""},
        {"login_hint": "geen base64"},
        {"login_hint": base64.b64encode(b"geen json").decode()},
        {"login_hint": hint(cap_hint="EA")},
        {"login_hint": base64.b64encode(b"[]").decode()},
    ],
    ids=str,
)
def test_een_verzoek_dat_niet_klopt_krijgt_een_pagina_en_geen_code(anders, client, demo):
    antwoord = client.post(adres(**anders), {"persoon": "els-peeters"})
    assert (antwoord.status_code, "niet geldig" in antwoord.content.decode()) == (400, True)


def test_het_portaal_mag_onder_een_andere_lokale_naam_open_staan(client, demo):
    assert (
        client.post(adres(redirect_uri="http://localhost/oidc/callback/"), {"persoon": "els-peeters"}).status_code
        == 302
    )


# --- token ------------------------------------------------------------------------------------------------------------


def test_een_code_geeft_een_getekend_id_token_en_toegang_tot_userinfo(client, demo):
    antwoord = wissel_in(client, haal_code(client)).json()
    kop = jwt.get_unverified_header(antwoord["id_token"])
    (gepubliceerd,) = client.get(f"{OP}/keys").json()["keys"]
    assert (kop["alg"], kop["kid"]) == ("RS256", gepubliceerd["kid"])
    assert "d" not in gepubliceerd
    inhoud = jwt.decode(antwoord["id_token"], jwt.PyJWK(gepubliceerd), audience="werkplekduaal-demo")
    assert (inhoud["nonce"], inhoud["exp"] - inhoud["iat"], len(inhoud["sub"])) == ("n1", 3600, 40)
    info = client.get(f"{OP}/userinfo", headers={"Authorization": f"Bearer {antwoord['access_token']}"})
    assert info.json()["sub"] == inhoud["sub"]
    assert "nonce" not in info.json()


def test_een_code_geldt_een_keer(client, demo):
    code = haal_code(client)
    assert wissel_in(client, code).status_code == 200
    assert wissel_in(client, code).json()["error"] == "invalid_grant"


def test_een_code_geldt_dertig_seconden(client, demo):
    nu = timezone.now()
    with time_machine.travel(nu, tick=False):
        vers, oud = haal_code(client), haal_code(client)
    with time_machine.travel(nu + timedelta(seconds=29), tick=False):
        assert wissel_in(client, vers).status_code == 200
    with time_machine.travel(nu + timedelta(seconds=31), tick=False):
        assert wissel_in(client, oud).status_code == 400


@pytest.mark.parametrize(
    "anders",
    [
        {"grant_type": "password"},
        {"code": "onbekend"},
        {"redirect_uri": "http://testserver/elders/"},
        {"code_verifier": "x" * 64},
        {"code_verifier": "é"},
        {"code_verifier": ""},
    ],
    ids=str,
)
def test_wat_niet_bij_de_code_hoort_wordt_geweigerd(anders, client, demo):
    antwoord = wissel_in(client, haal_code(client), **anders)
    assert (antwoord.status_code, antwoord.json()["error"]) == (400, "invalid_grant")


def test_een_toegangstoken_of_een_sessie_is_geen_code(client, demo):
    toegang = wissel_in(client, haal_code(client)).json()["access_token"]
    sessie = client.session.session_key
    for geen_code in (toegang, sessie):
        assert wissel_in(client, geen_code).status_code == 400
    assert client.get(f"{OP}/userinfo", headers={"Authorization": f"Bearer {haal_code(client)}"}).status_code == 401
    assert client.get(f"{OP}/userinfo").status_code == 401
    assert client.session.exists(sessie)


@pytest.mark.parametrize(
    "anders", [{"client_secret": "fout"}, {"client_id": "ander"}, {"client_assertion": "x"}], ids=str
)
def test_een_onbekende_toepassing_krijgt_niets(anders, client, demo):
    antwoord = wissel_in(client, haal_code(client), **anders)
    assert (antwoord.status_code, antwoord.json()["error"]) == (401, "invalid_client")


def assertie(sleutel, **anders):
    """The assertion of the client, with something else in it."""
    inhoud = jwt.decode(client_assertie(), options={"verify_signature": False})
    return jwt.encode({**inhoud, **anders}, sleutel, algorithm="RS256")


def test_een_assertie_telt_alleen_met_de_juiste_sleutel_en_inhoud(client, demo, settings, tmp_path):
    geheim, pad = nieuwe_sleutel().geheim, tmp_path / "client.pem"
    pad.write_bytes(geheim.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    settings.ACM_CLIENT_KEY_FILE = str(pad)
    slecht = [
        assertie(nieuwe_sleutel().geheim),
        assertie(geheim, aud=settings.OIDC_OP_TOKEN_ENDPOINT),
        assertie(geheim, sub="ander"),
        assertie(geheim, exp=1),
    ]
    for poging in slecht:
        assert wissel_in(client, haal_code(client), client_assertion=poging).status_code == 401
    assert wissel_in(client, haal_code(client), client_assertion=client_assertie()).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_van_twee_die_samen_inwisselen_krijgt_er_een():
    code = kluis.leg_weg("code", {"a": 1}, 30)
    start, gekregen = Barrier(2), []

    def neem():
        start.wait()
        gekregen.append(kluis.neem("code", code))
        connection.close()

    draden = [Thread(target=neem) for _ in range(2)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert gekregen.count(None) == 1


def test_wie_te_laat_komt_bij_het_wissen_krijgt_niets(db, monkeypatch):
    code = kluis.leg_weg("code", {}, 30)
    monkeypatch.setattr(kluis.Session.objects, "filter", lambda **_: kluis.Session.objects.none())
    assert kluis.neem("code", code) is None


# --- keys -------------------------------------------------------------------------------------------------------------


def test_alle_processen_delen_dezelfde_sleutel(settings, tmp_path):
    settings.BESTANDEN_MAP = tmp_path
    eerste = sleutel()
    _laad.cache_clear()
    assert sleutel().kid == eerste.kid
    _maak(tmp_path / "ontwikkel-acm" / "sleutel.pem")
    _laad.cache_clear()
    assert sleutel().kid == eerste.kid
    assert [pad.name for pad in (tmp_path / "ontwikkel-acm").iterdir()] == ["sleutel.pem"]


# --- logout -----------------------------------------------------------------------------------------------------------


def afmelden(client, **velden):
    return client.get(f"{OP}/logout?{urlencode(velden)}")


@pytest.mark.parametrize(
    ("velden", "doel"),
    [
        ({"post_logout_redirect_uri": "http://testserver/", "state": "x"}, "http://testserver/?state=x"),
        (
            {"post_logout_redirect_uri": "http://testserver/aanmelden/", "switch": "true"},
            "http://testserver/aanmelden/",
        ),
    ],
)
def test_afmelden_vergeet_wie_er_was_en_keert_terug(velden, doel, client, demo):
    haal_code(client)
    antwoord = afmelden(client, client_id="werkplekduaal-demo", **velden)
    assert antwoord["Location"] == doel
    assert client.get(adres()).status_code == 200


@pytest.mark.parametrize(
    "velden",
    [
        {},
        {"client_id": "werkplekduaal-demo", "post_logout_redirect_uri": "https://evil.example/"},
        {"client_id": "ander", "post_logout_redirect_uri": "http://testserver/"},
    ],
)
def test_afmelden_zonder_gekend_adres_toont_een_eigen_pagina(velden, client, demo):
    assert "U bent afgemeld" in afmelden(client, **velden).content.decode()
