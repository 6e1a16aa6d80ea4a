"""What one line of a KBO extract says: from its fields to a row of staging, or ValueError with the reason.

Bron: domein.md 6.2.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from ondernemingen.kbo import klopt
from ondernemingen.models import KboOnderneming, Provincie
from werkplekduaal.tekst import normaliseer

Codes = dict[tuple[str, str], str]
Rij = tuple[Any, ...] | None

BIJKANTOOR = "9"
# The best row of an entity is the one with the lowest rank; what an update takes away ranks behind everything.
WEG = 99
RANG_NAAM = {"001": 0, "003": 10, "002": 20}
RANG_TAAL = {"2": 0, "0": 1, "1": 2}
RANG_NACE = {"2025": 0, "2008": 1, "2003": 2}
COMMERCIEEL = "003"
NATUURLIJK_PERSOON = "1"


@dataclass(frozen=True)
class Bron:
    """A table of the extract: the columns that we use, how to read a line, and which lines nobody needs.

    `leeg` is the row of an entity that lost what it had in this table, behind its number.
    """

    kolommen: tuple[str, ...]
    lees: Callable[[list[str], Codes], Rij]
    leeg: tuple[Any, ...] = ()
    overslaan: tuple[str, ...] = ()


def lees_datum(tekst: str) -> date | None:
    """A day as dd-mm-jjjj; empty is none."""
    if not tekst:
        return None
    try:
        dag, maand, jaar = re.findall(r"\A([0-9]{2})-([0-9]{2})-([0-9]{4})\Z", tekst)[0]
        return date(int(jaar), int(maand), int(dag))
    except (IndexError, ValueError):
        raise ValueError(f"ongeldige datum “{tekst}”") from None


def lees_nummer(tekst: str, eerste_cijfers: str) -> str:
    """A number of ten digits, with or without dots, that begins with one of some digits."""
    nummer = tekst.replace(".", "")
    if len(nummer) != 10 or not (nummer.isascii() and nummer.isdigit()) or nummer[0] not in eerste_cijfers:
        raise ValueError(f"ongeldig nummer “{tekst}”")
    return nummer


def hoogstens(tekst: str, lengte: int) -> str:
    if len(tekst) > lengte:
        raise ValueError(f"tekst van {len(tekst)} tekens, het hoogste is {lengte}")
    return tekst


def _lees_ondernemingsnummer(tekst: str) -> str:
    nummer = lees_nummer(tekst, "01")
    if not klopt(nummer):
        raise ValueError(f"ondernemingsnummer “{tekst}” met een verkeerd controlegetal")
    return nummer


def _lees_entiteit(tekst: str) -> str | None:
    """The number of a company or a vestiging. Branches of foreign companies have neither: none."""
    nummer = lees_nummer(tekst, "0123456789")
    return None if nummer[0] == BIJKANTOOR else nummer


def _enterprise(velden: list[str], codes: Codes) -> Rij:
    nummer, toestand, soort, vorm, vorm_wvv, start = velden
    rechtstoestand = codes.get(("JuridicalSituation", toestand), toestand)
    return (
        _lees_ondernemingsnummer(nummer),
        soort == NATUURLIJK_PERSOON,
        hoogstens(codes.get(("JuridicalForm", vorm_wvv or vorm), vorm_wvv or vorm), 120),
        hoogstens(rechtstoestand, 120),
        toestand_van(rechtstoestand),
        lees_datum(start),
    )


def toestand_van(rechtstoestand: str) -> str:
    """An extract holds no companies that stopped; one whose bankruptcy or liquidation was withdrawn goes on."""
    tekst, toestand = normaliseer(rechtstoestand), KboOnderneming.Toestand
    if "intrekking" in tekst or "herroeping" in tekst:
        return toestand.ACTIEF.value
    if "failliss" in tekst:
        return toestand.FAILLIET.value
    in_vereffening = "ontbinding" in tekst or "vereffening" in tekst
    return toestand.IN_VEREFFENING.value if in_vereffening else toestand.ACTIEF.value


def _establishment(velden: list[str], codes: Codes) -> Rij:
    nummer, start, onderneming = velden
    return lees_nummer(nummer, "2345678"), _lees_ondernemingsnummer(onderneming), lees_datum(start)


def _denomination(velden: list[str], codes: Codes) -> Rij:
    tekst, taal, soort, naam = velden
    nummer = _lees_entiteit(tekst)
    if nummer is None:
        return None
    if not naam.strip():
        raise ValueError("lege naam")
    rang = RANG_NAAM.get(soort, 30) + RANG_TAAL.get(taal, 3)
    naam = hoogstens(naam.strip(), 320)
    return nummer, rang, naam, normaliseer(naam)[:400], soort == COMMERCIEEL


def _address(velden: list[str], codes: Codes) -> Rij:
    tekst, land, postcode, gemeente, gemeente_fr, straat, straat_fr, huisnummer, bus, geschrapt = velden
    nummer = _lees_entiteit(tekst)
    if nummer is None:
        return None
    plaats = gemeente or gemeente_fr
    return (
        nummer,
        1 if geschrapt else 0,
        hoogstens(" ".join(filter(None, (straat or straat_fr, huisnummer, bus and f"bus {bus}"))), 200),
        hoogstens(postcode, 20),
        hoogstens(f"{plaats} ({land})" if land else plaats, 120),
        Provincie.ELDERS.value if land else Provincie.van_postcode(postcode).value,
    )


def _activity(velden: list[str], codes: Codes) -> Rij:
    tekst, versie, code, soort = velden
    nummer = _lees_entiteit(tekst)
    if nummer is None or soort != "MAIN":
        return None
    if not re.fullmatch(r"[0-9]{5}|[0-9]{7}", code):
        raise ValueError(f"ongeldige NACE-code “{code}”")
    return nummer, RANG_NACE.get(versie, 3), code, codes.get((f"Nace{versie}", code), "")[:300]


BRONNEN = {
    "enterprise": Bron(
        kolommen=(
            *("EnterpriseNumber", "JuridicalSituation", "TypeOfEnterprise"),
            *("JuridicalForm", "JuridicalFormCAC", "StartDate"),
        ),
        lees=_enterprise,
    ),
    "establishment": Bron(
        kolommen=("EstablishmentNumber", "StartDate", "EnterpriseNumber"),
        lees=_establishment,
    ),
    "denomination": Bron(
        kolommen=("EntityNumber", "Language", "TypeOfDenomination", "Denomination"),
        lees=_denomination,
        leeg=(WEG, "", "", False),
    ),
    "address": Bron(
        kolommen=(
            *("EntityNumber", "CountryNL", "Zipcode", "MunicipalityNL", "MunicipalityFR"),
            *("StreetNL", "StreetFR", "HouseNumber", "Box", "DateStrikingOff"),
        ),
        lees=_address,
        leeg=(WEG, "", "", "", Provincie.ELDERS.value),
    ),
    "activity": Bron(
        kolommen=("EntityNumber", "NaceVersion", "NaceCode", "Classification"),
        lees=_activity,
        leeg=(WEG, "", ""),
        # Nine lines out of ten, in the largest file: not worth taking apart.
        overslaan=('"SECO"', '"ANCI"'),
    ),
}
