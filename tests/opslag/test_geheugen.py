"""However large or hostile a file, the process that takes it in stays small.  Bron: kwaliteit F1."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.lang
BASIS = Path(__file__).parents[2]


def meet(wat: str) -> int:
    """How many MB a process of its own says that it took."""
    opdracht = [sys.executable, "-m", "tests.opslag.geheugen", wat]
    return int(subprocess.run(opdracht, cwd=BASIS, check=True, capture_output=True, text=True).stdout)


@pytest.mark.parametrize("soort", ["pdf", "jpg", "png"])
def test_tien_grote_bestanden_kosten_niet_meer_dan_een_en_dat_is_weinig(soort: str):
    """Some pages of the file that lies in the temporary folder count as ours; the content itself is never whole."""
    assert meet(soort) <= 24


def test_een_proces_dat_alles_weigert_blijft_ver_onder_de_grens():
    assert meet("vijandig") < 256
