"""The figures: every number leads to a list, and the list holds as many."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.rechten import Rol
from erkenningen.models import Bevinding, Erkenning, Mentoraanstelling, Status, Voorwaarde
from knipperlichten.services import Wat
from mentoren.models import Mentordossier
from opleidingen.services import laad_keuzes
from organisatie.cijfers import MAANDEN, cijfers, lijnen, weken
from overeenkomsten.models import Overeenkomst
from tests.knipperlichten.lampen import demp, maak_signaal
from tests.organisatie.test_bestanden import rijen
from tests.wereld import als, maak_aanvraag, maak_erkenning, maak_mentordossier, maak_opleiding

DAG = timedelta(days=1)


@pytest.fixture
def bouw(wereld):
    """Of every figure more than one, and each time one that does not count."""
    laad_keuzes(door=None)
    bouw, vandaag = wereld.bouw, timezone.localdate()
    with bouw.context():
        for nummer, (tot, extra) in enumerate(
            (
                (vandaag, {}),
                (vandaag - DAG, {}),
                (vandaag + 40 * DAG, {}),
                (vandaag + 41 * DAG, {"status": Erkenning.Status.OPGEHEVEN, "einde_op": vandaag}),
            )
        ):
            maak_erkenning(bouw, bouw.vestiging, maak_opleiding(f"Vak {nummer}"), tot=tot, **extra)
        for nummer, status in enumerate(
            (Status.AFGEKEURD, Status.AFGEKEURD, Status.GOEDGEKEURD, Status.IN_BEHANDELING)
        ):
            aanvraag = maak_aanvraag(bouw, maak_opleiding(f"Aanvraag {nummer}"), status=status)
            gronden = aanvraag.beoordelingen.filter(voorwaarde__in=[Voorwaarde.DRAAGKRACHT, Voorwaarde.MENTOR_GEDRAG])
            gronden.update(bevinding=Bevinding.VOLDOET_NIET, motivering="Nee")
        for nummer in (1, 2):
            laat = maak_mentordossier(bouw, "Bo", f"Laat{nummer}")
            Mentordossier.objects.filter(pk=laat.pk).update(opleiding_uiterlijk_op=vandaag - nummer * DAG)
        maak_signaal(bouw, "K02", niveau="rood")
        demp(bouw, Wat.een(maak_signaal(bouw, "K01")))
    return bouw


@pytest.mark.parametrize(("rol", "aantal"), [(Rol.BEHANDELAAR, 5), (Rol.BEHEERDER, 3)])
def test_achter_elk_getal_staat_een_lijst_met_evenveel_rijen(client, bouw, rol, aantal):
    als(client, bouw, rol)
    pagina = client.get("/organisatie/cijfers/")
    alle = pagina.context["cijfers"]
    assert len(alle) == aantal
    getallen = {(cijfer.naam, rij.naam): rij for cijfer in alle for rij in cijfer.rijen}
    assert sum(rij.aantal > 0 for rij in getallen.values()) >= 4
    for rij in getallen.values():
        assert rij.url.replace("&", "&amp;") in pagina.text
        assert client.get(rij.url).context["pagina"].aantal == str(rij.aantal), rij
    assert getallen["afkeuringsgronden", Voorwaarde.DRAAGKRACHT.label].aantal == 2


def test_de_getallen_zijn_die_van_vandaag(client, bouw):
    with bouw.context():
        alle = {cijfer.naam: cijfer for cijfer in cijfers(bouw.toegang(Rol.BEHANDELAAR), timezone.localdate())}
        Overeenkomst.objects.update(status=Overeenkomst.Status.AFGELOPEN)
        daarna = cijfers(bouw.toegang(Rol.BEHANDELAAR), timezone.localdate())[-2]
    hernieuwingen = alle["hernieuwingen"].rijen
    assert len(hernieuwingen) == MAANDEN
    assert sum(rij.aantal for rij in hernieuwingen) == 2
    assert max(rij.lengte for rij in hernieuwingen) == 100
    assert [rij.aantal for rij in alle["ongebruikt"].rijen] == [2, 3]
    assert [rij.aantal for rij in daarna.rijen] == [3, 3]
    assert [(rij.naam[:3], rij.aantal) for rij in alle["knipperlichten"].rijen] == [("K02", 1)]
    assert next(rij.aantal for rij in alle["mentoropleidingen"].rijen if rij.naam == "Te laat") == 2


def test_de_weken_zijn_die_van_het_bestand_en_leiden_naar_wat_binnenkwam(client, op_deze_verbinding):
    bouw = op_deze_verbinding.bouw
    with bouw.context():
        getallen = weken(bouw.toegang(Rol.BEHEERDER))
    uit_het_bestand = rijen(client, bouw, Rol.BEHEERDER, "/organisatie/csv/werkvoorraad.csv")[::-1]
    assert [(str(rij["week"]), str(rij["in"]), str(rij["open"])) for rij in getallen] == [
        (rij["week"], rij["in"], rij["open"]) for rij in uit_het_bestand
    ]
    for rij in (getallen[-1], getallen[-2]):
        assert client.get(rij["url"]).context["pagina"].aantal == str(rij["in"])
    assert getallen[-1]["in"] == 1


def test_een_grafiek_begint_links_en_eindigt_rechts_met_het_hoogste_getal_boven():
    getekend, hoogste = lijnen([{"in": 0, "uit": 1, "open": 4}, {"in": 2, "uit": 0, "open": 2}])
    assert hoogste == 4
    assert {lijn.soort: lijn.punten for lijn in getekend} == {
        "open": "0.0,0.0 640.0,100.0",
        "in": "0.0,200.0 640.0,100.0",
        "uit": "0.0,150.0 640.0,200.0",
    }
    assert lijnen([{"in": 0, "uit": 0, "open": 0}])[1] == 1


def test_een_werkplek_zonder_lerende_staat_in_de_lijst(client, bouw):
    pagina = als(client, bouw, Rol.MEDEWERKER).get("/organisatie/ongebruikt/")
    assert [rij["opleiding_naam"] for rij in pagina.context["pagina"].rijen] == ["Vak 0", "Vak 2"]
    with bouw.context():
        Mentoraanstelling.objects.update(tot=timezone.localdate() - DAG)
        Erkenning.objects.update(status=Erkenning.Status.OPGEHEVEN, einde_op=timezone.localdate())
    assert "Elke erkende werkplek heeft een lerende" in client.get("/organisatie/ongebruikt/").text
