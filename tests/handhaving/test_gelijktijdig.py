"""Many at once, with real threads on a real PostgreSQL: one sanction, and nothing recognised behind its back."""

from __future__ import annotations

from functools import partial

import pytest
from django.db.transaction import atomic

from accounts.models import Gebeurtenis
from accounts.rechten import OvergangNietMogelijk, Rol
from erkenningen.models import Erkenning, Erkenningsregister, Sanctie
from handhaving import services
from handhaving.geraakt import van_erkenning, van_uitsluiting
from tests.erkenningen.dossiers import onderzocht
from tests.erkenningen.test_gelijktijdig import DRADEN, goedkeuren, tegelijk
from tests.handhaving.zaken import hef_op, oplegging, stel_beroep_in
from tests.wereld import bouw_wereld

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def bouw():
    with atomic():
        wereld = bouw_wereld()
    with wereld.bouw.context() as kant:
        with atomic():
            onderzocht(kant, kant.mens(Rol.BEHANDELAAR))
        yield kant


def geweigerd(uitkomsten) -> int:
    return sum(isinstance(uitkomst, OvergangNietMogelijk) for uitkomst in uitkomsten)


def test_van_veel_opheffingen_en_stopzettingen_tegelijk_gaat_er_een_door(bouw):
    els = bouw.mensen[Rol.BEHANDELAAR]
    with atomic():
        erkenning = Erkenning.objects.get(pk=bouw.erkenning.pk)
        geraakt = van_erkenning(erkenning)
        papier = oplegging(geraakt)
    opheffen = partial(services.hef_erkenning_op, erkenning=erkenning, door=els, oplegging=papier)
    stoppen = partial(
        services.stopzetten,
        erkenning=erkenning,
        door=els,
        gevraagd_op=papier.vanaf,
        per=papier.vanaf,
        reden="Met pensioen.",
        gezien=geraakt.kenmerk,
    )
    daden = iter([opheffen, stoppen] * (DRADEN // 2))
    uitkomsten = tegelijk(bouw, lambda: next(daden)(), DRADEN)
    assert geweigerd(uitkomsten) == DRADEN - 1
    with atomic():
        assert Gebeurtenis.objects.filter(soort="erkenning.beeindigd").count() == 1
        assert Sanctie.objects.count() == (Erkenning.objects.get(pk=erkenning.pk).status == "opgeheven")


def test_wie_uitgesloten_wordt_terwijl_een_collega_goedkeurt_is_daarna_niet_erkend(bouw):
    els = bouw.mensen[Rol.BEHANDELAAR]
    with atomic():
        papier = oplegging(van_uitsluiting(bouw.onderneming, None, bouw.partnerschap.pk, els))
    uitsluiten = partial(
        services.sluit_uit, onderneming=bouw.onderneming, partnerschap=bouw.partnerschap, door=els, oplegging=papier
    )
    daden = iter([goedkeuren(bouw), uitsluiten] * (DRADEN // 2))
    tegelijk(bouw, lambda: next(daden)(), DRADEN)
    with atomic():
        for sanctie in Sanctie.objects.all():
            services.volg_uitsluitingen(partnerschap=bouw.partnerschap, vandaag=sanctie.vanaf)
            assert not Erkenning.objects.nog_lopend(sanctie.vanaf).filter(onderneming=bouw.onderneming).exists()
            assert not Erkenningsregister.objects.filter(tot__gt=sanctie.vanaf, partnerschap=bouw.partnerschap).exists()


def test_van_veel_uitspraken_en_herstellen_tegelijk_gaat_er_een_door(bouw):
    els = bouw.mensen[Rol.BEHANDELAAR]
    with atomic():
        sanctie = hef_op(bouw)
        beroep = stel_beroep_in(bouw, sanctie)
        services.bevestig_ontvangst(beroep=beroep, door=els, ontvankelijk=True, motivering="")
    uitspraak = partial(
        services.registreer_uitspraak,
        beroep=beroep,
        door=els,
        herzien=True,
        motivering="Te streng.",
        uitspraak_op=sanctie.vanaf,
    )
    herstel = partial(services.herstel, sanctie=sanctie, door=els, reden="Toch maar.")
    daden = iter([uitspraak, herstel] * (DRADEN // 2))
    uitkomsten = tegelijk(bouw, lambda: next(daden)(), DRADEN)
    assert geweigerd(uitkomsten) == DRADEN - 1
    with atomic():
        assert Gebeurtenis.objects.filter(soort="sanctie.hersteld").count() == 1
        assert Erkenning.objects.get(pk=bouw.erkenning.pk).status == "lopend"
