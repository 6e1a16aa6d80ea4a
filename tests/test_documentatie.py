"""The documents keep their promises: what they point to is there, and what the code points to is written."""

import re
from pathlib import Path

import pytest

from ontwikkel.commands import COMMANDS
from tests.documenten import ADRS, APPS, BASIS, BRONNEN, DOCS, LINK, NAAR_ADR, NAAR_BRON, broncode, kop_id, paginas

PAGINAS = paginas()
BRONCODE = list(broncode())
GENOEMD_BESTAND = re.compile(r"`([\w.-]*\w(?:/[\w.-]+)*\.(?:py|md|csv|toml|in|txt|sql|yml|html|json))`")


def namen(paden: list[Path]) -> list[str]:
    return [str(pad.relative_to(BASIS)) for pad in paden]


@pytest.fixture(params=PAGINAS, ids=namen(PAGINAS))
def pagina(request) -> Path:
    return request.param


def test_elke_link_leidt_ergens_heen(pagina: Path):
    for adres in LINK.findall(pagina.read_text()):
        bestand, _, anker = adres.partition("#")
        if "://" in adres:
            continue
        doel = (pagina.parent / bestand) if bestand else pagina
        assert doel.exists(), adres
        koppen = re.findall(r"^#+ (.+)$", doel.read_text(), re.MULTILINE) if anker else []
        assert not anker or anker in map(kop_id, koppen), adres


def test_elk_genoemd_bestand_bestaat(pagina: Path):
    assert [naam for naam in GENOEMD_BESTAND.findall(pagina.read_text()) if not (BASIS / naam).exists()] == []


def test_elke_genoemde_opdracht_bestaat(pagina: Path):
    assert set(re.findall(r"\./portaal (\w+)", pagina.read_text())) <= {*COMMANDS, "help"}


@pytest.mark.parametrize("pad", BRONCODE, ids=namen(BRONCODE))
def test_elke_bron_in_de_code_is_beschreven(pad: Path):
    """An ADR also names the apps that lean on it, so that a wrong number is noticed."""
    tekst = pad.read_text()
    for nummer in map(int, NAAR_ADR.findall(tekst)):
        assert nummer in ADRS, f"there is no ADR {nummer}"
        app = pad.relative_to(BASIS).parts[0]
        assert app in ADRS[nummer].read_text(), f"ADR {nummer} is not about {app}"
    genoemd = {" ".join(bron) for bron in NAAR_BRON.findall(tekst)}
    assert genoemd <= set(BRONNEN), "write it down in docs/bronnen.md"


def test_elke_bron_staat_er_een_keer():
    assert len(BRONNEN) == len(set(BRONNEN))


def test_de_adrs_lopen_door_en_staan_in_de_inhoud():
    assert list(ADRS) == list(range(1, len(ADRS) + 1))
    inhoud = LINK.findall((DOCS / "adr" / "README.md").read_text())
    assert inhoud == [pad.name for pad in ADRS.values()]


@pytest.mark.parametrize("pad", ADRS.values(), ids=[pad.stem for pad in ADRS.values()])
def test_een_adr_is_kort_en_zegt_waarom_wat_en_wat_ervan_komt(pad: Path):
    regels = pad.read_text().splitlines()
    assert len(regels) <= 30
    assert [regel for regel in regels if regel.startswith("## ")] == ["## Context", "## Decision", "## Consequences"]


def test_de_lezer_test_zoals_de_bouwstraat():
    assert "./portaal test" in (BASIS / "README.md").read_text()
    assert re.search(r"^[\w= ]*\./portaal test ", (BASIS / ".ci" / "run").read_text(), re.MULTILINE)


def test_de_readme_noemt_elke_app():
    tekst = (BASIS / "README.md").read_text()
    assert [app for app in APPS if (BASIS / app).is_dir() and f"`{app}/`" not in tekst] == []
