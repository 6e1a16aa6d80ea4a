"""`check` prints one line per step and says more only where something is wrong; `test` passes on what it is asked."""

import sys
import tomllib

import pytest

from ontwikkel import check
from ontwikkel.stamps import packages
from ontwikkel.state import REPO
from ontwikkel.test import pytest_arguments

GOOD = check.Check("goed", [sys.executable, "-c", "print('veel tekst')"])
BAD = check.Check("slecht", [sys.executable, "-c", "print('de reden'); raise SystemExit(2)"])


@pytest.mark.parametrize(("steps", "code"), [([GOOD], 0), ([BAD], 1), ([BAD, GOOD], 1)])
def test_one_failure_fails_the_whole(monkeypatch, steps, code):
    monkeypatch.setattr(check, "checks", lambda: steps)
    assert check.check() == code


def test_only_a_failed_step_shows_its_output(monkeypatch, capsys):
    monkeypatch.setattr(check, "checks", lambda: [GOOD, BAD])
    check.check()
    first, second, *rest = capsys.readouterr().out.splitlines()
    assert first.startswith("ok    goed (")
    assert second.startswith("fout  slecht (")
    assert rest == ["de reden"]


def test_a_step_gets_its_own_environment(monkeypatch, capsys):
    asks = "import os; raise SystemExit(os.environ['PORTAAL_OMGEVING'] != 'productie')"
    step = check.Check("omgeving", [sys.executable, "-c", asks], {"PORTAAL_OMGEVING": "productie"})
    monkeypatch.setattr(check, "checks", lambda: [step])
    assert check.check() == 0


ASKED = {
    (): ["-n", "2", "--maxschedchunk", "20", "--cov", "--cov-report=term"],
    ("--lang",): ["-m", "", "-n", "2", "--maxschedchunk", "20", "--cov", "--cov-report=term"],
    ("tests/x.py", "-k", "naam"): ["tests/x.py", "-k", "naam"],
    ("--lang", "tests/x.py"): ["-m", "", "tests/x.py"],
}


@pytest.mark.parametrize("arguments", ASKED)
def test_the_whole_suite_is_measured_and_a_part_of_it_is_not(arguments):
    assert pytest_arguments(list(arguments)) == ASKED[arguments]


def test_every_package_stands_in_the_contracts_of_imports():
    rules = tomllib.loads((REPO / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    contracts = {contract["id"]: contract for contract in rules["contracts"]}
    product = set(packages(REPO))
    apps = product - {"werkplekduaal"}
    assert set(rules["root_packages"]) == product | {"ontwikkel"}
    assert apps <= set(contracts["apps"]["layers"])
    assert set(contracts["binnen-een-app"]["containers"]) == apps
    assert all(set(contracts[name]["source_modules"]) == product for name in ("guardian", "ontwikkel"))
