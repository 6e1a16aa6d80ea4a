"""The woordenlijst is law: every model has its word, and nobody who uses the portal reads another one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Model

from tests.documenten import ADRS, APPS, BASIS, BRONNEN, DOCS, NAAR_ADR, broncode, tabelrijen, woorden
from tests.look.ontleed import TEKEN, ontleed

WOORDENLIJST = DOCS / "woordenlijst.md"
TERMEN = list(tabelrijen(WOORDENLIJST, "term", "meaning", "source", "model", "never"))
AFKORTINGEN = {
    afkorting
    for cel, _ in tabelrijen(WOORDENLIJST, "abbreviation", "stands for")
    for woord in woorden(cel)
    for afkorting in woord.split("/")
}
VERBODEN = {woord.lower(): term for term, *_, nooit in TERMEN for woord in woorden(nooit)}
VERBODEN_WOORD = re.compile(
    rf"(?<![\w-])(?:{'|'.join(sorted(map(re.escape, VERBODEN), key=len, reverse=True))})(?![\w-])", re.IGNORECASE
)
GENOEMDE_MODELLEN = {model for _, _, _, modellen, _ in TERMEN for model in woorden(modellen)}

SJABLONEN = sorted(pad for pad in (BASIS / "templates").rglob("*") if pad.is_file())
BRONCODE = [pad for pad in broncode() if "migrations" not in pad.parts]
# An English sentence (an exception for developers, a log line) is not read by users.
ENGELS = re.compile(r"\b(the|and|with|from|another|this|that|not|no|has)\b")
# What looks like a key, a path or an address: never shown. Labels in small letters stand on models and are read there.
TECHNISCH = re.compile(r"[a-z0-9_]+|[a-z0-9_.-]*[/:_.][\w/:.\-]*")
ZICHTBARE_ATTRIBUTEN = ("title", "alt", "placeholder", "aria-label", "label", "value")
# Reviewed: (file, word) that may stay, with the reason.
UITZONDERINGEN: dict[tuple[str, str], str] = {}


def eigen_modellen() -> Iterator[type[Model]]:
    """The models of the apps, without the history that triggers write."""
    for app in APPS:
        if apps.is_installed(app):
            for model in apps.get_app_config(app).get_models():
                if not hasattr(model, "pgh_tracked_model"):
                    yield model


def verboden_in(teksten: Iterator[str], naam: str) -> list[str]:
    gevonden = [treffer.lower() for tekst in teksten for treffer in VERBODEN_WOORD.findall(tekst)]
    return [f"{woord}: zeg {VERBODEN[woord]}" for woord in gevonden if (naam, woord) not in UITZONDERINGEN]


def teksten_van_sjabloon(bron: str) -> Iterator[str]:
    """What a template shows: its text, the attributes that are read out, and the words it hands to tags."""
    boom = ontleed(TEKEN.sub(" ", bron))
    yield boom.tekst
    for element in boom.nakomelingen():
        yield from (element.attributen[naam] for naam in ZICHTBARE_ATTRIBUTEN if naam in element.attributen)
    for teken in TEKEN.findall(bron):
        if not teken.startswith("{#"):
            woorden_in_tag = re.findall(r"\"([^\"]*)\"|'([^']*)'", teken)
            yield from (tekst for paar in woorden_in_tag for deel in paar for tekst in leesbaar(deel))


def teksten_van_module(bron: str) -> Iterator[str]:
    """The strings of a module that a user may read: no docstrings, no keys, no English."""
    boom = ast.parse(bron)
    docstrings = {id(knoop.value) for knoop in ast.walk(boom) if isinstance(knoop, ast.Expr)}
    for knoop in ast.walk(boom):
        if isinstance(knoop, ast.Constant) and isinstance(knoop.value, str) and id(knoop) not in docstrings:
            yield from leesbaar(knoop.value)


def leesbaar(tekst: str) -> Iterator[str]:
    """The text itself, unless it is English or a key."""
    if not ENGELS.search(tekst) and not TECHNISCH.fullmatch(tekst):
        yield tekst


@pytest.mark.parametrize("pad", SJABLONEN, ids=[str(pad.relative_to(BASIS)) for pad in SJABLONEN])
def test_een_sjabloon_gebruikt_de_woorden_van_de_lijst(pad: Path):
    assert not verboden_in(teksten_van_sjabloon(pad.read_text()), str(pad.relative_to(BASIS)))


@pytest.mark.parametrize("pad", BRONCODE, ids=[str(pad.relative_to(BASIS)) for pad in BRONCODE])
def test_een_module_gebruikt_de_woorden_van_de_lijst(pad: Path):
    assert not verboden_in(teksten_van_module(pad.read_text()), str(pad.relative_to(BASIS)))


@pytest.mark.parametrize(
    ("bron", "fout"),
    [
        ("<p>De leerling</p>", True),
        ("<p>De bedrijfsuitrusting</p>", False),
        ('<input aria-label="Zoek een bedrijf">', True),
        ('<div class="contract">Tekst</div>', False),
        ('{% handeling "Contract beëindigen" "overeenkomsten:beeindigen" %}', True),
        ('{% include "componenten/contract.html" %}', False),
        ("{# the contract of this component #}", False),
    ],
)
def test_de_lezer_van_sjablonen_weet_wat_zichtbaar_is(bron: str, fout: bool):
    assert bool([tekst for tekst in teksten_van_sjabloon(bron) if VERBODEN_WOORD.search(tekst)]) is fout


@pytest.mark.parametrize(
    ("bron", "fout"),
    [
        ('label = "Soort contract"', True),
        ('label = f"Het contract van {wie}"', True),
        ('fout = ValueError("The contract is not there.")', False),
        ('def f():\n    """Het contract."""', False),
        ('pad = "overeenkomsten/contract.html"', False),
        ('naam = "contract"', False),
    ],
)
def test_de_lezer_van_modules_weet_wat_zichtbaar_is(bron: str, fout: bool):
    assert bool([tekst for tekst in teksten_van_module(bron) if VERBODEN_WOORD.search(tekst)]) is fout


def test_elke_uitzondering_is_nog_nodig():
    for naam, woord in UITZONDERINGEN:
        assert re.search(rf"\b{re.escape(woord)}\b", (BASIS / naam).read_text(), re.IGNORECASE), naam


def test_elk_model_heeft_zijn_woord():
    assert {f"{model._meta.app_label}.{model.__name__}" for model in eigen_modellen()} == GENOEMDE_MODELLEN


def test_elk_woord_staat_er_een_keer():
    termen = [term for cel, *_ in TERMEN for term in woorden(cel)]
    assert len(termen) == len(set(termen))
    assert not set(termen) & set(VERBODEN)


def test_elke_term_heeft_een_bron():
    for term, betekenis, bron, *_ in TERMEN:
        assert betekenis, term
        for een in woorden(bron):
            adr = NAAR_ADR.fullmatch(een)
            assert int(adr[1]) in ADRS if adr else een in BRONNEN, term


def afkortingen_in(teksten: Iterator[str]) -> set[str]:
    return {afkorting for tekst in teksten for afkorting in re.findall(r"\b[A-Z]{2,}\b", tekst)}


@pytest.mark.parametrize("pad", SJABLONEN, ids=[str(pad.relative_to(BASIS)) for pad in SJABLONEN])
def test_een_scherm_gebruikt_geen_andere_afkortingen(pad: Path):
    assert afkortingen_in(teksten_van_sjabloon(pad.read_text())) <= AFKORTINGEN


@pytest.mark.parametrize("model", eigen_modellen(), ids=lambda model: model._meta.label)
def test_een_model_gebruikt_de_woorden_en_de_afkortingen_van_de_lijst(model: type[Model]):
    assert not verboden_in(teksten_van_model(model), model._meta.label)
    assert afkortingen_in(teksten_van_model(model)) <= AFKORTINGEN


def teksten_van_model(model: type[Model]) -> Iterator[str]:
    """The names of the model, and the labels, help and choices of its fields."""
    yield f"{model._meta.verbose_name} {model._meta.verbose_name_plural}"
    for veld in model._meta.fields:
        if not veld.auto_created:
            yield f"{veld.verbose_name} {veld.help_text}"
            yield from (str(label) for _, label in veld.choices or ())
