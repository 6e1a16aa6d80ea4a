"""Every forged or broken answer of ACM is refused with a page: no person, no session, never a 500.

Bron: domein/acmidm 4.1, kwaliteit O1.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time

import jwt
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse

from accounts.models import Gebruiker
from accounts.ontwikkel_acm.sleutel import nieuwe_sleutel, sleutel
from accounts.ontwikkel_acm.vervalsing import onderteken, vervals
from tests.accounts.conftest import gebeurtenissen, logtekst, zegt
from werkplekduaal.avg import PERSOONSGEGEVENS

ONGELDIG = (403, "antwoord_ongeldig")
VERLOPEN = (400, "aanmelding_verlopen")
ONBEREIKBAAR = (503, "dienst_onbereikbaar")
VREEMD = nieuwe_sleutel()
ONS = "werkplekduaal-demo"


def met(**claims):
    """The id_token says something else."""
    return {"inhoud": lambda inhoud: {**inhoud, **claims}}


def zonder(*namen):
    """The id_token leaves something out."""
    return {"inhoud": lambda inhoud: {naam: waarde for naam, waarde in inhoud.items() if naam not in namen}}


def seconden(naam, verschil):
    """A moment in the id_token lies that many seconds from now."""
    return {"inhoud": lambda inhoud: {**inhoud, naam: int(time.time()) + verschil}}


def getekend_als(alg, geheim):
    """A token of three parts with a mac over it, as a forger would make it."""

    def maak(inhoud):
        delen = [{"alg": alg, "typ": "JWT", "kid": sleutel().kid}, inhoud]
        tekst = ".".join(_b64(json.dumps(deel).encode()) for deel in delen)
        merk = hmac.new(geheim(), tekst.encode(), hashlib.sha256).digest() if geheim else b""
        return f"{tekst}.{_b64(merk)}"

    return {"id_token": maak}


def _b64(ruw):
    return base64.urlsafe_b64encode(ruw).rstrip(b"=").decode()


def publieke_pem():
    return sleutel().geheim.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def geknoeid(inhoud):
    """Signed for one person, altered to another."""
    kop, _, handtekening = onderteken(inhoud).split(".")
    return f"{kop}.{_b64(json.dumps({**inhoud, 'sub': 'iemand-anders'}).encode())}.{handtekening}"


def vreemde_sleutel(kid):
    return {"id_token": lambda inhoud: jwt.encode(inhoud, VREEMD.geheim, algorithm="RS256", headers={"kid": kid()})}


def sleutels(antwoord):
    return {"sleutels": lambda _: antwoord() if callable(antwoord) else antwoord}


def token(antwoord):
    return {"token": lambda _: antwoord() if callable(antwoord) else antwoord}


def token_met(**velden):
    return {"token": lambda eerlijk: JsonResponse({**json.loads(eerlijk.content), **velden})}


def trage_token():
    time.sleep(1.5)
    return HttpResponse("{}")


ZONDER_ROLLEN = zonder("dwse_werkplekduaal_rol_3d")

VERVALST = {
    "nonce van een ander": (met(nonce="anders"), ONGELDIG),
    "nonce ontbreekt": (zonder("nonce"), ONGELDIG),
    "nonce is een getal": (met(nonce=17), ONGELDIG),
    "alg none": (getekend_als("none", None), ONGELDIG),
    "HS256 met de publieke sleutel": (getekend_als("HS256", publieke_pem), ONGELDIG),
    "HS256 met het geheim van de client": (getekend_als("HS256", lambda: b"demo-geheim"), ONGELDIG),
    "geknoeid": ({"id_token": geknoeid}, ONGELDIG),
    "vreemde sleutel onder onze naam": (vreemde_sleutel(lambda: sleutel().kid), ONGELDIG),
    "onbekende kid": (vreemde_sleutel(lambda: VREEMD.kid), ONGELDIG),
    "geen kid": ({"id_token": lambda i: jwt.encode(i, sleutel().geheim, algorithm="RS256")}, ONGELDIG),
    "aud van een ander": (met(aud="andere-toepassing"), ONGELDIG),
    "aud ontbreekt": (zonder("aud"), ONGELDIG),
    "aud is geen tekst": (met(aud={"a": 1}), ONGELDIG),
    "aud als lijst met vreemde azp": (met(aud=[ONS, "ander"], azp="ander"), ONGELDIG),
    "aud als lijst met een ander, zonder azp": (
        {"inhoud": lambda i: {**zonder("azp")["inhoud"](i), "aud": [ONS, "ander"]}},
        ONGELDIG,
    ),
    "azp van een ander": (met(azp="ander"), ONGELDIG),
    "azp is leeg": (met(azp=None), ONGELDIG),
    "iss van een ander": (met(iss="https://evil.example/op"), ONGELDIG),
    "iss ontbreekt": (zonder("iss"), ONGELDIG),
    "iss met een schuine streep te veel": (
        {"inhoud": lambda i: {**i, "iss": i["iss"] + "/"}},
        ONGELDIG,
    ),
    "exp ontbreekt": (zonder("exp"), ONGELDIG),
    "exp is geen getal": (met(exp="morgen"), ONGELDIG),
    "exp is oneindig": (met(exp=float("inf")), ONGELDIG),
    "verlopen": (seconden("exp", -60), ONGELDIG),
    "iat ontbreekt": (zonder("iat"), ONGELDIG),
    "iat in de toekomst": (seconden("iat", 120), ONGELDIG),
    "sub ontbreekt": (zonder("sub"), ONGELDIG),
    "sub is een getal": (met(sub=17), ONGELDIG),
    "sub is leeg": (met(sub=""), (403, "gegevens_ontbreken")),
    "sub met een NUL-teken": (met(sub="a\0b"), (403, "gegevens_ontbreken")),
    "sub is te lang": (met(sub="a" * 500), (403, "gegevens_ontbreken")),
    "geen id_token": (token_met(id_token=None), ONGELDIG),
    "id_token is geen token": (token_met(id_token="abc"), ONGELDIG),
    "id_token is een lijst": (token_met(id_token=[1]), ONGELDIG),
    "JWKS zonder kid": (sleutels(lambda: {"keys": [{**sleutel().jwk, "kid": None}]}), ONGELDIG),
    "JWKS is leeg": (sleutels({"keys": []}), ONGELDIG),
    "JWKS zonder sleutels": (sleutels({}), ONGELDIG),
    "JWKS met iets anders dan sleutels": (sleutels({"keys": ["x", None]}), ONGELDIG),
    "JWKS met een sleutel die niet leest": (
        sleutels(lambda: {"keys": [{**sleutel().jwk, "n": "!", "e": 1}]}),
        ONGELDIG,
    ),
    "JWKS met een sleutel die niet bestaat": (
        sleutels(lambda: {"keys": [{**sleutel().jwk, "e": "AQ"}]}),
        ONGELDIG,
    ),
    "JWKS met een symmetrische sleutel": (
        sleutels(lambda: {"keys": [{"kty": "oct", "k": "AAAA", "kid": sleutel().kid}]}),
        ONGELDIG,
    ),
    "JWKS is een lijst": (sleutels(["x"]), ONBEREIKBAAR),
    "token-eindpunt zegt 400": (token(lambda: JsonResponse({"error": "invalid_grant"}, status=400)), VERLOPEN),
    "token-eindpunt zegt 401": (token(lambda: JsonResponse({"error": "invalid_client"}, status=401)), ONBEREIKBAAR),
    "token-eindpunt zegt 500": (token(lambda: HttpResponse("au", status=500)), ONBEREIKBAAR),
    "token-eindpunt stuurt door": (token(lambda: HttpResponseRedirect("https://evil.example/")), ONBEREIKBAAR),
    "token-eindpunt geeft geen JSON": (token(lambda: HttpResponse("<html>")), ONBEREIKBAAR),
    "token-eindpunt geeft een lijst": (token(lambda: HttpResponse("[]")), ONBEREIKBAAR),
    "token-eindpunt is te traag": (token(trage_token), ONBEREIKBAAR),
    "userinfo van iemand anders": (
        {**ZONDER_ROLLEN, "userinfo": lambda claims: {**claims, "sub": "iemand-anders"}},
        ONGELDIG,
    ),
    "userinfo zonder sub": (
        {**ZONDER_ROLLEN, "userinfo": lambda c: {n: w for n, w in c.items() if n != "sub"}},
        ONGELDIG,
    ),
    "userinfo is een lijst": ({**ZONDER_ROLLEN, "userinfo": lambda _: []}, ONBEREIKBAAR),
    "userinfo vult niet aan wat ontbreekt": (
        {**ZONDER_ROLLEN, "userinfo": lambda c: {n: w for n, w in c.items() if n != "vo_id"}},
        (403, "gegevens_ontbreken"),
    ),
}


def test_een_vervalst_of_gebroken_antwoord_wordt_geweigerd_met_een_pagina(
    nieuwe_bezoeker, organisaties, settings, subtests
):
    for naam, (haken, (status, code)) in VERVALST.items():
        settings.OIDC_TIMEOUT = 0.5 if "traag" in naam else 5
        with subtests.test(naam):
            al_genoteerd = len(gebeurtenissen(organisaties.departement, "aanmelding.geweigerd"))
            bezoeker = nieuwe_bezoeker()
            with vervals(**haken):
                antwoord = bezoeker.meld_aan()
            assert (antwoord.status_code, zegt(antwoord, code), "<h1" in antwoord.text) == (status, True, True)
            assert not Gebruiker.objects.exists()
            assert "_auth_user_id" not in bezoeker.sessie
            genoteerd = gebeurtenissen(organisaties.departement, "aanmelding.geweigerd")[al_genoteerd:]
            assert [regel.details["reden"] for regel in genoteerd] == ([code] if status == 403 else [])


GOED = {
    "tien seconden verlopen": seconden("exp", -10),
    "iat tien seconden vooruit": seconden("iat", 10),
    "aud als lijst met alleen ons": met(aud=[ONS]),
    "aud als lijst met een ander, azp zijn wij": met(aud=[ONS, "ander"], azp=ONS),
    "zonder azp": zonder("azp"),
    "rollen alleen in userinfo": ZONDER_ROLLEN,
    "meer dan één gepubliceerde sleutel": {"sleutels": lambda s: {"keys": [VREEMD.jwk, *s["keys"]]}},
    "nieuwe sleutel zonder herstart": {
        "sleutels": lambda _: {"keys": [VREEMD.jwk]},
        "id_token": VREEMD.onderteken,
    },
}


def test_wat_de_standaard_toelaat_gaat_door(nieuwe_bezoeker, subtests):
    for naam, haken in GOED.items():
        with subtests.test(naam), vervals(**haken):
            bezoeker = nieuwe_bezoeker()
            assert bezoeker.meld_aan().headers["Location"] == "/mijn-toegang/"
            assert bezoeker.is_binnen


def test_een_weigering_laat_geen_token_en_geen_rijksregisternummer_achter(bezoeker, organisaties, caplog):
    rollen = ["85.07.30-033.28", "WerkplekDuaalGebruiker-Beheerder:85073003328"]
    with vervals(**met(rrn="85073003328", vo_orgcode="85073003328", dwse_werkplekduaal_rol_3d=rollen)):
        antwoord = bezoeker.meld_aan()
    (regel,) = gebeurtenissen(organisaties.departement, "aanmelding.geweigerd")
    geschreven = json.dumps(regel.details) + logtekst(caplog)
    assert antwoord.status_code == 403
    assert "85073003328" not in antwoord.text + json.dumps(dict(bezoeker.sessie.items()))
    assert "aanmelding_geweigerd" in geschreven
    assert "85073003328" not in geschreven
    assert "033.28" not in geschreven
    assert "eyJ" not in geschreven


def test_wie_geweigerd_werd_staat_in_het_spoor_en_niet_in_het_log(bezoeker, organisaties, caplog):
    with vervals(**met(vo_doelgroepcode="EA")):
        bezoeker.meld_aan()
    (regel,) = gebeurtenissen(organisaties.departement, "aanmelding.geweigerd")
    log, sleutels = logtekst(caplog), [regel.details[naam] for naam in ("sub", "vo_id")]
    assert "verkeerde_doelgroep" in log
    assert all(sleutels)
    assert [sleutel for sleutel in sleutels if sleutel in log] == []
    assert "details" in PERSOONSGEGEVENS["accounts.Gebeurtenis"][0]
