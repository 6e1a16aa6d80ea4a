"""pytest plugin: throw-away services before Django's settings load. Workers of xdist inherit the environment."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from ontwikkel.embedded import embedded_services, service_urls


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Iterator[None]:
    """As a wrapper this comes before pytest-django, which reads the settings here."""
    os.environ.setdefault("PORTAAL_OMGEVING", "test")
    if not {"DATABASE_URL", "REDIS_URL"} <= os.environ.keys():
        running = ExitStack()
        early_config.add_cleanup(running.close)
        state = Path(tempfile.mkdtemp(prefix="portaal-test-"))
        running.callback(shutil.rmtree, state, ignore_errors=True)
        running.enter_context(embedded_services(state, durable=False))
        os.environ.update(service_urls(state, "eigenaar"))
        os.environ["BESTANDEN_MAP"] = str(state / "bestanden")
    return (yield)
