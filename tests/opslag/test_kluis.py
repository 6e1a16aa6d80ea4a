"""The vault: what goes in comes out, and nothing else does."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from documenten import kluis
from documenten.kluis import STUK, ZEGEL, ZOUT, BestandOnleesbaar, NietBewaard

IN_DEZELFDE_KLUIS = hypothesis_settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None
)


@pytest.fixture(autouse=True)
def eigen_map(settings, tmp_path: Path) -> Path:
    settings.BESTANDEN_MAP = tmp_path
    return tmp_path


def inhoud(lengte: int) -> bytes:
    return (b"geheim %d " % lengte * (lengte // 8 + 1))[:lengte]


def op_schijf(opslag: str) -> Path:
    return kluis.map_van_de_kluis() / opslag[:2] / opslag


def lees(opslag: str) -> bytes:
    return b"".join(kluis.haal(opslag))


@given(
    st.integers(0, 3).flatmap(lambda n: st.integers(-2, 2).map(lambda d: max(1, n * STUK + d)))
    | st.integers(1, 200_000),
    st.integers(1, 100_000),
)
@example(STUK, STUK)
@example(2 * STUK, 1024)
@example(2 * STUK + 1, 2 * STUK + 1)
@IN_DEZELFDE_KLUIS
def test_wat_erin_gaat_komt_er_weer_uit_waar_de_stukken_ook_breken(lengte: int, brok: int):
    erin = inhoud(lengte)
    geborgen = kluis.berg_op(erin[begin : begin + brok] for begin in range(0, lengte, brok))
    assert geborgen.grootte == lengte
    assert lees(geborgen.opslag) == erin
    stukken = -(-lengte // STUK)
    assert op_schijf(geborgen.opslag).stat().st_size == ZOUT + lengte + stukken * ZEGEL


def test_op_schijf_staat_niets_leesbaars_en_niemand_anders_mag_erbij():
    geborgen = kluis.berg_op([b"rijksregisternummer 80.05.17-001.11 " * 100])
    pad = op_schijf(geborgen.opslag)
    assert b"rijksregister" not in pad.read_bytes()
    assert (pad.stat().st_mode & 0o777, pad.parent.stat().st_mode & 0o077) == (0o600, 0)
    assert list(pad.parent.iterdir()) == [pad]


def test_twee_keer_hetzelfde_lijkt_op_schijf_nergens_op():
    een, twee = (kluis.berg_op([b"x" * 1000]) for _ in range(2))
    assert een.sha256 == twee.sha256
    assert op_schijf(een.opslag).read_bytes() != op_schijf(twee.opslag).read_bytes()


@pytest.mark.parametrize("plaats", [0, ZOUT, ZOUT + 10, ZOUT + STUK + ZEGEL, -1])
def test_een_veranderde_byte_valt_op(plaats: int):
    opslag = kluis.berg_op([inhoud(STUK + 500)]).opslag
    rauw = bytearray(op_schijf(opslag).read_bytes())
    rauw[plaats] ^= 1
    op_schijf(opslag).write_bytes(rauw)
    with pytest.raises(BestandOnleesbaar):
        kluis.eis_gaaf(opslag)


ZEGELSTUK = STUK + ZEGEL
KNOEIERIJ = {
    "leeg": lambda rauw: b"",
    "enkel zout": lambda rauw: rauw[:ZOUT],
    "laatste stuk weg": lambda rauw: rauw[: ZOUT + 2 * ZEGELSTUK],
    "half stuk": lambda rauw: rauw[:-5],
    "te klein stuk": lambda rauw: rauw[: ZOUT + 2 * ZEGELSTUK + 3],
    "eerste stuk weg": lambda rauw: rauw[:ZOUT] + rauw[ZOUT + ZEGELSTUK :],
    "stukken verwisseld": lambda rauw: (
        rauw[:ZOUT] + rauw[ZOUT + ZEGELSTUK : ZOUT + 2 * ZEGELSTUK] + rauw[ZOUT : ZOUT + ZEGELSTUK]
        + rauw[ZOUT + 2 * ZEGELSTUK :]
    ),
    "stuk herhaald": lambda rauw: rauw[: ZOUT + ZEGELSTUK] + rauw[ZOUT:],
    "achteraan verlengd": lambda rauw: rauw + rauw[-(500 + ZEGEL) :],
}  # fmt: skip


@pytest.mark.parametrize("wijze", KNOEIERIJ)
def test_wie_stukken_weglaat_verwisselt_of_herhaalt_valt_op(wijze: str):
    opslag = kluis.berg_op([inhoud(2 * STUK + 500)]).opslag
    op_schijf(opslag).write_bytes(KNOEIERIJ[wijze](op_schijf(opslag).read_bytes()))
    with pytest.raises(BestandOnleesbaar):
        kluis.eis_gaaf(opslag)


def test_een_bestand_kan_niet_de_plaats_van_een_ander_innemen():
    een, twee = (kluis.berg_op([wie]).opslag for wie in (b"van An", b"van Jan"))
    op_schijf(een).write_bytes(op_schijf(twee).read_bytes())
    with pytest.raises(BestandOnleesbaar):
        lees(een)


def test_met_een_andere_sleutel_gaat_niets_open(settings):
    opslag = kluis.berg_op([b"geheim"]).opslag
    settings.DOCUMENTEN_SLEUTEL = secrets.token_bytes(32)
    with pytest.raises(BestandOnleesbaar):
        lees(opslag)


@pytest.mark.parametrize("opslag", ["0" * 32, "../../etc/passwd", "", "A" * 32])
def test_wat_er_niet_is_gaat_niet_open_en_is_geen_weg_naar_buiten(opslag: str):
    assert not kluis.bestaat(opslag)
    kluis.wis(opslag)
    with pytest.raises(BestandOnleesbaar):
        lees(opslag)


def test_wissen_wist_echt_en_mag_twee_keer():
    opslag = kluis.berg_op([b"weg ermee"]).opslag
    assert kluis.bestaat(opslag)
    for _ in range(2):
        kluis.wis(opslag)
        assert not kluis.bestaat(opslag)


def test_een_afzender_die_halverwege_wegvalt_laat_niets_achter(eigen_map: Path):
    def halverwege():
        yield b"x" * 100
        raise ConnectionResetError

    with pytest.raises(NietBewaard):
        kluis.berg_op(halverwege())
    assert [pad for pad in eigen_map.rglob("*") if pad.is_file()] == []


@pytest.mark.parametrize("stap", ["fsync", "rename"])
def test_een_volle_schijf_geeft_uitleg_en_laat_niets_achter(eigen_map: Path, monkeypatch, stap: str):
    def vol(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, stap, vol)
    with pytest.raises(NietBewaard, match="later opnieuw"):
        kluis.berg_op([b"x"])
    assert [pad for pad in eigen_map.rglob("*") if pad.is_file()] == []


def test_zonder_map_kan_er_niets_bewaard_worden(settings, eigen_map: Path):
    settings.BESTANDEN_MAP = eigen_map / "bestand"
    settings.BESTANDEN_MAP.write_text("geen map")
    with pytest.raises(NietBewaard):
        kluis.berg_op([b"x"])
