"""Read html and template sources as a tree, so that tests can ask about elements and not about text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

LEEG = {"br", "col", "hr", "img", "input", "link", "meta", "source", "wbr", "path", "circle"}
TEKEN = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)
UITVOER = re.compile(r"{{|{% *(url|static|partial|get_)")


@dataclass
class Element:
    """One element, with what stands around and in it."""

    tag: str
    attributen: dict[str, str]
    ouder: Element | None = None
    kinderen: list[Element] = field(default_factory=list)
    stukken: list[str] = field(default_factory=list)

    @property
    def tekst(self) -> str:
        """Its own words and those of what it holds, with single spaces."""
        return " ".join(" ".join(self.stukken).split())

    def alle(self, tag: str | None = None, **attributen: str) -> list[Element]:
        """Every element below this one with this tag and these attributes (`for_` and `hx_get` are spelled so)."""
        gevraagd = {naam.rstrip("_").replace("_", "-"): waarde for naam, waarde in attributen.items()}
        return [
            element
            for element in self.nakomelingen()
            if tag in (None, element.tag) and gevraagd.items() <= element.attributen.items()
        ]

    def een(self, tag: str | None = None, **attributen: str) -> Element:
        """The only such element."""
        [element] = self.alle(tag, **attributen)
        return element

    def nakomelingen(self):
        for kind in self.kinderen:
            yield kind
            yield from kind.nakomelingen()

    def voorouders(self):
        element = self.ouder
        while element:
            yield element
            element = element.ouder


class Lezer(HTMLParser):
    """Build the tree; what is never closed closes with its parent."""

    def __init__(self) -> None:
        super().__init__()
        self.wortel = self.hier = Element("", {})

    def handle_starttag(self, tag, attrs):
        element = Element(tag, {naam: waarde or "" for naam, waarde in attrs}, self.hier)
        self.hier.kinderen.append(element)
        if tag not in LEEG:
            self.hier = element

    def handle_endtag(self, tag):
        open_ = [self.hier, *self.hier.voorouders()]
        if gesloten := next((element for element in open_ if element.tag == tag), None):
            self.hier = gesloten.ouder

    def handle_data(self, data):
        for element in [self.hier, *self.hier.voorouders()]:
            element.stukken.append(data)


def ontleed(html: str) -> Element:
    """The tree of a rendered page or fragment."""
    lezer = Lezer()
    lezer.feed(html)
    return lezer.wortel


def ontleed_bron(bron: str) -> Element:
    """The tree of a template: what prints becomes a mark that is the same wherever the same stands."""
    return ontleed(TEKEN.sub(_merk, bron))


def _merk(treffer: re.Match[str]) -> str:
    if not UITVOER.match(treffer[0]):
        return " "
    return "«" + "".join(f"{ord(letter):x}." for letter in treffer[0]) + "»"
