"""Small KBO extracts for tests: what is not said is empty."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

from ontwikkel.kbo_maken import KOPPEN, met_punten

TABELLEN = ("enterprise", "establishment", "denomination", "address", "activity")
CODES = [
    ("JuridicalForm", "610", "FR", "Société à responsabilité limitée"),
    ("JuridicalForm", "610", "NL", "Besloten Vennootschap"),
    ("JuridicalForm", "610", "DE", "Gesellschaft mit beschränkter Haftung"),
    ("JuridicalForm", "014", "FR", "Société anonyme"),
    ("JuridicalSituation", "000", "NL", "Normale toestand"),
    ("JuridicalSituation", "050", "NL", "Opening van faillissement"),
    ("Nace2008", "43910", "NL", "Dakwerkzaamheden"),
    ("Nace2025", "43411", "NL", "Dakwerken"),
]
Rijen = Iterable[tuple[str, ...]]


def csv_van(kop: str, rijen: Rijen) -> str:
    stroom = io.StringIO()
    schrijver = csv.writer(stroom, quoting=csv.QUOTE_ALL)
    schrijver.writerows([kop.split(","), *rijen])
    return stroom.getvalue()


def volledig(pad: Path, *, stand: str = "30-10-2026", nummer: str = "151", **tabellen: Rijen) -> Path:
    """A full extract with these rows per table."""
    delen = {f"{tabel}.csv": csv_van(KOPPEN[tabel], tabellen.get(tabel, ())) for tabel in TABELLEN}
    return schrijf(pad, delen | _vast("full", stand, nummer))


def wijzigingen(pad: Path, *, stand: str = "31-10-2026", nummer: str = "152", **tabellen: Rijen) -> Path:
    """An update: `enterprise_insert=[...]`, `address_delete=["0123.456.789"]`."""
    delen = {}
    for tabel in TABELLEN:
        delen[f"{tabel}_insert.csv"] = csv_van(KOPPEN[tabel], tabellen.get(f"{tabel}_insert", ()))
        sleutels = ((sleutel,) for sleutel in tabellen.get(f"{tabel}_delete", ()))
        delen[f"{tabel}_delete.csv"] = csv_van(KOPPEN[tabel].split(",")[0], sleutels)
    return schrijf(pad, delen | _vast("update", stand, nummer))


def _vast(soort: str, stand: str, nummer: str) -> dict[str, str]:
    meta = [("SnapshotDate", stand), ("ExtractType", soort), ("ExtractNumber", nummer)]
    return {"meta.csv": csv_van(KOPPEN["meta"], meta), "code.csv": csv_van(KOPPEN["code"], CODES)}


def schrijf(pad: Path, delen: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(pad, "w") as bundel:
        for naam, inhoud in delen.items():
            bundel.writestr(naam, inhoud)
    return pad


def delen_van(pad: Path) -> dict[str, bytes]:
    """The files of an extract, to spoil one of them."""
    with zipfile.ZipFile(pad) as bundel:
        return {naam: bundel.read(naam) for naam in bundel.namelist()}


def onderneming(nummer: str, *, toestand: str = "000", soort: str = "2", vorm: str = "610", cac: str = "") -> tuple:
    return met_punten(nummer), "AC", toestand, soort, vorm, cac, "01-02-2003"


def vestiging(nummer: str, van: str) -> tuple:
    return met_punten(nummer), "05-06-2007", met_punten(van)


def naam(nummer: str, tekst: str, *, soort: str = "001", taal: str = "2") -> tuple:
    return met_punten(nummer), taal, soort, tekst


def adres(
    nummer: str,
    straat: str = "Kerkstraat",
    postcode: str = "2800",
    gemeente: str = "Mechelen",
    *,
    frans: tuple[str, str] = ("", ""),
    land: str = "",
    bus: str = "",
    geschrapt: str = "",
) -> tuple:
    soort = "REGO" if nummer[0] in "01" else "BAET"
    nummer = met_punten(nummer)
    return nummer, soort, land, "", postcode, gemeente, frans[1], straat, frans[0], "12", bus, "", geschrapt


def activiteit(nummer: str, code: str = "43910", *, versie: str = "2008", soort: str = "MAIN") -> tuple:
    return met_punten(nummer), "003", versie, code, soort
