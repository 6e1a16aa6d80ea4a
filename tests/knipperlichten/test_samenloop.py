"""Many at once, with real threads on a real PostgreSQL: no hit twice, no run lost, one version per number."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from django.db import connections
from django.db.models import Count
from django.db.transaction import atomic
from django.test import Client
from django.utils import timezone

from accounts.rechten import OvergangNietMogelijk, Rol
from erkenningen.models import Mentoraanstelling
from knipperlichten import slot
from knipperlichten.models import Demping, Knipperlicht, Ronde, Signaal
from knipperlichten.services import beoordeel, beslis_demping, laad_standaard
from opleidingen.services import laad_keuzes
from tests.knipperlichten.lampen import maak_signaal, stel_in, vraag
from tests.wereld import Kant, als, bouw_wereld
from werkplekduaal.database.context import met_partnerschap

DRADEN = 4
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def bouw() -> Iterator[Kant]:
    with atomic():
        laad_keuzes(door=None)
        laad_standaard(door=None)
        wereld = bouw_wereld()
    with wereld.bouw.context() as kant:
        with atomic():
            Mentoraanstelling.objects.update(status="gedeactiveerd", tot="2026-11-01")
        yield kant


def tegelijk(kant: Kant, daden: list[Callable[[], object]]) -> list[object]:
    """Do all of it at once, each in a thread; a refusal is a result like another."""
    start = Barrier(len(daden))

    def draad(daad: Callable[[], object]) -> object:
        start.wait()
        try:
            with met_partnerschap(kant.partnerschap.pk):
                return daad()
        except OvergangNietMogelijk as weigering:
            return weigering
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(daden)) as groep:
        return list(groep.map(draad, daden))


def in_eigen_draad(daad: Callable[[], object]) -> object:
    try:
        return daad()
    finally:
        connections.close_all()


def geweigerd(uitkomsten: list[object]) -> int:
    return sum(isinstance(uitkomst, OvergangNietMogelijk) for uitkomst in uitkomsten)


def ronde(kant: Kant, **extra: object) -> Callable[[], object]:
    gegevens = {"partnerschap": kant.partnerschap, "aanleiding": "nacht", "door": None, **extra}
    return partial(beoordeel, **gegevens)


@pytest.mark.parametrize("keer", [1, pytest.param(30, marks=pytest.mark.lang)])
def test_rondes_die_tegelijk_lopen_verliezen_en_verdubbelen_niets(bouw: Kant, keer: int):
    for nummer in range(keer):
        with atomic():
            Mentoraanstelling.objects.update(status="actief" if nummer % 2 else "gedeactiveerd", tot="2026-11-01")
        een = ronde(bouw, aanleiding="gebeurtenis", onderneming=bouw.onderneming.pk)
        gelopen = tegelijk(bouw, [ronde(bouw)] * (DRADEN - 1) + [een])
        assert sum(uitkomst.nieuw + uitkomst.weg > 0 for uitkomst in gelopen) == 1
    with atomic():
        nummers = list(Ronde.objects.order_by("nummer").values_list("nummer", flat=True))
        assert nummers == list(range(1, len(nummers) + 1))
        brandend = Signaal.objects.filter(gedoofd_op=None).values("code", "onderneming", "onderwerp_id")
        assert not brandend.annotate(n=Count("id")).filter(n__gt=1).exists()
        assert brandend.filter(code="K02").count() == 1


def test_van_twee_beheerders_die_tegelijk_bewaren_wint_er_een_en_ziet_de_ander_dat(bouw: Kant):
    daden = [partial(stel_in, bouw, "K02", drempels={"dagen": nummer}) for nummer in range(DRADEN)]
    uitkomsten = tegelijk(bouw, daden)
    assert geweigerd(uitkomsten) == DRADEN - 1
    with atomic():
        assert Knipperlicht.objects.get().versie == 1


def test_wie_te_lang_moet_wachten_leest_waarom_en_verliest_niets(bouw: Kant, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(slot, "WACHT", "50ms")
    client = als(Client(), bouw, Rol.BEHEERDER)
    velden = {"werking": "aan", "drempel_dagen": "9", "niveau": "regel", "doelgroep": "alle", "meldt_aan": "team"}
    velden |= {"namens": "bouw", "gezien": "0", "vanaf": timezone.localdate().isoformat()}
    with ThreadPoolExecutor(1) as groep, atomic():
        slot.een_tegelijk(bouw.partnerschap)
        antwoord = groep.submit(in_eigen_draad, partial(client.post, "/knipperlichten/instellen/K02/", velden)).result()
    assert antwoord.status_code == 409
    assert "worden net berekend" in antwoord.text
    assert 'value="9"' in antwoord.text


def test_instellen_en_beoordelen_tegelijk_laten_een_beeld_na(bouw: Kant):
    tegelijk(bouw, [ronde(bouw)] * 3 + [partial(stel_in, bouw, "K02", is_aan=False)])
    with atomic():
        assert not Signaal.objects.filter(code="K02", gedoofd_op=None).exists()
        assert Signaal.objects.filter(code="K15", gedoofd_op=None).count() == 1


def test_over_een_vraag_om_te_dempen_wordt_een_keer_beslist(bouw: Kant):
    with atomic():
        signaal = maak_signaal(bouw, "K01")
    gevraagd = tegelijk(bouw, [partial(vraag, bouw, signaal)] * DRADEN)
    assert geweigerd(gevraagd) == DRADEN - 1
    with atomic():
        demping = Demping.objects.get()
    beslis = partial(beslis_demping, demping=demping, motivering="Nee.", door=bouw.mensen[Rol.BEHEERDER])
    beslist = tegelijk(bouw, [partial(beslis, mag=bool(nummer % 2)) for nummer in range(DRADEN)])
    assert geweigerd(beslist) == DRADEN - 1
