"""The frame of every page, the gallery, and the pages that explain a refusal."""

import json
from datetime import date
from types import SimpleNamespace

import pytest
from django.contrib import messages
from django.contrib.messages.storage.base import BaseStorage
from django.template.loader import render_to_string

from tests.look.ontleed import ontleed
from werkplekduaal.galerij import componenten

pytestmark = pytest.mark.usefixtures("streng")


@pytest.fixture
def toon(vraag):
    """Render a whole page."""

    def doe(sjabloon, context=None, toegang=None, request=None):
        return ontleed(render_to_string(sjabloon, context or {}, request or vraag(toegang=toegang)))

    return doe


def test_a_page_begins_with_a_way_past_the_header(toon):
    boom = toon("404.html")
    assert boom.alle("a")[0].attributen["href"] == "#inhoud"
    assert boom.een("main", id="inhoud").attributen["tabindex"] == "-1"
    assert boom.een("html").attributen["lang"] == "nl-BE"


def test_the_title_ends_with_the_name_of_the_portal(toon):
    assert toon("404.html").een("title").tekst == "Pagina niet gevonden – Werkplek Duaal"


def test_the_title_begins_with_fout_when_a_form_has_faults(toon):
    boom = toon("404.html", {"form": SimpleNamespace(errors={"naam": ["leeg"]})})
    assert boom.een("title").tekst.startswith("Fout: ")


def test_the_header_says_who_acts_for_whom_and_lets_go(toon, toegang):
    kop = toon("404.html", {"kan_wisselen": True}, toegang).een("header")
    assert "Aïcha El Idrissi Sectoraal partnerschap Bouw" in kop.een("summary").tekst
    assert [punt.tekst for punt in kop.alle("li")[:2]] == ["Behandelaar", "Medewerker"]
    assert [knop.tekst for knop in kop.alle("button", class_="knop-link")] == ["Wissel van account", "Afmelden"]
    assert {form.attributen["action"] for form in kop.alle("form", method="post")} == {"/wissel/", "/afmelden/"}
    assert "Wissel van partnerschap" in kop.tekst


def test_paper_says_when_it_was_read_and_by_whom(toon, toegang, time_machine):
    time_machine.move_to("2026-11-25T12:53:00Z", tick=False)
    zin = "Bekeken op 25 november 2026 om 13.53 uur door Aïcha El Idrissi, Sectoraal partnerschap Bouw"
    assert toon("404.html", {}, toegang).een("p", class_="alleen-op-papier").tekst == zin
    assert not toon("404.html").alle("p", class_="alleen-op-papier")


def test_nobody_switches_who_has_nothing_to_switch_to(toon, toegang):
    assert "Wissel van partnerschap" not in toon("404.html", {"kan_wisselen": False}, toegang).tekst


def test_without_login_there_is_no_menu(toon):
    kop = toon("404.html").een("header")
    assert not kop.alle("nav")
    assert not kop.alle("details")


@pytest.mark.parametrize(("omgeving", "balk"), [("ontwikkeling", True), ("test", True), ("productie", False)])
def test_a_demo_says_that_it_is_one(toon, omgeving, balk):
    tekst = toon("404.html", {"omgeving": omgeving}).tekst
    assert ("Dit is geen officiële website van de Vlaamse overheid." in tekst) is balk


def test_a_message_of_the_last_act_stands_above_the_page(toon, vraag):
    request = vraag()
    request._messages = BaseStorage(request)
    request._messages._get = lambda: ([], True)
    messages.success(request, "Bewaard <b>")
    assert toon("404.html", request=request).een(id="meldingen").tekst == "Bewaard <b>"


def test_htmx_is_told_what_it_may_not_do(toon):
    instellingen = json.loads(toon("404.html").een("meta", name="htmx-config").attributen["content"])
    for uit in ("includeIndicatorStyles", "allowEval", "allowScriptTags"):
        assert instellingen[uit] is False
    assert instellingen["selfRequestsOnly"] is True
    assert instellingen["historyCacheSize"] == 0
    assert [regel for regel in instellingen["responseHandling"] if regel["code"] == "422"] == [
        {"code": "422", "swap": True}
    ]


def test_the_gallery_shows_everything(vraag):
    antwoord = componenten(vraag())
    boom = ontleed(antwoord.content.decode())
    assert antwoord.status_code == 200
    assert len(boom.alle("h1")) == 2
    assert boom.alle("span", class_="label label--ok")


@pytest.mark.parametrize(("doel", "wortel"), [("dialoog", "bevestiging"), ("resultaten", None)])
def test_the_gallery_answers_htmx_with_a_fragment(vraag, doel, wortel):
    antwoord = componenten(vraag(headers={"HX-Request": "true", "HX-Target": doel}))
    eerste = ontleed(antwoord.content.decode()).kinderen[0]
    assert eerste.attributen.get("id") == wortel


class Aanvraag:
    """Stands for any row of the domain."""

    def __str__(self):
        return "Aanvraag A-2026-0012"

    def get_absolute_url(self):
        return "/aanvragen/A-2026-0012/"


FOUTEN = [
    ("400.html", {}, "/"),
    ("403.html", {}, "/"),
    ("404.html", {}, "/"),
    ("500.html", {}, "/"),
    ("503.html", {}, "/"),
    ("fouten/403.html", {"recht": SimpleNamespace(label="erkenningen raadplegen")}, "/"),
    ("fouten/409.html", {"reden": "Al beslist.", "terug_url": "/terug/"}, "/terug/"),
    ("fouten/409.html", {"reden": "Al beslist.", "onderwerp": Aanvraag()}, "/aanvragen/A-2026-0012/"),
    ("fouten/409.html", {"reden": "Al beslist.", "onderwerp": None}, "/"),
    ("fouten/ander_partnerschap.html", {"kan_wisselen": True}, "/kies-partnerschap/"),
    ("fouten/ander_partnerschap.html", {"kan_wisselen": False}, "/"),
    ("fouten/verouderd.html", {"opnieuw_url": "/taken/"}, "/taken/"),
    ("fouten/sessie_verlopen.html", {"opnieuw_url": "/aanmelden/"}, "/aanmelden/"),
]


@pytest.mark.parametrize(("sjabloon", "context", "uitweg"), FOUTEN)
def test_a_refusal_explains_itself_and_shows_a_way_out(toon, toegang, sjabloon, context, uitweg):
    deel = toon(sjabloon, context, toegang).een("section", id="fout")
    assert deel.een("h1", id="fout-titel").tekst
    assert uitweg in [link.attributen["href"] for link in deel.alle("a")]


@pytest.mark.parametrize("sjabloon", ["400.html", "500.html", "503.html"])
def test_the_last_resort_needs_no_context_at_all(sjabloon):
    assert "Werkplek Duaal" in render_to_string(sjabloon)


def test_a_missing_right_is_named(toon, toegang):
    boom = toon("fouten/403.html", {"recht": SimpleNamespace(label="erkenningen raadplegen")}, toegang)
    assert "Met uw rollen mag u niet: erkenningen raadplegen." in boom.tekst
    assert [link for link in boom.een(id="fout").alle("a") if link.tekst == "Mijn toegang bekijken"]


@pytest.mark.parametrize(
    "sjabloon", [naam for naam in dict.fromkeys(rij[0] for rij in FOUTEN) if "/" in naam] + ["404.html"]
)
def test_what_was_typed_can_be_copied_from_every_refusal(toon, toegang, sjabloon):
    context = {"reden": "", "opnieuw_url": "/", "kan_wisselen": False, "getypt": "Nota:\nMijn </textarea><b>tekst"}
    vak = toon(sjabloon, context, toegang).een("textarea", id="getypt")
    assert vak.tekst == "Nota: Mijn </textarea><b>tekst"
    assert "readonly" in vak.attributen


@pytest.mark.parametrize("dag", [date(2026, 11, 23), None])
def test_the_accessibility_statement_follows_the_european_model(toon, dag):
    boom = toon("werkplekduaal/toegankelijkheid.html", {"contact": "a@b.example", "opgesteld_op": dag})
    assert boom.een("a", href="mailto:a@b.example")
    assert boom.een("h2", id="contact")
    assert ("23 november 2026" in boom.tekst) is bool(dag)
    for deel in (
        "gedeeltelijk",
        "Wat is nog niet toegankelijk?",
        "Hoe kwam deze verklaring tot stand?",
        "Ombudsdienst",
    ):
        assert deel in boom.tekst


@pytest.mark.parametrize("wie", ["U werkt met dit portaal", "U bent mentor", "U bent contactpersoon", "U bent lerende"])
def test_the_privacy_page_speaks_to_everyone(toon, wie):
    boom = toon("werkplekduaal/privacy.html", {"contact": "a@b.example"})
    assert [kop for kop in boom.alle("h3") if kop.tekst.startswith(wie)]
