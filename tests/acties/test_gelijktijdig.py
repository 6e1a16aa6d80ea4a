"""Many at once, with real threads on a real PostgreSQL: one end, one event, one next time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from django.db.transaction import atomic

from accounts.models import Gebeurtenis
from accounts.rechten import OvergangNietMogelijk, Rol
from acties import services
from acties.models import Actie, Status
from tests.acties.werk import plan
from tests.erkenningen.test_gelijktijdig import DRADEN, tegelijk
from tests.wereld import Kant, bouw_wereld

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def bouw() -> Iterator[Kant]:
    with atomic():
        wereld = bouw_wereld()
    with wereld.bouw.context() as kant:
        yield kant


@pytest.fixture
def actie(bouw: Kant) -> Actie:
    """One of nobody, that comes back every month."""
    with atomic():
        return plan(bouw, bouw.mens(Rol.BEHEERDER), herhaal_elke=1, herhaal_eenheid="maand")


def afronden(bouw: Kant, actie: Actie) -> Iterator[Callable[[], object]]:
    """Colleagues who all finish it, in turn."""
    for nummer in range(DRADEN):
        wie = bouw.mens((Rol.BEHEERDER, Rol.BEHANDELAAR, Rol.MEDEWERKER)[nummer % 3])
        yield partial(services.afronden, actie=actie, door=wie, resultaat=f"Gedaan door {nummer}.")


def spoor(actie: Actie) -> list[str]:
    with atomic():
        rijen = Gebeurtenis.objects.filter(onderwerp_model="acties.actie", onderwerp_id=actie.pk).order_by("id")
        return list(rijen.values_list("soort", flat=True))


def test_van_twee_die_dezelfde_actie_afronden_lukt_het_er_een(bouw, actie):
    daden = afronden(bouw, actie)
    uitkomsten = tegelijk(bouw, lambda: next(daden)(), DRADEN)
    assert sum(isinstance(uitkomst, Actie) for uitkomst in uitkomsten) == 1
    assert sum(isinstance(uitkomst, OvergangNietMogelijk) for uitkomst in uitkomsten) == DRADEN - 1
    assert spoor(actie) == ["actie.aangemaakt", "actie.afgerond", "actie.herhaald"]
    with atomic():
        (volgende,) = Actie.objects.filter(vorige=actie)
        assert volgende.verantwoordelijke == Actie.objects.get(pk=actie.pk).verantwoordelijke


def test_afronden_en_annuleren_tegelijk_sluiten_elkaar_uit(bouw, actie):
    annuleren = partial(services.annuleren, actie=actie, door=bouw.mens(Rol.BEHEERDER), reden="Dubbel.")
    daden = iter([*[next(afronden(bouw, actie)), annuleren] * (DRADEN // 2)])
    uitkomsten = tegelijk(bouw, lambda: next(daden)(), DRADEN)
    assert sum(isinstance(uitkomst, Actie) for uitkomst in uitkomsten) == 1
    with atomic():
        status = Actie.objects.get(pk=actie.pk).status
        assert Actie.objects.filter(vorige=actie).exists() == (status == Status.AFGEROND)


def test_wie_tegelijk_bewerkt_verliest_niets_ongemerkt(bouw, actie):
    els, gezien = bouw.mens(Rol.BEHEERDER), actie.inhoud.kenmerk
    teksten = iter(f"Tekst {nummer}" for nummer in range(DRADEN))

    def bewerken() -> object:
        velden = {**actie.inhoud.als_velden(), "omschrijving": next(teksten)}
        return services.bewerken(actie=actie, door=els, inhoud=type(actie.inhoud)(**velden), gezien=gezien)

    uitkomsten = tegelijk(bouw, bewerken, DRADEN)
    assert sum(isinstance(uitkomst, Actie) for uitkomst in uitkomsten) == 1
    assert sum(isinstance(uitkomst, services.Achterhaald) for uitkomst in uitkomsten) == DRADEN - 1
    assert spoor(actie) == ["actie.aangemaakt", "actie.bewerkt"]


def test_een_actie_is_een_keer_te_laat_hoeveel_workers_er_ook_kijken(bouw, actie):
    with atomic():
        Actie.objects.filter(pk=actie.pk).update(uiterlijk_op="2026-01-05")
    uitkomsten = tegelijk(bouw, partial(services.meld_te_laat, actie=actie), DRADEN)
    assert uitkomsten.count(True) == 1
    assert spoor(actie) == ["actie.aangemaakt", "actie.te_laat"]
