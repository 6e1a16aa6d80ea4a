"""What production is told: the environment's list, the compose file and the check that goes with them."""

import ast
import re

import pytest
import yaml

from ontwikkel import check
from ontwikkel.state import REPO

COMPOSE = yaml.safe_load((REPO / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES = COMPOSE["services"]
OURS = {"migrate", "web", "worker", "beat"}


def names_read():
    """Every name that the product or gunicorn asks the environment for."""
    files = [*(REPO / "werkplekduaal").rglob("*.py"), REPO / "gunicorn.conf.py"]
    calls = (node for file in files for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    return {
        node.args[0].value
        for node in calls
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in {"lees", "os.environ.get", "os.getenv"}
        and isinstance(node.args[0], ast.Constant)
    }


def names_of_compose():
    return set(re.findall(r"\$\{(\w+)", (REPO / "docker-compose.yml").read_text(encoding="utf-8")))


def test_the_example_names_all_that_is_read_and_nothing_else():
    assert set(check.read_env(REPO / ".env.example")) == names_read() | names_of_compose()


def test_the_example_holds_no_secret():
    example = check.read_env(REPO / ".env.example")
    assert {example[name] for name in example if re.search("SLEUTEL|WACHTWOORD|SECRET_KEY", name)} == {""}


def test_the_check_fills_in_the_keys_only():
    filled, example = check.production_environment(), check.read_env(REPO / ".env.example")
    assert {name for name in example if filled[name] != example[name]} == set(check.KEY_BYTES)


def test_compose_passes_on_every_setting_and_no_secret_of_the_database():
    passed_on = set(SERVICES["web"]["environment"])
    assert passed_on == names_read() - {"DJANGO_SETTINGS_MODULE"}


def test_the_web_and_the_worker_never_see_the_password_of_the_owner():
    for name in ("web", "worker", "beat"):
        assert "postgresql://portaal:" in SERVICES[name]["environment"]["DATABASE_URL"]
        assert "EIGENAAR" not in str(SERVICES[name]["environment"])
    assert "postgresql://eigenaar:" in SERVICES["migrate"]["environment"]["DATABASE_URL"]


def test_the_services_are_those_of_the_handbook():
    assert set(SERVICES) == OURS | {"postgres", "valkey", "clamav"}
    assert SERVICES["beat"]["deploy"] == {"replicas": 1}


@pytest.mark.parametrize("name", sorted(set(SERVICES) - {"migrate"}))
def test_a_service_that_stays_says_whether_it_is_well(name):
    assert SERVICES[name]["healthcheck"]["test"]


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_nothing_serves_before_the_schema_is_there(name):
    assert SERVICES[name]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}
    assert SERVICES[name]["depends_on"]["postgres"] == {"condition": "service_healthy"}


@pytest.mark.parametrize("name", sorted(OURS))
def test_our_containers_have_no_more_power_than_they_need(name):
    service = SERVICES[name]
    assert (service["read_only"], service["cap_drop"]) == (True, ["ALL"])


def test_only_the_web_is_reachable_and_only_from_this_machine():
    assert {name: service["ports"] for name, service in SERVICES.items() if "ports" in service} == {
        "web": ["127.0.0.1:8000:8000"]
    }


def test_the_database_sorts_alike_on_every_machine_and_makes_its_roles():
    postgres = SERVICES["postgres"]
    assert "--locale-provider=builtin --builtin-locale=C.UTF-8" in postgres["environment"]["POSTGRES_INITDB_ARGS"]
    scripts = [volume.split(":")[0] for volume in postgres["volumes"] if "initdb.d" in volume]
    assert scripts == ["./docker/rollen.sql", "./docker/wachtwoorden.sql"]
    assert all((REPO / script).is_file() for script in scripts)


def test_a_private_key_reaches_the_containers_and_no_image_and_no_history():
    for name in OURS:
        assert "./geheimen:/run/geheimen:ro" in SERVICES[name]["volumes"]
    assert "/run/geheimen/" in (REPO / ".env.example").read_text(encoding="utf-8")
    assert "geheimen" in (REPO / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert "geheimen/" in (REPO / ".gitignore").read_text(encoding="utf-8").splitlines()


def test_the_image_holds_static_files_that_are_compressed():
    """Collected under the settings of development, which do not compress."""
    assert "-m whitenoise.compress staticfiles" in (REPO / "Dockerfile").read_text(encoding="utf-8")


def test_the_image_is_built_from_the_production_lock_by_a_user_without_power():
    dockerfile = (REPO / "Dockerfile").read_text(encoding="utf-8")
    assert "requirements-dev" not in dockerfile
    assert "--require-hashes" in dockerfile
    assert "\nUSER portaal\n" in dockerfile
