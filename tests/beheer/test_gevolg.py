"""What a change of competence does is told before it is saved, and is what it does."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.gebeurtenissen import Soort
from accounts.models import Gebeurtenis
from accounts.rechten import Rol
from ondernemingen.gevolg import verplaatst
from ondernemingen.models import Onderneming
from ondernemingen.services import bepaal_bevoegdheid
from ondernemingen.tasks import volg_bevoegdheid
from opleidingen.models import Bevoegdheid
from tests.wereld import als, maak_onderneming, maak_partnerschap

DAG = timedelta(days=1)


@pytest.fixture
def vandaag():
    return timezone.localdate()


@pytest.fixture
def wereld(wereld, vandaag):
    """Three companies in PC 124 and its subcomité, one in another; a fallback that catches what has no rule."""
    maak_partnerschap("Terugval", 8, is_terugval=True)
    for nummer, comites in enumerate((["124"], ["124.01", "200"], ["124"], ["149"]), 50):
        maak_onderneming(wereld.bouw, nummer, f"Firma {nummer}")
        Onderneming.objects.filter(kbo_nummer=f"0{nummer:09d}").update(paritaire_comites=comites)
    with wereld.bouw.context():
        for onderneming in Onderneming.objects.exclude(paritaire_comites=[]):
            bepaal_bevoegdheid(onderneming=onderneming, op=vandaag, door=None)
    return wereld


def regel(kant, vanaf, comite="124", **extra):
    return Bevoegdheid(paritair_comite=comite, partnerschap=kant.partnerschap, vanaf=vanaf, **extra)


def bewaar(client, wereld, vanaf, adres="add", **velden):
    gegevens = {"paritair_comite": "124", "partnerschap": wereld.horeca.partnerschap.pk, "vanaf": vanaf, **velden}
    return client.post(f"/beheer/opleidingen/bevoegdheid/{adres}/", gegevens | {"namens": "departement"})


@pytest.mark.parametrize("later", [0, 30])
def test_het_getal_vooraf_is_het_getal_achteraf(client, wereld, vandaag, later):
    als(client, wereld.departement, Rol.DWSE)
    geweigerd = bewaar(client, wereld, vandaag + later * DAG)
    assert geweigerd.status_code == 422
    assert "Deze wijziging verplaatst 3 ondernemingen." in geweigerd.text
    assert bewaar(client, wereld, vandaag + later * DAG, gevolg=2).status_code == 422
    assert not Bevoegdheid.objects.exists()
    assert bewaar(client, wereld, vandaag + later * DAG, gevolg=3).status_code == 303
    with wereld.departement.context():
        gebeurtenis = Gebeurtenis.objects.get(soort=Soort.BEHEER_GEWIJZIGD)
        volg_bevoegdheid(gebeurtenis)
        assert Gebeurtenis.objects.filter(soort=Soort.ONDERNEMING_BEVOEGDHEID).count() == 3
    assert gebeurtenis.details["na"]["Ondernemingen die verplaatst worden"] == "3"
    dag = vandaag + later * DAG
    nu_bevoegd = Onderneming.objects.filter(
        bevoegdheden__partnerschap=wereld.horeca.partnerschap, bevoegdheden__vanaf=dag
    )
    assert nu_bevoegd.count() == 3


def test_wat_niemand_verplaatst_vraagt_geen_bevestiging(client, wereld, vandaag):
    als(client, wereld.departement, Rol.DWSE)
    opleiding = wereld.opleiding
    for wijziging in (
        regel(wereld.horeca, vandaag, comite="330"),
        regel(wereld.horeca, vandaag, opleiding=opleiding),
        regel(wereld.horeca, vandaag, comite="124.02"),
    ):
        assert verplaatst(wijziging, vandaag) == 0
    assert bewaar(client, wereld, vandaag, opleiding=opleiding.pk).status_code == 303


def test_ook_een_andere_begindatum_of_een_ander_comite_telt_wie_het_raakt(client, wereld, vandaag):
    als(client, wereld.departement, Rol.DWSE)
    assert bewaar(client, wereld, vandaag + 5 * DAG, gevolg=3).status_code == 303
    rij = Bevoegdheid.objects.get()
    with wereld.departement.context():
        volg_bevoegdheid(Gebeurtenis.objects.get(soort=Soort.BEHEER_GEWIJZIGD))
    adres = f"{rij.pk}/change"
    assert bewaar(client, wereld, vandaag + 5 * DAG, adres).status_code == 303
    rij.paritair_comite = "149"
    assert verplaatst(rij, vandaag) == 4
    assert "verplaatst 1 onderneming." in bewaar(client, wereld, vandaag, "add", paritair_comite="149").text
    assert bewaar(client, wereld, vandaag + 9 * DAG, adres, gevolg=3).status_code == 303
