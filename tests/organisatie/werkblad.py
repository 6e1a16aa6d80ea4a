"""Reading a workbook as a spreadsheet does, with nothing but a zip file and its xml."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, timedelta
from xml.etree import ElementTree

NS = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
VERSTOPT = re.compile("_x([0-9A-Fa-f]{4})_")


def blad(inhoud: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(inhoud)).read("xl/worksheets/sheet1.xml"))


def formules(inhoud: bytes) -> list[str]:
    return [cel.text or "" for cel in blad(inhoud).iter(f"{{{NS['x']}}}f")]


def lees(inhoud: bytes) -> list[list[str | float | date]]:
    """Every row as (text, number or date) per column; an empty cell is an empty text."""
    werkblad = blad(inhoud)
    rijen = {
        int(rij.attrib["r"]): {_kolom(cel): _waarde(cel) for cel in rij} for rij in werkblad.findall(".//x:row", NS)
    }
    laatste = int(re.search(r"\d+$", werkblad.find("x:dimension", NS).attrib["ref"]).group())
    return [[rijen.get(regel, {}).get(nummer, "") for nummer in rijen[1]] for regel in range(1, laatste + 1)]


def _kolom(cel: ElementTree.Element) -> int:
    nummer = 0
    for letter in re.match("[A-Z]+", cel.attrib["r"]).group():
        nummer = nummer * 26 + ord(letter) - 64
    return nummer - 1


def _waarde(cel: ElementTree.Element) -> str | float | date:
    if cel.attrib.get("t") == "inlineStr":
        return VERSTOPT.sub(lambda code: chr(int(code[1], 16)), cel.findtext(".//x:t", "", NS))
    getal = float(cel.findtext("x:v", "", NS))
    return date(1899, 12, 30) + timedelta(days=getal) if "s" in cel.attrib else getal
