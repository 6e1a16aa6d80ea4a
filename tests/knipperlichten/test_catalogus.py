"""Every rule against plain Python: the same companies, the same day, the same hits. And what each one declares."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from string import Formatter
from typing import Any

import pytest

from accounts.rechten import Recht, Rol
from knipperlichten.catalogus import REGELS
from knipperlichten.models import Instelling, Knipperlicht, Standaardinstelling
from knipperlichten.regel import Drempel, Woorden
from knipperlichten.services import laad_standaard
from knipperlichten.standaard import standaarden
from knipperlichten.treffers import treffers
from tests.knipperlichten.orakel import ORAKEL, Feiten
from tests.knipperlichten.streek import VANDAAG, Streek, bevolk
from tests.wereld import Kant

MET_FEITEN = [code for code, regel in REGELS.items() if regel.heeft_feiten]
ZONDER_FEITEN = [code for code in REGELS if code not in MET_FEITEN]
DAGEN = [VANDAAG, date(2026, 5, 31), date(2026, 2, 28)]
KEUZES = {keuze["code"]: keuze for keuze in standaarden()}


@pytest.fixture(params=[250, pytest.param(2000, marks=pytest.mark.lang)], ids=["250", "2000"])
def streek(request: pytest.FixtureRequest, wereld: Any) -> Iterator[Streek]:
    with wereld.bouw.context() as kant:
        yield bevolk(kant, request.param)


def gevonden(gezet: Instelling, dag: date, partnerschap: int) -> list[tuple[int, int, str]]:
    rijen = treffers(gezet, partnerschap, dag)
    return sorted((rij["bij_onderneming"], rij["over"], rij["kleur"]) for rij in rijen)


def test_de_vragen_vinden_wat_de_beschrijving_zegt(streek: Streek):
    assert set(ORAKEL) == set(MET_FEITEN)
    partnerschap = streek.kant.partnerschap.pk
    niveaus: dict[str, set[str]] = {code: set() for code in MET_FEITEN}
    for dag in DAGEN:
        gezet = Knipperlicht.objects.geldend(partnerschap, dag)
        feiten = Feiten.lees(partnerschap, dag)
        for code in MET_FEITEN:
            feiten.drempels = gezet[code].drempels
            verwacht = sorted((*wie, niveau) for wie, niveau in ORAKEL[code](feiten).items())
            assert gevonden(gezet[code], dag, partnerschap) == verwacht, (code, dag)
            niveaus[code] |= {niveau for _, _, niveau in verwacht}
    # The region holds hits of every level that a rule can give, so the comparison compares something.
    for code, gezien in niveaus.items():
        rood = REGELS[code].rood
        assert gezien == ({"rood"} if rood == "Altijd." else {"oranje", "rood"} if rood else {"oranje"}), code


@pytest.mark.parametrize("code", REGELS)
def test_een_regel_zegt_alles_wat_een_mens_ervan_moet_weten(code: str):
    regel = REGELS[code]
    assert regel.code == code
    assert re.fullmatch(r"K\d\d", code)
    assert regel.titel
    assert regel.waarom.endswith(".")
    assert regel.dooft.endswith(".")
    assert bool(regel.ontbreekt) == (not regel.heeft_feiten), "zonder feiten zegt een regel waarom"


@pytest.mark.parametrize("code", MET_FEITEN)
def test_een_regel_met_feiten_zegt_wat_hij_vindt_en_waar_het_vandaan_komt(code: str):
    regel = REGELS[code]
    assert regel.bron
    assert regel.zin
    assert regel.onderwerp
    iedereen_leest = regel.recht in (Recht.ONDERNEMING_DOSSIER, Recht.ERKENNING_RAADPLEGEN, Recht.ACTIE_BEHEREN)
    assert iedereen_leest or regel.kort.endswith("."), "wie de feiten niet mag lezen, leest iets anders"
    assert not re.search(r"{(naam|mentor|lerende|onderneming)", regel.zin), "geen persoon in een zin"


def test_de_catalogus_telt_twintig_regels_en_zegt_van_welke_de_feiten_ontbreken():
    assert list(REGELS) == [f"K{nummer:02}" for nummer in range(1, 21)]
    assert ZONDER_FEITEN == ["K17", "K18", "K19"]


@pytest.mark.parametrize("code", REGELS)
def test_de_standaard_past_binnen_de_grenzen_en_is_als_onze_keuze_gemerkt(code: str):
    assert REGELS[code].fouten(KEUZES[code]["drempels"]) == {}
    assert set(KEUZES[code]["drempels"]) == {drempel.naam for drempel in REGELS[code].drempels}
    assert KEUZES[code]["bron"].startswith("Keuze van het portaal")


@pytest.mark.django_db
def test_de_standaard_staat_er_voor_elke_regel_en_nog_eens_laden_verandert_niets():
    assert set(Standaardinstelling.objects.values_list("code", flat=True)) == set(REGELS)
    assert laad_standaard(door=None) == 0
    assert str(Standaardinstelling.objects.get(code="K01")) == "Standaard van K01"


@pytest.mark.parametrize(
    ("waarde", "andere", "fout"),
    [
        (6, {}, ""),
        (1, {}, ""),
        (24, {}, ""),
        (0, {}, "Kies een geheel getal van 1 tot en met 24."),
        (25, {}, "Kies een geheel getal van 1 tot en met 24."),
        (None, {}, "Kies een geheel getal van 1 tot en met 24."),
        ("6", {}, "Kies een geheel getal van 1 tot en met 24."),
        (True, {}, "Kies een geheel getal van 1 tot en met 24."),
        (6.0, {}, "Kies een geheel getal van 1 tot en met 24."),
        (6, {"laag": 7}, "Dit mag niet lager zijn dan 7."),
        (7, {"laag": 7}, ""),
        (6, {"hoog": 5}, "Dit mag niet hoger zijn dan 5."),
        (5, {"hoog": 5}, ""),
        (6, {"laag": None, "hoog": "x"}, ""),
    ],
)
def test_een_drempel_kent_zijn_grenzen(waarde: Any, andere: dict[str, Any], fout: str):
    drempel = Drempel("d", "Drempel", "maanden", 1, 24, niet_onder="laag", niet_boven="hoog")
    assert drempel.fout(waarde, andere) == fout


@pytest.mark.parametrize(
    ("waarde", "goed"),
    [
        (["werkplek"], True),
        (["a b c"] * 20, True),
        ([], False),
        (["werkplek"] * 21, False),
        (["ab"], False),
        (["  ab  "], False),
        (["x" * 41], False),
        ("werkplek", False),
        ([1], False),
        (None, False),
    ],
)
def test_een_lijst_van_woorden_kent_haar_grenzen(waarde: Any, goed: bool):
    assert (Woorden("w", "Woorden").fout(waarde, {}) == "") is goed


def test_een_drempel_leest_als_een_zin():
    assert Drempel("d", "", "maanden", 1, 24).in_woorden(1) == "1 maand"
    assert Drempel("d", "", "maanden", 1, 24).in_woorden(2) == "2 maanden"
    assert Woorden("w", "").in_woorden(["werkplek", "mentor"]) == "“werkplek”, “mentor”"


def test_een_zin_heeft_geen_lege_plek(bouw: Kant):
    """Over a whole region: every sentence is filled in, and says nothing that a person could be known by."""
    bevolk(bouw, 100)
    gezet = Knipperlicht.objects.geldend(bouw.partnerschap.pk, VANDAAG)
    for code in MET_FEITEN:
        zinnen = [rij["zin_"] for rij in treffers(gezet[code], bouw.partnerschap.pk, VANDAAG)]
        vast = [stuk for stuk, *_ in Formatter().parse(REGELS[code].zin) if stuk.strip()]
        assert zinnen, code
        for zin in zinnen:
            assert all(stuk in zin for stuk in vast)
            assert not re.search(r"  |None|Noor|Mentor An|Streekbedrijf", zin)


@pytest.mark.parametrize(
    ("code", "rollen"),
    [
        ("K01", {Rol.BEHEERDER, Rol.BEHANDELAAR, Rol.MEDEWERKER}),
        ("K03", {Rol.BEHEERDER, Rol.BEHANDELAAR, Rol.MEDEWERKER}),
        ("K05", {Rol.BEHEERDER, Rol.BEHANDELAAR, Rol.MEDEWERKER}),
        ("K06", {Rol.BEHANDELAAR, Rol.MEDEWERKER}),
        ("K15", {Rol.BEHANDELAAR, Rol.MEDEWERKER}),
        ("K20", {Rol.BEHEERDER, Rol.BEHANDELAAR}),
    ],
)
def test_wie_de_feiten_niet_mag_zien_leest_de_zin_niet(bouw: Kant, code: str, rollen: set[Rol]):
    lezers = {
        rol
        for rol in (Rol.BEHEERDER, Rol.BEHANDELAAR, Rol.MEDEWERKER)
        if REGELS[code].is_leesbaar_voor(bouw.toegang(rol))
    }
    assert lezers == rollen
