"""Many at once, with real threads on a real PostgreSQL: one decision, one recognition, one number each."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from django.db import connections
from django.db.transaction import atomic

from accounts.models import Gebeurtenis
from accounts.rechten import OvergangNietMogelijk, Rol
from erkenningen import services
from erkenningen.indieningsplan import Plan
from erkenningen.models import Beslissing, Erkenning, Erkenningsaanvraag, Erkenningsregister, Status
from tests.erkenningen.dossiers import bereid_voor, onderzocht, papier
from tests.wereld import Kant, bouw_wereld, maak_opleiding, maak_vestiging
from werkplekduaal.database.context import met_partnerschap

DRADEN = 10
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def bouw():
    with atomic():
        wereld = bouw_wereld()
    with wereld.bouw.context() as kant:
        with atomic():
            onderzocht(kant, kant.mens(Rol.BEHANDELAAR))
        yield kant


def tegelijk(kant: Kant, daad: Callable[[], object], keer: int) -> list[object]:
    """Do the same so many times, spread over threads that start together; a refusal is a result like another."""
    start = Barrier(DRADEN)

    def draad(aantal: int) -> list[object]:
        start.wait()
        try:
            with met_partnerschap(kant.partnerschap.pk):
                return [uitkomst(daad) for _ in range(aantal)]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(DRADEN) as groep:
        return [resultaat for deel in groep.map(draad, [keer // DRADEN] * DRADEN) for resultaat in deel]


def uitkomst(daad: Callable[[], object]) -> object:
    try:
        return daad()
    except OvergangNietMogelijk as weigering:
        return weigering


def goedkeuren(kant: Kant) -> Callable[[], object]:
    return partial(
        services.goedkeuren, aanvraag=kant.aanvraag, door=kant.mensen[Rol.BEHANDELAAR], motivering="Alles voldoet."
    )


@pytest.mark.parametrize("keer", [20, pytest.param(100, marks=pytest.mark.lang)])
def test_van_veel_goedkeuringen_tegelijk_gaat_er_een_door(bouw, keer):
    uitkomsten = tegelijk(bouw, goedkeuren(bouw), keer)
    assert sum(isinstance(uitkomst, Beslissing) for uitkomst in uitkomsten) == 1
    assert sum(isinstance(uitkomst, OvergangNietMogelijk) for uitkomst in uitkomsten) == keer - 1
    with atomic():
        assert Beslissing.objects.count() == 1
        assert Erkenning.objects.filter(aanvraag=bouw.aanvraag).count() == 1
        assert Erkenningsregister.objects.filter(opleiding=bouw.aanvraag.opleiding).count() == 1
        assert Gebeurtenis.objects.filter(soort="aanvraag.goedgekeurd").count() == 1


def test_goedkeuren_en_intrekken_tegelijk_sluiten_elkaar_uit(bouw):
    intrekken = partial(
        services.intrekken, aanvraag=bouw.aanvraag, door=bouw.mensen[Rol.BEHANDELAAR], reden="Niet meer nodig."
    )
    daden = iter([goedkeuren(bouw), intrekken] * (DRADEN // 2))
    uitkomsten = tegelijk(bouw, lambda: next(daden)(), DRADEN)
    assert sum(not isinstance(uitkomst, OvergangNietMogelijk) for uitkomst in uitkomsten) == 1
    with atomic():
        status = Erkenningsaanvraag.objects.get(pk=bouw.aanvraag.pk).status
        assert Beslissing.objects.exists() == (status == Status.GOEDGEKEURD)


def test_elke_werkversie_krijgt_een_eigen_nummer(bouw):
    with atomic():
        opleiding = maak_opleiding("Bakker duaal")
    werkversie = partial(
        services.maak_werkversie,
        door=None,
        partnerschap=bouw.partnerschap,
        vestiging=bouw.vestiging,
        opleiding=opleiding,
        indiener=Erkenningsaanvraag.Indiener.ONDERNEMING,
        kandidaten=[],
    )
    nummers = sorted(aanvraag.nummer for aanvraag in tegelijk(bouw, werkversie, 20))
    volgnummers = [int(nummer[-5:]) for nummer in nummers]
    assert volgnummers == list(range(volgnummers[0], volgnummers[0] + 20))


def test_twee_keer_indienen_tegelijk_geeft_een_stel_dossiers(bouw):
    mia = bouw.mens(Rol.MEDEWERKER)
    with atomic():
        indiening = bereid_voor(bouw)
        vestiging = maak_vestiging(bouw.onderneming, 88)
        keuzes = {"vestigingen": [bouw.vestiging.pk, vestiging.pk]}
        services.bewaar_keuzes(indiening=indiening, door=mia, keuzes=keuzes)
        indiening.refresh_from_db()
        for plaats in Plan(indiening, bouw.partnerschap).plaatsen[:2]:
            services.bewaar_stuk(indiening=indiening, door=mia, plaats=plaats.sleutel, bestand=papier())
    uitkomsten = tegelijk(bouw, partial(services.dien_alles_in, indiening=indiening, door=mia), DRADEN)
    gelukt = [nummers for nummers in uitkomsten if isinstance(nummers, list)]
    assert [len(nummers) for nummers in gelukt] == [2]
    with atomic():
        assert Erkenningsaanvraag.objects.filter(machtiging=bouw.machtiging).count() == 2
