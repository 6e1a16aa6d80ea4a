"""What follows when the department changes who is competent for a paritair comité."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.gebeurtenissen import Soort, registreer
from ondernemingen.services.bevoegdheid import bepaal_bevoegdheid
from ondernemingen.tasks import volg_bevoegdheid
from opleidingen.models import Bevoegdheid
from tests.wereld import Wereld, maak_onderneming, maak_partnerschap


@pytest.fixture
def bevoegdheid(wereld: Wereld) -> Bevoegdheid:
    """Bouw is competent for PC 124; three companies are in 124.01, 200 and no comité at all."""
    maak_partnerschap("Terugval", 8, is_terugval=True)
    rij = Bevoegdheid.objects.create(
        paritair_comite="124", partnerschap=wereld.bouw.partnerschap, vanaf=date(2016, 9, 1)
    )
    with wereld.departement.context():
        for nummer, comites in enumerate((["124.01"], ["200"], []), 50):
            onderneming = maak_onderneming(wereld.bouw, nummer, f"Bedrijf {nummer}")
            onderneming.paritaire_comites = comites
            onderneming.save()
            bepaal_bevoegdheid(onderneming=onderneming, op=timezone.localdate(), door=None)
    return rij


def bevoegd(wereld: Wereld, nummer: int, dag: date) -> set[str]:
    rijen = wereld.bouw.onderneming.__class__.objects.get(kbo_nummer=f"0{nummer:09d}").bevoegdheden.all()
    return {rij.partnerschap.code for rij in rijen if rij.vanaf <= dag and (rij.tot is None or rij.tot >= dag)}


def wijzig(wereld: Wereld, rij: Bevoegdheid, **voor: str) -> None:
    with wereld.departement.context():
        volg_bevoegdheid(
            registreer(
                Soort.BEHEER_GEWIJZIGD,
                rij,
                door=None,
                partnerschap=wereld.departement.partnerschap,
                wat="bevoegdheid",
                voor=voor,
                na={},
            )
        )


def test_een_andere_bevoegdheid_geldt_meteen_voor_de_ondernemingen_van_het_comite(wereld, bevoegdheid):
    vandaag = timezone.localdate()
    straks = vandaag + timedelta(days=30)
    assert bevoegd(wereld, 50, straks) == {"bouw"}
    bevoegdheid.tot = vandaag
    bevoegdheid.save()
    wijzig(wereld, bevoegdheid)
    assert (bevoegd(wereld, 50, vandaag), bevoegd(wereld, 50, straks)) == ({"bouw"}, {"terugval"})
    assert bevoegd(wereld, 51, straks) == {"terugval"}


def test_wie_in_het_oude_comite_zit_volgt_ook(wereld, bevoegdheid):
    bevoegdheid.paritair_comite = "200"
    bevoegdheid.save()
    wijzig(wereld, bevoegdheid, **{"Paritair comité": "124"})
    vandaag = timezone.localdate()
    assert (bevoegd(wereld, 50, vandaag), bevoegd(wereld, 51, vandaag)) == ({"terugval"}, {"bouw"})


def test_een_andere_wijziging_van_het_departement_doet_hier_niets(wereld, bevoegdheid):
    bevoegdheid.delete()
    wijzig(wereld, wereld.opleiding)
    assert bevoegd(wereld, 50, timezone.localdate()) == {"bouw"}
