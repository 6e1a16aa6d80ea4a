"""What tests in a browser share: a portal with its cast, and people who open a browser on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction

from tests.browser.bezoek import Bezoek
from tests.wereld import Wereld, bouw_wereld

Bezoeken = Callable[..., Bezoek]


@pytest.fixture
def wereld(transactional_db: None) -> Wereld:
    """The cast, for a server that reads it from another connection."""
    with transaction.atomic():
        return bouw_wereld()


@pytest.fixture
def bezoek(new_context: Any, portaal_adres: str, wereld: Wereld) -> Iterator[Bezoeken]:
    """Open as many browsers as there are people; in the end no console may have complained."""
    geopend: list[Bezoek] = []

    def doe(*, met_script: bool = True, **opties: Any) -> Bezoek:
        page = new_context(java_script_enabled=met_script, **opties).new_page()
        page.set_default_timeout(10_000)
        geopend.append(Bezoek(page, portaal_adres, met_script))
        return geopend[-1]

    yield doe
    for bezoek in geopend:
        bezoek.page.goto("about:blank")  # what still loads may not outlive the data
        assert bezoek.klachten == []
