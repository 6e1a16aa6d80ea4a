"""Logging in, over real HTTP: state, keys of the session, roles that change, more than one organisation.

Bron: domein/acmidm 3.2, 3.5 en 7.
"""

from __future__ import annotations

import base64
import json
import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.utils import timezone

from accounts.models import Gebruiker, Lidmaatschap, Partnerschap, Sessiegrens
from accounts.ontwikkel_acm.sleutel import nieuwe_sleutel
from accounts.ontwikkel_acm.vervalsing import vervals
from accounts.ontwikkel_acm.views import KOEKJE
from accounts.rechten import Rol
from tests.accounts.conftest import gebeurtenissen, zegt
from tests.accounts.test_acm_vervalsingen import met


def vragen(adres):
    return {naam: waarden[0] for naam, waarden in parse_qs(urlsplit(adres).query).items()}


def rollen_van(gebruiker, partnerschap):
    return set(gebruiker.groups.filter(rolgroep__partnerschap=partnerschap).values_list("rolgroep__rol", flat=True))


def rollen(*teksten):
    """The provider gives these roles to whoever logs in."""
    return met(dwse_werkplekduaal_rol_3d=[f"WerkplekDuaalGebruiker-{tekst}" for tekst in teksten])


# --- the request ------------------------------------------------------------------------------------------------------


def test_het_verzoek_vraagt_een_code_met_s256_state_en_nonce(bezoeker, portaal):
    verzoek = vragen(bezoeker.naar_acm())
    assert verzoek["response_type"] == "code"
    assert verzoek["code_challenge_method"] == "S256"
    assert verzoek["scope"] == "openid profile vo dwse_werkplekduaal"
    assert verzoek["redirect_uri"] == f"{portaal}/oidc/callback/"
    assert len(verzoek["state"]) == len(verzoek["nonce"]) == 32
    assert "login_hint" not in verzoek
    assert "acr_values" not in verzoek


@pytest.mark.parametrize(
    ("volgende", "uitkomst"),
    [
        ("/mijn-toegang/?a=1", "/mijn-toegang/?a=1"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_na_het_aanmelden_ga_je_nooit_buiten_de_site(volgende, uitkomst, bezoeker):
    assert bezoeker.meld_aan(volgende=volgende).headers["Location"] == uitkomst


def test_twee_tabbladen_houden_elk_hun_eigen_vervolg(bezoeker):
    eerste, tweede = bezoeker.naar_acm("/privacy/"), bezoeker.naar_acm("/mijn-toegang/")
    assert bezoeker.get(bezoeker.terug_van_acm(eerste, "els-peeters")).headers["Location"] == "/privacy/"
    verlopen = bezoeker.get(bezoeker.terug_van_acm(tweede, "els-peeters"))
    assert verlopen.status_code == 400  # the new session knows nothing of what the old one had begun


def test_wie_niet_aangemeld_is_komt_na_het_aanmelden_op_zijn_pagina(bezoeker):
    antwoord = bezoeker.get("/mijn-toegang/")
    assert antwoord.headers["Location"] == "/aanmelden/?next=%2Fmijn-toegang%2F"


# --- the answer -------------------------------------------------------------------------------------------------------


def test_een_antwoord_van_een_ander_aanmeldverzoek_laat_de_sessie_staan(bezoeker):
    bezoeker.meld_aan()
    for adres in ("?error=x", "?error=x&state=onbekend", "?code=x&state=onbekend", "?code=x", ""):
        antwoord = bezoeker.get(f"/oidc/callback/{adres}")
        assert (antwoord.status_code, zegt(antwoord, "aanmelding_verlopen")) == (400, True)
        assert "Naar de startpagina" in antwoord.text
    assert bezoeker.is_binnen


def test_de_terugknop_meldt_niet_nog_eens_aan(bezoeker):
    callback = bezoeker.terug_van_acm(bezoeker.naar_acm(), "els-peeters")
    bezoeker.get(callback)
    assert bezoeker.get(callback).status_code == 400
    assert bezoeker.is_binnen


def test_een_antwoord_hoort_in_de_browser_die_het_vroeg(bezoeker, nieuwe_bezoeker):
    callback = bezoeker.terug_van_acm(bezoeker.naar_acm(), "els-peeters")
    ander = nieuwe_bezoeker()
    ander.naar_acm()
    assert ander.get(callback).status_code == 400
    assert not Gebruiker.objects.exists()


def test_wie_een_weigering_opnieuw_laadt_leest_dezelfde_weigering(bezoeker, organisaties):
    callback = bezoeker.terug_van_acm(bezoeker.naar_acm(), "hans-hoofd")
    eerste, tweede = bezoeker.get(callback), bezoeker.get(callback)
    gelezen = [(pagina.status_code, re.sub(r'value="\w{64}"', "", pagina.text)) for pagina in (eerste, tweede)]
    assert gelezen[0] == gelezen[1]
    assert zegt(eerste, "geen_recht")
    assert len(gebeurtenissen(organisaties.departement, "aanmelding.geweigerd")) == 1
    ander = bezoeker.get("/oidc/callback/?state=onbekend")
    assert (ander.status_code, zegt(ander, "aanmelding_verlopen")) == (400, True)
    del bezoeker.cookies[KOEKJE]  # ACM itself would let the same person in again
    assert bezoeker.meld_aan("els-peeters").headers["Location"] == "/mijn-toegang/"
    assert "geweigerd" not in bezoeker.sessie


def test_een_verzoek_dat_al_een_antwoord_kreeg_krijgt_er_geen_tweede(bezoeker):
    callback = bezoeker.terug_van_acm(bezoeker.naar_acm(), "els-peeters")
    staat = vragen(callback)["state"]
    bezoeker.get("/oidc/callback/", params={"state": staat, "error": "access_denied"})
    assert staat not in bezoeker.sessie["oidc_states"]
    assert bezoeker.get(callback).status_code == 400
    assert not bezoeker.is_binnen


@pytest.mark.parametrize("extra", [{"error": "access_denied"}, {"code": ""}])
def test_een_afgebroken_aanmelding_kan_opnieuw(extra, bezoeker):
    staat = vragen(bezoeker.naar_acm())["state"]
    antwoord = bezoeker.get("/oidc/callback/", params={"state": staat, **extra})
    assert (antwoord.status_code, zegt(antwoord, "aanmelding_afgebroken")) == (400, True)
    assert bezoeker.get("/oidc/callback/", params={"state": staat, "code": "x"}).status_code == 400
    assert bezoeker.meld_aan().headers["Location"] == "/mijn-toegang/"


def test_een_callback_onder_een_vreemde_host_wordt_geweigerd(bezoeker):
    callback = bezoeker.terug_van_acm(bezoeker.naar_acm(), "els-peeters")
    assert bezoeker.get(callback, headers={"Host": "evil.example"}).status_code == 400
    assert not Gebruiker.objects.exists()


# --- who the portal thinks we are -------------------------------------------------------------------------------------


@pytest.mark.parametrize("met_sleutel", [False, True])
def test_de_toepassing_bewijst_zich_met_geheim_of_sleutel(met_sleutel, bezoeker, settings, tmp_path):
    if met_sleutel:
        pad = tmp_path / "client.pem"
        geheim = nieuwe_sleutel().geheim
        pad.write_bytes(geheim.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        settings.ACM_CLIENT_KEY_FILE, settings.ACM_CLIENT_SECRET = str(pad), ""
    bezoeker.meld_aan()
    assert bezoeker.is_binnen


def test_een_verkeerd_geheim_komt_er_niet_in(bezoeker, settings):
    callback = bezoeker.terug_van_acm(bezoeker.naar_acm(), "els-peeters")
    settings.OIDC_RP_CLIENT_SECRET = "fout"
    assert bezoeker.get(callback).status_code == 503
    assert not Gebruiker.objects.exists()


# --- the person -------------------------------------------------------------------------------------------------------


def test_een_aanmelding_legt_de_persoon_vast_en_werkt_hem_bij(bezoeker, organisaties):
    bezoeker.meld_aan()
    els = Gebruiker.objects.get()
    assert (els.volledige_naam, els.email) == ("Els Peeters", "els-peeters@bouw.example")
    assert (len(els.username), els.has_usable_password()) == (30, False)
    with vervals(**met(family_name="Peeters-Claes\0", given_name=17, vo_email="geen adres", vo_id=els.vo_id.upper())):
        bezoeker.meld_aan()
    els.refresh_from_db()
    assert (els.volledige_naam, els.email) == ("Els Peeters-Claes", "els-peeters@bouw.example")
    assert len(gebeurtenissen(organisaties.bouw, "aanmelding.gelukt")) == 2


def test_een_te_lang_mailadres_wordt_niet_bewaard(bezoeker):
    lang = f"{'a' * 60}@{'.'.join(['b' * 60] * 4)}.be"
    with vervals(**met(vo_email=lang)):
        bezoeker.meld_aan()
    assert Gebruiker.objects.get().email == ""


def test_een_vo_id_van_een_ander_wordt_geweigerd(bezoeker, nieuwe_bezoeker, organisaties):
    bezoeker.meld_aan()
    els = Gebruiker.objects.get()
    with vervals(**met(vo_id=els.vo_id)):
        antwoord = nieuwe_bezoeker().meld_aan("bart-claes")
    assert (antwoord.status_code, zegt(antwoord, "identiteit_dubbel")) == (403, True)
    assert list(Gebruiker.objects.all()) == [els]
    assert gebeurtenissen(organisaties.departement, "aanmelding.geweigerd")[0].details["vo_id"] == els.vo_id


def test_gelijke_naam_en_mail_blijven_twee_personen(bezoeker, nieuwe_bezoeker):
    zelfde = met(given_name="Jan", family_name="Janssens", vo_email="jan@bouw.example")
    with vervals(**zelfde):
        bezoeker.meld_aan("els-peeters")
        nieuwe_bezoeker().meld_aan("bart-claes")
    assert Gebruiker.objects.filter(voornaam="Jan", email="jan@bouw.example").count() == 2


# --- the session ------------------------------------------------------------------------------------------------------


def test_een_tweede_aanmelding_begint_een_nieuwe_lege_sessie(bezoeker):
    bezoeker.meld_aan()
    eerste, token = bezoeker.sleutel, bezoeker.cookies["csrf"]
    sessie = bezoeker.sessie
    sessie["van vroeger"] = True
    sessie.save()
    bezoeker.meld_aan()
    assert bezoeker.sleutel != eerste
    assert not sessie.exists(eerste)
    assert "van vroeger" not in bezoeker.sessie
    assert bezoeker.cookies["csrf"] != token


def test_een_aanmelding_als_iemand_anders_ruimt_de_vorige_sessie_op(bezoeker, organisaties):
    bezoeker.meld_aan("els-peeters")
    bezoeker.verstuur("/afmelden/")
    bezoeker.cookies.clear()
    bezoeker.meld_aan("lotte-mertens")
    assert bezoeker.sessie["namens"] == organisaties.horeca.pk


def test_een_geweigerde_aanmelding_beeindigt_de_sessie_die_er_was(bezoeker):
    bezoeker.meld_aan()
    oud = bezoeker.sleutel
    with vervals(**met(vo_doelgroepcode="EA")):
        antwoord = bezoeker.meld_aan()
    assert "Wissel van account" in antwoord.text
    assert not bezoeker.sessie.exists(oud)
    assert not bezoeker.is_binnen


# --- roles ------------------------------------------------------------------------------------------------------------


def test_een_rol_die_is_afgenomen_is_weg_na_de_volgende_aanmelding(bezoeker, organisaties):
    with vervals(**rollen("Beheerder,Behandelaar:OVO900001")):
        bezoeker.meld_aan()
    els = Gebruiker.objects.get()
    assert rollen_van(els, organisaties.bouw) == {"Beheerder", "Behandelaar"}
    with vervals(**rollen("Medewerker:OVO900001")):
        bezoeker.meld_aan()
    assert rollen_van(els, organisaties.bouw) == {"Medewerker"}


def test_rollen_bij_een_ander_partnerschap_blijven_staan(bezoeker, nieuwe_bezoeker, organisaties):
    bezoeker.meld_aan("dora-dubbel@bouw")
    nieuwe_bezoeker().meld_aan("dora-dubbel@horeca")
    dora = Gebruiker.objects.get()
    assert rollen_van(dora, organisaties.bouw) == {"Behandelaar"}
    assert rollen_van(dora, organisaties.horeca) == {"Beheerder"}


@pytest.mark.parametrize("zonder_rol", [{}, {"dwse_werkplekduaal_rol_3d": ["WerkplekDuaalGebruiker:OVO900001"]}])
def test_wie_geen_rol_meer_heeft_verliest_ook_zijn_lopende_sessies(zonder_rol, bezoeker, nieuwe_bezoeker, organisaties):
    bezoeker.meld_aan()
    claims = {"dwse_werkplekduaal_rol_3d": [], **zonder_rol}
    with vervals(**met(**claims)):
        assert nieuwe_bezoeker().meld_aan().status_code == 403
    assert rollen_van(Gebruiker.objects.get(), organisaties.bouw) == set()
    assert not bezoeker.is_binnen


def test_op_doelgroepniveau_zijn_ook_de_rollen_elders_weg(bezoeker, nieuwe_bezoeker, organisaties, settings):
    settings.ACM_LEVEL = "doelgroep"
    bezoeker.meld_aan("dora-dubbel")
    dora = Gebruiker.objects.get()
    with vervals(**rollen("Medewerker:OVO900002")):
        nieuwe_bezoeker().meld_aan("dora-dubbel")
    assert rollen_van(dora, organisaties.bouw) == set()
    assert rollen_van(dora, organisaties.horeca) == {"Medewerker"}
    with vervals(**rollen("Beheerder:OVO999999"), userinfo=lambda claims: claims):
        nieuwe_bezoeker().meld_aan("dora-dubbel")
    with vervals(**met(dwse_werkplekduaal_rol_3d=[])):
        nieuwe_bezoeker().meld_aan("dora-dubbel")
    assert not dora.groups.exists()


def test_het_recht_van_het_departement_geeft_zijn_eigen_rol(bezoeker, organisaties):
    bezoeker.meld_aan("greet-vandenberghe")
    assert rollen_van(Gebruiker.objects.get(), organisaties.departement) == {Rol.DWSE}
    assert bezoeker.is_binnen


@pytest.mark.parametrize(
    ("code", "tekst"),
    [
        ("OVO900001", "WerkplekDuaalBeheer:OVO900001"),
        ("OVO900009", "WerkplekDuaalGebruiker-Beheerder:OVO900009"),
        ("OVO900009", "WerkplekDuaalBeheer-Beheerder:OVO900009"),
        ("OVO900009", "WerkplekDuaalGebruiker-DWSE:OVO900009"),
        ("OVO900001", "WerkplekDuaalGebruiker-Beheerder:OVO900002"),
    ],
)
def test_een_rol_geldt_alleen_waar_zij_bestaat(code, tekst, bezoeker):
    with vervals(**met(vo_orgcode=code, dwse_werkplekduaal_rol_3d=[tekst])):
        antwoord = bezoeker.meld_aan()
    assert (antwoord.status_code, zegt(antwoord, "geen_rol")) == (403, True)


def test_wie_indient_en_beslist_krijgt_een_waarschuwing(bezoeker):
    bezoeker.meld_aan("jef-wouters")
    assert "Wie indient, beslist niet" in bezoeker.get("/mijn-toegang/").text
    assert "Wie indient, beslist niet" not in bezoeker.get("/mijn-toegang/").text


# --- blocks -----------------------------------------------------------------------------------------------------------


def blokkeer_persoon(organisaties):
    Gebruiker.objects.update(is_active=False)


def blokkeer_lidmaatschap(organisaties):
    Lidmaatschap.objects.update(geblokkeerd_op=timezone.now(), geblokkeerd_reden="test")


def sluit_organisatie(organisaties):
    organisaties.bouw.gesloten_op = timezone.localdate()
    organisaties.bouw.save()


def meld_iedereen_af(organisaties):
    Sessiegrens.objects.create(vanaf=timezone.now() + timedelta(seconds=1), reden="test")


def neem_rollen_af(organisaties):
    Gebruiker.objects.get().groups.clear()


INGREPEN = {
    blokkeer_persoon: "geblokkeerd",
    blokkeer_lidmaatschap: "geblokkeerd",
    sluit_organisatie: "organisatie_afgesloten",
    meld_iedereen_af: None,
    neem_rollen_af: None,
}


@pytest.mark.parametrize("ingreep", INGREPEN, ids=lambda ingreep: ingreep.__name__)
def test_een_ingreep_werkt_bij_het_volgende_verzoek(ingreep, bezoeker, organisaties):
    bezoeker.meld_aan()
    ingreep(organisaties)
    assert bezoeker.get("/mijn-toegang/").headers["Location"].startswith("/aanmelden/")
    antwoord = bezoeker.meld_aan()
    reden = INGREPEN[ingreep]
    assert reden is None or (antwoord.status_code, zegt(antwoord, reden)) == (403, True)


def test_een_blokkering_bij_een_partnerschap_laat_het_andere_open(bezoeker, nieuwe_bezoeker, organisaties, settings):
    settings.ACM_LEVEL = "doelgroep"
    bezoeker.meld_aan("dora-dubbel")
    Lidmaatschap.objects.filter(partnerschap=organisaties.bouw).update(
        geblokkeerd_op=timezone.now(), geblokkeerd_reden="test"
    )
    ander = nieuwe_bezoeker()
    assert ander.meld_aan("dora-dubbel").headers["Location"] == "/mijn-toegang/"
    assert ander.sessie["namens"] == organisaties.horeca.pk


def test_zonder_departement_weigert_het_portaal_ook(bezoeker, organisaties):
    Partnerschap.objects.filter(pk=organisaties.departement.pk).update(is_departement=False)
    assert bezoeker.meld_aan("eva-eenmans").status_code == 403


# --- more than one organisation ---------------------------------------------------------------------------------------


def test_op_doelgroepniveau_kiest_iemand_namens_wie_hij_werkt(bezoeker, organisaties, settings):
    settings.ACM_LEVEL = "doelgroep"
    keuze = bezoeker.meld_aan("dora-dubbel", "/privacy/").headers["Location"]
    assert keuze == "/kies-partnerschap/?next=%2Fprivacy%2F"
    assert bezoeker.get("/mijn-toegang/").headers["Location"] == "/kies-partnerschap/?next=%2Fmijn-toegang%2F"
    assert "Namens welk partnerschap werkt u?" in bezoeker.get(keuze).text
    assert bezoeker.verstuur(keuze, partnerschap="departement").status_code == 422
    oud = bezoeker.sleutel
    gekozen = bezoeker.verstuur(keuze, partnerschap="horeca")
    assert (gekozen.status_code, gekozen.headers["Location"]) == (303, "/privacy/")
    assert bezoeker.sleutel != oud
    assert "OVO900002" in bezoeker.get("/mijn-toegang/").text
    assert "Wissel van partnerschap" in bezoeker.get("/mijn-toegang/").text
    bezoeker.verstuur("/kies-partnerschap/", partnerschap="bouw", namens="horeca")
    assert "OVO900001" in bezoeker.get("/mijn-toegang/").text


def test_de_keuze_geeft_alleen_wat_nog_open_is(bezoeker, organisaties, settings):
    settings.ACM_LEVEL = "doelgroep"
    keuze = bezoeker.meld_aan("dora-dubbel").headers["Location"]
    sluit_organisatie(organisaties)
    enige = bezoeker.get(keuze)
    assert (enige.status_code, enige.headers["Location"]) == (302, "/mijn-toegang/")
    assert bezoeker.sessie["namens"] == organisaties.horeca.pk
    Gebruiker.objects.get().groups.clear()
    assert bezoeker.get(keuze).headers["Location"].startswith("/aanmelden/")


def test_wie_voor_een_partnerschap_werkt_krijgt_geen_keuze(bezoeker):
    bezoeker.meld_aan()
    sleutel = bezoeker.sleutel
    antwoord = bezoeker.get("/kies-partnerschap/?next=%2Fprivacy%2F")
    assert (antwoord.status_code, antwoord.headers["Location"]) == (302, "/privacy/")
    assert bezoeker.sleutel == sleutel


def test_zonder_aanmelding_is_er_niets_te_kiezen(bezoeker):
    assert bezoeker.get("/kies-partnerschap/").headers["Location"] == "/aanmelden/?next=%2F"


def test_een_verlopen_sessie_vraagt_dezelfde_organisatie_opnieuw(bezoeker, settings):
    bezoeker.meld_aan("dora-dubbel@horeca")
    settings.ACM_SESSION_MAX = 0
    adres = bezoeker.get("/mijn-toegang/").headers["Location"]
    assert adres == "/aanmelden/?next=%2Fmijn-toegang%2F"
    settings.ACM_SESSION_MAX = 3600
    verzoek = bezoeker.get(adres).headers["Location"]
    hint = json.loads(base64.b64decode(vragen(verzoek)["login_hint"]))
    assert hint == {"cap_hint": "GID", "code_hint": "OVO900002"}
    assert bezoeker.get(bezoeker.terug_van_acm(verzoek, "")).headers["Location"] == "/mijn-toegang/"
    assert "OVO900002" in bezoeker.get("/mijn-toegang/").text


def test_op_doelgroepniveau_noemt_de_hint_geen_organisatie(bezoeker, settings):
    settings.ACM_LEVEL = "doelgroep"
    bezoeker.meld_aan("els-peeters")
    settings.ACM_SESSION_IDLE = 0
    bezoeker.get("/mijn-toegang/")
    hint = json.loads(base64.b64decode(vragen(bezoeker.naar_acm())["login_hint"]))
    assert hint == {"cap_hint": "GID"}
