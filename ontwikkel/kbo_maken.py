"""A KBO Open Data zip with invented companies, for the demo, the tests and the benchmarks.

The format is that of domein.md 6.2. The numbers have valid check digits and lie in ranges that the KBO will not reach
for decades (17... and 87...); the municipalities are real, everything else is invented.
"""

from __future__ import annotations

import csv
import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any, TextIO

DATA = Path(__file__).parent / "data"
STAND = date(2026, 10, 30)
EERSTE_ONDERNEMING, EERSTE_VESTIGING = 17_000_000, 87_000_000
MOMENT = (2026, 11, 1, 6, 0, 0)

KOPPEN = {
    "meta": "Variable,Value",
    "code": "Category,Code,Language,Description",
    "enterprise": (
        "EnterpriseNumber,Status,JuridicalSituation,TypeOfEnterprise,JuridicalForm,JuridicalFormCAC,StartDate"
    ),
    "establishment": "EstablishmentNumber,StartDate,EnterpriseNumber",
    "denomination": "EntityNumber,Language,TypeOfDenomination,Denomination",
    "address": (
        "EntityNumber,TypeOfAddress,CountryNL,CountryFR,Zipcode,MunicipalityNL,MunicipalityFR,StreetNL,StreetFR,"
        "HouseNumber,Box,ExtraAddressInfo,DateStrikingOff"
    ),
    "contact": "EntityNumber,EntityContact,ContactType,Value",
    "activity": "EntityNumber,ActivityGroup,NaceVersion,NaceCode,Classification",
    "branch": "Id,StartDate,EnterpriseNumber",
}
RECHTSVORMEN = {"610": "Besloten Vennootschap", "014": "Naamloze vennootschap", "017": "Vereniging zonder winstoogmerk"}
AFKORTING = {"610": "BV", "014": "NV", "017": "VZW"}
RECHTSTOESTANDEN = {
    "000": "Normale toestand",
    "012": "Vervroegde ontbinding - vereffening",
    "050": "Opening van faillissement",
}
ZORG = {"330", "331"}
LETTERS = {"f": "familienamen", "v": "voornamen", "w": "voornamen", "d": "dingen", "p": "plekken", "s": "heiligen"}
KANS_PERSOON, KANS_HANDELSNAAM, KANS_VORM_IN_NAAM, KANS_BUS = 0.12, 0.2, 0.1, 0.15
# Beyond this many companies names repeat, as they do in the real register.
GENOEG = 5_000


@dataclass(frozen=True)
class Sector:
    """What kind of company: its paritaire comités (which the KBO does not know), activities and patterns of names."""

    comites: list[str]
    gewicht: int
    nace: dict[str, str]
    namen: list[str]


SECTOREN = [Sector(**sector) for sector in json.loads((DATA / "kbo_sectoren.json").read_text())]
NAMEN = json.loads((DATA / "kbo_namen.json").read_text())
GEMEENTEN = list(csv.reader((DATA / "gemeenten.csv").read_text().splitlines()))[1:]
GEWICHTEN = [sector.gewicht for sector in SECTOREN]
COMITES = {nace: sector.comites for sector in SECTOREN for nace in sector.nace}


Tabellen = dict[str, Any]


@dataclass
class Bedrijf:
    """One invented company, before it is spread over the tables of the extract."""

    nummer: str
    sector: Sector
    naam: str
    is_persoon: bool
    nace: str
    start: date


def maak_kbo_zip(pad: Path, ondernemingen: int = 300, vestigingen: int = 450, zaad: int = 1) -> Path:
    """Write a full extract; the same numbers and seed give the same bytes."""
    toeval = Random(zaad)  # noqa: S311 - invented data
    with ExitStack() as open_bestanden:
        bestanden = {naam: open_bestanden.enter_context(_bestand()) for naam in KOPPEN}
        tabellen = {naam: csv.writer(bestand, quoting=csv.QUOTE_ALL) for naam, bestand in bestanden.items()}
        for naam, kop in KOPPEN.items():
            tabellen[naam].writerow(kop.split(","))
        tabellen["meta"].writerows(_meta())
        tabellen["code"].writerows(_codes())
        _schrijf_ondernemingen(tabellen, toeval, _aantallen(toeval, ondernemingen, vestigingen))
        _pak_in(pad, bestanden)
    return pad


def _bestand() -> TextIO:
    return tempfile.TemporaryFile("w+", encoding="utf-8", newline="")


def _pak_in(pad: Path, bestanden: dict[str, TextIO]) -> None:
    with zipfile.ZipFile(pad, "w") as bundel:
        for naam, bestand in bestanden.items():
            bestand.seek(0)
            deel = zipfile.ZipInfo(f"{naam}.csv", MOMENT)
            deel.compress_type = zipfile.ZIP_DEFLATED
            with bundel.open(deel, "w", force_zip64=True) as doel:
                shutil.copyfileobj(bestand.buffer, doel)


def _meta() -> list[tuple[str, str]]:
    return [
        ("SnapshotDate", f"{STAND:%d-%m-%Y}"),
        ("ExtractTimestamp", "01-11-2026 06:00:00"),
        ("ExtractType", "full"),
        ("ExtractNumber", "151"),
        ("Version", "R018.00"),
    ]


def _codes() -> Iterator[tuple[str, str, str, str]]:
    yield from (("JuridicalForm", code, "NL", tekst) for code, tekst in RECHTSVORMEN.items())
    yield from (("JuridicalSituation", code, "NL", tekst) for code, tekst in RECHTSTOESTANDEN.items())
    yield from (("Nace2008", code, "NL", tekst) for sector in SECTOREN for code, tekst in sector.nace.items())


def _aantallen(toeval: Random, ondernemingen: int, vestigingen: int) -> list[int]:
    """How many vestigingen each company has: one each as far as they go, the rest by chance."""
    aantallen = [int(volgnummer < vestigingen) for volgnummer in range(ondernemingen)]
    for _ in range(vestigingen - ondernemingen):
        aantallen[toeval.randrange(ondernemingen)] += 1
    return aantallen


def _schrijf_ondernemingen(tabellen: Tabellen, toeval: Random, aantallen: list[int]) -> None:
    gebruikt: set[str] = set()
    vestiging = EERSTE_VESTIGING
    for volgnummer, aantal in enumerate(aantallen):
        bedrijf = _bedrijf(toeval, volgnummer, gebruikt)
        plaats = toeval.choice(GEMEENTEN)
        _schrijf_onderneming(tabellen, toeval, bedrijf, plaats)
        for eerste in range(aantal):
            nummer = _nummer(vestiging)
            _schrijf_vestiging(tabellen, toeval, bedrijf, nummer, toeval.choice(GEMEENTEN) if eerste else plaats)
            vestiging += 1


def _bedrijf(toeval: Random, volgnummer: int, gebruikt: set[str]) -> Bedrijf:
    sector = toeval.choices(SECTOREN, GEWICHTEN)[0]
    start = date(1985, 1, 1) + timedelta(days=toeval.randrange(15_000))
    return Bedrijf(
        nummer=_nummer(EERSTE_ONDERNEMING + volgnummer),
        sector=sector,
        naam=_eigen_naam(toeval, sector, gebruikt),
        is_persoon=toeval.random() < KANS_PERSOON and not ZORG & set(sector.comites),
        nace=toeval.choice(list(sector.nace)),
        start=start,
    )


def _eigen_naam(toeval: Random, sector: Sector, gebruikt: set[str]) -> str:
    """A name that no other company has yet; where two would share one, the municipality follows."""
    naam = _naam(toeval, sector)
    while naam in gebruikt:
        naam = f"{_naam(toeval, sector)} {toeval.choice(GEMEENTEN)[1]}"
        if len(gebruikt) > GENOEG:
            break
    gebruikt.add(naam)
    return naam


def _naam(toeval: Random, sector: Sector) -> str:
    patroon = toeval.choice(sector.namen)
    delen = {letter: toeval.choice(NAMEN[soort]) for letter, soort in LETTERS.items()}
    return patroon.format(**delen)


def _schrijf_onderneming(tabellen: Tabellen, toeval: Random, bedrijf: Bedrijf, plaats: list[str]) -> None:
    """A natural person bears his own name and has no seat address, as in the real register."""
    toestand = toeval.choices(list(RECHTSTOESTANDEN), (97, 2, 1))[0]
    vorm = "" if bedrijf.is_persoon else _rechtsvorm(toeval, bedrijf.sector)
    nummer, start = met_punten(bedrijf.nummer), f"{bedrijf.start:%d-%m-%Y}"
    soort = "1" if bedrijf.is_persoon else "2"
    tabellen["enterprise"].writerow((nummer, "AC", toestand, soort, vorm, "", start))
    if bedrijf.is_persoon:
        naam = f"{toeval.choice(NAMEN['familienamen'])}, {toeval.choice(NAMEN['voornamen'])}"
    else:
        naam = f"{bedrijf.naam} {AFKORTING[vorm]}" if toeval.random() < KANS_VORM_IN_NAAM else bedrijf.naam
        tabellen["address"].writerow(_adres(toeval, nummer, "REGO", plaats))
        if toeval.random() < KANS_HANDELSNAAM:
            tabellen["denomination"].writerow((nummer, "2", "003", _naam(toeval, bedrijf.sector)))
    tabellen["denomination"].writerow((nummer, "2", "001", naam))
    tabellen["activity"].writerow((nummer, "001", "2008", bedrijf.nace, "MAIN"))
    tabellen["activity"].writerow((nummer, "001", "2008", toeval.choice(list(bedrijf.sector.nace)), "SECO"))
    tabellen["contact"].writerow((nummer, "ENT", "EMAIL", f"info@onderneming{bedrijf.nummer}.example"))


def _schrijf_vestiging(tabellen: Tabellen, toeval: Random, bedrijf: Bedrijf, nummer: str, plaats: list[str]) -> None:
    nummer = met_punten(nummer)
    tabellen["establishment"].writerow((nummer, f"{bedrijf.start:%d-%m-%Y}", met_punten(bedrijf.nummer)))
    tabellen["address"].writerow(_adres(toeval, nummer, "BAET", plaats))
    tabellen["activity"].writerow((nummer, "001", "2008", bedrijf.nace, "MAIN"))
    if bedrijf.is_persoon or toeval.random() < KANS_HANDELSNAAM:
        tabellen["denomination"].writerow((nummer, "2", "003", bedrijf.naam))


def _adres(toeval: Random, nummer: str, soort: str, plaats: list[str]) -> tuple[str, ...]:
    postcode, gemeente, gemeente_fr = plaats
    straat, huisnummer = toeval.choice(NAMEN["straten"]), str(toeval.randrange(1, 250))
    bus = str(toeval.randrange(1, 20)) if toeval.random() < KANS_BUS else ""
    return nummer, soort, "", "", postcode, gemeente, gemeente_fr, straat, "", huisnummer, bus, "", ""


def _rechtsvorm(toeval: Random, sector: Sector) -> str:
    if ZORG & set(sector.comites):
        return "017"
    return toeval.choices(("610", "014"), (4, 1))[0]


def _nummer(acht_cijfers: int) -> str:
    return f"{acht_cijfers}{97 - acht_cijfers % 97:02}"


def met_punten(nummer: str) -> str:
    """As the extract writes numbers: 0123.456.789 for a company, 2.123.456.789 for a vestiging."""
    if nummer[0] in "01":
        return f"{nummer[:4]}.{nummer[4:7]}.{nummer[7:]}"
    return f"{nummer[0]}.{nummer[1:4]}.{nummer[4:7]}.{nummer[7:]}"
