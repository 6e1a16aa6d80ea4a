"""A person at a browser: signs in as everybody does, and reads and fills pages by what stands on the screen."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from playwright.sync_api import ConsoleMessage, Locator, Page, expect

# The browser reports every answer of 400 and above, also one that the portal gives on purpose.
GEMELD_ANTWOORD = re.compile(r"Failed to load resource: the server responded with a status of (\d{3})")


@dataclass
class Bezoek:
    """One browser of one person. `klachten` is what its console complained about."""

    page: Page
    basis: str
    met_script: bool = True
    klachten: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._noteer)
        self.page.on("pageerror", lambda fout: self.klachten.append(str(fout)))

    def _noteer(self, bericht: ConsoleMessage) -> None:
        if not GEMELD_ANTWOORD.match(bericht.text):
            self.klachten.append(f"{bericht.text} ({self.page.url})")

    def meld_aan(self, knop: str, volgende: str = "/") -> Bezoek:
        """Through the development provider, with the button of a demo person."""
        self.open(volgende)
        self.page.get_by_role("button", name=knop).click()
        expect(self.page.get_by_role("heading", level=1)).to_be_visible()
        return self

    def open(self, pad: str) -> Bezoek:
        self.page.goto(f"{self.basis}{pad}")
        return self

    def volg(self, link: str) -> Bezoek:
        """Click the one link of the page itself that is called so."""
        self.inhoud.get_by_role("link", name=link, exact=True).click()
        return self

    def druk(self, knop: str) -> Bezoek:
        """Press a button of the page or of the dialog on it."""
        self.page.get_by_role("button", name=knop, exact=True).click()
        return self

    def leest(self, *teksten: str) -> Bezoek:
        """These texts stand in the page, or come there."""
        for tekst in teksten:
            expect(self.inhoud).to_contain_text(tekst)
        return self

    def paneel(self, titel: str) -> Locator:
        """A part of the page; without JavaScript its link leads to a page of its own."""
        deel = self.page.get_by_role("region", name=titel, exact=True)
        link = deel.get_by_role("link", name=f"{titel} tonen")
        if not self.met_script:
            link.click()
            return self.inhoud
        expect(link).to_have_count(0)
        return deel

    def kies_overal(self, label: str, keuze: str) -> Bezoek:
        """Choose the same in each list with this label."""
        lijsten = self.inhoud.get_by_role("combobox", name=label, exact=True)
        expect(lijsten.first, label).to_be_attached()  # a page or dialog may still be on its way
        for lijst in lijsten.all():
            lijst.select_option(label=keuze)
        return self

    def schrijf_overal(self, label: str, tekst: str) -> Bezoek:
        """Type the same in each field with this label, on the page or in the dialog on it."""
        velden = self.page.locator("main, dialog").get_by_label(label, exact=True)
        expect(velden.first, label).to_be_attached()
        for veld in velden.all():
            veld.fill(tekst)
        return self

    @property
    def inhoud(self) -> Locator:
        return self.page.locator("main")

    @property
    def pad(self) -> str:
        return self.page.url.removeprefix(self.basis)
