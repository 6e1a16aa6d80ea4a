"""What every screen must stand: no fault that axe finds, and no page that scrolls sideways."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

REGELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
BREEDTES = (1280, 320)
NOG_TE_LADEN = "[hx-trigger=load] > a"
TE_BREED = """() => [...document.querySelectorAll('body *')]
  .filter(deel => deel.getBoundingClientRect().right > innerWidth && !deel.closest('.tabel-houder, .vh'))
  .map(deel => deel.outerHTML.slice(0, 80)).slice(-1)[0] ?? ''"""


def keur(page: Page, *, met_axe: bool = True) -> list[str]:
    """The faults of the page that stands open, at both widths."""
    expect(page.locator(NOG_TE_LADEN)).to_have_count(0)
    gebreken = []
    for breedte in BREEDTES:
        page.set_viewport_size({"width": breedte, "height": 800})
        gevonden = [*_schuift(page, breedte), *(_axe(page) if met_axe else [])]
        gebreken += [f"{page.url} ({breedte}): {gebrek}" for gebrek in gevonden]
    return gebreken


def _schuift(page: Page, breedte: int) -> list[str]:
    if page.evaluate("document.documentElement.scrollWidth") <= breedte:
        return []
    return [f"breder dan het scherm: {page.evaluate(TE_BREED)}"]


def _axe(page: Page) -> list[str]:
    # Without preload: axe would copy imported stylesheets into the page, which the content security policy forbids.
    opties = {"runOnly": REGELS, "resultTypes": ["violations"], "preload": False}
    gebreken = Axe().run(page, options=opties).response["violations"]
    return [f"{gebrek['id']}: {knoop['html'][:200]}" for gebrek in gebreken for knoop in gebrek["nodes"]]
