"""What every screen must stand: no fault that axe finds, no page that scrolls sideways, and no mouse needed."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

REGELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
BREEDTES = (1280, 320)
HOOGTE = 800
NOG_TE_LADEN = "[hx-trigger=load] > a"
AXE = Axe().axe_script
# Without preload: axe would copy imported stylesheets into the page, which the content security policy forbids.
AXE_OPTIES = {"runOnly": REGELS, "resultTypes": ["violations"], "preload": False}
AXE_VRAAG = """opties => axe.run(document, opties).then(uitkomst =>
  uitkomst.violations.flatMap(gebrek => gebrek.nodes.map(knoop => `${gebrek.id}: ${knoop.html.slice(0, 200)}`)))"""
TE_BREED = """breedte => document.documentElement.scrollWidth <= breedte ? [] : [...document.querySelectorAll('body *')]
  .filter(deel => deel.getBoundingClientRect().right > innerWidth && !deel.closest('.tabel-houder, .vh'))
  .map(deel => 'breder dan het scherm: ' + deel.outerHTML.slice(0, 80)).slice(-1)"""

WAAR = """() => {
  const hier = document.activeElement;
  return hier.form && hier.type !== 'submit' ? hier.name : hier.textContent.replace(/\\s+/g, ' ').trim();
}"""
# Inside a field of the browser itself, such as the calendar of a date, the browser draws the ring around the part; so
# does its reader of documents within its frame.
ZICHTBAAR = """() => {
  const hier = document.activeElement, vak = hier.getBoundingClientRect(), stijl = getComputedStyle(hier);
  const omlijnd = stijl.outlineStyle !== 'none' && parseFloat(stijl.outlineWidth) >= 2;
  const in_het_veld = ['date', 'time', 'datetime-local'].includes(hier.type) && !hier.matches(':focus');
  const in_een_venster = hier.matches('iframe') && !hier.matches(':focus');
  return vak.width > 0 && vak.bottom > 0 && vak.top < innerHeight && (omlijnd || in_het_veld || in_een_venster);
}"""
# Behind the last part comes the first again. On the body is also who leaves a frame that was still loading.
STAP = f"""() => {{
  const hier = document.activeElement, is_zichtbaar = {ZICHTBAAR};
  if (hier === document.body) return '';
  if (hier === window.begin) return null;
  window.begin ??= hier;
  (window.gehad ??= new Set()).add(hier.type === 'radio' ? hier.name : hier);
  return is_zichtbaar() ? '' : 'niet te zien waar de focus staat: ' + hier.outerHTML.slice(0, 120);
}}"""
GEMIST = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
  .filter(deel => deel.checkVisibility({visibilityProperty: true}) && !deel.disabled && deel.tabIndex >= 0)
  .filter(deel => !window.gehad.has(deel.type === 'radio' ? deel.name : deel))
  .map(deel => 'niet te bereiken met Tab: ' + deel.outerHTML.slice(0, 120))"""
HOOGSTENS = 400


def keur(page: Page, *, met_axe: bool = True, met_tab: bool = False) -> list[str]:
    """The faults of the page that stands open, at both widths; with `met_tab` also those of who has no mouse."""
    expect(page.locator(NOG_TE_LADEN)).to_have_count(0)
    if met_axe:
        page.evaluate(AXE)
    gebreken = []
    for breedte in BREEDTES:
        page.set_viewport_size({"width": breedte, "height": HOOGTE})
        gevonden: list[Any] = page.evaluate(TE_BREED, breedte)
        gevonden += page.evaluate(AXE_VRAAG, AXE_OPTIES) if met_axe else []
        gebreken += [f"{page.url} ({breedte}): {gebrek}" for gebrek in gevonden]
    return gebreken + ([f"{page.url}: {gebrek}" for gebrek in loop_door(page)] if met_tab else [])


def loop_door(page: Page) -> list[str]:
    """Press Tab from beginning to end: the focus can always be seen, and passes everything that does something.

    The browser's reader of documents, still busy within its frame, may lose the Tab that leaves it: who then misses a
    part goes round once more.
    """
    gebreken, gemist, rondes = [], [], 0
    for _ in range(HOOGSTENS):
        page.keyboard.press("Tab")
        gevonden = page.evaluate(STAP)
        if gevonden is None:
            gemist, rondes = page.evaluate(GEMIST), rondes + 1
            if not gemist or rondes == 2:
                return gebreken + gemist
            page.evaluate("delete window.begin")
        gebreken += [gevonden] if gevonden else []
    return [*gebreken, *gemist, f"na {HOOGSTENS} keer Tab is de bladzijde nog niet uit"]
