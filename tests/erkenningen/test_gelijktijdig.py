"""Many at once, with real threads on a real PostgreSQL: one decision, one recognition, one number each."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from django.core import mail
from django.db import connections
from django.db.transaction import atomic
from django.utils import timezone

from accounts.berichten import verzend_wachtende
from accounts.gebeurtenissen import verwerk
from accounts.models import Gebeurtenis
from accounts.rechten import OvergangNietMogelijk, Rol
from erkenningen import services
from erkenningen.indieningsplan import Plan
from erkenningen.models import Beslissing, Beslissingsontwerp, Erkenning, Erkenningsaanvraag, Erkenningsregister, Status
from ondernemingen.models import Contactpersoon
from tests.erkenningen.dossiers import bereid_voor, onderzocht, papier, stel_op
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


def test_honderd_keer_tegelijk_beslissen_is_een_beslissing_een_brief_en_een_mail(bouw):
    els = bouw.mensen[Rol.BEHANDELAAR]
    with atomic():
        Contactpersoon.objects.create(
            partnerschap=bouw.partnerschap, onderneming=bouw.onderneming, naam="Lies", email="lies@firma.example"
        )
        brief = stel_op(bouw, els).brief
    beslis = partial(services.neem_beslissing, aanvraag=bouw.aanvraag, door=els, brief=brief.sha256)
    uitkomsten = tegelijk(bouw, beslis, 100)
    assert sum(isinstance(uitkomst, Beslissingsontwerp) for uitkomst in uitkomsten) == 1
    with atomic():
        Beslissingsontwerp.objects.update(definitief_op=timezone.now())
        ontwerp = Beslissingsontwerp.objects.get()
    uitgevoerd = tegelijk(bouw, partial(services.maak_definitief, ontwerp=ontwerp), 20)
    assert sum(beslissing is not None for beslissing in uitgevoerd) == 1
    with atomic():
        gebeurtenis = Gebeurtenis.objects.get(soort="aanvraag.goedgekeurd")
        assert Beslissing.objects.get().brief == brief
    tegelijk(bouw, partial(verwerk, gebeurtenis.pk), 20)
    tegelijk(bouw, partial(verzend_wachtende, bouw.partnerschap.pk), 20)
    assert [len(bericht.attachments) for bericht in mail.outbox] == [1]


def test_nemen_en_terugnemen_tegelijk_laten_geen_halve_beslissing_achter(bouw):
    els = bouw.mensen[Rol.BEHANDELAAR]
    with atomic():
        brief = stel_op(bouw, els).brief
    neem = partial(services.neem_beslissing, aanvraag=bouw.aanvraag, door=els, brief=brief.sha256)
    terug = partial(services.neem_terug, aanvraag=bouw.aanvraag, door=els)
    daden = iter([neem, terug] * (DRADEN // 2))
    tegelijk(bouw, lambda: next(daden)(), DRADEN)
    with atomic():
        ontwerp = Beslissingsontwerp.objects.get()
        assert ontwerp.genomen_op
        assert not Beslissing.objects.exists()
        genomen, terug_ = (
            Gebeurtenis.objects.filter(soort=f"beslissing.{s}").count() for s in ("genomen", "teruggenomen")
        )
        assert (genomen, terug_) == (1, int(ontwerp.gesloten_op is not None))


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
