"""Each component shows what it is given, accessibly, and asks for nothing that it was not given."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django import forms
from django.contrib.messages import constants as niveaus
from django.template import Context, RequestContext, Template

from tests.look.ontleed import ontleed
from werkplekduaal.web import Pagina

pytestmark = pytest.mark.usefixtures("streng")


class Motief(forms.Form):
    reden = forms.CharField(label="Reden", help_text="In uw eigen woorden")
    advies = forms.ChoiceField(choices=[("ja", "Ja"), ("nee", "Nee")], widget=forms.RadioSelect)
    nota = forms.CharField(required=False, widget=forms.Textarea)
    zeker = forms.BooleanField(label="Ik ben zeker")
    geheim = forms.CharField(widget=forms.HiddenInput)


class MetBijlage(forms.Form):
    bijlage = forms.FileField(label="Bijlage")


@pytest.fixture
def toon(vraag):
    """Render a piece of template within a request."""

    def doe(bron, pad="/lijst/", toegang=None, **context):
        volledig = RequestContext(vraag(pad, toegang), context)
        return ontleed(Template("{% load componenten %}" + bron).render(volledig))

    return doe


def pagina(**anders):
    basis = {
        "rijen": [{}] * 25,
        "aantal": "500+",
        "sortering": "naam",
        "vorige": None,
        "volgende": "v",
        "adres": "/lijst/?",
    }
    return Pagina(**(basis | anders))


# Forms


def test_a_field_has_a_label_and_its_help(toon):
    boom = toon("{% veld form.reden %}", form=Motief())
    assert boom.een("label", for_="id_reden").tekst == "Reden"
    invoer = boom.een("input", id="id_reden")
    assert boom.een(id=invoer.attributen["aria-describedby"]).tekst == "In uw eigen woorden"


def test_a_field_with_a_fault_says_so_in_words(toon):
    boom = toon("{% veld form.reden %}", form=Motief({}))
    invoer = boom.een("input", id="id_reden")
    assert invoer.attributen["aria-invalid"] == "true"
    beschrijvingen = [boom.een(id=naam).tekst for naam in invoer.attributen["aria-describedby"].split()]
    assert beschrijvingen == ["In uw eigen woorden", "Vul “Reden” in."]


def test_a_group_of_choices_is_a_fieldset_with_a_legend(toon):
    groep = toon("{% veld form.advies %}", form=Motief({})).een("fieldset")
    assert groep.een("legend").tekst == "Advies"
    assert groep.een(id=groep.attributen["aria-describedby"]).tekst == "Maak een keuze bij “Advies”."
    assert [label.tekst for label in groep.alle("label")] == ["Ja", "Nee"]


def test_a_single_tick_stands_before_its_label(toon):
    boom = toon("{% veld form.zeker %}", form=Motief())
    assert [kind.tag for kind in boom.kinderen[0].kinderen] == ["input", "label"]


@pytest.mark.parametrize(
    ("bron", "gemerkt"), [("{% veld form.nota %}", True), ("{% veld form.nota marker=False %}", False)]
)
def test_an_optional_field_is_marked_unless_told_otherwise(toon, bron, gemerkt):
    assert ("niet verplicht" in toon(bron, form=Motief()).tekst) is gemerkt


def test_the_summary_links_to_every_faulty_field(toon):
    form = Motief({})
    form.add_error(None, "Dat past niet.")
    boom = toon("{% velden form %}{% foutoverzicht form %}", form=form)
    overzicht = boom.een(role="alert")
    assert [punt.tekst for punt in overzicht.alle("li")] == [
        "Dat past niet.",
        "Vul “Reden” in.",
        "Maak een keuze bij “Advies”.",
        "Vink aan: “Ik ben zeker”.",
        "Vul “Geheim” in.",
    ]
    for link in overzicht.alle("a"):
        assert boom.een(id=link.attributen["href"].removeprefix("#")).tag == "input"
    assert len(overzicht.alle("a")) == 3
    assert overzicht.attributen.keys() >= {"autofocus", "tabindex"}
    assert overzicht.een("h2").tekst == "Er zijn 5 problemen"


def test_the_summary_reads_formsets(toon):
    reeks = forms.formset_factory(MetBijlage, min_num=2, validate_min=True)(
        {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0"}, {}
    )
    punten = toon("{% foutoverzicht reeks %}", reeks=reeks).alle("li")
    assert [punt.tekst for punt in punten] == ["Verstuur minimaal 2 formulieren.", "Kies een bestand bij “Bijlage”."]


def test_one_fault_is_one_problem_and_none_is_silence(toon):
    assert toon("{% foutoverzicht form %}", form=MetBijlage({}, {})).een("h2").tekst == "Er is een probleem"
    assert not toon("{% foutoverzicht form %}", form=MetBijlage()).kinderen


def test_a_form_posts_to_its_own_address_and_shows_its_fields(toon, toegang):
    bron = "{% formulier form knop='Bewaren' terug='/terug/' %}<p>Uitleg</p>{% endformulier %}"
    formulier = toon(bron, pad="/lijst/?stap=2", toegang=toegang, form=Motief()).een("form")
    assert formulier.attributen["action"] == "/lijst/?stap=2"
    assert "enctype" not in formulier.attributen
    assert formulier.alle("input", name="csrfmiddlewaretoken")
    assert formulier.een("input", name="namens").attributen["value"] == "bouw"
    assert formulier.een("input", name="geheim").attributen["type"] == "hidden"
    assert formulier.een("a", href="/terug/").tekst == "Annuleren"


def test_a_form_may_place_its_fields_itself_and_carry_files(toon, toegang):
    bron = "{% formulier form actie='/x/' velden=False gevaar=True %}{% endformulier %}"
    formulier = toon(bron, toegang=toegang, form=MetBijlage()).een("form")
    assert formulier.attributen["enctype"] == "multipart/form-data"
    assert formulier.attributen["action"] == "/x/"
    assert not formulier.alle("input", type="file")
    assert "knop--gevaar" in formulier.een("button").attributen["class"]
    assert not formulier.alle("a")


def test_a_confirmation_is_a_section_that_htmx_can_take(toon, toegang):
    bron = "{% bevestiging None titel='Intrekken?' knop='Intrekken' terug='/t/' %}<p>Zeker?</p>{% endbevestiging %}"
    deel = toon(bron, toegang=toegang).een(id="bevestiging")
    assert deel.een(id=deel.attributen["aria-labelledby"]).tekst == "Intrekken?"
    assert "data-sluit" in deel.een("a", href="/t/").attributen
    assert "Zeker?" in deel.een("form", method="post").tekst


def test_filters_search_without_and_with_htmx(toon):
    zoek = toon("{% filters form 'Zoeken' %}", form=MetBijlage()).een("form")
    assert zoek.attributen["method"] == "get"
    assert zoek.attributen["action"] == zoek.attributen["hx-get"] == "/lijst/"
    assert zoek.attributen["aria-label"] == "Zoeken"


class Zoek(forms.Form):
    q = forms.CharField(label="Zoeken", required=False)
    status = forms.ChoiceField(choices=[("", "Alle"), ("open", "Open")], required=False)
    mijn = forms.BooleanField(required=False)


@pytest.mark.parametrize(
    ("gevraagd", "samenvatting", "is_open"),
    [
        ({}, "Meer filters", False),
        ({"q": "bakker"}, "Meer filters", False),
        ({"status": "open", "mijn": "on"}, "Meer filters (2 gekozen)", False),
        ({"status": "onzin"}, "Meer filters (1 gekozen)", True),
    ],
)
def test_filters_fold_all_but_the_question(toon, gevraagd, samenvatting, is_open):
    zoek = toon("{% filters form 'Zoeken' %}", form=Zoek(gevraagd)).een("form")
    vouw = zoek.een("details")
    assert vouw.een("summary").tekst == samenvatting
    assert ("open" in vouw.attributen) is is_open
    assert [veld.attributen["name"] for veld in vouw.alle("select") + vouw.alle("input")] == ["status", "mijn"]
    assert zoek.een("input", name="q") not in list(vouw.nakomelingen())


# Lists


@pytest.mark.parametrize(
    ("sortering", "richting", "adres"),
    [
        ("naam", "ascending", "/lijst/?q=a&sorteer=-naam"),
        ("-naam", "descending", "/lijst/?q=a&sorteer=naam"),
        ("datum", None, "/lijst/?q=a&sorteer=naam"),
    ],
)
def test_a_column_head_says_and_turns_the_order(toon, sortering, richting, adres):
    bron = "{% tabel_kop pagina 'naam' 'Naam' %}"
    kop = toon(bron, pad="/lijst/?q=a&pagina=x", pagina=pagina(sortering=sortering)).een("th")
    assert kop.attributen.get("aria-sort") == richting
    assert kop.een("svg").alle("path")
    assert kop.een("a").attributen["href"] == kop.een("a").attributen["hx-get"] == adres


def test_a_column_of_figures_is_aligned(toon):
    assert toon("{% tabel_kop pagina 'n' 'N' getal=True %}", pagina=pagina()).een("th", class_="num")


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({}, "1–25 van 500+ dossiers"),
        ({"vorige": "a", "begin": 51}, "51–75 van 500+ dossiers"),
        ({"vorige": "a", "begin": 51, "aantal": "76"}, "51–75 van 76 dossiers"),
        ({"vorige": "a", "begin": 51, "aantal": "74", "rijen": [{}] * 24, "volgende": None}, "51–74 van 74 dossiers"),
        ({"vorige": "a", "begin": 51, "aantal": "70", "rijen": [{}] * 24, "volgende": None}, "47–70 van 70 dossiers"),
        ({"rijen": [{}], "aantal": "1", "volgende": None}, "1 dossier"),
        ({"rijen": [{}] * 3, "aantal": "3", "volgende": None}, "3 dossiers"),
    ],
)
def test_a_list_says_how_much_there_is(toon, anders, zin):
    boom = toon("{% paginering pagina 'dossier' 'dossiers' %}", pagina=pagina(**anders))
    assert boom.een("p").tekst == zin


def test_the_pages_of_a_list_are_links(toon):
    boom = toon("{% paginering pagina 'dossier' 'dossiers' %}", pagina=pagina(vorige="a", volgende="b"))
    assert [link.attributen["href"] for link in boom.alle("a")] == ["/lijst/?pagina=a", "/lijst/?pagina=b"]
    assert not toon("{% paginering pagina 'x' 'x' %}", pagina=pagina(volgende=None)).alle("a")


def test_the_order_survives_a_change_of_filters(toon):
    verborgen = toon("{% paginering pagina 'x' 'x' %}", pagina=pagina(sortering="-naam")).een("input", type="hidden")
    assert verborgen.attributen == {"type": "hidden", "name": "sorteer", "value": "-naam", "form": "filters"}


@pytest.mark.parametrize(
    ("bron", "titel", "klasse"),
    [
        ("{% tabel 'Dossiers' pagina %}<tbody></tbody>{% endtabel %}", "Dossiers 1–25 van 500+", None),
        ("{% tabel 'Dossiers' %}<tbody></tbody>{% endtabel %}", "Dossiers 1–25 van 500+", None),
        ("{% tabel 'Dossiers' zichtbaar=False %}<tbody></tbody>{% endtabel %}", "Dossiers", "vh"),
        ("{% tabel 'Dossiers' pagina zichtbaar=False %}<tbody></tbody>{% endtabel %}", "Dossiers 1–25 van 500+", "vh"),
    ],
)
def test_a_table_scrolls_within_a_named_group(toon, bron, titel, klasse):
    gebied = toon(bron, pagina=pagina()).een(role="group")
    assert gebied.attributen["tabindex"] == "0"
    assert gebied.attributen["aria-label"] == "Dossiers"
    assert gebied.een("caption").tekst == titel
    assert gebied.een("caption").attributen.get("class") == klasse
    assert gebied.een("tbody")


# Parts of a page


def test_a_state_is_a_word_and_an_icon_beside_its_colour(toon):
    weergave = {"af": ("fout", "Afgekeurd")}
    for bron in ("{% status 'af' weergave %}", "{% status paar %}"):
        label = toon(bron, weergave=weergave, paar=weergave["af"]).een("span")
        assert label.tekst == "Afgekeurd"
        assert label.attributen["class"] == "label label--fout"
        assert label.een("svg", aria_hidden="true").alle("path")


def test_words_of_others_are_escaped(toon):
    boom = toon("{% melding 'ok' naam %}{{ naam }}{% endmelding %}{% leeg naam naam %}", naam="<b>x</b>")
    assert not boom.alle("b")


@pytest.mark.parametrize(
    ("niveau", "soort"),
    [
        (niveaus.DEBUG, "info"),
        (niveaus.SUCCESS, "ok"),
        (niveaus.WARNING, "let-op"),
        (niveaus.ERROR, "fout"),
        (99, "info"),
    ],
)
def test_a_message_looks_like_its_level(niveau, soort):
    bron = Template("{% load componenten %}{{ bericht|meldingsoort }}")
    assert bron.render(Context({"bericht": SimpleNamespace(level=niveau)})) == soort


def test_an_empty_list_says_what_to_do(toon):
    assert toon("{% leeg 'Niets' 'Zoek.' url='/x/' knop='Zoeken' %}").een("a", href="/x/").tekst == "Zoeken"
    assert not toon("{% leeg 'Niets' 'Wacht.' %}").alle("a")


def test_a_moment_is_written_as_one_says_it(toon):
    regel = {"op": datetime(2026, 11, 3, 12, 5, tzinfo=UTC), "zin": "Ingediend.", "door": ""}
    assert toon("{% tijdlijn regels %}", regels=[regel]).een("time").tekst == "3 november 2026 om 13.05 uur"
    assert toon("{{ regel.op }} {{ regel.op|time }}", regel=regel).tekst == "3 november 2026 om 13.05 uur 13.05 uur"


def test_an_empty_value_is_said_in_words(toon):
    boom = toon("{% kenmerken paren %}", paren=[("Mentor", ""), ("Plaatsen", 0)])
    assert [waarde.tekst for waarde in boom.alle("dd")] == ["Niet ingevuld", "0"]


def test_steps_say_what_is_done_and_where_you_are(toon):
    punten = toon("{% stappen namen 2 %}", namen=["Een", "Twee", "Drie"]).alle("li")
    assert [punt.tekst for punt in punten] == ["Een (klaar)", "2 Twee", "3 Drie"]
    assert [punt.attributen.get("aria-current") for punt in punten] == [None, "step", None]


def test_crumbs_lead_back(toon):
    boom = toon("{% kruimels 'Componenten' 'componenten' 'A-1' '/a-1/' 'Goedkeuren' %}")
    assert [link.attributen["href"] for link in boom.alle("a")] == ["/", "/componenten/", "/a-1/"]
    assert boom.een("li", aria_current="page").tekst == "Goedkeuren"


@pytest.mark.parametrize(
    ("bron", "verwacht"),
    [
        ({"open": True, "dialoog": True}, {"href": "/x/", "hx-get": "/x/", "hx-target": "#dialoog"}),
        ({"open": True}, {"href": "/x/"}),
    ],
)
def test_an_act_is_a_link_that_may_open_as_a_dialog(toon, bron, verwacht):
    boom = toon("{% include 'componenten/handeling.html' %}", tekst="Doen", url="/x/", stijl="knop--2", **bron)
    assert boom.een("a").attributen.items() >= verwacht.items()


@pytest.mark.parametrize("onderdeel", ["handeling", "paneel"])
def test_a_closed_door_is_not_shown(toon, onderdeel):
    boom = toon(f"{{% include 'componenten/{onderdeel}.html' %}}", open=False)
    assert not boom.kinderen


def test_a_panel_is_a_link_that_htmx_replaces(toon):
    paneel = toon("{% include 'componenten/paneel.html' %}", open=True, titel="Stemming", url="/s/").een("section")
    assert paneel.een("a", href="/s/").tekst == "Stemming tonen"
    assert paneel.een("div", hx_get="/s/")


def test_the_menu_marks_where_you_are(toon):
    punten = [{"tekst": "Taken", "url": "/t/", "huidig": True}, {"tekst": "Acties", "url": "/a/", "huidig": False}]
    links = toon("{% include 'componenten/menu.html' %}", punten=punten).alle("a")
    assert [link.attributen.get("aria-current") for link in links] == ["true", None]
