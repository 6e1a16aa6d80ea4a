"""House rules of the templates, the stylesheet and the script, read from their sources."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from tests.look.ontleed import ontleed_bron

SJABLONEN = Path(settings.TEMPLATES[0]["DIRS"][0])
STATISCH = Path(settings.STATICFILES_DIRS[0])
ALLE = sorted(SJABLONEN.rglob("*.html"))
HX = ("hx-get", "hx-post")
NIET_VAN_BUITEN = {"forloop", "request", "partials", "block"}


def namen(paden):
    return [str(pad.relative_to(SJABLONEN)) for pad in paden]


@pytest.fixture(params=ALLE, ids=namen(ALLE))
def sjabloon(request):
    return request.param.read_text()


@pytest.fixture
def boom(sjabloon):
    return ontleed_bron(sjabloon)


COMPONENTEN = sorted((SJABLONEN / "componenten").glob("*.html"))


@pytest.mark.parametrize("pad", COMPONENTEN, ids=namen(COMPONENTEN))
def test_a_component_opens_with_its_parameters(pad):
    bron = pad.read_text()
    opening = re.match(r"{#(.+?)#}", bron)
    assert opening, "the first line says what the component needs"
    eigen = set(re.findall(r"{% (?:partialdef|for) ([\w, ]+?)(?: in | inline| %})", bron))
    eigen = {naam.strip() for groep in eigen for naam in groep.split(",")}
    gebruikt = set(re.findall(r"{{ *([a-z_]+)", bron)) | set(re.findall(r"{% (?:if|elif) (?:not )?([a-z_]+)", bron))
    assert gebruikt - eigen - NIET_VAN_BUITEN <= set(re.findall(r"[a-z_]+", opening[1]))


def test_a_template_stays_small(sjabloon):
    assert len(sjabloon.splitlines()) <= 120


def test_nothing_is_written_inline(boom):
    for element in boom.nakomelingen():
        assert element.tag != "style"
        assert element.tag != "script" or element.attributen.get("src")
        assert not [naam for naam in element.attributen if naam == "style" or naam.startswith("on")]


def test_a_comment_stays_on_its_line(sjabloon):
    """Django prints a comment that does not."""
    assert all("#}" in regel for regel in sjabloon.splitlines() if "{#" in regel)


def test_nothing_escapes_the_escaping(sjabloon):
    assert not re.search(r"\|\s*safe|autoescape off|javascript:", sjabloon)


def test_htmx_only_hastens_what_works_without_it(boom):
    for element in boom.nakomelingen():
        for adres in (element.attributen[naam] for naam in HX if naam in element.attributen):
            assert werkt_zonder_htmx(element, adres), f"<{element.tag}> has no plain way to {adres}"


def werkt_zonder_htmx(element, adres):
    """A link goes there, a form posts or searches there, a panel holds a link, a button sits in a form."""
    if element.tag == "a":
        return element.attributen.get("href") == adres
    if element.tag == "form":
        return element.attributen.get("action") == adres
    if any(ouder.tag == "form" and "action" in ouder.attributen for ouder in element.voorouders()):
        return True
    return bool(element.alle("a", href=adres))


@pytest.mark.parametrize(
    ("html", "goed"),
    [
        ('<a href="{{ url }}" hx-get="{{ url }}">x</a>', True),
        ('<a href="{{ url }}" hx-get="{{ ander }}">x</a>', False),
        ('<form action="/x" hx-get="/x"></form>', True),
        ('<form hx-get="/x"></form>', False),
        ('<form action="/x"><select hx-get="/y"></select></form>', True),
        ('<div hx-get="{% url "x" %}"><a href="{% url "x" %}">x</a></div>', True),
        ('<button hx-post="/x">x</button>', False),
    ],
)
def test_the_htmx_rule_knows_right_from_wrong(html, goed):
    [element] = [element for element in ontleed_bron(html).nakomelingen() if set(HX) & set(element.attributen)]
    adres = next(element.attributen[naam] for naam in HX if naam in element.attributen)
    assert werkt_zonder_htmx(element, adres) is goed


def test_a_post_form_proves_whom_it_acts_for(sjabloon, boom):
    if boom.alle("form", method="post"):
        assert "formulierkop" in sjabloon or "{% csrf_token %}" in sjabloon


def test_a_label_belongs_to_a_field(boom):
    ids = {element.attributen.get("id") for element in boom.nakomelingen()}
    for label in boom.alle("label"):
        doel = label.attributen.get("for", "")
        assert doel in ids or "«" in doel or label.alle("input")


def test_a_field_written_by_hand_has_a_name(boom):
    labels = {label.attributen.get("for") for label in boom.alle("label")}
    for veld in [*boom.alle("input"), *boom.alle("select"), *boom.alle("textarea")]:
        eigenschappen = veld.attributen
        in_label = any(ouder.tag == "label" for ouder in veld.voorouders())
        assert (
            eigenschappen.get("type") == "hidden"
            or in_label
            or eigenschappen.get("id", "?") in labels
            or "aria-label" in eigenschappen
            or "aria-labelledby" in eigenschappen
        )


def test_every_static_file_named_exists(sjabloon):
    for naam in re.findall(r"""{% static ['"](.+?)['"] %}""", sjabloon):
        assert finders.find(naam), naam


def test_the_stylesheet_needs_nobody_else():
    for blad in STATISCH.rglob("*.css"):
        bron = blad.read_text()
        assert "@import" not in bron
        for adres in re.findall(r"""url\(["']?(.+?)["']?\)""", bron):
            assert "//" not in adres
            assert not adres.startswith("data:")
            assert (blad.parent / adres).is_file(), adres


def test_every_class_of_a_component_is_styled():
    """A class that the stylesheet does not know is a slip of the pen."""
    bekend = set(re.findall(r"\.([a-z][\w-]*)", (STATISCH / "css" / "portaal.css").read_text()))
    for pad in COMPONENTEN:
        for element in ontleed_bron(pad.read_text()).nakomelingen():
            klassen = {klasse for klasse in element.attributen.get("class", "").split() if "«" not in klasse}
            assert klassen <= bekend | {"foutoverzicht"}, pad


def test_our_own_script_is_small_and_harmless():
    bronnen = [pad.read_text() for pad in STATISCH.rglob("*.js")]
    assert sum(len(bron.splitlines()) for bron in bronnen) <= 80
    for bron in bronnen:
        assert not re.search(r"eval\(|innerHTML|document\.write|https?:", bron)
