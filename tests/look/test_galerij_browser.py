"""The gallery in a real browser: what no template can promise by itself."""

import pytest
from axe_playwright_python.sync_playwright import Axe

REGELS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
BREEDTES = [pytest.param(1280, id="desktop"), pytest.param(320, id="phone")]

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def klachten():
    """What the browser complains about in its console."""
    return []


@pytest.fixture
def galerij(page, live_server, klachten):
    """The gallery, loaded, with its console held against it."""
    page.on("console", lambda bericht: klachten.append(bericht.text))
    page.on("pageerror", lambda fout: klachten.append(str(fout)))
    page.goto(f"{live_server.url}/componenten/")
    yield page
    assert klachten == []


@pytest.mark.parametrize("breedte", BREEDTES)
def test_the_gallery_is_accessible(galerij, breedte):
    galerij.set_viewport_size({"width": breedte, "height": 800})
    gebreken = Axe().run(galerij, options=REGELS).response["violations"]
    assert [(gebrek["id"], [knoop["html"] for knoop in gebrek["nodes"]]) for gebrek in gebreken] == []


@pytest.mark.parametrize("breedte", BREEDTES)
def test_no_page_scrolls_sideways(galerij, breedte):
    galerij.set_viewport_size({"width": breedte, "height": 800})
    assert galerij.evaluate("document.documentElement.scrollWidth") == breedte


def test_the_error_summary_has_the_focus_and_leads_to_the_field(galerij):
    assert galerij.evaluate("document.activeElement.getAttribute('role')") == "alert"
    galerij.keyboard.press("Tab")
    galerij.keyboard.press("Enter")
    assert galerij.evaluate("document.activeElement.id") == "id_opleiding"


def test_a_confirmation_opens_as_a_dialog_and_gives_the_focus_back(galerij):
    opener = galerij.get_by_role("link", name="Met bevestiging")
    opener.press("Enter")
    dialoog = galerij.get_by_role("dialog", name="Aanvraag intrekken?")
    dialoog.wait_for()
    assert galerij.evaluate("document.activeElement.id") == "bevestiging-titel"
    dialoog.get_by_role("link", name="Annuleren").press("Enter")
    dialoog.wait_for(state="hidden")
    assert opener.evaluate("link => link === document.activeElement")
    assert galerij.url.endswith("/componenten/")


def test_typing_in_a_filter_refreshes_the_list_and_announces_it(galerij):
    galerij.get_by_label("Onderneming of KBO-nummer").fill("bakker")
    galerij.wait_for_url("**q=bakker**")
    galerij.locator("#omroep", has_text="5 van 500+ aanvragen").wait_for(state="attached")
    assert galerij.locator("main").count() == 1


def test_sorting_keeps_the_focus_on_the_column(galerij):
    galerij.get_by_role("link", name="Onderneming", exact=True).press("Enter")
    galerij.wait_for_url("**sorteer=naam**")
    assert galerij.evaluate("document.activeElement.id") == "sorteer-naam"


def test_back_and_forward_walk_through_what_was_sorted(galerij):
    galerij.get_by_role("link", name="Onderneming", exact=True).press("Enter")
    galerij.wait_for_url("**sorteer=naam**")
    galerij.go_back()
    galerij.wait_for_url("**/componenten/")
    galerij.go_forward()
    galerij.wait_for_url("**sorteer=naam**")
    galerij.get_by_role("columnheader", name="Onderneming").wait_for()
    galerij.wait_for_load_state("networkidle")


def test_a_server_that_fails_is_told(galerij, klachten):
    galerij.route("**/componenten/?**", lambda route: route.fulfill(status=500, body="kapot"))
    galerij.get_by_label("Onderneming of KBO-nummer").fill("bakker")
    galerij.get_by_role("alert").filter(has_text="Dat is niet gelukt").wait_for()
    assert "500" in klachten.pop(0)
    klachten.clear()


def test_a_refusal_shows_its_explanation_in_the_place_of_the_answer(galerij, klachten):
    pagina = "<main><section id='fout'><h1 tabindex='-1'>Dit kan niet meer</h1></section></main>"
    galerij.route("**/componenten/", lambda route: route.fulfill(status=409, body=pagina, content_type="text/html"))
    galerij.get_by_role("link", name="Met bevestiging").click()
    galerij.get_by_role("dialog").get_by_role("heading", name="Dit kan niet meer").wait_for()
    assert galerij.locator("dialog main").count() == 0
    klachten.clear()


def test_everything_is_there_without_a_script(browser, live_server):
    pagina = browser.new_context(java_script_enabled=False).new_page()
    pagina.goto(f"{live_server.url}/componenten/")
    pagina.get_by_label("Onderneming of KBO-nummer").fill("bakker")
    pagina.get_by_role("button", name="Zoeken").click()
    assert "q=bakker" in pagina.url
    assert pagina.get_by_role("table").is_visible()
    pagina.context.close()


def test_forced_colours_keep_the_shape_of_a_state(galerij):
    galerij.emulate_media(forced_colors="active")
    label = galerij.get_by_role("cell", name="Ingetrokken").locator(".label")
    assert label.evaluate("label => getComputedStyle(label).borderTopWidth") == "1px"


def test_who_wants_no_motion_gets_none(galerij):
    galerij.emulate_media(reduced_motion="reduce")
    bewegend = "[...document.querySelectorAll('*')].filter(e => getComputedStyle(e).transitionDuration !== '0s').length"
    assert galerij.evaluate(bewegend) == 0


AFGEBROKEN = """() => {
  const gebroken = [];
  for (const cel of document.querySelectorAll('td, th')) {
    const tekst = document.createTreeWalker(cel, NodeFilter.SHOW_TEXT);
    while (tekst.nextNode()) {
      for (const { 0: woord, index } of tekst.currentNode.data.matchAll(/[\\p{L}\\d]{2,40}/gu)) {
        const bereik = document.createRange();
        bereik.setStart(tekst.currentNode, index);
        bereik.setEnd(tekst.currentNode, index + woord.length);
        if (new Set([...bereik.getClientRects()].map((vak) => vak.top)).size > 1) gebroken.push(woord);
      }
    }
  }
  return gebroken;
}"""


@pytest.mark.parametrize("breedte", BREEDTES)
def test_no_word_in_a_table_is_broken(galerij, breedte):
    galerij.set_viewport_size({"width": breedte, "height": 800})
    assert galerij.get_by_text("Schrijnwerkerij", exact=False).first.is_visible()
    assert galerij.evaluate(AFGEBROKEN) == []


def test_a_wide_screen_shows_every_filter_and_a_phone_folds_them(galerij):
    status = galerij.get_by_role("search").get_by_label("Status")
    assert status.is_visible()
    galerij.set_viewport_size({"width": 320, "height": 800})
    assert not status.is_visible()
    galerij.get_by_text("Meer filters").click()
    status.select_option("Ingediend")
    assert galerij.get_by_text("Meer filters (1 gekozen)").is_visible()
    galerij.wait_for_url("**status=ingediend**")
    status.select_option("Alle")
    assert galerij.locator("summary", has_text="Meer filters").inner_text().strip() == "Meer filters"


def test_paper_shows_the_list_without_its_controls(galerij):
    galerij.emulate_media(media="print")
    assert galerij.get_by_role("cell", name="Ingetrokken").is_visible()
    assert galerij.get_by_text("Demo-omgeving").is_visible()
    assert not galerij.get_by_role("search").is_visible()
    assert not galerij.get_by_role("link", name="Volgende").is_visible()
