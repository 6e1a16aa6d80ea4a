"""The address of a calendar, and its door: the only one without a session."""

from __future__ import annotations

import re

import pytest
from django.db import InternalError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebeurtenis, Gebruiker, Partnerschap, Sessiegrens
from accounts.rechten import Rol
from acties import agenda, services
from acties.models import Kalenderadres
from tests.acties.werk import plan
from tests.wereld import Kant, Wereld, als
from werkplekduaal.database.context import huidig_partnerschap
from werkplekduaal.logboek import masker

PAGINA = "/acties/kalender-adres/"


def maak_adres(kant: Kant, rol: Rol = Rol.BEHANDELAAR) -> str:
    with kant.context():
        adres, geheim = services.maak_kalenderadres(door=kant.mens(rol), partnerschap=kant.partnerschap)
    return reverse("acties:feed", args=[kant.partnerschap.code, adres.pk, geheim])


@pytest.fixture
def buiten() -> Client:
    """A calendar program: it knows an address and nothing else."""
    return Client()


def test_wie_het_adres_kent_leest_de_agenda_zonder_sessie(wereld: Wereld, buiten: Client):
    with wereld.bouw.context() as kant:
        actie = plan(kant, kant.mens(Rol.BEHANDELAAR), kant.mens(Rol.BEHANDELAAR))
    antwoord = buiten.get(maak_adres(wereld.bouw))
    assert (antwoord.status_code, antwoord["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert f"UID:actie-{actie.pk}@" in antwoord.content.decode()
    assert antwoord["Cache-Control"] == "no-store"
    assert not antwoord.cookies
    assert huidig_partnerschap() is None


def test_enkel_de_hash_wordt_bewaard(wereld: Wereld):
    geheim = maak_adres(wereld.bouw).rpartition("/")[2].removesuffix(".ics")
    with wereld.bouw.context():
        adres = Kalenderadres.objects.get()
        assert geheim not in str(vars(adres))
        assert (len(adres.hash), adres.past_bij(geheim)) == (64, True)


def ander_geheim(adres: str) -> str:
    return re.sub(r"[^/]{43}\.ics", f"{'A' * 43}.ics", adres)


def andere_rij(adres: str) -> str:
    return re.sub(r"/(\d+)/", lambda gevonden: f"/{int(gevonden[1]) + 1}/", adres)


@pytest.mark.parametrize(
    "verander",
    [
        ander_geheim,
        andere_rij,
        lambda adres: adres.replace("/bouw/", "/horeca/"),
        lambda adres: adres.replace("/bouw/", "/bestaat-niet/"),
        lambda adres: adres.replace(".ics", "A.ics"),
        lambda adres: adres[:-5] + ".ics",
        lambda adres: adres.replace(".ics", ""),
        str.upper,
    ],
)
def test_een_adres_dat_niet_klopt_geeft_telkens_hetzelfde_niets(wereld: Wereld, buiten: Client, verander):
    maak_adres(wereld.horeca)
    assert buiten.get(verander(maak_adres(wereld.bouw))).status_code == 404


def test_het_geheim_van_een_collega_past_niet_op_mijn_adres(wereld: Wereld, buiten: Client):
    mijn, ander = maak_adres(wereld.bouw), maak_adres(wereld.bouw, Rol.MEDEWERKER)
    gemengd = mijn.rpartition("/")[0] + "/" + ander.rpartition("/")[2]
    assert buiten.get(gemengd).status_code == 404
    assert {buiten.get(adres).status_code for adres in (mijn, ander)} == {200}


@pytest.mark.parametrize(
    "ingreep", ["rol", "recht", "lid", "persoon", "partnerschap", "iedereen", "nieuw", "ingetrokken"]
)
def test_een_adres_sterft_zoals_een_sessie(wereld: Wereld, buiten: Client, ingreep: str):
    adres, els = maak_adres(wereld.bouw), wereld.bouw.mens(Rol.BEHANDELAAR)
    nu = timezone.now()
    if ingreep == "rol":
        els.groups.clear()
    elif ingreep == "recht":
        els.groups.set([wereld.bouw.partnerschap.rolgroepen.get(rol=Rol.STEMGERECHTIGDE)])
    elif ingreep == "lid":
        els.lidmaatschappen.update(geblokkeerd_op=nu, geblokkeerd_reden="Uit dienst")
    elif ingreep == "persoon":
        Gebruiker.objects.filter(pk=els.pk).update(is_active=False)
    elif ingreep == "partnerschap":
        Partnerschap.objects.filter(code="bouw").update(gesloten_op=nu.date())
    elif ingreep == "iedereen":
        Sessiegrens.objects.create(vanaf=nu, reden="Proef")
    elif ingreep == "nieuw":
        maak_adres(wereld.bouw)
    else:
        with wereld.bouw.context():
            assert services.trek_kalenderadres_in(door=els, partnerschap=wereld.bouw.partnerschap)
    assert buiten.get(adres).status_code == 404


def test_een_adres_met_een_sessie_van_een_ander_blijft_dat_van_zijn_eigenaar(wereld: Wereld, client: Client):
    with wereld.bouw.context() as kant:
        van_els = plan(kant, kant.mens(Rol.BEHANDELAAR), kant.mens(Rol.BEHANDELAAR))
    als(client, wereld.horeca, Rol.BEHANDELAAR)
    assert f"UID:actie-{van_els.pk}@" in client.get(maak_adres(wereld.bouw)).content.decode()


@pytest.mark.parametrize("methode", ["post", "put", "patch", "delete"])
def test_de_deur_is_om_te_lezen(wereld: Wereld, buiten: Client, methode: str):
    assert getattr(buiten, methode)(maak_adres(wereld.bouw)).status_code == 405


def test_de_deur_kan_niet_schrijven(wereld: Wereld, buiten: Client, monkeypatch):
    adres = maak_adres(wereld.bouw)
    monkeypatch.setattr(agenda, "agenda", lambda toegang: Kalenderadres.objects.update(hash=""))
    with pytest.raises(InternalError, match="read-only transaction"):
        buiten.get(adres)


def test_raden_wordt_in_gelijke_tijd_vergeleken_ook_zonder_rij(wereld: Wereld, monkeypatch):
    vergeleken = []
    monkeypatch.setattr(
        "acties.models.kalenderadres.constant_time_compare", lambda een, ander: bool(vergeleken.append((een, ander)))
    )
    assert agenda.agenda_achter("bouw", 1, "raadsel") is None
    assert agenda.agenda_achter("bestaat-niet", 1, "raadsel") is None
    assert [len(een) for een, _ in vergeleken] == [64]


def test_het_geheim_staat_niet_in_het_logboek(wereld: Wereld):
    adres = maak_adres(wereld.bouw)
    geheim = adres.rpartition("/")[2]
    regel = masker(None, "info", {"request": f"GET {adres}", "event": f"Not Found: {adres}", "aantal": 3})
    assert geheim[:10] not in str(regel)
    assert "/acties/agenda/bouw/" in regel["request"]
    assert regel["aantal"] == 3


# The page


def test_het_adres_staat_enkel_in_het_antwoord_op_het_maken(wereld: Wereld, client: Client, buiten: Client):
    als(client, wereld.bouw, Rol.MEDEWERKER)
    assert "U hebt nog geen kalenderadres" in client.get(PAGINA).content.decode()
    antwoord = client.post(PAGINA, {"namens": "bouw"})
    (adres,) = re.findall(r"http://testserver(/acties/agenda/[^\s<]+\.ics)", antwoord.content.decode())
    assert buiten.get(adres).status_code == 200
    pagina = client.get(PAGINA).content.decode()
    assert "/acties/agenda/" not in pagina
    assert "U hebt een kalenderadres sinds" in pagina


def test_intrekken_vraagt_een_post_en_laat_een_spoor(wereld: Wereld, client: Client, buiten: Client):
    adres = maak_adres(wereld.bouw)
    als(client, wereld.bouw, Rol.BEHANDELAAR)
    assert client.get(f"{PAGINA}intrekken/").status_code == 200
    assert buiten.get(adres).status_code == 200
    antwoord = client.post(f"{PAGINA}intrekken/", {"namens": "bouw"})
    assert (antwoord.status_code, antwoord.url) == (303, PAGINA)
    assert buiten.get(adres).status_code == 404
    with wereld.bouw.context():
        soorten = list(
            Gebeurtenis.objects.filter(soort__startswith="kalender").order_by("id").values_list("soort", flat=True)
        )
        assert soorten == ["kalenderadres.gemaakt", "kalenderadres.ingetrokken"]
        assert not Kalenderadres.objects.exists()


def test_wie_geen_adres_heeft_trekt_er_geen_in(wereld: Wereld):
    with wereld.bouw.context() as kant:
        assert not services.trek_kalenderadres_in(door=kant.mens(Rol.BEHANDELAAR), partnerschap=kant.partnerschap)
        assert not Gebeurtenis.objects.filter(soort="kalenderadres.ingetrokken").exists()


def test_na_iedereen_afmelden_zegt_de_bladzijde_dat_het_adres_niet_meer_werkt(wereld: Wereld, client: Client):
    maak_adres(wereld.bouw)
    Sessiegrens.objects.create(vanaf=timezone.now(), reden="Proef")
    als(client, wereld.bouw, Rol.BEHANDELAAR)
    assert "Uw kalenderadres werkt niet meer" in client.get(PAGINA).content.decode()
    client.post(PAGINA, {"namens": "bouw"})
    assert "U hebt een kalenderadres sinds" in client.get(PAGINA).content.decode()
