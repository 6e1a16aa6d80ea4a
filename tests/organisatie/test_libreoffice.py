"""Every file opened by LibreOffice itself, and compared cell by cell with what the database holds."""

import csv
import io
import shutil
import subprocess

import pytest

from accounts.rechten import Rol
from organisatie.bestanden import BESTANDEN
from tests.organisatie.test_csv import zonder_wacht
from tests.wereld import als

SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not on this machine")
# Semicolons, double quotes, UTF-8, from row 1, every column found out by the program, as when a person double-clicks.
LEES_CSV = "--infilter=CSV:59,34,76,1"
SCHRIJF_CSV = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false"


def door_libreoffice(map_, inhoud, vorm):
    """The cells as LibreOffice shows them, after it has read the file."""
    (map_ / f"in.{vorm}").write_bytes(inhoud)
    opties = ["--headless", *([LEES_CSV] if vorm == "csv" else []), "--convert-to", SCHRIJF_CSV]
    plaatsen = ["--outdir", str(map_ / "uit"), str(map_ / f"in.{vorm}")]
    profiel = f"-env:UserInstallation=file://{map_}/profiel"
    subprocess.run([SOFFICE, profiel, *opties, *plaatsen], check=True, capture_output=True, timeout=120)
    uit = (map_ / "uit" / "in.csv").read_text(encoding="utf-8-sig")
    return [list(map(zonder_wacht, rij)) for rij in csv.reader(io.StringIO(uit, newline=""), delimiter=";")]


@pytest.mark.parametrize("naam", BESTANDEN)
def test_libreoffice_leest_elke_cel_zoals_ze_in_de_database_staat(client, op_deze_verbinding, tmp_path, naam):
    kant = op_deze_verbinding.bouw
    als(client, kant, Rol.BEHANDELAAR)
    bestanden = {}
    for vorm in ("csv", "xlsx"):
        antwoord = client.post(f"/organisatie/csv/{naam}.csv", {"doel": "Proef", "vorm": vorm, "namens": "bouw"})
        with kant.context():
            bestanden[vorm] = antwoord.getvalue()
    tekst = bestanden["csv"].decode("utf-8-sig")
    zelf = [list(map(zonder_wacht, rij)) for rij in csv.reader(io.StringIO(tekst, newline=""), delimiter=";")]
    assert len(zelf) > 1
    for vorm, inhoud in bestanden.items():
        assert door_libreoffice(tmp_path, inhoud, vorm) == zelf, vorm
