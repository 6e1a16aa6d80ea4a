from datetime import date, timedelta

import pytest

from accounts.models import Gebeurtenis
from accounts.rechten import Rol
from overeenkomsten.forms import schooljaren
from overeenkomsten.models import Overeenkomst, Schorsing
from tests.lijsten import kost_evenveel
from tests.wereld import als, maak_onderneming, maak_overeenkomst, maak_vestiging

Status = Overeenkomst.Status


@pytest.fixture
def bouw(wereld):
    with wereld.bouw.context():
        yield wereld.bouw


@pytest.fixture
def medewerker(wereld, client):
    return als(client, wereld.bouw, Rol.MEDEWERKER)


def sleutels(antwoord):
    return [rij["bronsleutel"] for rij in antwoord.context["pagina"].rijen]


# The list


def test_de_lijst_toont_enkel_eigen_overeenkomsten_en_nooit_de_naam_van_een_lerende(medewerker):
    antwoord = medewerker.get("/overeenkomsten/")
    assert sleutels(antwoord) == ["SCHOOL-1"]
    for tekst in (
        "Bouwbedrijf Peeters",
        "N. G.",
        "(2008)",
        "Vakman Bouw duaal",
        "Technische School Mechelen",
        "Mentor: An Mentor van Bouw",
        "Overeenkomst van alternerende opleiding",
        "1 september 2026",
        "9 dagen na de start",
        "Lopend",
    ):
        assert tekst in antwoord.text
    assert not [geheim for geheim in ("Noor", "Geheim", "Horecabedrijf") if geheim in antwoord.text]


def test_een_overeenkomst_waarvan_weinig_geweten_is(medewerker, bouw):
    Overeenkomst.objects.update(mentor=None, lerende_geboortejaar=None, geregistreerd_op=date(2026, 9, 1))
    tekst = medewerker.get("/overeenkomsten/").text
    assert "Geen mentor" in tekst
    assert "na de start" not in tekst


def test_filters_vinden_de_overeenkomst(medewerker, bouw):
    Overeenkomst.objects.update(status=Status.VROEGTIJDIG, geregistreerd_op=date(2026, 12, 2))
    for vraag in (
        "q=bouwbedrijf",
        "q=peeters+BOUW",
        "q=0000000001",
        "q=mechelen",
        "q=school-1",
        "status=vroegtijdig_beeindigd",
        "soort=OAO",
        "opleiding=vakman-bouw-duaal",
        "schooljaar=2026",
        "start_vanaf=2026-09-01",
        "start_tot=2026-09-01",
        "vroegtijdig=on",
        "laat=on",
        "q=bouw&soort=OAO&schooljaar=2026&start_vanaf=2026-01-01&start_tot=2026-12-31&laat=on&vroegtijdig=on",
    ):
        assert sleutels(medewerker.get(f"/overeenkomsten/?{vraag}")) == ["SCHOOL-1"], vraag


def test_filters_laten_weg_wat_niet_past(medewerker):
    for vraag in (
        "q=horeca",
        "q=0000000002",
        "q=Geheim",
        "status=geschorst",
        "soort=SAO",
        "opleiding=vakman-horeca-duaal",
        "schooljaar=2025",
        "start_vanaf=2026-09-02",
        "start_tot=2026-08-31",
        "vroegtijdig=on",
        "laat=on",
    ):
        antwoord = medewerker.get(f"/overeenkomsten/?{vraag}")
        assert sleutels(antwoord) == [], vraag
        assert "Geen overeenkomsten gevonden" in antwoord.text


def test_een_overeenkomst_hoort_bij_elk_schooljaar_waarin_ze_liep(medewerker, bouw):
    maak_overeenkomst(bouw, "LANG", vanaf=date(2024, 9, 1), tot=date(2026, 6, 30), beeindigd_op=date(2025, 8, 31))
    gevonden = {
        jaar: "LANG" in sleutels(medewerker.get(f"/overeenkomsten/?schooljaar={jaar}")) for jaar in (2023, 2024, 2025)
    }
    assert gevonden == {2023: False, 2024: True, 2025: False}


@pytest.mark.parametrize(("vandaag", "nieuwste"), [("2026-08-31", "2026-2027"), ("2026-09-01", "2027-2028")])
def test_de_schooljaren_gaan_van_het_volgende_tot_het_eerste(time_machine, vandaag, nieuwste):
    time_machine.move_to(vandaag)
    labels = [label for _, label in schooljaren()]
    assert (labels[0], labels[-1]) == (nieuwste, "2016-2017")


@pytest.mark.parametrize(
    ("sortering", "volgorde"),
    [
        ("start", ["OUD", "SCHOOL-1", "NIEUW"]),
        ("-start", ["NIEUW", "SCHOOL-1", "OUD"]),
        ("einde", ["NIEUW", "OUD", "SCHOOL-1"]),
        ("-geregistreerd", ["OUD", "SCHOOL-1", "NIEUW"]),
        ("onderneming", ["NIEUW", "SCHOOL-1", "OUD"]),
    ],
)
def test_sorteren(medewerker, bouw, sortering, volgorde):
    eigen = bouw.onderneming, bouw.vestiging
    bouw.onderneming = maak_onderneming(bouw, 7, "Zeebouw")
    bouw.vestiging = maak_vestiging(bouw.onderneming, 7)
    maak_overeenkomst(bouw, "OUD", vanaf=date(2024, 9, 1), tot=date(2026, 6, 30), geregistreerd_op=date(2026, 10, 1))
    bouw.onderneming, bouw.vestiging = maak_onderneming(bouw, 8, "Aannemer"), eigen[1]
    extra = {"tot": date(2028, 6, 30), "beeindigd_op": date(2026, 5, 1), "geregistreerd_op": date(2026, 9, 5)}
    maak_overeenkomst(bouw, "NIEUW", vanaf=date(2026, 9, 2), **extra)
    assert sleutels(medewerker.get(f"/overeenkomsten/?sorteer={sortering}")) == volgorde


def test_bladeren_toont_elke_overeenkomst_een_keer(medewerker, bouw):
    for nummer in range(30):
        maak_overeenkomst(bouw, f"NOG-{nummer}", vanaf=date(2026, 9, 1) + timedelta(days=nummer % 3))
    for sortering in ("-start", "einde", "onderneming", "geregistreerd"):
        eerste = medewerker.get(f"/overeenkomsten/?sorteer={sortering}")
        tweede = medewerker.get(eerste.context["pagina"].volgende_url)
        assert len(set(sleutels(eerste) + sleutels(tweede))) == 31


def test_twintig_overeenkomsten_kosten_evenveel_queries_als_een(medewerker, bouw):
    assert kost_evenveel(medewerker, "/overeenkomsten/", lambda nummer: maak_overeenkomst(bouw, f"NOG-{nummer}"))


# One agreement


def test_het_detail_toont_partijen_schorsingen_en_einde_zonder_de_naam_van_de_lerende(medewerker, bouw):
    overeenkomst = bouw.overeenkomst
    Overeenkomst.objects.update(
        status=Status.VROEGTIJDIG,
        beeindigd_op=date(2027, 1, 31),
        beeindigd_reden="Onderling akkoord",
        uren_per_week=24,
        trajectbegeleider="Piet Traject",
    )
    for vanaf, tot, reden in ((date(2026, 10, 1), date(2026, 10, 9), "Ziekte"), (date(2026, 11, 2), None, "")):
        Schorsing.objects.create(
            partnerschap=bouw.partnerschap, overeenkomst=overeenkomst, vanaf=vanaf, tot=tot, reden=reden
        )
    tekst = " ".join(medewerker.get(overeenkomst.get_absolute_url()).text.split())
    for woord in (
        "Vroegtijdig beëindigd",
        "31 januari 2027",
        "Onderling akkoord",
        "Overeenkomst van alternerende opleiding",
        "24",
        "N. G.",
        "geboren in 2008",
        "Piet Traject",
        "An Mentor van Bouw",
        "1 oktober 2026 tot en met 9 oktober 2026 (Ziekte)",
        "2 november 2026 tot nu",
        "Naam van de lerende tonen",
    ):
        assert woord in tekst
    assert not [geheim for geheim in ("Noor", "Geheim", "Mentor bekijken") if geheim in tekst]


def test_het_detail_van_een_overeenkomst_waarvan_weinig_geweten_is(medewerker, bouw):
    Overeenkomst.objects.update(mentor=None, erkenning=None, lerende_geboortejaar=None)
    tekst = medewerker.get(bouw.overeenkomst.get_absolute_url()).text
    for woord in ("geen erkenning gekend", "geen mentor aangeduid", "werd niet geschorst", "Niet ingevuld"):
        assert woord in tekst


def test_een_overeenkomst_zonder_aandachtspunten_zegt_er_niets_over(medewerker, bouw):
    assert "Aandachtspunten" not in medewerker.get(bouw.overeenkomst.get_absolute_url()).text


def test_de_weg_naar_de_onderneming_staat_er_enkel_voor_wie_haar_kaart_mag_openen(medewerker, wereld, bouw):
    adres, kaart = bouw.overeenkomst.get_absolute_url(), f'href="{bouw.onderneming.get_absolute_url()}"'
    assert kaart in medewerker.get(adres).text
    bouw.onderneming.bevoegdheden.all().delete()
    tekst = medewerker.get(adres).text
    assert "Bouwbedrijf Peeters" in tekst
    assert kaart not in tekst
    assert kaart in als(medewerker, bouw, Rol.BEHANDELAAR).get(adres).text


def test_wie_mentoren_opvolgt_kan_van_de_overeenkomst_naar_de_mentor(wereld, client):
    antwoord = als(client, wereld.bouw, Rol.BEHANDELAAR).get(wereld.bouw.overeenkomst.get_absolute_url())
    assert wereld.bouw.mentordossier.get_absolute_url() in antwoord.text


def test_een_overeenkomst_van_een_ander_partnerschap_bestaat_niet(medewerker, wereld):
    pk = wereld.horeca.overeenkomst.pk
    assert medewerker.get(f"/overeenkomsten/{pk}/").status_code == 404
    assert medewerker.get(f"/overeenkomsten/{pk}/lerende-tonen/").status_code == 404
    assert medewerker.post(f"/overeenkomsten/{pk}/lerende-tonen/", {"namens": "bouw"}).status_code == 404


# Who the learner is


def test_de_naam_verschijnt_pas_na_een_reden_en_laat_een_spoor_na(medewerker, bouw):
    adres = f"{bouw.overeenkomst.get_absolute_url()}lerende-tonen/"
    assert "Geheim" not in medewerker.get(adres).text
    antwoord = medewerker.post(adres, {"reden": "school", "namens": "bouw"})
    assert antwoord.status_code == 200
    assert "Noor GeheimBouw" in antwoord.text
    inzage = Gebeurtenis.objects.get(soort="inzage.geopend", onderwerp_id=bouw.overeenkomst.pk)
    assert inzage.details == {
        "wat": "de naam van de lerende in een overeenkomst (Overleggen met de school over deze lerende)"
    }
    assert inzage.door_naam == bouw.mens(Rol.MEDEWERKER).volledige_naam


def test_zonder_reden_blijft_de_naam_verborgen(medewerker, bouw):
    antwoord = medewerker.post(f"{bouw.overeenkomst.get_absolute_url()}lerende-tonen/", {"namens": "bouw"})
    assert antwoord.status_code == 422
    assert "Geheim" not in antwoord.text
    assert not Gebeurtenis.objects.filter(soort="inzage.geopend").exists()


# The panel on the page of a company


def test_het_paneel_toont_de_overeenkomsten_van_een_onderneming(medewerker, bouw):
    adres = f"/overeenkomsten/van-onderneming/{bouw.onderneming.kbo_nummer}/"
    inhoud = medewerker.get(adres).text.partition('class="paneel__inhoud"')[2]
    assert "Vakman Bouw duaal" in inhoud
    assert "Geheim" not in inhoud
    Overeenkomst.objects.all().delete()
    assert "kent geen overeenkomsten" in medewerker.get(adres).text


def test_het_paneel_van_een_onderneming_buiten_de_bevoegdheid_bestaat_niet(medewerker, wereld):
    assert medewerker.get(f"/overeenkomsten/van-onderneming/{wereld.horeca.onderneming.kbo_nummer}/").status_code == 404


def test_het_paneel_van_een_erkenning_toont_enkel_haar_overeenkomsten(medewerker, bouw):
    adres = f"/overeenkomsten/van-erkenning/{bouw.erkenning.pk}/"
    Overeenkomst.objects.update(erkenning=None)
    assert "geen overeenkomsten onder deze erkenning" in medewerker.get(adres).text
    Overeenkomst.objects.filter(pk=bouw.overeenkomst.pk).update(erkenning=bouw.erkenning, status=Status.LOPEND)
    inhoud = medewerker.get(adres).text
    assert "Lerenden nu: 1. Vroeger: 0." in inhoud
    assert bouw.overeenkomst.get_absolute_url() in inhoud
    assert "Geheim" not in inhoud


# Who may


@pytest.mark.parametrize(
    ("rol", "status"),
    [(Rol.BEHEERDER, 403), (Rol.BEHANDELAAR, 200), (Rol.MEDEWERKER, 200), (Rol.STEMGERECHTIGDE, 403)],
)
def test_wie_overeenkomsten_opzoekt(wereld, client, rol, status):
    als(client, wereld.bouw, rol)
    pk, kbo = wereld.bouw.overeenkomst.pk, wereld.bouw.onderneming.kbo_nummer
    paden = ["", f"{pk}/", f"{pk}/lerende-tonen/", f"van-onderneming/{kbo}/"]
    assert {client.get(f"/overeenkomsten/{pad}").status_code for pad in paden} == {status}


# The panel on the page of a mentor


def test_het_paneel_van_een_mentor_telt_zijn_lerenden_van_nu_en_vroeger(wereld, client, bouw):
    for status in (Status.GESCHORST, Status.AFGELOPEN, Status.VROEGTIJDIG, Status.GEREGISTREERD, Status.GEANNULEERD):
        maak_overeenkomst(bouw, status, status=status)
    antwoord = als(client, wereld.bouw, Rol.BEHANDELAAR).get(f"/overeenkomsten/van-mentor/{bouw.mentordossier.pk}/")
    assert antwoord.context["lerenden"] == {"nu": 2, "vroeger": 2}
    assert "2 van hoogstens 3" in antwoord.text
    assert "Boven het maximum" not in antwoord.text
