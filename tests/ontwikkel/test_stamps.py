"""A step is repeated when its sources change, and only then."""

import os

import pytest

from ontwikkel.stamps import Stamps, fingerprint, packages

SOURCES = ["app", "lijst.txt", "demo*"]


@pytest.fixture
def root(tmp_path):
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "__init__.py").touch()
    (tmp_path / "app" / "models.py").write_text("een")
    (tmp_path / "lijst.txt").write_text("twee")
    return tmp_path


CHANGES = {
    "a changed file": lambda root: (root / "app" / "models.py").write_text("EEN"),
    "a new file": lambda root: (root / "app" / "nieuw.py").touch(),
    "a removed file": lambda root: (root / "app" / "models.py").unlink(),
    "a renamed file": lambda root: (root / "app" / "models.py").rename(root / "app" / "model.py"),
    "a changed list": lambda root: (root / "lijst.txt").write_text("drie"),
    "a file that a pattern names": lambda root: (root / "demo_data.py").touch(),
}
NO_CHANGES = {
    "a touched file": lambda root: os.utime(root / "app" / "models.py", (0, 0)),
    "compiled code": lambda root: (root / "app" / "__pycache__").mkdir() or (root / "app/__pycache__/x.pyc").touch(),
    "a file elsewhere": lambda root: (root / "README.md").touch(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_is_noticed(root, change):
    before = fingerprint(root, SOURCES)
    CHANGES[change](root)
    assert fingerprint(root, SOURCES) != before


@pytest.mark.parametrize("change", NO_CHANGES)
def test_does_not_matter(root, change):
    before = fingerprint(root, SOURCES)
    NO_CHANGES[change](root)
    assert fingerprint(root, SOURCES) == before


def test_another_database_or_key_is_noticed(root):
    assert fingerprint(root, SOURCES, "url", "sleutel") != fingerprint(root, SOURCES, "url", "andere sleutel")


def test_the_product_is_every_package_but_tests_and_development(root):
    for name in ("tests", "ontwikkel", ".venv", "docs"):
        (root / name).mkdir()
        (root / name / ("README.md" if name == "docs" else "__init__.py")).touch()
    assert packages(root) == ["app"]


def test_a_stamp_holds_for_the_key_it_was_put_with(tmp_path):
    stamps = Stamps(tmp_path / "stempels")
    assert not stamps.is_current("schema", "een")
    stamps.put("schema", "een")
    assert stamps.is_current("schema", "een")
    assert not stamps.is_current("schema", "twee")
    assert not stamps.is_current("demogegevens", "een")
