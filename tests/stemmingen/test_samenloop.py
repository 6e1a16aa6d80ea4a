"""Many at once, with real threads on a real PostgreSQL: every vote counts once and none comes after the closing."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from django.db import connections
from django.db.transaction import atomic

from accounts.models import Gebruiker
from accounts.rechten import OvergangNietMogelijk
from erkenningen.models import Stemadvies
from stemmingen import services
from stemmingen.models import Stem, Stemronde
from stemmingen.uitslag import Telling
from tests.stemmingen.raad import maak_leden, maak_reglement, open_over
from tests.wereld import Kant, bouw_wereld
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


def test_the_clock_and_the_deciding_vote_close_a_round_once(bouw):
    with atomic():
        leden, ronde = maak_leden(bouw), open_over(bouw)
    for lid in leden:
        stem(ronde, lid)()
    gesloten = tegelijk(bouw, [partial(services.sluit_vanzelf, ronde=ronde)] * 8)
    with atomic():
        assert gesloten.count(True) == Stemadvies.objects.count() == 1
