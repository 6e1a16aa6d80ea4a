"""Read the documents of the project: the tables of a Markdown page, its links, and where the code names its sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

BASIS = Path(__file__).resolve().parents[1]
DOCS = BASIS / "docs"
ADRS = {int(pad.name[:4]): pad for pad in sorted((DOCS / "adr").glob("[0-9]*.md"))}
APPS = [
    "werkplekduaal",
    "accounts",
    "documenten",
    "opleidingen",
    "ondernemingen",
    "mentoren",
    "erkenningen",
    "overeenkomsten",
    "stemmingen",
    "knipperlichten",
    "acties",
    "handhaving",
    "prospectie",
    "organisatie",
]
CEL = re.compile(r"(?<!\\)\|")
LINK = re.compile(r"!?\[[^]]*\]\(([^)\s]+)\)")
NAAR_ADR = re.compile(r"\bADR 0*(\d+)")
NAAR_BRON = re.compile(r"\b(domein|portaal|acmidm)(?:\.md)? (\d+(?:\.\d+)?)")


def tabelrijen(pad: Path, *kop: str) -> Iterator[list[str]]:
    """The rows of every table on a page whose head is `kop`."""
    in_tabel = False
    for regel in pad.read_text().splitlines():
        cellen = [cel.strip() for cel in CEL.split(regel)[1:-1]]
        if cellen == list(kop):
            in_tabel = True
        elif not cellen:
            in_tabel = False
        elif in_tabel and set("".join(cellen)) != {"-"}:
            yield cellen


def woorden(cel: str) -> list[str]:
    """What a cell lists between commas; a dash is nothing."""
    return [] if cel == "–" else [woord.strip() for woord in cel.split(",")]


def paginas() -> list[Path]:
    """The README and everything in docs/."""
    return [BASIS / "README.md", *sorted(DOCS.rglob("*.md"))]


def broncode() -> Iterator[Path]:
    """The Python of the apps."""
    for app in APPS:
        yield from sorted((BASIS / app).rglob("*.py"))


def kop_id(kop: str) -> str:
    """The anchor that a heading gets."""
    return re.sub(r"[^\w -]", "", kop.strip().lower()).replace(" ", "-")


BRONNEN = [rij[0] for rij in tabelrijen(DOCS / "bronnen.md", "bron", "what it says", "certain")]
