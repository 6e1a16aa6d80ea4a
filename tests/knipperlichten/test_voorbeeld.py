"""The preview: it says what will burn, and that is what burns once it is saved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from random import Random
from typing import Any

import pytest
import time_machine
from django.test import Client

from accounts.rechten import Rol
from erkenningen.models import Erkenning
from knipperlichten.catalogus import REGELS
from knipperlichten.models import Doelgroep, Knipperlicht, Niveaukeuze, Signaal
from knipperlichten.regel import Drempel
from knipperlichten.services import Keuze, stel_in
from knipperlichten.voorbeeld import HOOGSTENS, maandeinden, verleden, voorbeeld
from tests.knipperlichten.lampen import maak_signaal
from tests.knipperlichten.lampen import stel_in as stel_licht_in
from tests.knipperlichten.orakel import ORAKEL, Feiten
from tests.knipperlichten.streek import VANDAAG, Streek, bevolk
from tests.wereld import Kant, Wereld, als, maak_onderneming

MET_FEITEN = [regel for regel in REGELS.values() if regel.heeft_feiten]


@pytest.fixture(autouse=True)
def _op_een_dag() -> Iterator[None]:
    with time_machine.travel(VANDAAG, tick=False):
        yield


def willekeurig(bron: Random, streek: Streek, code: str) -> Keuze:
    """Any valid setting of a rule."""
    doelgroep = bron.choice(Doelgroep.values)
    werking = bron.choice(["aan"] * 6 + ["stil", "uit"])
    return Keuze(
        drempels=drempels(bron, code),
        is_aan=werking != "uit",
        is_stil=werking == "stil",
        niveau=bron.choice(Niveaukeuze.values),
        doelgroep=doelgroep,
        opleidingen=[vak.code for vak in bron.sample(streek.opleidingen, 2)] if doelgroep == "opleidingen" else [],
        provincies=bron.sample(["limburg", "oost_vlaanderen", "antwerpen"], 2) if doelgroep == "provincies" else [],
        nieuw_maanden=bron.randint(1, 60) if doelgroep == "nieuw" else None,
    )


def drempels(bron: Random, code: str) -> dict[str, Any]:
    while True:
        gekozen = {
            drempel.naam: bron.randint(drempel.laagste, drempel.hoogste)
            if isinstance(drempel, Drempel)
            else bron.sample(["werkplek", "mentor", "onderneming", "akkoord"], bron.randint(1, 3))
            for drempel in REGELS[code].drempels
        }
        if not REGELS[code].fouten(gekozen):
            return gekozen


@pytest.mark.parametrize("aantal", [25, pytest.param(200, marks=pytest.mark.lang)])
def test_het_voorbeeld_telt_wat_er_na_het_bewaren_brandt(bouw: Kant, aantal: int):
    streek, bron = bevolk(bouw, 80), Random(aantal)
    eigen = {"partnerschap": bouw.partnerschap}
    gevonden = 0
    for nummer in range(aantal):
        code = MET_FEITEN[nummer % len(MET_FEITEN)].code
        keuze = willekeurig(bron, streek, code)
        voor = set(Signaal.objects.filter(code=code, gedoofd_op=None).values_list("onderneming__naam", flat=True))
        vooraf = voorbeeld(keuze.als_versie(code), bouw.partnerschap, VANDAAG)
        gezien = Knipperlicht.objects.filter(code=code).count()
        stel_in(**eigen, code=code, keuze=keuze, vanaf=VANDAAG, gezien=gezien, door=bouw.mensen[Rol.BEHEERDER])
        nu = Signaal.objects.filter(code=code, gedoofd_op=None)
        na = set(nu.values_list("onderneming__naam", flat=True))
        assert (vooraf.lichten, vooraf.ondernemingen) == (nu.count(), len(na)), keuze
        assert vooraf.rood == nu.filter(niveau="rood").count()
        assert (vooraf.aantal_erbij, vooraf.aantal_eraf) == (len(na - voor), len(voor - na))
        assert set(vooraf.erbij) <= na - voor
        assert set(vooraf.eraf) <= voor - na
        gevonden += vooraf.lichten
    assert gevonden > aantal


def test_het_verleden_is_wat_gewone_python_op_die_dagen_vindt(bouw: Kant):
    bevolk(bouw, 40)
    for code in ("K01", "K03", "K06", "K13"):
        gezet = Knipperlicht.objects.geldend(bouw.partnerschap.pk, VANDAAG)[code]
        maanden = verleden(gezet, bouw.partnerschap, VANDAAG)
        for maand, einde in zip(maanden, maandeinden(VANDAAG), strict=True):
            feiten = Feiten.lees(bouw.partnerschap.pk, einde)
            feiten.drempels = gezet.drempels
            hits = ORAKEL[code](feiten)
            assert (maand.lichten, maand.ondernemingen) == (len(hits), len({wie for wie, _ in hits})), (code, einde)
        hoogste = max(maand.ondernemingen for maand in maanden)
        assert max(maand.hoogte for maand in maanden) == (100 if hoogste else 0)
        assert all(maand.y + maand.hoogte == 100 for maand in maanden)


def test_de_maanden_zijn_de_twaalf_voor_deze():
    einden = maandeinden(VANDAAG)
    assert [f"{einde:%d-%m-%Y}" for einde in (einden[0], einden[3], einden[-1])] == [
        "30-11-2025",
        "28-02-2026",
        "31-10-2026",
    ]
    assert len(einden) == 12


def test_boven_een_deel_van_de_ondernemingen_komt_er_een_waarschuwing(bouw: Kant):
    bevolk(bouw, 60)
    gezet = Knipperlicht.objects.geldend(bouw.partnerschap.pk, VANDAAG)
    breed = Keuze(drempels={"oranje_maanden": 1, "rood_maanden": 60}).als_versie("K10")
    ruim = voorbeeld(breed, bouw.partnerschap, VANDAAG)
    assert ruim.is_te_breed
    assert ruim.deel > 30
    assert not voorbeeld(gezet["K13"], bouw.partnerschap, VANDAAG).is_te_breed


def test_wie_niemand_erkende_ziet_nul(bouw: Kant):
    Erkenning.objects.update(tot=VANDAAG, vanaf=VANDAAG, status="stopgezet", einde_op=VANDAAG)
    leeg = voorbeeld(Knipperlicht.objects.geldend(bouw.partnerschap.pk, VANDAAG)["K01"], bouw.partnerschap, VANDAAG)
    assert (leeg.erkend, leeg.deel, leeg.is_te_breed, leeg.lichten) == (0, 0, False, 0)


def test_een_lange_lijst_wordt_geteld(bouw: Kant):
    bevolk(bouw, 220)
    breed = Keuze(drempels={"oranje_maanden": 1, "rood_maanden": 60}).als_versie("K10")
    ruim = voorbeeld(breed, bouw.partnerschap, VANDAAG)
    assert len(ruim.erbij) == HOOGSTENS
    assert ruim.aantal_erbij == ruim.ondernemingen > HOOGSTENS


# On the screen.

FORMULIER = {
    "namens": "bouw",
    "gezien": "0",
    "werking": "aan",
    "drempel_dagen": "0",
    "niveau": "regel",
    "doelgroep": "alle",
    "meldt_aan": "team",
    "vanaf": VANDAAG.isoformat(),
    "voorbeeld": "1",
}
ADRES = "/knipperlichten/instellen/K02/"


@pytest.fixture
def beheerder(wereld: Wereld, client: Client) -> Client:
    with wereld.bouw.context() as kant:
        kant.aanstelling.delete()
        maak_signaal(kant, "K02", onderneming=ander_bedrijf(kant))
    return als(client, wereld.bouw, Rol.BEHEERDER)


def ander_bedrijf(kant: Kant) -> Any:
    return maak_onderneming(kant, 88, "Bedrijf dat wegvalt")


def test_het_voorbeeld_toont_wat_erbij_komt_en_wat_wegvalt(beheerder: Client):
    for antwoord in (beheerder.get(ADRES), beheerder.post(ADRES, FORMULIER)):
        assert antwoord.status_code == 200
        assert "Deze instelling raakt vandaag 1 onderneming" in antwoord.text
        assert "(+1, −1 tegenover nu)" in antwoord.text
        assert "Bouwbedrijf Peeters" in antwoord.text
        assert "Bedrijf dat wegvalt" in antwoord.text
        assert "100 % van uw 1 erkende ondernemingen" in antwoord.text
        assert "Dit brandt bij heel veel ondernemingen" in antwoord.text


def test_een_voorbeeld_bewaart_niets(beheerder: Client, wereld: Wereld):
    beheerder.post(ADRES, FORMULIER)
    with wereld.bouw.context():
        assert not Knipperlicht.objects.exists()
        assert Signaal.objects.count() == 1


def test_met_htmx_komt_enkel_het_voorbeeld(beheerder: Client):
    antwoord = beheerder.post(ADRES, {**FORMULIER, "drempel_dagen": "90"}, headers={"HX-Request": "true"})
    assert antwoord.status_code == 200
    assert "<html" not in antwoord.text
    assert "raakt vandaag" in antwoord.text


def test_zolang_het_formulier_niet_klopt_zegt_het_voorbeeld_dat(beheerder: Client):
    antwoord = beheerder.post(ADRES, {**FORMULIER, "drempel_dagen": "91"}, headers={"HX-Request": "true"})
    assert antwoord.status_code == 422
    assert "Kies eerst geldige waarden" in antwoord.text
    assert "Kies een geheel getal van 0 tot en met 90." in antwoord.text


def jaar(bezoeker: Client, antwoord: Any) -> Any:
    """Follow the page to how it would have burned in the past year."""
    [adres] = re.findall(r'href="([^"]*/jaar/[^"]*)"', antwoord.text)
    return bezoeker.get(unescape(adres))


def staven(antwoord: Any) -> set[str]:
    return set(re.findall(r'<rect x="\d+" y="(\d+)"', antwoord.text))


def test_het_voorbije_jaar_volgt_wat_er_in_het_formulier_staat(beheerder: Client):
    nu = jaar(beheerder, beheerder.get(ADRES))
    assert nu.status_code == 200
    assert nu.text.count("<rect") == 12
    assert "oktober 2026" in nu.text
    assert staven(nu) == {"0"}, "elke maand een"
    uit = jaar(beheerder, beheerder.post(ADRES, {**FORMULIER, "werking": "uit"}))
    assert uit.status_code == 200
    assert staven(uit) == {"100"}, "nooit een"
    assert "personen" not in uit.request["QUERY_STRING"]


def test_het_voorbije_jaar_van_een_eerdere_versie(beheerder: Client, wereld: Wereld):
    with wereld.bouw.context() as kant:
        stel_licht_in(kant, "K02", is_aan=False)
        stel_licht_in(kant, "K02", gezien=1)
    assert staven(jaar(beheerder, beheerder.get(f"{ADRES}?versie=1"))) == {"100"}
    assert staven(jaar(beheerder, beheerder.get(ADRES))) == {"0"}


def test_het_voorbije_jaar_zegt_wanneer_het_niets_kan_tonen(beheerder: Client):
    fout = beheerder.get(f"{ADRES}jaar/?gezien=0&drempel_dagen=91")
    assert fout.status_code == 422
    assert "Kies geldige waarden" in fout.text
    assert beheerder.get("/knipperlichten/instellen/K17/jaar/").status_code == 404


def test_een_beheerder_ziet_aantallen_en_ondernemingen_maar_nooit_een_lerende(beheerder: Client):
    antwoord = beheerder.get("/knipperlichten/instellen/K15/")
    assert "Bouwbedrijf Peeters" in antwoord.text
    assert "GeheimBouw" not in antwoord.text
    assert "Noor" not in antwoord.text
