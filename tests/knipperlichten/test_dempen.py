"""Silence for a while: asked by many, decided by who sets the rules, over at once when it becomes worse."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.gebeurtenissen import Soort
from accounts.models import Gebeurtenis
from accounts.rechten import OvergangNietMogelijk, Rol
from knipperlichten import services
from knipperlichten.models import Demping, Signaal, Toestand
from knipperlichten.services import Wat
from tests.knipperlichten.lampen import demp, maak_signaal, vraag
from tests.knipperlichten.streek import VANDAAG
from tests.lijsten import kost_evenveel
from tests.wereld import Kant, Wereld, als, maak_erkenning, maak_onderneming, maak_opleiding, maak_vestiging

DAG = timedelta(days=1)
TOT = VANDAAG + 10 * DAG


@pytest.fixture(autouse=True)
def _op_een_dag() -> Iterator[None]:
    with time_machine.travel(VANDAAG, tick=False):
        yield


def stand(signaal: Signaal, dag=VANDAAG) -> str:
    return Signaal.objects.met_stand(dag).get(pk=signaal.pk).stand


def beslis(demping: Demping, kant: Kant, *, mag: bool, motivering: str = "Niet nodig.") -> Demping:
    return services.beslis_demping(demping=demping, mag=mag, motivering=motivering, door=kant.mensen[Rol.BEHEERDER])


# One hit.


def test_een_vraag_dempt_nog_niets_en_een_toestemming_tot_en_met_de_dag(bouw: Kant):
    signaal = maak_signaal(bouw)
    demping = vraag(bouw, signaal, tot=TOT)
    assert stand(signaal) == "brandt"
    beslist = beslis(demping, bouw, mag=True, motivering="")
    assert beslist.beslist_door == bouw.mensen[Rol.BEHEERDER]
    assert stand(signaal) == stand(signaal, TOT) == "gedempt"
    assert stand(signaal, TOT + DAG) == "brandt"


def test_een_weigering_laat_het_branden(bouw: Kant):
    signaal = maak_signaal(bouw)
    beslis(vraag(bouw, signaal), bouw, mag=False)
    assert stand(signaal) == "brandt"
    assert vraag(bouw, signaal).uitkomst == Demping.Uitkomst.GEVRAAGD, "opnieuw vragen mag"


def test_wat_erger_wordt_brandt_meteen_weer(bouw: Kant):
    signaal = maak_signaal(bouw, niveau="oranje")
    beslis(vraag(bouw, signaal), bouw, mag=True)
    Signaal.objects.filter(pk=signaal.pk).update(niveau="rood")
    assert stand(signaal) == "brandt"
    rood = maak_signaal(bouw, niveau="rood", onderwerp_id=-99)
    beslis(vraag(bouw, rood), bouw, mag=True)
    Signaal.objects.filter(pk=rood.pk).update(niveau="oranje")
    assert stand(rood) == "gedempt"


def test_een_nieuwe_episode_is_niet_gedempt(bouw: Kant):
    signaal = maak_signaal(bouw, episode=1)
    demp(bouw, Wat.een(signaal))
    Signaal.objects.filter(pk=signaal.pk).update(gedoofd_op=signaal.nieuws_op, gedoofd_door="feit")
    assert stand(signaal) == "gedoofd"
    assert stand(maak_signaal(bouw, episode=2)) == "brandt"


def test_wie_mag_instellen_dempt_zonder_vraag_en_heft_weer_op(bouw: Kant):
    signaal = maak_signaal(bouw)
    demping = demp(bouw, Wat.een(signaal))
    assert stand(signaal) == "gedempt"
    services.hef_demping_op(demping=demping, door=bouw.mensen[Rol.BEHEERDER])
    assert stand(signaal) == "brandt"


@pytest.mark.parametrize(
    ("voorbereiden", "reden"),
    [
        (lambda kant, s: vraag(kant, s), "loopt al een vraag"),
        (lambda kant, s: demp(kant, Wat.een(s)), "is al gedempt"),
        (
            lambda kant, s: Signaal.objects.filter(pk=s.pk).update(gedoofd_op=s.nieuws_op, gedoofd_door="feit"),
            "brandt niet meer",
        ),
    ],
)
def test_dempen_kan_niet_altijd(bouw: Kant, voorbereiden: Any, reden: str):
    signaal = maak_signaal(bouw)
    voorbereiden(bouw, signaal)
    aantal = Demping.objects.count()
    for daad in (vraag, lambda kant, s: demp(kant, Wat.een(s))):
        with pytest.raises(OvergangNietMogelijk, match=reden):
            daad(bouw, signaal)
    assert Demping.objects.count() == aantal


def test_over_een_vraag_wordt_een_keer_beslist_en_op_tijd(bouw: Kant):
    demping = vraag(bouw, maak_signaal(bouw), tot=TOT)
    with pytest.raises(OvergangNietMogelijk, match="loopt niet"):
        services.hef_demping_op(demping=demping, door=bouw.mensen[Rol.BEHEERDER])
    with time_machine.travel(TOT + DAG), pytest.raises(OvergangNietMogelijk, match="voorbij"):
        beslis(demping, bouw, mag=True)
    beslis(demping, bouw, mag=True)
    with pytest.raises(OvergangNietMogelijk, match="al beslist"):
        beslis(demping, bouw, mag=False)
    services.hef_demping_op(demping=demping, door=bouw.mensen[Rol.BEHEERDER])
    with pytest.raises(OvergangNietMogelijk, match="loopt niet"):
        services.hef_demping_op(demping=demping, door=bouw.mensen[Rol.BEHEERDER])


@pytest.mark.parametrize(
    ("vanaf", "tot", "fout"), [(None, VANDAAG - DAG, "latere dag"), (TOT + DAG, TOT, "voor de begindatum")]
)
def test_een_periode_die_niet_kan_wordt_geweigerd(bouw: Kant, vanaf: Any, tot: Any, fout: str):
    with pytest.raises(ValidationError, match=fout):
        demp(bouw, Wat(["K01"]), vanaf=vanaf, tot=tot)


@pytest.mark.parametrize(
    ("velden", "regel"),
    [
        ({"tot": VANDAAG - DAG}, "demping_periode"),
        ({"reden": ""}, "demping_reden"),
        ({"codes": []}, "demping_codes"),
        ({"uitkomst": "toegestaan"}, "demping_beslist"),
        ({"uitkomst": "geweigerd", "beslist_op": "2026-11-25T00:00Z"}, "demping_weigering_met_reden"),
    ],
)
def test_de_database_zelf_weigert_wat_niet_kan(bouw: Kant, velden: dict[str, Any], regel: str):
    gegevens = {
        "codes": ["K01"],
        "tot_niveau": "rood",
        "vanaf": VANDAAG,
        "tot": TOT,
        "reden": "Reden.",
        "gevraagd_door": bouw.mensen[Rol.BEHEERDER],
        **velden,
    }
    with pytest.raises(IntegrityError, match=regel), transaction.atomic():
        Demping.objects.create(partnerschap=bouw.partnerschap, **gegevens)


# Many at once.


@pytest.fixture
def drie(bouw: Kant) -> dict[str, Signaal]:
    """A hit about the opleiding, one about another, and one that is about none in particular."""
    ander_vak, ander = maak_opleiding("Ander vak duaal"), maak_onderneming(bouw, 55, "Ander bedrijf")
    maak_erkenning(bouw, maak_vestiging(ander, 55), ander_vak)
    elders = {"onderneming": ander, "vestiging": None}
    return {
        "vak": maak_signaal(bouw, "K01"),
        "ander vak": maak_signaal(bouw, "K01", opleiding=ander_vak, **elders),
        "geen vak": maak_signaal(bouw, "K03", opleiding=None),
        "geen vak elders": maak_signaal(bouw, "K03", opleiding=None, **elders),
    }


@pytest.mark.parametrize(
    ("wat", "gedempt"),
    [
        (lambda kant: Wat(["K01"], opleiding=kant.erkenning.opleiding), {"vak"}),
        (lambda kant: Wat(["K01", "K03"], opleiding=kant.erkenning.opleiding), {"vak", "geen vak"}),
        (lambda kant: Wat(["K02"], opleiding=kant.erkenning.opleiding), set()),
        (lambda kant: Wat(["K01"]), {"vak", "ander vak"}),
        (lambda kant: Wat(["K01", "K03"], onderneming=kant.onderneming), {"vak", "geen vak"}),
        (lambda kant: Wat(["K03"]), {"geen vak", "geen vak elders"}),
    ],
)
def test_dempen_voor_velen_treft_wat_genoemd_is(bouw: Kant, drie: dict[str, Signaal], wat: Any, gedempt: set[str]):
    demp(bouw, wat(bouw))
    assert {naam for naam, signaal in drie.items() if stand(signaal) == "gedempt"} == gedempt


def test_wat_tijdens_de_periode_gaat_branden_is_ook_gedempt(bouw: Kant):
    demp(bouw, Wat(["K03"], tot_niveau="oranje"), vanaf=VANDAAG + DAG, tot=TOT)
    oranje, rood = maak_signaal(bouw, "K03"), maak_signaal(bouw, "K03", niveau="rood", onderwerp_id=-7)
    assert stand(oranje) == "brandt", "nog niet begonnen"
    assert stand(oranje, VANDAAG + DAG) == "gedempt"
    assert stand(rood, VANDAAG + DAG) == "brandt", "erger dan wat gedempt is"


def test_een_demping_zegt_wat_ze_dempt_zonder_een_naam(bouw: Kant):
    signaal = maak_signaal(bouw)
    assert vraag(bouw, signaal).in_woorden == "een knipperlicht K02"
    assert demp(bouw, Wat(["K01", "K02"], onderneming=bouw.onderneming)).in_woorden == "K01, K02 bij een onderneming"
    vak = demp(bouw, Wat(["K01"], opleiding=bouw.erkenning.opleiding))
    assert vak.in_woorden == "K01 voor de opleiding Vakman Bouw duaal"
    alles = demp(bouw, Wat([f"K{nummer:02}" for nummer in range(1, 10)]))
    assert alles.in_woorden == "9 knipperlichten bij iedereen"
    assert str(alles) == f"Demping {alles.pk}"


def test_de_toestand_volgt_uit_de_dagen_en_de_beslissingen(bouw: Kant):
    def toestand(demping: Demping, dag=VANDAAG) -> str:
        return Demping.objects.met_toestand(dag).get(pk=demping.pk).toestand

    gevraagd = vraag(bouw, maak_signaal(bouw), tot=TOT)
    later = demp(bouw, Wat(["K01"]), vanaf=VANDAAG + DAG, tot=TOT)
    assert toestand(gevraagd) == Toestand.GEVRAAGD
    assert toestand(later) == Toestand.GEPLAND
    assert toestand(later, TOT) == Toestand.LOOPT
    assert toestand(later, TOT + DAG) == toestand(gevraagd, TOT + DAG) == Toestand.VOORBIJ
    beslis(gevraagd, bouw, mag=False)
    assert toestand(gevraagd) == Toestand.GEWEIGERD
    services.hef_demping_op(demping=later, door=bouw.mensen[Rol.BEHEERDER])
    assert toestand(later) == Toestand.OPGEHEVEN


def test_elke_stap_staat_in_het_spoor(bouw: Kant):
    signaal = maak_signaal(bouw)
    beslis(vraag(bouw, signaal, tot=TOT), bouw, mag=False)
    demping = vraag(bouw, signaal, tot=TOT)
    beslis(demping, bouw, mag=True)
    services.hef_demping_op(demping=demping, door=bouw.mensen[Rol.BEHEERDER])
    sporen = Gebeurtenis.objects.filter(onderwerp_model="knipperlichten.demping").order_by("id")
    assert [Soort.zin(spoor) for spoor in sporen] == [
        "Bouw Medewerker vroeg om een knipperlicht K02 te dempen tot en met 5 december 2026.",
        "Bouw Beheerder weigerde om een knipperlicht K02 te dempen.",
        "Bouw Medewerker vroeg om een knipperlicht K02 te dempen tot en met 5 december 2026.",
        "Bouw Beheerder dempte een knipperlicht K02 tot en met 5 december 2026.",
        "Bouw Beheerder hief de demping van een knipperlicht K02 op.",
    ]


# The screens.

FORMULIER = {"namens": "bouw", "tot": TOT.isoformat(), "reden": "De zaakvoerder regelt het."}


@pytest.fixture
def signaal(wereld: Wereld) -> Signaal:
    with wereld.bouw.context() as kant:
        return maak_signaal(kant)


@pytest.mark.parametrize(
    ("rol", "uitkomst", "melding"),
    [
        (Rol.MEDEWERKER, "gevraagd", "Uw vraag is bewaard. Een beheerder beslist."),
        (Rol.BEHANDELAAR, "gevraagd", "Uw vraag is bewaard. Een beheerder beslist."),
        (Rol.BEHEERDER, "toegestaan", "Gedempt."),
    ],
)
def test_vragen_of_zelf_dempen(wereld: Wereld, client: Client, signaal: Signaal, rol: Rol, uitkomst: str, melding: str):
    als(client, wereld.bouw, rol)
    adres = f"{signaal.get_absolute_url()}dempen/"
    assert ("beslist over uw vraag" in client.get(adres).text) == (uitkomst == "gevraagd")
    antwoord = client.post(adres, FORMULIER)
    assert antwoord.status_code == 303
    pagina = client.get(antwoord.url).text
    assert melding in pagina
    assert "De zaakvoerder regelt het." in pagina
    with wereld.bouw.context():
        assert Demping.objects.get().uitkomst == uitkomst
    assert client.get(adres).status_code == client.post(adres, FORMULIER).status_code == 409


@pytest.mark.parametrize("velden", [{"tot": (VANDAAG - DAG).isoformat()}, {"tot": ""}, {"reden": ""}])
def test_een_vraag_die_niet_kan_zegt_waarom(wereld: Wereld, client: Client, signaal: Signaal, velden: dict[str, str]):
    als(client, wereld.bouw, Rol.MEDEWERKER)
    assert client.post(f"{signaal.get_absolute_url()}dempen/", {**FORMULIER, **velden}).status_code == 422


def test_een_beheerder_beslist_en_heft_op(wereld: Wereld, client: Client, signaal: Signaal):
    with wereld.bouw.context() as kant:
        demping = vraag(kant, signaal)
    als(client, wereld.bouw, Rol.BEHEERDER)
    lijst = client.get("/knipperlichten/dempingen/").text
    assert f"/knipperlichten/dempingen/{demping.pk}/beslissen/" in lijst
    adres = f"/knipperlichten/dempingen/{demping.pk}/beslissen/"
    assert "Bouw Medewerker vraagt om een knipperlicht K02 te dempen" in client.get(adres).text
    assert client.post(adres, {"namens": "bouw"}).status_code == 422
    assert client.post(adres, {"namens": "bouw", "besluit": "weigeren"}).status_code == 422
    assert client.post(adres, {"namens": "bouw", "besluit": "toestaan"}).status_code == 303
    assert client.get(adres).status_code == 409
    opheffen = f"/knipperlichten/dempingen/{demping.pk}/opheffen/"
    assert opheffen in client.get("/knipperlichten/dempingen/").text
    assert client.get(opheffen).status_code == 200
    assert client.post(opheffen, {"namens": "bouw"}).status_code == 303
    assert client.get(opheffen).status_code == 409
    assert opheffen not in client.get("/knipperlichten/dempingen/").text


def test_wie_niet_beslist_ziet_geen_knop(wereld: Wereld, client: Client, signaal: Signaal):
    with wereld.bouw.context() as kant:
        vraag(kant, signaal)
    lijst = als(client, wereld.bouw, Rol.MEDEWERKER).get("/knipperlichten/dempingen/").text
    assert "Er is al gebeld." in lijst
    assert "beslissen" not in lijst
    assert "dempen/" not in lijst


MASSA = {**FORMULIER, "codes": ["K01", "K03"], "tot_niveau": "oranje", "vanaf": VANDAAG.isoformat()}


def test_een_beheerder_dempt_voor_velen_tegelijk(wereld: Wereld, client: Client):
    als(client, wereld.bouw, Rol.BEHEERDER)
    adres, vak = "/knipperlichten/dempen/", wereld.bouw.erkenning.opleiding
    assert "Vakman Bouw duaal" in client.get(adres).text
    assert client.post(adres, {**MASSA, "opleiding": vak.code}).status_code == 303
    with wereld.bouw.context():
        demping = Demping.objects.get()
        assert (demping.codes, demping.opleiding, demping.tot_niveau) == (["K01", "K03"], vak, "oranje")
        assert demping.uitkomst == Demping.Uitkomst.TOEGESTAAN
    assert "Vakman Bouw duaal" in client.get("/knipperlichten/dempingen/").text


@pytest.mark.parametrize(
    "velden",
    [
        {"codes": []},
        {"codes": ["K18"]},
        {"vanaf": (TOT + DAG).isoformat()},
        {"vanaf": ""},
        {"opleiding": "vakman-horeca-duaal"},
        {"tot_niveau": "paars"},
    ],
)
def test_dempen_voor_velen_dat_niet_kan_zegt_waarom(wereld: Wereld, client: Client, velden: dict[str, Any]):
    als(client, wereld.bouw, Rol.BEHEERDER)
    assert client.post("/knipperlichten/dempen/", {**MASSA, **velden}).status_code == 422
    with wereld.bouw.context():
        assert not Demping.objects.exists()


def test_de_lijst_van_dempingen_filtert_en_kost_altijd_evenveel(wereld: Wereld, client: Client, signaal: Signaal):
    als(client, wereld.bouw, Rol.BEHEERDER)
    with wereld.bouw.context() as kant:
        vraag(kant, signaal)
        demp(kant, Wat(["K09"]), reden="Voor iedereen.")
    assert "Voor iedereen." not in client.get("/knipperlichten/dempingen/?toestand=gevraagd").text
    assert "Er is al gebeld." not in client.get("/knipperlichten/dempingen/?toestand=loopt").text
    assert "Geen dempingen gevonden" in client.get("/knipperlichten/dempingen/?toestand=voorbij").text

    def nog_een(nummer: int) -> None:
        with wereld.bouw.context() as kant:
            vraag(kant, maak_signaal(kant, onderwerp_id=-1000 - nummer))

    assert kost_evenveel(client, "/knipperlichten/dempingen/", nog_een)
