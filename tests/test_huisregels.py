"""The rules of the house, as tests: who reads the code may trust them everywhere."""

from __future__ import annotations

import ast
import inspect
import re
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver

from werkplekduaal.avg import PERSOONSGEGEVENS

BASIS = Path(__file__).parents[1]
APPS = [
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
    "organisatie",
]
BRON = sorted(
    pad for app in [*APPS, "werkplekduaal"] for pad in (BASIS / app).rglob("*.py") if "migrations" not in pad.parts
)
SJABLONEN = sorted((BASIS / "templates").rglob("*.html"))
TESTS = sorted((BASIS / "tests").rglob("*.py"))


def naam(pad: Path) -> str:
    return str(pad.relative_to(BASIS))


def modules(soort: str) -> list[Path]:
    """The modules of one layer: `soort`.py, or the modules of the package with that name."""
    return [pad for pad in BRON if pad.name == f"{soort}.py" or pad.parent.name == soort]


def functies(pad: Path) -> list[ast.FunctionDef]:
    return [knoop for knoop in ast.walk(ast.parse(pad.read_text())) if isinstance(knoop, ast.FunctionDef)]


def dienst_functies() -> Iterator[tuple[str, object]]:
    for pad in modules("services"):
        module = import_module(naam(pad).removesuffix(".py").replace("/", ".").removesuffix(".__init__"))
        for functienaam, functie in inspect.getmembers(module, inspect.isfunction):
            if not functienaam.startswith("_") and functie.__module__ == module.__name__:
                yield f"{module.__name__}.{functienaam}", functie


DIENSTEN = dict(dienst_functies())


@pytest.mark.parametrize("pad", modules("views"), ids=naam)
def test_een_view_begint_bij_wat_dit_verzoek_mag_zien_en_schrijft_zelf_niets(pad: Path):
    tekst = pad.read_text()
    assert re.findall(r"\.objects\.(?!for_request\()\w+", tekst) == []
    assert re.findall(r"\.(?:save|create|update|delete|bulk_create|get_or_create|update_or_create)\(", tekst) == []


@pytest.mark.parametrize("dienst", DIENSTEN, ids=str)
def test_een_dienst_is_een_transactie_met_benoemde_waarden_en_een_dader(dienst: str):
    functie = DIENSTEN[dienst]
    waarden = inspect.signature(functie).parameters.values()
    assert all(waarde.kind == waarde.KEYWORD_ONLY for waarde in waarden), "enkel benoemde waarden"
    assert "door" in inspect.signature(functie).parameters
    assert "Bron: " in (inspect.getdoc(functie) or ""), "geen bron"
    versierd = next(
        f for f in functies(Path(inspect.getsourcefile(inspect.unwrap(functie)))) if f.name == functie.__name__
    )
    assert any("atomic" in ast.unparse(versiering) for versiering in versierd.decorator_list), "geen transactie"


# What belongs to no single act: rights as guardian keeps them, the trace of every act and its seal, the mails after it.
SCHRIJVERS = [
    "accounts/rechten.py",
    "accounts/gebeurtenissen.py",
    "accounts/keten.py",
    "accounts/berichten.py",
    "accounts/meldingen.py",
]
SCHRIJFT = {"save", "create", "update", "delete", "get_or_create", "update_or_create", "bulk_create", "bulk_update"}
# A row may save itself for the service that asks it, and the login decides when its own session is written.
VAN_ZICHZELF = {"self.save", "super().save", "request.session.save"}


def schrijfopdrachten(pad: Path) -> list[str]:
    """The calls that write rows, also those that go through the groups of a user."""
    aanroepen = [knoop for knoop in ast.walk(ast.parse(pad.read_text())) if isinstance(knoop, ast.Call)]
    methodes = [aanroep for aanroep in aanroepen if isinstance(aanroep.func, ast.Attribute)]
    # A dict is brought up to date by position, rows only by name.
    rijen = [aanroep.func for aanroep in methodes if not (aanroep.func.attr == "update" and aanroep.args)]
    via_groepen = re.compile(r"\.groups\.(?:add|remove|set|clear)$")
    schrijft = [functie for functie in rijen if functie.attr in SCHRIJFT or via_groepen.search(ast.unparse(functie))]
    return [opdracht for functie in schrijft if (opdracht := ast.unparse(functie)) not in VAN_ZICHZELF]


BUITEN_DIENSTEN = [
    pad
    for pad in BRON
    if pad not in modules("services") and naam(pad) not in SCHRIJVERS and "ontwikkel_acm" not in pad.parts
]


@pytest.mark.parametrize("pad", BUITEN_DIENSTEN, ids=naam)
def test_enkel_een_dienst_schrijft(pad: Path):
    assert schrijfopdrachten(pad) == []


@pytest.mark.parametrize("pad", [BASIS / pad for pad in SCHRIJVERS], ids=naam)
def test_wie_buiten_een_dienst_mag_schrijven_doet_dat_ook(pad: Path):
    assert schrijfopdrachten(pad) != []


# The façade, and the register that says what every table holds.
RECHTENTABELLEN = {"accounts/rechten.py", "werkplekduaal/avg.py"}


def test_enkel_de_rechten_kennen_de_tabellen_van_guardian():
    """Beside the modules that declare them; a package that only passes them on uses nothing."""
    noemt = {naam(pad) for pad in BRON if "ObjectPermission" in pad.read_text() and pad.name != "__init__.py"}
    declareert = {naam(pad) for pad in BRON if "GroupObjectPermissionBase" in pad.read_text()}
    assert noemt - declareert == RECHTENTABELLEN
    assert len(declareert) == 2


LINTER = tomllib.loads((BASIS / "pyproject.toml").read_text())["tool"]["importlinter"]
CONTRACTEN = {contract["id"]: contract for contract in LINTER["contracts"]}


@pytest.mark.parametrize("pad", [pad for pad in BRON if pad.name != "__init__.py"], ids=naam)
def test_elke_module_heeft_een_plaats_in_de_richtingen(pad: Path):
    """Its app, or for the project, which composes and carries at once, the module itself."""
    lagen = {module for laag in CONTRACTEN["apps"]["layers"] for module in laag.split(" : ")}
    delen = naam(pad).removesuffix(".py").split("/")
    namen = {".".join(delen[:diepte]) for diepte in range(1, len(delen) + 1)}
    assert len(namen & lagen) == 1


def test_elke_richting_geldt_voor_elke_app():
    assert set(LINTER["root_packages"]) == {*APPS, "werkplekduaal", "ontwikkel"}
    assert CONTRACTEN["binnen-een-app"]["containers"] == APPS
    assert set(CONTRACTEN["kringen"]["ancestors"]) == set(LINTER["root_packages"])
    for contract in ("guardian", "ontwikkel"):
        assert set(CONTRACTEN[contract]["source_modules"]) == {*APPS, "werkplekduaal"}


def hangt_hoger_aan(app: str) -> set[str]:
    """The names by which models of other apps, all higher, hang on the models of an app."""
    relaties = [relatie for model in apps.get_app_config(app).get_models() for relatie in model._meta.related_objects]
    hoger = [relatie for relatie in relaties if relatie.related_model._meta.app_label in set(APPS) - {app}]
    return {woord for relatie in hoger if not relatie.hidden for woord in (relatie.name, relatie.get_accessor_name())}


def woorden(pad: Path) -> set[str]:
    """What the code of a module names: attributes, arguments by name, and the parts of texts like `a__b`."""
    gevonden: set[str] = set()
    for knoop in ast.walk(ast.parse(pad.read_text())):
        if isinstance(knoop, ast.Attribute):
            gevonden.add(knoop.attr)
        tekst = getattr(knoop, "value", None) if isinstance(knoop, ast.Constant) else getattr(knoop, "arg", None)
        if isinstance(tekst, str) and re.fullmatch(r"\w+", tekst):
            gevonden.update(tekst.split("__"))
    return gevonden


# The list of mentoren, ADR 6.
KENT_HOGER = {"mentoren/models.py"}


@pytest.mark.parametrize("app", APPS)
def test_een_app_noemt_niet_wat_hogere_apps_aan_haar_hangen(app: str):
    eigen = [pad for pad in BRON if naam(pad).startswith(f"{app}/") and naam(pad) not in KENT_HOGER]
    assert {naam(pad): namen for pad in eigen if (namen := woorden(pad) & hangt_hoger_aan(app))} == {}


def test_enkel_een_module_geeft_werk_aan_de_worker():
    assert [naam(pad) for pad in BRON if ".delay(" in pad.read_text()] == ["accounts/gebeurtenissen.py"]


# The token address of the development provider: a server asks there, with a secret and no cookie. Not in production.
ZONDER_BROWSER = {"accounts/ontwikkel_acm/views.py": {"csrf_exempt"}}


@pytest.mark.parametrize("pad", [*BRON, *SJABLONEN], ids=naam)
def test_niemand_omzeilt_de_bescherming_van_het_raamwerk(pad: Path):
    omzeiling = r"\|\s*safe\b|mark_safe|csrf_exempt|autoescape off|noqa: ?$|pragma: no cover"
    assert set(re.findall(omzeiling, pad.read_text())) == ZONDER_BROWSER.get(naam(pad), set())


@pytest.mark.parametrize("pad", [p for p in [*BRON, *SJABLONEN] if p.name != "rechten.py"], ids=naam)
def test_een_rol_wordt_nergens_genoemd_buiten_de_rechten(pad: Path):
    assert (
        re.findall(r"\bRol\.[A-Z]+|[\"'](?:Beheerder|Behandelaar|Medewerker|Stemgerechtigde)[\"']", pad.read_text())
        == []
    )


@pytest.mark.parametrize("pad", SJABLONEN, ids=naam)
def test_een_formulier_dat_schrijft_zegt_namens_wie(pad: Path):
    for formulier in re.findall(r"<form[^>]*method=[\"']post[\"'].*?</form>", pad.read_text(), re.S | re.I):
        assert "{% formulierkop %}" in formulier or "formulierkop.html" in formulier


def alle_views(patronen: list | None = None, voor: str = "") -> Iterator[tuple[str, URLPattern]]:
    for patroon in patronen if patronen is not None else get_resolver().url_patterns:
        if isinstance(patroon, URLResolver):
            ruimte = f"{patroon.namespace}:" if patroon.namespace else ""
            yield from alle_views(patroon.url_patterns, voor + ruimte)
        else:
            yield f"{voor}{patroon.name}", patroon


def test_elke_naam_in_de_adressenlijst_is_uniek():
    namen = [view_naam for view_naam, _ in alle_views()]
    assert sorted(set(namen)) == sorted(namen)


@pytest.mark.parametrize("model", apps.get_models(), ids=lambda model: model._meta.label)
def test_van_elk_model_is_gezegd_welke_kolommen_persoonsgegevens_zijn_en_hoelang_ze_blijven(model: type):
    if model.__module__.split(".")[0] not in APPS:
        return
    kolommen, termijn = PERSOONSGEGEVENS[model._meta.label]
    assert set(kolommen) <= {veld.name for veld in model._meta.get_fields()}
    assert termijn


def test_het_register_van_persoonsgegevens_noemt_geen_model_dat_niet_bestaat():
    assert set(PERSOONSGEGEVENS) <= {model._meta.label for model in apps.get_models()}


@pytest.mark.parametrize("pad", [*BRON, *TESTS], ids=naam)
def test_een_module_blijft_klein(pad: Path):
    grens = 600 if "tests" in pad.parts else 300
    assert len(pad.read_text().splitlines()) <= grens


@pytest.mark.parametrize("pad", BRON, ids=naam)
def test_een_functie_blijft_klein(pad: Path):
    lang = {
        functie.name: functie.end_lineno - functie.lineno + 1
        for functie in functies(pad)
        if functie.end_lineno - functie.lineno + 1 > 40
    }
    assert lang == {}


@pytest.mark.parametrize("pad", modules("views"), ids=naam)
def test_een_view_blijft_een_halve_bladzijde(pad: Path):
    lang = {f.name: n for f in functies(pad) if (n := f.end_lineno - f.body[0].lineno + 1) > 20}
    assert lang == {}


@pytest.mark.parametrize("pad", SJABLONEN, ids=naam)
def test_een_sjabloon_blijft_klein(pad: Path):
    assert len(pad.read_text().splitlines()) <= 120


def test_eigen_javascript_blijft_klein():
    assert sum(len(pad.read_text().splitlines()) for pad in (BASIS / "static").rglob("*.js")) < 300


@pytest.mark.parametrize("bestand", ["requirements.in", "requirements-dev.in"])
def test_elke_afhankelijkheid_heeft_een_reden_van_een_regel(bestand: str):
    regels = [
        regel for regel in (BASIS / bestand).read_text().splitlines() if regel and not regel.startswith(("#", "-r"))
    ]
    assert [regel for regel in regels if not re.search(r"  +# \S", regel)] == []


def test_wie_ontwikkelt_draait_dezelfde_versies_als_de_productie():
    productie, ontwikkeling = (
        set(re.findall(r"^([\w.-]+==[^ ]+)", (BASIS / bestand).read_text(), re.MULTILINE))
        for bestand in ("requirements.txt", "requirements-dev.txt")
    )
    assert productie - ontwikkeling == set()


@pytest.mark.parametrize(
    "map_naam", ["utils", "core", "common", "helpers", "mixins", "signals", "selectors", "managers"]
)
def test_niets_heet_naar_een_lade_zonder_naam(map_naam: str):
    assert [naam(pad) for pad in BRON if map_naam in naam(pad).removesuffix(".py").split("/")] == []
