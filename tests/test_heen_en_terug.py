"""Every migration goes back and comes forward again on a filled database, and leaves what it found."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from tests.test_rij_beveiliging import vraag, vraag_niets
from tests.van_alles_een import vul_wereld
from tests.wereld import bouw_wereld

HUIS = Path(__file__).parents[1]
# Tables that go along with ours, as they point at them, and come back only with the migrations of who made them.
VAN_ANDEREN = ("django_admin_log", "guardian_")
SCHEMA = {
    "kolommen": "SELECT table_name, column_name, data_type, is_nullable, column_default, identity_generation"
    " FROM information_schema.columns WHERE table_schema = 'public'",
    "regels": "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
    " WHERE connamespace = 'public'::regnamespace",
    "indexen": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "hekken": "SELECT tablename, policyname, permissive, cmd, qual, with_check FROM pg_policies",
    "achter een hek": "SELECT relname FROM pg_class WHERE relrowsecurity",
    "triggers": "SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    "functies": "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
}


def schema() -> dict[str, set[tuple]]:
    """Everything that the owner made in this database, whatever the order in which it came."""
    return {naam: {rij for rij in vraag(sql) if not rij[0].startswith(VAN_ANDEREN)} for naam, sql in SCHEMA.items()}


@contextmanager
def in_databank(naam: str, **opties: str) -> Iterator[None]:
    """Work in another database of the same server, as the owner unless said."""
    instelling = connection.settings_dict
    echt = {deel: instelling[deel] for deel in ("NAME", "OPTIONS")}
    zonder_rol = {naam: optie for naam, optie in instelling["OPTIONS"].items() if naam != "assume_role"}
    connection.close()
    instelling.update(NAME=naam, OPTIONS=zonder_rol | opties)
    try:
        yield
    finally:
        connection.close()
        instelling.update(echt)


@pytest.fixture
def gevulde_kopie(transactional_db: None) -> Iterator[None]:
    """A copy of the database of the tests, with the world of every test in it."""
    echt = connection.settings_dict["NAME"]
    kopie = f"heen_en_terug_{echt}"
    with in_databank("postgres"):
        vraag_niets(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{echt}'")
        vraag_niets(f'CREATE DATABASE "{kopie}" TEMPLATE "{echt}"')
    with in_databank(kopie, assume_role="portaal"), transaction.atomic():
        vul_wereld(bouw_wereld())
    with in_databank(kopie):
        yield
    with in_databank("postgres"):
        vraag_niets(f'DROP DATABASE "{kopie}"')


def ga_naar(doelen: list[tuple[str, str | None]]) -> None:
    MigrationExecutor(connection).migrate(doelen)


def eigen_migraties() -> list[tuple[str, str]]:
    """The migrations of the project, in the order in which a new database meets them."""
    uitvoerder = MigrationExecutor(connection)
    plan = uitvoerder.migration_plan(uitvoerder.loader.graph.leaf_nodes(), clean_start=True)
    eigen = {config.label for config in apps.get_app_configs() if Path(config.path).parent == HUIS}
    return [(stap.app_label, stap.name) for stap, _ in plan if stap.app_label in eigen]


@pytest.mark.lang
def test_elke_migratie_gaat_terug_en_komt_weer_zonder_verschil(gevulde_kopie: None):
    assert vraag("SELECT count(*) > 0 FROM erkenningen_erkenning") == [(True,)]
    migraties, anders = eigen_migraties(), []
    for app, naam in reversed(migraties):
        vorige = max((ander for label, ander in migraties if label == app and ander < naam), default=None)
        voor = schema()
        ga_naar([(app, vorige)])
        ga_naar([(app, naam)])
        na = schema()
        anders += [(app, naam, wat, voor[wat] ^ na[wat]) for wat in SCHEMA if voor[wat] != na[wat]]
        ga_naar([(app, vorige)])
    assert anders == []
    assert vraag("SELECT count(*) FROM pg_tables WHERE tablename LIKE %s", "erkenningen_%") == [(0,)]
