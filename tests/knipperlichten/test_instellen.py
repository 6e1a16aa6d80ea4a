"""Setting a rule: in versions, from a day on, between bounds, and never over the head of a colleague."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from accounts.gebeurtenissen import Soort
from accounts.models import Concept, Gebeurtenis
from accounts.rechten import Rol
from erkenningen.services import Achterhaald
from knipperlichten import services
from knipperlichten.models import Doelgroep, Knipperlicht, Niveaukeuze, Signaal, Standaardinstelling
from knipperlichten.treffers import treffers
from tests.knipperlichten.lampen import maak_signaal, stel_in
from tests.knipperlichten.streek import VANDAAG, bevolk
from tests.wereld import Kant, Wereld, als

DAG = timedelta(days=1)


@pytest.fixture(autouse=True)
def _op_een_dag():
    with time_machine.travel(VANDAAG, tick=False):
        yield


def geldend(kant: Kant, code: str, dag: date = VANDAAG) -> Any:
    return Knipperlicht.objects.geldend(kant.partnerschap.pk, dag)[code]


# The service.


def test_wie_niets_instelde_volgt_de_standaard(bouw: Kant):
    assert geldend(bouw, "K01") == Standaardinstelling.objects.get(code="K01")
    assert set(Knipperlicht.objects.geldend(bouw.partnerschap.pk, VANDAAG)) == {f"K{n:02}" for n in range(1, 21)}


def test_een_wijziging_is_een_nieuwe_versie_en_wat_gold_blijft_staan(bouw: Kant):
    eerste = stel_in(bouw, "K01", drempels={"oranje_maanden": 9})
    tweede = stel_in(bouw, "K01", gezien=1, drempels={"oranje_maanden": 12})
    assert (eerste.versie, tweede.versie) == (1, 2)
    assert geldend(bouw, "K01") == tweede
    assert Knipperlicht.objects.count() == 2
    assert str(tweede) == "K01, versie 2"
    zinnen = [Soort.zin(g) for g in Gebeurtenis.objects.filter(soort=Soort.KNIPPERLICHT_INGESTELD).order_by("id")]
    assert zinnen[0] == "Bouw Beheerder stelde knipperlicht K01 in (versie 1): aan: brandt en meldt."


def test_een_wijziging_kan_later_ingaan_en_het_laatste_woord_telt(bouw: Kant):
    gepland = stel_in(bouw, "K01", vanaf=VANDAAG + 30 * DAG, drempels={"oranje_maanden": 9})
    assert not isinstance(geldend(bouw, "K01"), Knipperlicht)
    assert geldend(bouw, "K01", VANDAAG + 30 * DAG) == gepland
    assert Knipperlicht.objects.gepland(VANDAAG) == {"K01": gepland}
    nu = stel_in(bouw, "K01", gezien=1, drempels={"oranje_maanden": 3})
    assert geldend(bouw, "K01") == geldend(bouw, "K01", VANDAAG + 60 * DAG) == nu
    assert Knipperlicht.objects.gepland(VANDAAG) == {}


def test_een_geplande_wijziging_verandert_vandaag_niets(bouw: Kant):
    signaal = maak_signaal(bouw, "K01")
    stel_in(bouw, "K01", vanaf=VANDAAG + DAG, is_aan=False)
    signaal.refresh_from_db()
    assert signaal.gedoofd_op is None


def test_terug_naar_de_standaard_volgt_ook_een_latere_standaard(bouw: Kant):
    stel_in(bouw, "K01", drempels={"oranje_maanden": 9})
    beheerder = bouw.mensen[Rol.BEHEERDER]
    versie = services.herstel_standaard(partnerschap=bouw.partnerschap, code="K01", gezien=1, door=beheerder)
    assert (versie.versie, versie.is_standaard) == (2, True)
    nieuw = Standaardinstelling.objects.create(
        code="K01", drempels={"oranje_maanden": 8, "rood_maanden": 2}, vanaf=VANDAAG + DAG, bron="Keuze van het portaal"
    )
    assert geldend(bouw, "K01").drempels["oranje_maanden"] == 6
    assert geldend(bouw, "K01", VANDAAG + DAG) == nieuw


@pytest.mark.parametrize(
    ("code", "drempels", "veld"),
    [
        ("K01", {"oranje_maanden": 0}, "oranje_maanden"),
        ("K01", {"oranje_maanden": 25}, "oranje_maanden"),
        ("K01", {"rood_maanden": 7}, "rood_maanden"),
        ("K02", {"dagen": -1}, "dagen"),
        ("K07", {"woorden": []}, "woorden"),
        ("K13", {"rood_dagen": 13}, "rood_dagen"),
    ],
)
def test_een_drempel_buiten_zijn_grenzen_wordt_geweigerd(bouw: Kant, code: str, drempels: dict[str, Any], veld: str):
    with pytest.raises(ValidationError) as fout:
        stel_in(bouw, code, drempels=drempels)
    assert veld in fout.value.message_dict
    assert not Knipperlicht.objects.exists()


def test_een_dag_in_het_verleden_wordt_geweigerd(bouw: Kant):
    with pytest.raises(ValidationError, match="Kies vandaag of een latere dag"):
        stel_in(bouw, "K01", vanaf=VANDAAG - DAG)


def test_wie_niet_de_laatste_versie_voor_zich_had_krijgt_ze_te_zien(bouw: Kant):
    eerste = stel_in(bouw, "K01", drempels={"oranje_maanden": 9})
    with pytest.raises(Achterhaald) as botsing:
        stel_in(bouw, "K01", gezien=0, drempels={"oranje_maanden": 12})
    assert botsing.value.onderwerp == eerste
    with pytest.raises(Achterhaald):
        services.herstel_standaard(
            partnerschap=bouw.partnerschap, code="K01", gezien=0, door=bouw.mensen[Rol.BEHEERDER]
        )


@pytest.mark.parametrize(
    ("velden", "regel"),
    [
        ({"is_aan": False, "is_stil": True}, "knipperlicht_stil_is_aan"),
        ({"doelgroep": "nieuw"}, "knipperlicht_nieuw_maanden"),
        ({"nieuw_maanden": 3}, "knipperlicht_nieuw_maanden"),
        ({"code": "X01"}, "knipperlicht_code"),
    ],
)
def test_de_database_zelf_weigert_wat_niet_kan(bouw: Kant, velden: dict[str, Any], regel: str):
    gegevens = {
        "code": "K01",
        "versie": 1,
        "drempels": {},
        "vanaf": VANDAAG,
        "ingesteld_door": bouw.mensen[Rol.BEHEERDER],
        **velden,
    }
    with pytest.raises(IntegrityError, match=regel), transaction.atomic():
        Knipperlicht.objects.create(partnerschap=bouw.partnerschap, **gegevens)


# For whom a rule counts, and how bad it is.


def wie(kant: Kant, **keuze: Any) -> set[int]:
    """At which companies K01 burns with this choice."""
    ver = {"oranje_maanden": 24}
    versie = stel_in(kant, "K01", gezien=Knipperlicht.objects.count(), drempels=ver, **keuze)
    return {rij["bij_onderneming"] for rij in treffers(versie, kant.partnerschap.pk, VANDAAG)}


def test_de_doelgroep_kiest_uit_de_feiten(bouw: Kant):
    streek = bevolk(bouw, 60)
    alle = wie(bouw)
    een_vak = wie(bouw, doelgroep=Doelgroep.OPLEIDINGEN, opleidingen=[streek.opleidingen[0].code])
    alle_vakken = wie(bouw, doelgroep=Doelgroep.OPLEIDINGEN, opleidingen=[vak.code for vak in streek.opleidingen])
    limburg = wie(bouw, doelgroep=Doelgroep.PROVINCIES, provincies=["limburg"])
    nieuw = wie(bouw, doelgroep=Doelgroep.NIEUW, nieuw_maanden=45)
    assert een_vak < alle_vakken == alle
    assert limburg < alle
    assert nieuw < alle
    assert een_vak
    assert limburg
    assert nieuw


def test_een_vast_niveau_gaat_voor_op_de_regel(bouw: Kant):
    bevolk(bouw, 60)
    for nummer, niveau in enumerate(("oranje", "rood")):
        versie = stel_in(bouw, "K10", gezien=nummer, niveau=Niveaukeuze(niveau))
        assert {rij["kleur"] for rij in treffers(versie, bouw.partnerschap.pk, VANDAAG)} == {niveau}


# The screens.

FORMULIER = {
    "gezien": "0",
    "werking": "aan",
    "drempel_oranje_maanden": "9",
    "drempel_rood_maanden": "3",
    "niveau": "regel",
    "doelgroep": "alle",
    "meldt_aan": "team",
    "vanaf": VANDAAG.isoformat(),
    "toelichting": "Een hernieuwing vraagt meer tijd.",
}
ADRES = "/knipperlichten/instellen/K01/"


@pytest.fixture
def beheerder(wereld: Wereld, client: Client) -> Client:
    return als(client, wereld.bouw, Rol.BEHEERDER)


def post(client: Client, adres: str = ADRES, **velden: Any):
    return client.post(adres, {"namens": "bouw", **FORMULIER, **velden})


def test_een_beheerder_stelt_een_knipperlicht_in_en_leest_wat_er_nu_brandt(beheerder: Client, wereld: Wereld):
    antwoord = post(beheerder)
    assert antwoord.status_code == 303
    pagina = beheerder.get(antwoord.url).text
    assert "Bewaard. Nu branden er 0 bij 0 ondernemingen." in pagina
    assert "Een hernieuwing vraagt meer tijd." in pagina
    with wereld.bouw.context():
        versie = Knipperlicht.objects.get()
        assert versie.drempels == {"oranje_maanden": 9, "rood_maanden": 3}
        assert versie.ingesteld_door == wereld.bouw.mensen[Rol.BEHEERDER]


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"drempel_oranje_maanden": "0"}, "Kies een geheel getal van 1 tot en met 24."),
        ({"drempel_oranje_maanden": "veel"}, "Wij kunnen “Oranje vanaf zo lang voor het einde” zo niet lezen."),
        ({"drempel_oranje_maanden": ""}, "Vul “Oranje vanaf zo lang voor het einde” in."),
        ({"drempel_rood_maanden": "10"}, "Dit mag niet hoger zijn dan 9."),
        ({"vanaf": (VANDAAG - DAG).isoformat()}, "Kies vandaag of een latere dag."),
        ({"doelgroep": "opleidingen"}, "Kies minstens één opleiding."),
        (
            {"doelgroep": "opleidingen", "opleidingen": ["onzin"]},
            "Kies bij “Welke opleidingen?” een waarde",
        ),
        ({"doelgroep": "provincies"}, "Kies minstens één provincie."),
        ({"doelgroep": "nieuw"}, "Zeg hoeveel maanden een onderneming nieuw is."),
        ({"doelgroep": "nieuw", "nieuw_maanden": "61"}, "60"),
        ({"meldt_aan": "personen"}, "Kies minstens één persoon."),
        ({"werking": "misschien"}, "Kies bij “Wat doet dit knipperlicht?” een waarde uit de lijst."),
    ],
)
def test_wat_niet_kan_zegt_waarom_en_verliest_niets(
    beheerder: Client, wereld: Wereld, velden: dict[str, Any], fout: str
):
    antwoord = post(beheerder, **velden)
    assert antwoord.status_code == 422
    assert fout in antwoord.text
    assert "Een hernieuwing vraagt meer tijd." in antwoord.text
    with wereld.bouw.context():
        assert not Knipperlicht.objects.exists()


def test_van_twee_die_tegelijk_wijzigen_ziet_de_tweede_beide_versies(beheerder: Client, wereld: Wereld):
    with wereld.bouw.context() as kant:
        stel_in(kant, "K01", drempels={"oranje_maanden": 12, "rood_maanden": 4})
    antwoord = post(beheerder)
    assert antwoord.status_code == 409
    assert "Een collega stelde dit knipperlicht intussen anders in." in antwoord.text
    assert "Wat een collega intussen bewaarde" in antwoord.text
    assert "12 maanden" in antwoord.text, "zijn versie"
    assert 'value="9"' in antwoord.text, "wat ik typte"
    assert 'name="gezien" value="1"' in antwoord.text
    assert post(beheerder, gezien="1").status_code == 303, "nu wint wat ik opnieuw bewaar"


def test_een_keuze_die_bij_een_andere_hoort_valt_weg(beheerder: Client, wereld: Wereld):
    lid = wereld.bouw.mensen[Rol.MEDEWERKER]
    velden = {"provincies": ["limburg"], "nieuw_maanden": "3", "personen": [str(lid.pk)]}
    assert post(beheerder, **velden).status_code == 303
    assert post(beheerder, gezien="1", doelgroep="provincies", meldt_aan="personen", **velden).status_code == 303
    with wereld.bouw.context():
        eerste, tweede = Knipperlicht.objects.order_by("versie")
        assert (eerste.provincies, eerste.nieuw_maanden, eerste.personen) == ([], None, [])
        assert (tweede.provincies, tweede.nieuw_maanden, tweede.personen) == (["limburg"], None, [lid.pk])


def test_een_lijst_van_woorden_wordt_gelezen_en_getoond(beheerder: Client, wereld: Wereld):
    adres = "/knipperlichten/instellen/K07/"
    woorden = {"drempel_maanden": "12", "drempel_woorden": " werkplek, mentor ,,werkplek"}
    assert post(beheerder, adres, **woorden).status_code == 303
    with wereld.bouw.context():
        assert Knipperlicht.objects.get().drempels == {"maanden": 12, "woorden": ["werkplek", "mentor"]}
    assert 'value="werkplek, mentor"' in beheerder.get(adres).text
    te_kort = post(beheerder, adres, gezien="1", drempel_maanden="1", drempel_woorden="x")
    assert "telt 3 tot en met 40 tekens" in te_kort.text


def test_een_oude_versie_kan_opnieuw_dienen(beheerder: Client, wereld: Wereld):
    with wereld.bouw.context() as kant:
        stel_in(kant, "K01", drempels={"oranje_maanden": 15, "rood_maanden": 5})
        stel_in(kant, "K01", gezien=1, drempels={"oranje_maanden": 9})
    assert 'value="9"' in beheerder.get(ADRES).text
    opnieuw = beheerder.get(f"{ADRES}?versie=1").text
    assert 'value="15"' in opnieuw
    assert 'name="gezien" value="2"' in opnieuw
    for onzin in ("99", "x"):
        assert beheerder.get(f"{ADRES}?versie={onzin}").status_code == 200


def test_de_geplande_wijziging_staat_op_het_scherm(beheerder: Client, wereld: Wereld):
    with wereld.bouw.context() as kant:
        stel_in(kant, "K01", vanaf=VANDAAG + 20 * DAG)
    assert "Versie 1 geldt vanaf 15 december 2026. Wat u nu bewaart, vervangt ze." in beheerder.get(ADRES).text
    assert "Gepland vanaf 15 december 2026" in beheerder.get("/knipperlichten/instellen/").text


def test_terug_naar_de_standaard_vraagt_een_bevestiging(beheerder: Client, wereld: Wereld):
    with wereld.bouw.context() as kant:
        stel_in(kant, "K01", drempels={"oranje_maanden": 9})
    adres = f"{ADRES}standaard/"
    assert 'name="gezien" value="1"' in beheerder.get(adres).text
    assert beheerder.post(adres, {"namens": "bouw", "gezien": "x"}).status_code == 422
    assert beheerder.post(adres, {"namens": "bouw", "gezien": "0"}).status_code == 409
    assert beheerder.post(adres, {"namens": "bouw", "gezien": "1"}).status_code == 303
    pagina = beheerder.get(ADRES).text
    assert "Terug naar de standaard van het portaal." in pagina
    assert 'value="6"' in pagina
    assert beheerder.get(f"{ADRES}?versie=2").status_code == 200


def test_een_regel_zonder_feiten_zegt_dat_en_laat_zich_niet_instellen(beheerder: Client, wereld: Wereld):
    adres = "/knipperlichten/instellen/K18/"
    for antwoord in (beheerder.get(adres), beheerder.post(adres, {"namens": "bouw", **FORMULIER})):
        assert "Feiten ontbreken nog" in antwoord.text
        assert "Het portaal kent een overeenkomst pas als de school ze registreert" in antwoord.text
    with wereld.bouw.context():
        assert not Knipperlicht.objects.exists()
    overzicht = beheerder.get("/knipperlichten/instellen/").text
    assert overzicht.count("Feiten ontbreken nog") == 3


@pytest.mark.parametrize("code", ["K99", "k01", "onzin"])
def test_een_regel_die_niet_bestaat_is_er_niet(beheerder: Client, code: str):
    assert beheerder.get(f"/knipperlichten/instellen/{code}/").status_code == 404
    assert beheerder.get(f"/knipperlichten/instellen/{code}/standaard/").status_code == 404


def test_het_overzicht_zegt_hoe_elke_regel_staat_en_hoeveel_er_brandt(beheerder: Client, wereld: Wereld):
    with wereld.bouw.context() as kant:
        stel_in(kant, "K08", is_aan=False)
        stel_in(kant, "K09", is_stil=True)
        maak_signaal(kant, "K02")
        maak_signaal(kant, "K02", onderwerp_id=-99)
    pagina = beheerder.get("/knipperlichten/instellen/").text
    rij = pagina.split("K02 Erkenning zonder geldige mentor")[1].split("</tr>")[0]
    assert rij.count('<td class="num">2</td>') == 1
    assert rij.count('<td class="num">1</td>') == 1
    assert "Standaard" in rij
    assert "Uit" in pagina.split("K08 Snelle beëindiging")[1].split("</tr>")[0]
    assert "Stil" in pagina.split("K09 Eerste lerende")[1].split("</tr>")[0]


def test_een_concept_van_een_verlopen_sessie_komt_terug(beheerder: Client, wereld: Wereld):
    with wereld.bouw.context() as kant:
        Concept.objects.create(
            partnerschap=kant.partnerschap,
            gebruiker=kant.mensen[Rol.BEHEERDER],
            pad=ADRES,
            velden={**FORMULIER, "drempel_oranje_maanden": "11", "doelgroep": "provincies", "provincies": "limburg"},
        )
    pagina = beheerder.get(ADRES).text
    assert 'value="11"' in pagina
    post(beheerder)
    with wereld.bouw.context():
        assert not Concept.objects.exists()


def test_wie_stilzet_ziet_niets_branden_en_de_telling_wel(beheerder: Client, wereld: Wereld):
    with wereld.bouw.context() as kant:
        maak_signaal(kant, "K01")
        assert Signaal.objects.count() == 1
    assert post(beheerder, werking="uit").status_code == 303
    with wereld.bouw.context():
        assert Signaal.objects.get().gedoofd_op == timezone.now()
