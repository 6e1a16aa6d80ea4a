"""Mijn organisatie: one page about the own partnerschap, and nothing of another."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.models import Lidmaatschap
from accounts.rechten import Rol
from erkenningen.models import Beslissing, Erkenningsaanvraag, Status
from opleidingen.models import Afspraak, Bevoegdheid, Regel
from opleidingen.services import laad_keuzes
from organisatie import profiel
from organisatie.werkvoorraad import werkvoorraad
from tests.wereld import als, maak_aanvraag, maak_opleiding

DAG = timedelta(days=1)


@pytest.fixture
def vandaag():
    return timezone.localdate()


def test_beheerder_en_behandelaar_zien_hun_partnerschap(client, wereld):
    for rol in (Rol.BEHEERDER, Rol.BEHANDELAAR):
        pagina = als(client, wereld.bouw, rol).get("/organisatie/").text
        assert "<h1>Bouw</h1>" in pagina
        assert "OVO900001" in pagina
        assert "Bouw Stemgerechtigde" in pagina
        assert "Horeca" not in pagina


def test_de_bladzijde_leidt_naar_het_gebruikersbeheer_en_naar_wat_te_laat_is(client, wereld, settings):
    settings.GEBRUIKERSBEHEER_URL = "https://gebruikersbeheer.example/"
    pagina = als(client, wereld.bouw, Rol.BEHEERDER).get("/organisatie/").text
    assert 'href="https://gebruikersbeheer.example/"' in pagina
    assert 'href="/aanvragen/?termijn=te_laat"' in pagina


def test_de_bladzijde_bereidt_een_vraag_om_rechten_voor(client, wereld):
    pagina = als(client, wereld.bouw, Rol.BEHEERDER).get("/organisatie/").text
    assert "mailto:?subject=Gebruikersbeheer%3A%20rechten%20in%20Werkplek%20Duaal%20voor%20Bouw&amp;body=Dag" in pagina


def test_wie_het_recht_niet_heeft_ziet_de_bladzijde_niet(client, wereld):
    assert als(client, wereld.bouw, Rol.MEDEWERKER).get("/organisatie/").status_code == 403
    assert '"/organisatie/"' not in client.get("/").text
    assert '"/organisatie/"' in als(client, wereld.bouw, Rol.BEHEERDER).get("/").text


def test_de_bladzijde_kost_evenveel_vragen_voor_een_rij_als_voor_twintig(
    client, wereld, vandaag, django_assert_max_num_queries
):
    als(client, wereld.bouw, Rol.BEHEERDER).get("/organisatie/")
    with django_assert_max_num_queries(16) as eerst:
        client.get("/organisatie/")
    with wereld.bouw.context():
        for nummer in range(20):
            maak_aanvraag(wereld.bouw, maak_opleiding(f"Opleiding {nummer}"))
            Bevoegdheid.objects.create(
                paritair_comite=f"1{nummer:02d}", partnerschap=wereld.bouw.partnerschap, vanaf=vandaag
            )
    with django_assert_max_num_queries(len(eerst)):
        client.get("/organisatie/")


def test_een_partnerschap_zonder_behandelaar_krijgt_een_waarschuwing(client, wereld):
    als(client, wereld.bouw, Rol.BEHEERDER)
    assert "Niemand kan aanvragen behandelen" not in client.get("/organisatie/").text
    Lidmaatschap.objects.filter(gebruiker=wereld.bouw.mens(Rol.BEHANDELAAR)).update(
        geblokkeerd_op=timezone.now(), geblokkeerd_reden="Weg"
    )
    pagina = client.get("/organisatie/").text
    assert "Niemand kan aanvragen behandelen" in pagina
    assert "Geblokkeerd" in pagina


def test_een_lid_draagt_enkel_de_rollen_van_dit_partnerschap(wereld):
    gebruiker = wereld.bouw.mens(Rol.BEHEERDER)
    Lidmaatschap.objects.create(gebruiker=gebruiker, partnerschap=wereld.horeca.partnerschap)
    assert next(lid["rollen"] for lid in profiel.leden(wereld.horeca.partnerschap) if lid["voornaam"] == "Bouw") == []


def test_een_bevoegdheid_die_voorbij_is_staat_er_niet_meer_en_een_geplande_wel(wereld, vandaag):
    for paritair_comite, vanaf, tot in (
        ("124", date(2016, 9, 1), None),
        ("126", vandaag + DAG, None),
        ("111", date(2016, 9, 1), vandaag - DAG),
    ):
        Bevoegdheid.objects.create(
            paritair_comite=paritair_comite, partnerschap=wereld.bouw.partnerschap, vanaf=vanaf, tot=tot
        )
    gevonden = profiel.bevoegdheden(wereld.bouw.partnerschap, vandaag)
    assert [bevoegdheid.paritair_comite for bevoegdheid in gevonden] == ["124", "126"]


def test_van_elke_regel_staat_er_een_waarde_en_de_eigen_gaat_voor(client, wereld, vandaag):
    laad_keuzes(door=None)
    for waarde, vanaf, tot in ((6, vandaag, vandaag + DAG), (9, vandaag + 2 * DAG, None)):
        Afspraak.objects.create(
            partnerschap=wereld.bouw.partnerschap,
            regel=Regel.LERENDEN_PER_MENTOR,
            waarde=waarde,
            vanaf=vanaf,
            tot=tot,
            bron="Raad van bestuur",
        )
    rijen = profiel.afspraken(wereld.bouw.partnerschap, vandaag)
    assert {rij["regel"] for rij in rijen} == {regel.label for regel in Regel}
    eigen = [rij for rij in rijen if rij["is_eigen"]]
    assert [(rij["waarde"], rij["is_gepland"]) for rij in eigen] == [("6", False), ("9", True)]
    assert [rij["regel"] for rij in rijen].count(Regel.LERENDEN_PER_MENTOR.label) == 2
    assert any(rij["is_keuze"] for rij in rijen)
    pagina = als(client, wereld.bouw, Rol.BEHEERDER).get("/organisatie/").text
    assert "Keuze van het portaal" in pagina
    assert "14 kalenderdagen vanaf dossier volledig" in pagina
    assert "Onberispelijk gedrag van de mentor: uittreksel 596.2" in pagina


def test_de_werkvoorraad_telt_open_te_laat_en_de_mediaan_per_behandelaar(wereld, vandaag):
    bouw, nu = wereld.bouw, timezone.now()
    behandelaar = bouw.mens(Rol.BEHANDELAAR)
    with bouw.context():
        maak_aanvraag(bouw, maak_opleiding("A"), behandelaar=behandelaar, uiterlijk_op=vandaag - DAG)
        maak_aanvraag(bouw, maak_opleiding("B"), status=Status.AANVULLING_GEVRAAGD, uiterlijk_op=vandaag - DAG)
        for nummer, (dagen, geleden) in enumerate(((10, 5), (20, 5), (90, 5), (1, 400))):
            besluit = nu - geleden * DAG
            aanvraag = maak_aanvraag(
                bouw,
                maak_opleiding(f"C{nummer}"),
                status=Status.GOEDGEKEURD,
                behandelaar=behandelaar,
                ingediend_op=besluit - dagen * DAG,
            )
            Beslissing.objects.create(
                partnerschap=bouw.partnerschap,
                aanvraag=aanvraag,
                uitkomst=Beslissing.Uitkomst.GOEDGEKEURD,
                motivering="Ja",
                door=behandelaar,
                op=besluit,
            )
        werk = werkvoorraad(Erkenningsaanvraag.objects.filter(partnerschap=bouw.partnerschap), vandaag)
    assert werk.geheel == {"open": 3, "te_laat": 1, "beslist": 3, "mediaan": 20.0, "p80": pytest.approx(62)}
    cijfers = ("naam", "open", "te_laat", "beslist", "mediaan")
    assert [tuple(rij[cijfer] for cijfer in cijfers) for rij in werk.per_behandelaar] == [
        ("Nog niet toegewezen", 2, 0, 0, None),
        ("Bouw Behandelaar", 1, 1, 3, 20.0),
    ]
