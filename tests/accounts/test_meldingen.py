"""The daily mail: one a day, only what is yours and wanted, each line with its reason, each event once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.core import mail
from django.db import connections
from django.db.transaction import atomic
from django.test import Client
from django.utils import timezone

from accounts.gebeurtenissen import Soort, registreer
from accounts.leden import wie_mag
from accounts.meldingen import HOOGSTENS, MELDINGSOORTEN, maak_dagmails, meld, soorten_voor, uitgezet
from accounts.models import Bericht, Gebeurtenis, Gebruiker, Melding, Meldingsvoorkeur
from accounts.rechten import AFGELEID, Recht, Rol
from accounts.tasks import verstuur_dagmails
from tests.deuren.soort import OPDRACHT
from tests.wereld import Kant, Wereld, als, bouw_wereld, maak_gebruiker
from werkplekduaal.database.context import met_partnerschap

DAG = date(2026, 11, 25)
ROLLEN = [rol for rol in Rol if rol != Rol.DWSE]


@pytest.fixture
def bouw(wereld: Wereld):
    with wereld.bouw.context() as kant:
        yield kant


@pytest.fixture
def mia(bouw: Kant) -> Gebruiker:
    return bouw.mens(Rol.MEDEWERKER)


def toegewezen(kant: Kant, *lezers: Gebruiker, door: Gebruiker | None = None, waarom: str = "ze van u is"):
    """An event of a kind that the daily mail knows, told to these people."""
    gebeurtenis = registreer(Soort.ACTIE_TOEGEWEZEN, kant.aanvraag, door=door, aan="een collega")
    meld(gebeurtenis, lezers, zin="Er is een actie voor u.", waarom=waarom, pad="/acties/1/")
    return gebeurtenis


def dagmails(kant: Kant, dag: date = DAG) -> int:
    return maak_dagmails(kant.partnerschap, dag)


def test_een_mail_vertelt_alles_van_die_dag_met_de_reden(bouw, mia):
    toegewezen(bouw, mia)
    toegewezen(bouw, mia, waarom="u ze aanmaakte")
    assert dagmails(bouw) == 1
    bericht = Bericht.objects.get(sjabloon="dagmail")
    assert (bericht.ontvanger, bericht.onderwerp) == (mia.email, "Werkplek Duaal: 2 meldingen voor u")
    assert bericht.tekst.count("Er is een actie voor u.\n  http://127.0.0.1:8000/acties/1/") == 2
    assert "U krijgt dit omdat ze van u is.\n" in bericht.tekst
    assert "U krijgt dit omdat u ze aanmaakte.\n" in bericht.tekst
    assert "http://127.0.0.1:8000/mijn-meldingen/" in bericht.tekst
    assert bericht.meldingen.count() == 2


def test_een_melding_heet_geen_meldingen(bouw, mia):
    toegewezen(bouw, mia)
    dagmails(bouw)
    assert Bericht.objects.get().onderwerp == "Werkplek Duaal: 1 melding voor u"


def test_hoe_vaak_het_werk_ook_loopt_er_komt_een_mail_per_dag_en_niets_gaat_verloren(bouw, mia):
    toegewezen(bouw, mia)
    assert [dagmails(bouw), dagmails(bouw)] == [1, 0]
    toegewezen(bouw, mia)
    assert dagmails(bouw) == 0
    assert dagmails(bouw, DAG + timedelta(days=1)) == 1
    assert dagmails(bouw, DAG) == 0
    assert Bericht.objects.count() == 2


def test_hetzelfde_komt_maar_een_keer_ook_met_twee_rollen_en_twee_redenen(bouw):
    dubbel = bouw.mens(Rol.BEHANDELAAR, Rol.MEDEWERKER)
    gebeurtenis = toegewezen(bouw, dubbel, dubbel, waarom="u behandelaar bent")
    meld(gebeurtenis, [dubbel], zin="Er is een actie voor u.", waarom="u medewerker bent", pad="/acties/1/")
    assert Melding.objects.get().waarom == "u behandelaar bent"


def test_wie_het_zelf_deed_hoeft_het_niet_te_lezen(bouw, mia):
    toegewezen(bouw, mia, door=mia)
    assert not Melding.objects.exists()


def test_wat_niemand_kan_uitzetten_mag_niemand_bereiken(bouw, mia):
    gebeurtenis = registreer(Soort.AANVRAAG_HERVAT, bouw.aanvraag, door=None)
    with pytest.raises(LookupError, match=r"aanvraag\.hervat"):
        meld(gebeurtenis, [mia], zin="x", waarom="x", pad="/")


def test_elke_soort_bestaat_en_heeft_een_naam(bouw):
    assert set(MELDINGSOORTEN) <= set(Soort)
    assert all(soort.naam for soort in MELDINGSOORTEN.values())


def geen_rol(kant: Kant, lezer: Gebruiker) -> None:
    lezer.groups.clear()


def ander_recht(kant: Kant, lezer: Gebruiker) -> None:
    lezer.groups.set([kant.partnerschap.rolgroepen.get(rol=Rol.STEMGERECHTIGDE)])


def geblokkeerd(kant: Kant, lezer: Gebruiker) -> None:
    lezer.lidmaatschappen.update(geblokkeerd_op=timezone.now(), geblokkeerd_reden="Uit dienst")


def geen_adres(kant: Kant, lezer: Gebruiker) -> None:
    Gebruiker.objects.filter(pk=lezer.pk).update(email="")


def uitgezet_door_zichzelf(kant: Kant, lezer: Gebruiker) -> None:
    Meldingsvoorkeur.objects.create(partnerschap=kant.partnerschap, gebruiker=lezer, uit=["actie.toegewezen"])


@pytest.mark.parametrize("wending", [geen_rol, ander_recht, geblokkeerd, geen_adres, uitgezet_door_zichzelf])
def test_wie_het_niet_meer_mag_of_wil_lezen_krijgt_het_niet(bouw, mia, wending):
    toegewezen(bouw, mia)
    wending(bouw, mia)
    assert dagmails(bouw) == 0
    assert not Bericht.objects.exists()
    assert not Melding.objects.filter(afgehandeld_op=None).exists()


def test_wie_een_soort_uitzet_krijgt_de_andere_nog(bouw, mia):
    uitgezet_door_zichzelf(bouw, mia)
    toegewezen(bouw, mia)
    te_laat = registreer(Soort.ACTIE_TE_LAAT, bouw.aanvraag, door=None, uiterlijk_op="24 november 2026")
    meld(te_laat, [mia], zin="Een actie is te laat.", waarom="ze van u is", pad="/acties/2/")
    assert dagmails(bouw) == 1
    assert "Een actie is te laat." in Bericht.objects.get().tekst
    assert "Er is een actie voor u." not in Bericht.objects.get().tekst


@pytest.mark.parametrize(("meer", "zin"), [(1, "En nog 1 andere melding."), (3, "En nog 3 andere meldingen.")])
def test_een_heel_lange_mail_telt_de_rest(bouw, mia, meer, zin):
    for _ in range(HOOGSTENS + meer):
        toegewezen(bouw, mia)
    dagmails(bouw)
    bericht = Bericht.objects.get()
    assert bericht.tekst.count("Er is een actie voor u.") == HOOGSTENS
    assert zin in bericht.tekst
    assert bericht.meldingen.count() == HOOGSTENS + meer


def test_elk_partnerschap_stuurt_zijn_eigen_mail_en_niets_van_het_andere(wereld: Wereld):
    beide = maak_gebruiker(wereld.bouw.partnerschap, Rol.MEDEWERKER)
    beide.lidmaatschappen.create(partnerschap=wereld.horeca.partnerschap)
    beide.groups.add(wereld.horeca.partnerschap.rolgroepen.get(rol=Rol.MEDEWERKER))
    for kant in (wereld.bouw, wereld.horeca):
        with kant.context():
            toegewezen(kant, beide, waarom=f"u voor {kant.partnerschap.naam} werkt")
    verstuur_dagmails()
    verstuur_dagmails()
    teksten = sorted(bericht.body for bericht in mail.outbox)
    assert [("voor Bouw werkt" in tekst, "voor Horeca werkt" in tekst) for tekst in teksten] == [
        (True, False),
        (False, True),
    ]


def test_wie_een_recht_heeft_is_te_vinden(bouw):
    assert set(wie_mag(bouw.partnerschap.pk, Recht.ACTIE_BEHEREN)) == {
        bouw.mens(rol) for rol in ROLLEN if rol != Rol.STEMGERECHTIGDE
    }
    geblokkeerd(bouw, bouw.mens(Rol.BEHANDELAAR))
    Gebruiker.objects.filter(pk=bouw.mens(Rol.MEDEWERKER).pk).update(is_active=False)
    assert list(wie_mag(bouw.partnerschap.pk, Recht.ACTIE_BEHEREN)) == [bouw.mens(Rol.BEHEERDER)]
    assert set(AFGELEID) < set(Recht)


# The page of preferences


def voor(rol: Rol) -> set[str]:
    """What reaches who has this role, by the line of the mission for the right behind each kind."""
    return {code for code, soort in MELDINGSOORTEN.items() if OPDRACHT[soort.recht.name][rol] != "-"}


def test_de_bladzijde_toont_wat_iemand_kan_krijgen_en_bewaart_wat_hij_niet_wil(bouw, mia, client: Client):
    als(client, bouw, Rol.MEDEWERKER)
    pagina = client.get("/mijn-meldingen/").content.decode()
    kan_krijgen = voor(Rol.MEDEWERKER)
    assert pagina.count("checked") == len(kan_krijgen)
    assert mia.email in pagina
    antwoord = client.post("/mijn-meldingen/", {"namens": "bouw", "soorten": ["actie.te_laat"]})
    assert (antwoord.status_code, antwoord.url) == (303, "/mijn-meldingen/")
    assert uitgezet(bouw.toegang(Rol.MEDEWERKER)) == kan_krijgen - {"actie.te_laat"}
    assert client.get("/mijn-meldingen/").content.decode().count("checked") == 1
    assert Gebeurtenis.objects.filter(soort="meldingen.gekozen").count() == 1


def test_wat_iemand_nu_niet_kan_krijgen_blijft_uit_als_het_uit_was(bouw, mia, client: Client):
    Meldingsvoorkeur.objects.create(partnerschap=bouw.partnerschap, gebruiker=mia, uit=["van.vroeger"])
    als(client, bouw, Rol.MEDEWERKER).post(
        "/mijn-meldingen/", {"namens": "bouw", "soorten": sorted(voor(Rol.MEDEWERKER))}
    )
    assert uitgezet(bouw.toegang(Rol.MEDEWERKER)) == {"van.vroeger"}


def test_een_soort_die_niet_bestaat_is_een_fout_in_het_formulier(bouw, client: Client):
    als(client, bouw, Rol.MEDEWERKER)
    assert client.post("/mijn-meldingen/", {"namens": "bouw", "soorten": ["onzin"]}).status_code == 422
    assert not Meldingsvoorkeur.objects.exists()


def test_lezen_zet_niets_uit(bouw, client: Client):
    als(client, bouw, Rol.MEDEWERKER).get("/mijn-meldingen/?soorten=actie.te_laat&uit=actie.toegewezen")
    assert not Meldingsvoorkeur.objects.exists()


def test_wie_niets_kan_krijgen_of_geen_adres_heeft_leest_dat(wereld: Wereld, client: Client):
    departement = wereld.departement
    assert soorten_voor(departement.toegang(Rol.DWSE)) == {}
    geen_adres(departement, departement.mens(Rol.DWSE))
    pagina = als(client, departement, Rol.DWSE).get("/mijn-meldingen/").content.decode()
    assert "geen e-mailadres" in pagina
    assert "U hoeft hier niets te kiezen." in pagina


# Two workers at once


@pytest.mark.django_db(transaction=True)
def test_twee_workers_tegelijk_maken_samen_een_mail():
    with atomic():
        wereld = bouw_wereld()
    kant = wereld.bouw
    with kant.context(), atomic():
        toegewezen(kant, kant.mens(Rol.MEDEWERKER))
    start = Barrier(4)

    def werk(_: int) -> int:
        start.wait()
        try:
            with met_partnerschap(kant.partnerschap.pk):
                return maak_dagmails(kant.partnerschap, DAG)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as workers:
        assert sum(workers.map(werk, range(4))) == 1
    with kant.context(), atomic():
        assert Bericht.objects.filter(sjabloon="dagmail").count() == 1
