"""The life of a recognition against its register: whatever people decide in whatever order, both say the same."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.rechten import OvergangNietMogelijk, Rol
from erkenningen.models import Erkenning, Erkenningsregister, Mentoraanstelling, Sanctie, Uitsluiting
from handhaving import services
from handhaving.geraakt import van_erkenning
from ontwikkel.demo.papieren import pdf
from tests.handhaving.zaken import DAG, doe_uitspraak, hef_op, nacht, schrap, sluit_uit, stel_beroep_in
from tests.wereld import Kant, maak_erkenning, maak_opleiding

VANDAAG = timezone.localdate()


def een(kant: Kant, volgorde: str) -> Sanctie:
    """The first or the latest sanction that nobody undid."""
    sanctie = Sanctie.objects.filter(partnerschap=kant.partnerschap, herstel=None).order_by(volgorde).first()
    if sanctie is None:
        raise OvergangNietMogelijk("Er is nog geen sanctie.")
    return sanctie


def herstel(kant: Kant, volgorde: str) -> Sanctie:
    return services.herstel(sanctie=een(kant, volgorde), door=kant.mensen[Rol.BEHANDELAAR], reden="Vergissing.")


def stop(kant: Kant, dagen: int) -> Any:
    return services.stopzetten(
        erkenning=kant.erkenning,
        door=kant.mensen[Rol.BEHANDELAAR],
        gevraagd_op=VANDAAG,
        per=VANDAAG + dagen * DAG,
        reden="Met pensioen.",
        gezien=van_erkenning(kant.erkenning).kenmerk,
    )


DADEN: dict[str, Callable[[Kant], Any]] = {
    "opheffen": hef_op,
    "later opheffen": lambda kant: hef_op(kant, vanaf=VANDAAG + DAG),
    "schrappen": schrap,
    "later schrappen": lambda kant: schrap(kant, vanaf=VANDAAG + DAG),
    "vestiging uitsluiten": lambda kant: sluit_uit(kant, kant.vestiging, tot=VANDAAG + 9 * DAG),
    "later uitsluiten": lambda kant: sluit_uit(kant, vanaf=VANDAAG + DAG),
    "uitsluiten": sluit_uit,
    "stopzetten": lambda kant: stop(kant, 0),
    "later stopzetten": lambda kant: stop(kant, 1),
    "niet stopzetten": lambda kant: services.annuleer_stopzetting(
        erkenning=kant.erkenning, door=kant.mensen[Rol.BEHANDELAAR]
    ),
    "laatste herstellen": lambda kant: herstel(kant, "-id"),
    "eerste herstellen": lambda kant: herstel(kant, "id"),
    "beroep winnen": lambda kant: doe_uitspraak(kant, stel_beroep_in(kant, een(kant, "id")), herzien=True),
    "nacht": lambda kant: nacht(kant, VANDAAG),
    "morgen": lambda kant: nacht(kant, VANDAAG + DAG),
}


def klopt(kant: Kant) -> None:
    """One row in the register per recognition that ever held, as long as it holds; nobody acts under what ended."""
    for erkenning in Erkenning.objects.filter(partnerschap=kant.partnerschap):
        plaats = {"vestiging": erkenning.vestiging_id, "opleiding": erkenning.opleiding_id}
        rijen = Erkenningsregister.objects.filter(**plaats, vanaf=erkenning.vanaf).values_list("tot", flat=True)
        einde = erkenning.einde_op or erkenning.tot
        assert list(rijen) == ([einde] if einde >= erkenning.vanaf else [])
        assert (erkenning.einde_op is None) == (erkenning.status == "lopend")
        assert (erkenning.uitsluiting_id is None) or erkenning.status == "uitgesloten"
        if erkenning.status != "lopend":
            assert not erkenning.aanstellingen.filter(tot=None).exists()
    assert not Mentoraanstelling.objects.filter(status="geschrapt", tot=None).exists()
    gesloten = Uitsluiting.objects.geldig(VANDAAG)
    assert not (gesloten and Erkenning.objects.nog_lopend(VANDAAG).filter(vestiging=kant.vestiging).exists())


def beleef(kant: Kant, daden: list[str]) -> None:
    """Each act happens whole or not at all, and leaves everything right."""
    punt = transaction.savepoint()
    try:
        periode = {"vanaf": VANDAAG + 30 * DAG, "tot": VANDAAG + 900 * DAG}
        maak_erkenning(kant, kant.vestiging, maak_opleiding("Later duaal"), **periode)
        for daad in daden:
            with suppress(OvergangNietMogelijk), transaction.atomic():
                DADEN[daad](kant)
            klopt(kant)
    finally:
        transaction.savepoint_rollback(punt)


def proef(kant: Kant, keer: int) -> None:
    @settings(
        max_examples=keer,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    @given(daden=st.lists(st.sampled_from(sorted(DADEN)), min_size=1, max_size=8))
    def wat_ook(daden: list[str]) -> None:
        beleef(kant, daden)

    wat_ook()


@pytest.fixture(autouse=True)
def zonder_zetwerk(monkeypatch):
    """The letter is not what is proved here, and typesetting takes longer than all the rest."""
    monkeypatch.setattr("handhaving.services.sancties.maak_brief", lambda *_: pdf("Brief"))


def test_wat_er_ook_met_een_erkenning_gebeurt_het_register_zegt_hetzelfde(bouw):
    proef(bouw, 12)


@pytest.mark.lang
@pytest.mark.timeout(7200)
def test_ook_na_duizenden_levenslopen_zegt_het_register_hetzelfde(bouw):
    proef(bouw, 3000)
