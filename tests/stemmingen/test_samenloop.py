"""Many at once, with real threads on a real PostgreSQL: every vote counts once and none comes after the closing."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from time import sleep

import pytest
from django.db import connection, connections
from django.db.transaction import atomic
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts.models import Gebruiker
from accounts.rechten import OvergangNietMogelijk
from erkenningen.models import Stemadvies
from stemmingen import services
from stemmingen.models import Stem, Stemronde
from stemmingen.tasks import sluit_verlopen
from stemmingen.uitslag import Telling
from tests.stemmingen.raad import maak_leden, maak_reglement, open_over
from tests.wereld import Kant, bouw_wereld, meld_aan
from werkplekduaal.database.context import met_partnerschap

DRADEN = 8
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def bouw():
    with atomic():
        wereld = bouw_wereld()
    with wereld.bouw.context() as kant, atomic():
        maak_reglement(kant)
    with kant.context():
        yield kant


def tegelijk(
    kant: Kant,
    daden: list[Callable[[], object]],
) -> list[object]:
    """Do everything at once, each in its own connection; a refusal of the state is a result like another."""
    start = Barrier(min(DRADEN, len(daden)))

    def draad(deel: list[Callable[[], object]]) -> list[object]:
        start.wait()
        try:
            with met_partnerschap(kant.partnerschap.pk):
                return [uitkomst(daad) for daad in deel]
        finally:
            connections.close_all()

    delen = [daden[nummer :: start.parties] for nummer in range(start.parties)]
    with ThreadPoolExecutor(start.parties) as groep:
        return [resultaat for deel in groep.map(draad, delen) for resultaat in deel]


def uitkomst(daad: Callable[[], object]) -> object:
    try:
        return daad()
    except OvergangNietMogelijk as weigering:
        return weigering


def stem(ronde: Stemronde, lid: Gebruiker, waarde: str = "voor") -> Callable[[], object]:
    return partial(services.breng_stem_uit, ronde=ronde, door=lid, waarde=waarde, motivering="Omdat het zo is.")


def test_a_hundred_equal_votes_of_one_member_are_one_vote(bouw):
    with atomic():
        [lid, *_], ronde = maak_leden(bouw), open_over(bouw)
    stemmen = tegelijk(bouw, [stem(ronde, lid)] * 100)
    with atomic():
        assert [Stem.objects.get()] * 100 == stemmen


def test_different_votes_of_one_member_leave_one_that_counts_and_keep_every_version(bouw):
    with atomic():
        [lid, *_], ronde = maak_leden(bouw), open_over(bouw)
    stemmen = tegelijk(bouw, [stem(ronde, lid, waarde) for waarde in ("voor", "tegen", "onthouding") * 12])
    with atomic():
        assert Stem.objects.filter(vervangen_op=None).count() == 1
        assert set(Stem.objects.all()) == set(stemmen)


def test_a_hundred_members_who_vote_at_once_are_all_counted_once(bouw):
    with atomic():
        leden, ronde = maak_leden(bouw, 100), open_over(bouw)
    tegelijk(bouw, [stem(ronde, lid) for lid in leden])
    with atomic():
        assert ronde.stand().telling == Telling(voor=100)
        assert Stem.objects.count() == 100


def stem_tegen_sluiten(bouw: Kant, leden: list[Gebruiker]) -> None:
    """Members vote while two others close: what the record says is what was there, and nothing came after it."""
    with atomic():
        ronde = open_over(bouw)
    sluiten = partial(services.sluit, ronde=ronde, door=None, reden="Nu.")
    een, twee, *rest = (stem(ronde, lid) for lid in leden)
    tegelijk(bouw, [een, twee, sluiten, *rest, sluiten])
    with atomic():
        ronde.refresh_from_db()
        geldig = Stem.objects.filter(kiezer__ronde=ronde, vervangen_op=None)
        assert not geldig.filter(op__gt=ronde.gesloten_op).exists()
        assert Stemadvies.objects.count() == Stemronde.objects.count()
        advies = Stemadvies.objects.latest("id")
        assert sum(telling["voor"] for telling in advies.tellingen.values()) == geldig.count()
        assert ronde.uitslag == ronde.stand().uitslag == advies.uitslag


@pytest.mark.parametrize("aantal", [5, pytest.param(200, marks=pytest.mark.lang)])
def test_a_vote_against_the_closing_is_counted_or_refused_and_nothing_between(bouw, aantal):
    with atomic():
        leden = maak_leden(bouw, 4)
    for _ in range(aantal):
        stem_tegen_sluiten(bouw, leden)


def test_the_clock_closes_what_has_passed_without_anybody_lending_it_a_context(bouw):
    with atomic():
        maak_leden(bouw)
        ronde = open_over(bouw)
        Stemronde.objects.update(geopend_op="2026-01-01T00:00Z", sluit_op="2026-01-02T00:00Z")
    with met_partnerschap(None):
        sluit_verlopen()
    with atomic():
        ronde.refresh_from_db()
        assert ronde.gesloten_op
        assert ronde.sluitreden == services.VERSTREKEN


def test_the_clock_and_the_deciding_vote_close_a_round_once(bouw):
    with atomic():
        leden, ronde = maak_leden(bouw), open_over(bouw)
    for lid in leden:
        stem(ronde, lid)()
    gesloten = tegelijk(bouw, [partial(services.sluit_vanzelf, ronde=ronde)] * 8)
    with atomic():
        assert gesloten.count(True) == Stemadvies.objects.count() == 1


def stem_over_http(kant: Kant, lid: Gebruiker, ronde: Stemronde) -> HttpResponse:
    """A browser of its own, on a connection of its own."""
    try:
        browser = meld_aan(Client(), lid, kant.partnerschap)
        velden = {"namens": kant.partnerschap.code, "waarde": "tegen", "motivering": "De werkplaats is te klein."}
        return browser.post(reverse("stemmingen:stemmen", args=[ronde.pk]), velden)
    finally:
        connections.close_all()


def wacht_tot_iemand_wacht() -> None:
    """Until another connection stands still before a lock that we hold."""
    for _ in range(200):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
        sleep(0.01)
    raise AssertionError("Er wacht niemand op het slot.")


def test_a_vote_that_loses_against_the_closing_gets_a_page_with_its_text_and_counts_nowhere(bouw):
    with atomic():
        [lid, *_], ronde = maak_leden(bouw), open_over(bouw)
    with ThreadPoolExecutor(1) as groep:
        with atomic():
            services.sluit(ronde=ronde, door=None, reden="Nu.")
            antwoord = groep.submit(stem_over_http, bouw, lid, ronde)
            wacht_tot_iemand_wacht()
        weigering = antwoord.result()
    assert weigering.status_code == 409
    for tekst in ("De stemronde is gesloten op", bouw.aanvraag.nummer, "De werkplaats is te klein."):
        assert tekst in weigering.text
    with atomic():
        assert not Stem.objects.exists()
