from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebeurtenis
from accounts.rechten import Rol
from erkenningen.models import Mentoraanstelling
from mentoren.models import Mentordossier
from mentoren.services import koppel_mentor
from opleidingen.models import Afspraak, Regel
from tests.lijsten import kost_evenveel
from tests.wereld import als, maak_erkenning, maak_mentordossier, maak_opleiding, maak_overeenkomst

NUMMER = "85.07.30-033.28"
Status = Mentordossier.Opleidingsstatus


@pytest.fixture
def behandelaar(wereld, client):
    return als(client, wereld.bouw, Rol.BEHANDELAAR)


@pytest.fixture
def bouw(wereld):
    """The side of the handler, acting for it in the database."""
    with wereld.bouw.context():
        yield wereld.bouw


@pytest.fixture
def met_nummer(bouw):
    return koppel_mentor(
        partnerschap=bouw.partnerschap,
        voornaam="Jan",
        familienaam="Smid",
        rijksregisternummer=NUMMER,
        door=None,
    )


def namen(antwoord):
    return [rij["familienaam"] for rij in antwoord.context["pagina"].rijen]


def stel_aan(kant, dossier, vestiging, opleiding, **extra):
    erkenning = maak_erkenning(kant, vestiging, opleiding)
    return Mentoraanstelling.objects.create(
        partnerschap=kant.partnerschap, erkenning=erkenning, dossier=dossier, **{"vanaf": date(2024, 9, 1), **extra}
    )


# The list


def test_de_lijst_toont_enkel_eigen_mentoren_met_onderneming_opleiding_en_lerenden(behandelaar):
    antwoord = behandelaar.get("/mentoren/")
    assert namen(antwoord) == ["Mentor van Bouw"]
    for tekst in ("An Mentor van Bouw", "Bouwbedrijf Peeters", "Vakman Bouw duaal", "Te volgen", "1 van 3"):
        assert tekst in antwoord.text
    assert "Horeca" not in antwoord.text


@pytest.mark.parametrize("vraag", ["q=%25", "q=_", "onderneming=%25"])
def test_tekens_zonder_letters_vinden_niemand(behandelaar, vraag):
    assert namen(behandelaar.get(f"/mentoren/?{vraag}")) == []


def test_een_reden_die_soms_moet_is_niet_vrijblijvend(behandelaar, met_nummer, wereld):
    for adres in (
        f"/mentoren/{met_nummer.pk}/rijksregisternummer-tonen/",
        f"/overeenkomsten/{wereld.bouw.overeenkomst.pk}/lerende-tonen/",
    ):
        tekst = behandelaar.get(adres).text
        assert "Verplicht bij een andere reden." in tekst
        assert "(niet verplicht)" not in tekst


def test_een_mentor_met_meer_erkenningen_en_overeenkomsten_staat_er_een_keer(behandelaar, bouw):
    for nummer in range(3):
        stel_aan(bouw, bouw.mentordossier, bouw.vestiging, maak_opleiding(f"Opleiding {nummer} duaal"))
        maak_overeenkomst(bouw, f"NOG-{nummer}")
    (rij,) = behandelaar.get("/mentoren/").context["pagina"].rijen
    assert [onderneming["naam"] for onderneming in rij["ondernemingen"]] == ["Bouwbedrijf Peeters"]
    assert len(rij["opleidingen"]) == 4
    assert rij["lerenden_nu"] == 4


@pytest.mark.parametrize(
    "extra",
    [
        {"status": Mentoraanstelling.Status.GEDEACTIVEERD},
        {"tot": timezone.localdate() - timedelta(days=1)},
        {"vanaf": timezone.localdate() + timedelta(days=1)},
    ],
)
def test_een_aanstelling_die_niet_loopt_telt_niet_als_onderneming_van_nu(behandelaar, bouw, extra):
    Mentoraanstelling.objects.update(**extra)
    antwoord = behandelaar.get("/mentoren/")
    assert "Geen lopende aanstelling" in antwoord.text
    assert namen(behandelaar.get("/mentoren/?onderneming=bouwbedrijf")) == []


@pytest.mark.parametrize(
    ("status", "over_dagen", "stand", "woord"),
    [
        (Status.TE_VOLGEN, None, "te_volgen", "Te volgen"),
        (Status.TE_VOLGEN, 0, "te_volgen", "Te volgen"),
        (Status.TE_VOLGEN, -1, "te_laat", "Te laat"),
        (Status.GEPLAND, 1, "gepland", "Gepland"),
        (Status.GEPLAND, -1, "te_laat", "Te laat"),
        (Status.AANVAARD, -1, "aanvaard", "Gevolgd en aanvaard"),
        (Status.VRIJGESTELD, None, "vrijgesteld", "Vrijgesteld"),
        (Status.NIET_NODIG, None, "niet_nodig", "Niet nodig"),
    ],
)
def test_de_stand_van_de_mentoropleiding(behandelaar, bouw, status, over_dagen, stand, woord):
    termijn = None if over_dagen is None else timezone.localdate() + timedelta(days=over_dagen)
    Mentordossier.objects.update(opleidingsstatus=status, opleiding_uiterlijk_op=termijn)
    antwoord = behandelaar.get(f"/mentoren/?opleidingsstatus={stand}")
    assert namen(antwoord) == ["Mentor van Bouw"]
    assert woord in antwoord.text.partition('id="resultaten"')[2]
    assert woord in behandelaar.get(f"/mentoren/{bouw.mentordossier.pk}/").text
    andere = "gepland" if stand != "gepland" else "te_laat"
    assert namen(behandelaar.get(f"/mentoren/?opleidingsstatus={andere}")) == []


def test_filters_vinden_de_mentor(behandelaar):
    for vraag in (
        "q=mentor+an",
        "q=AN+méntor",
        "onderneming=bouwbedrijf",
        "onderneming=PEETERS+bouw",
        "onderneming=0000.000.001",
        "onderneming=BE0000000001",
        "gemeente=mechelen",
        "gemeente=2800",
        "q=an&gemeente=Mech&onderneming=peeters&opleidingsstatus=te_volgen",
    ):
        assert namen(behandelaar.get(f"/mentoren/?{vraag}")) == ["Mentor van Bouw"], vraag


def test_filters_laten_weg_wat_niet_past(behandelaar):
    for vraag in ("q=horeca", "onderneming=horeca", "onderneming=0000.000.002", "gemeente=Gent", "gemeente=2801"):
        antwoord = behandelaar.get(f"/mentoren/?{vraag}")
        assert namen(antwoord) == [], vraag
        assert "Geen mentoren gevonden" in antwoord.text


@pytest.mark.parametrize(
    ("sortering", "volgorde"),
    [
        ("naam", ["Aerts", "Mentor van Bouw", "Zeebroek"]),
        ("-naam", ["Zeebroek", "Mentor van Bouw", "Aerts"]),
        ("termijn", ["Zeebroek", "Aerts", "Mentor van Bouw"]),
        ("-termijn", ["Mentor van Bouw", "Aerts", "Zeebroek"]),
        ("gekend_sinds", ["Mentor van Bouw", "Zeebroek", "Aerts"]),
        ("onzin", ["Aerts", "Mentor van Bouw", "Zeebroek"]),
    ],
)
def test_sorteren(behandelaar, bouw, sortering, volgorde):
    for naam, termijn, dagen in (("Zeebroek", date(2026, 1, 1), 1), ("Aerts", date(2027, 1, 1), 2)):
        dossier = maak_mentordossier(bouw, "Bo", naam)
        Mentordossier.objects.filter(pk=dossier.pk).update(
            opleiding_uiterlijk_op=termijn, gekend_sinds=timezone.now() + timedelta(days=dagen)
        )
    assert namen(behandelaar.get(f"/mentoren/?sorteer={sortering}")) == volgorde


@pytest.mark.parametrize("sortering", ["naam", "-termijn", "gekend_sinds"])
def test_bladeren_toont_elke_mentor_een_keer(behandelaar, bouw, sortering):
    for nummer in range(30):
        maak_mentordossier(bouw, "Bo", f"Naam {nummer}")
    eerste = behandelaar.get(f"/mentoren/?sorteer={sortering}")
    tweede = behandelaar.get(eerste.context["pagina"].volgende_url)
    assert len(namen(eerste)) == 25
    assert len(set(namen(eerste) + namen(tweede))) == 31


def test_twintig_mentoren_kosten_evenveel_queries_als_een(behandelaar, bouw):
    def nog_een(nummer):
        dossier = maak_mentordossier(bouw, "Bo", f"Naam {nummer}")
        stel_aan(bouw, dossier, bouw.vestiging, maak_opleiding(f"Opleiding {nummer} duaal"))

    assert kost_evenveel(behandelaar, "/mentoren/", nog_een)


def test_htmx_krijgt_enkel_de_resultaten(behandelaar):
    antwoord = behandelaar.get("/mentoren/", headers={"HX-Request": "true"})
    assert "<html" not in antwoord.text
    assert "Mentor van Bouw" in antwoord.text


# One mentor


def test_het_detail_toont_gegevens_en_bewijzen_en_laat_de_rest_aan_de_panelen_van_hogere_apps(behandelaar, bouw):
    dossier = bouw.mentordossier
    dossier.mentor.opleidingen.create(
        cursus="Mentor worden", verstrekker="Constructiv", uren=16, gevolgd_op=date(2025, 3, 4)
    )
    antwoord = behandelaar.get(dossier.get_absolute_url())
    for tekst in (
        "An Mentor van Bouw",
        "mentor@firma.example",
        "17 mei 1980",
        "Mentor worden bij Constructiv (16 uur)",
        "gevolgd op 4 maart 2025",
    ):
        assert tekst in antwoord.text
    for deur in ("erkenningen:van_mentor", "overeenkomsten:van_mentor"):
        assert f'href="{reverse(deur, args=[dossier.pk])}"' in antwoord.text


def test_een_mentor_van_wie_weinig_geweten_is(behandelaar, bouw):
    dossier = maak_mentordossier(bouw, "Bo", "Nieuw")
    dossier.mentor.rijksregister.delete()
    Mentordossier.objects.filter(pk=dossier.pk).update(
        geboortedatum=None, email="", opleiding_uiterlijk_op=date(2027, 1, 2), ervaring_jaren=0
    )
    tekst = behandelaar.get(dossier.get_absolute_url()).text
    for woord in ("geen attest", "nog niets gebeurd", "uiterlijk op 2 januari 2027", "0 jaar", "Niet ingevuld"):
        assert woord in tekst
    assert "Nummer tonen" not in tekst


def test_een_termijn_staat_er_enkel_zolang_de_opleiding_nog_te_volgen_is(behandelaar, bouw):
    termijn = date(2027, 1, 2)
    for status, staat_er in ((Status.GEPLAND, True), (Status.AANVAARD, False), (Status.NIET_NODIG, False)):
        Mentordossier.objects.update(opleidingsstatus=status, opleiding_uiterlijk_op=termijn)
        for adres in ("/mentoren/", bouw.mentordossier.get_absolute_url()):
            assert ("uiterlijk op 2 januari 2027" in behandelaar.get(adres).text) is staat_er


def test_het_hoogste_aantal_lerenden_is_de_afspraak_van_het_partnerschap(behandelaar, bouw):
    Afspraak.objects.create(
        partnerschap=bouw.partnerschap, regel=Regel.LERENDEN_PER_MENTOR, waarde=1, vanaf=date(2016, 8, 17)
    )
    tekst = behandelaar.get("/mentoren/").text
    assert "1 van 1" in tekst
    assert "Boven het maximum" not in tekst
    maak_overeenkomst(bouw, "TE-VEEL")
    for adres in ("/mentoren/", reverse("overeenkomsten:van_mentor", args=[bouw.mentordossier.pk])):
        assert "Boven het maximum" in behandelaar.get(adres).text


def test_een_mentor_van_een_ander_partnerschap_bestaat_niet(behandelaar, wereld):
    pk = wereld.horeca.mentordossier.pk
    for url in (f"/mentoren/{pk}/", f"/mentoren/{pk}/rijksregisternummer-tonen/", "/mentoren/99999999999999999999999/"):
        assert behandelaar.get(url).status_code == 404


# The number


def test_het_nummer_is_verborgen_tot_iemand_zegt_waarom(behandelaar, bouw, met_nummer):
    detail = behandelaar.get(met_nummer.get_absolute_url())
    assert "••.••.••-•••.28" in detail.text
    adres = f"{met_nummer.get_absolute_url()}rijksregisternummer-tonen/"
    assert adres in detail.text
    assert NUMMER not in detail.text + behandelaar.get(adres).text
    antwoord = behandelaar.post(adres, {"reden": "vraag", "toelichting": "per mail", "namens": "bouw"})
    assert antwoord.status_code == 200
    assert NUMMER in antwoord.text
    assert antwoord.headers["Cache-Control"] == "no-store"
    inzage = Gebeurtenis.objects.get(soort="inzage.geopend", onderwerp_id=met_nummer.pk)
    assert inzage.details == {
        "wat": "het rijksregisternummer van een mentor (De mentor stelde een vraag over zijn gegevens: per mail)"
    }
    assert inzage.door_naam == bouw.mens(Rol.BEHANDELAAR).volledige_naam


@pytest.mark.parametrize(
    ("gegevens", "fout"),
    [
        ({}, "reden"),
        ({"reden": "zomaar"}, "reden"),
        ({"reden": "andere"}, "toelichting"),
        ({"reden": "vraag", "toelichting": "x" * 201}, "toelichting"),
        ({"reden": "vraag", "toelichting": "het is 85.07.30-033.28"}, "toelichting"),
        ({"reden": "vraag", "toelichting": "\x00"}, "toelichting"),
    ],
)
def test_zonder_goede_reden_blijft_het_nummer_verborgen(behandelaar, met_nummer, gegevens, fout):
    antwoord = behandelaar.post(f"/mentoren/{met_nummer.pk}/rijksregisternummer-tonen/", {**gegevens, "namens": "bouw"})
    assert antwoord.status_code == 422
    assert fout in antwoord.context["form"].errors
    assert not Gebeurtenis.objects.filter(soort="inzage.geopend").exists()


def test_een_andere_reden_staat_in_eigen_woorden_in_het_logboek(behandelaar, met_nummer):
    gegevens = {"reden": "andere", "toelichting": "Vraag van de inspectie", "namens": "bouw"}
    assert behandelaar.post(f"/mentoren/{met_nummer.pk}/rijksregisternummer-tonen/", gegevens).status_code == 200
    assert "(Vraag van de inspectie)" in Gebeurtenis.objects.get(soort="inzage.geopend").details["wat"]


def test_een_bisnummer_heet_zo(behandelaar, bouw):
    gegevens = {"voornaam": "Ana", "familienaam": "Silva", "rijksregisternummer": "98.47.28-997.65"}
    dossier = koppel_mentor(partnerschap=bouw.partnerschap, door=None, **gegevens)
    assert "Bisnummer" in behandelaar.get(dossier.get_absolute_url()).text
    adres = f"/mentoren/{dossier.pk}/rijksregisternummer-tonen/"
    antwoord = behandelaar.post(adres, {"reden": "dubbel", "namens": "bouw"})
    assert "Bisnummer" in antwoord.text
    assert "98.47.28-997.65" in antwoord.text


def test_zonder_nummer_valt_er_niets_te_tonen(behandelaar, bouw):
    bouw.mentordossier.mentor.rijksregister.delete()
    assert behandelaar.get(f"/mentoren/{bouw.mentordossier.pk}/rijksregisternummer-tonen/").status_code == 404


# The panel on the page of a company


def test_het_paneel_toont_de_mentoren_van_een_onderneming(behandelaar, bouw):
    antwoord = behandelaar.get(f"/mentoren/van-onderneming/{bouw.onderneming.kbo_nummer}/")
    inhoud = antwoord.text.partition('class="paneel__inhoud"')[2]
    assert "Mentor van Bouw" in inhoud
    Mentoraanstelling.objects.all().delete()
    assert "kent geen mentoren" in behandelaar.get(f"/mentoren/van-onderneming/{bouw.onderneming.kbo_nummer}/").text


def test_het_paneel_van_een_onderneming_buiten_de_bevoegdheid_bestaat_niet(behandelaar, wereld):
    assert behandelaar.get(f"/mentoren/van-onderneming/{wereld.horeca.onderneming.kbo_nummer}/").status_code == 404
    assert behandelaar.get("/mentoren/van-onderneming/x%00/").status_code == 404


# Who may


@pytest.mark.parametrize("rol", [Rol.BEHEERDER, Rol.MEDEWERKER, Rol.STEMGERECHTIGDE])
def test_enkel_de_behandelaar_volgt_mentoren_op(wereld, client, rol):
    als(client, wereld.bouw, rol)
    pk, kbo = wereld.bouw.mentordossier.pk, wereld.bouw.onderneming.kbo_nummer
    paden = ["", f"{pk}/", f"{pk}/rijksregisternummer-tonen/", f"van-onderneming/{kbo}/"]
    assert {client.get(f"/mentoren/{pad}").status_code for pad in paden} == {403}
