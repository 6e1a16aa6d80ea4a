"""What recognitions and applications add to the page of an opleiding and of a company."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.rechten import Rol
from erkenningen.models import Erkenningsregister
from tests.lijsten import aantal_queries
from tests.wereld import als, maak_aanvraag, maak_onderneming, maak_opleiding, maak_vestiging

BOUW, OPLEIDING = "/aanvragen/van-onderneming/0000000001/", "/erkenningen/van-opleiding/vakman-bouw-duaal/"


@pytest.fixture
def behandelaar(wereld, client):
    return als(client, wereld.bouw, Rol.BEHANDELAAR)


def erken_elders(wereld, nummer, **periode):
    """The other side recognises a vestiging of its own for the opleiding of this one."""
    vestiging = maak_vestiging(maak_onderneming(wereld.horeca, 500 + nummer, f"Elders {nummer:02}"), 500 + nummer)
    vandaag = timezone.localdate()
    return Erkenningsregister.objects.create(
        vestiging=vestiging,
        opleiding=wereld.bouw.erkenning.opleiding,
        partnerschap=wereld.horeca.partnerschap,
        **{"vanaf": vandaag, "tot": vandaag + timedelta(days=100), **periode},
    )


def test_de_opleiding_toont_wie_er_vandaag_voor_erkend_is(behandelaar, wereld):
    erken_elders(wereld, 1)
    gisteren = timezone.localdate() - timedelta(days=1)
    erken_elders(wereld, 2, vanaf=gisteren, tot=gisteren)
    assert f'hx-get="{OPLEIDING}"' in behandelaar.get("/opleidingen/vakman-bouw-duaal/").text
    tekst = " ".join(behandelaar.get(OPLEIDING).text.split())
    assert "2 erkende vestigingen, waarvan 1 door uw partnerschap." in tekst
    for woord in ("Bouwbedrijf Peeters", "Elders 01", "31 augustus 2029", "Horeca"):
        assert woord in tekst
    assert "Elders 02" not in tekst
    for lijst in ("erkenningen", "aanvragen", "overeenkomsten"):
        assert f'href="/{lijst}/?opleiding=vakman-bouw-duaal"' in tekst


def test_wie_de_overeenkomsten_niet_mag_opzoeken_krijgt_er_geen_weg_heen(wereld, client):
    tekst = als(client, wereld.bouw, Rol.BEHEERDER).get(OPLEIDING).text
    assert 'href="/erkenningen/?opleiding=vakman-bouw-duaal"' in tekst
    assert 'href="/overeenkomsten/?opleiding' not in tekst


def test_van_veel_vestigingen_staan_de_eerste_er_en_het_aantal(behandelaar, wereld):
    een = aantal_queries(behandelaar, OPLEIDING)
    for nummer in range(30):
        erken_elders(wereld, nummer)
    tekst = " ".join(behandelaar.get(OPLEIDING).text.split())
    assert "31 erkende vestigingen, waarvan 1 door uw partnerschap. Dit zijn de eerste 25, op gemeente." in tekst
    assert tekst.count('<th scope="row">') == 25
    assert aantal_queries(behandelaar, OPLEIDING) == een


def test_een_opleiding_zonder_erkende_vestiging_zegt_dat(behandelaar, wereld):
    nieuw = maak_opleiding("Nieuw duaal")
    assert "Geen enkele vestiging is nu erkend" in behandelaar.get(f"/erkenningen/van-opleiding/{nieuw.code}/").text


def test_de_onderneming_toont_haar_aanvragen_de_nieuwste_eerst(behandelaar, wereld):
    assert f'hx-get="{BOUW}"' in behandelaar.get("/ondernemingen/0000000001/").text
    with wereld.bouw.context() as kant:
        morgen = timezone.now() + timedelta(days=1)
        nieuw = maak_aanvraag(kant, maak_opleiding("Metselaar duaal"), ingediend_op=morgen)
    een = aantal_queries(behandelaar, BOUW)
    tekst = behandelaar.get(BOUW).text
    assert tekst.index(nieuw.nummer) < tekst.index(wereld.bouw.aanvraag.nummer)
    for woord in ("Metselaar duaal", "Dakwerker duaal", "Ingediend", "/aanvragen/?q=0000000001"):
        assert woord in tekst
    with wereld.bouw.context() as kant:
        for nummer in range(20):
            maak_aanvraag(kant, maak_opleiding(f"Nog een {nummer}"))
    assert aantal_queries(behandelaar, BOUW) == een


def test_een_onderneming_zonder_aanvragen_zegt_dat(behandelaar, wereld):
    nieuw = maak_onderneming(wereld.bouw, 77, "Nieuw")
    assert "kent geen aanvragen" in behandelaar.get(f"/aanvragen/van-onderneming/{nieuw.kbo_nummer}/").text


def test_wie_enkel_volgt_wat_hij_indiende_heeft_geen_paneel(wereld, client):
    assert BOUW not in als(client, wereld.bouw, Rol.MEDEWERKER).get("/ondernemingen/0000000001/").text
