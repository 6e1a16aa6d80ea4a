"""The screens about companies: the list, the identity card, its panel, and the machtigingen."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.gebeurtenissen import Soort, registreer
from accounts.models import Gebeurtenis, Partnerschap
from accounts.rechten import Rol
from ondernemingen.models import (
    Contactpersoon,
    KboOnderneming,
    KboVestiging,
    Machtiging,
    Onderneming,
    OndernemingBevoegdheid,
    Vestiging,
)
from tests.lijsten import kost_evenveel
from tests.wereld import als, maak_onderneming, maak_vestiging

BOUW, HORECA = "/ondernemingen/0000000001/", "/ondernemingen/0000000002/"


@pytest.fixture
def behandelaar(wereld, client):
    return als(client, wereld.bouw, Rol.BEHANDELAAR)


@pytest.fixture
def medewerker(wereld, client):
    return als(client, wereld.bouw, Rol.MEDEWERKER)


@pytest.fixture
def bouw(wereld):
    """The side of the builders, acting for it in the database."""
    with wereld.bouw.context():
        yield wereld.bouw


def namen(antwoord) -> list[str]:
    return [rij["naam"] for rij in antwoord.context["pagina"].rijen]


def inzages(kant) -> list[str]:
    with kant.context():
        return [Soort.zin(gebeurtenis) for gebeurtenis in Gebeurtenis.objects.filter(soort=Soort.INZAGE)]


# The list


def test_wie_alles_mag_opzoeken_vindt_elke_gekende_onderneming(behandelaar):
    antwoord = behandelaar.get("/ondernemingen/")
    assert namen(antwoord) == ["Bouwbedrijf Peeters", "Horecabedrijf Peeters"]
    for tekst in ("0000.000.001", "2800 Mechelen", "Bouw", "Actief", "2 ondernemingen"):
        assert tekst in antwoord.text


def test_een_medewerker_vindt_enkel_ondernemingen_in_de_eigen_bevoegdheid(medewerker):
    antwoord = medewerker.get("/ondernemingen/?bevoegd=")
    assert namen(antwoord) == ["Bouwbedrijf Peeters"]
    assert "in mijn bevoegdheid" not in antwoord.text


def test_bevoegdheid_die_voorbij_is_telt_niet(medewerker, wereld):
    OndernemingBevoegdheid.objects.filter(partnerschap=wereld.bouw.partnerschap).update(tot=date(2020, 1, 1))
    assert namen(medewerker.get("/ondernemingen/")) == []


def test_een_onderneming_met_twee_bevoegde_partnerschappen_staat_er_een_keer(behandelaar, wereld):
    OndernemingBevoegdheid.objects.create(
        onderneming=wereld.bouw.onderneming, partnerschap=wereld.horeca.partnerschap, vanaf=date(2020, 1, 1)
    )
    rij = behandelaar.get("/ondernemingen/?q=bouwbedrijf").context["pagina"].rijen[0]
    assert (rij["bevoegd"], rij["vestigingen_aantal"]) == (["Bouw", "Horeca"], 1)


@pytest.mark.parametrize(
    ("vraag", "aantal"),
    [
        ("q=peeters", 2),
        ("q=bouwb", 1),
        ("q=peters", 2),
        ("q=0000.000.002", 1),
        ("gemeente=gent", 1),
        ("gemeente=2800", 2),
        ("gemeente=Brugge", 0),
        ("provincie=oost_vlaanderen", 1),
        ("provincie=antwerpen", 1),
        ("provincie=limburg", 0),
        ("status=failliet", 0),
        ("status=in_vereffening", 0),
        ("status=actief&bevoegd=on", 1),
        ("bevoegd=on&q=horeca", 0),
        ("provincie=mars", 2),
    ],
)
def test_filters_staan_in_het_adres(behandelaar, wereld, vraag, aantal):
    Vestiging.objects.filter(pk=wereld.horeca.vestiging.pk).update(
        gemeente="Gent", postcode="9000", provincie="oost_vlaanderen"
    )
    assert len(namen(behandelaar.get(f"/ondernemingen/?{vraag}"))) == aantal


def test_een_gesloten_vestiging_telt_niet_meer_mee(behandelaar, wereld):
    Vestiging.objects.update(gesloten_op=date(2026, 1, 1))
    assert namen(behandelaar.get("/ondernemingen/?provincie=antwerpen")) == []
    assert behandelaar.get("/ondernemingen/").context["pagina"].rijen[0]["vestigingen_aantal"] == 0


@pytest.mark.parametrize(
    ("sorteer", "eerste"),
    [("-naam", "Horecabedrijf Peeters"), ("nummer", "Bouwbedrijf Peeters"), ("gemeente", "Horecabedrijf Peeters")],
)
def test_de_lijst_sorteert_op_naam_nummer_en_gemeente(behandelaar, wereld, sorteer, eerste):
    Onderneming.objects.filter(pk=wereld.horeca.onderneming.pk).update(gemeente="Aalst")
    assert namen(behandelaar.get(f"/ondernemingen/?sorteer={sorteer}"))[0] == eerste


@pytest.mark.parametrize("vraag", ["", "q=klus", "q=kluzz"])
def test_de_lijst_bladert_zonder_iemand_over_te_slaan(behandelaar, wereld, vraag):
    for nummer in range(30):
        maak_onderneming(wereld.bouw, 100 + nummer, f"Klus {nummer:02}")
    eerste = behandelaar.get(f"/ondernemingen/?{vraag}")
    tweede = behandelaar.get(eerste.context["pagina"].volgende_url)
    terug = behandelaar.get(tweede.context["pagina"].vorige_url)
    assert len(namen(eerste)) == 25
    assert len(set(namen(eerste) + namen(tweede))) == (32 if not vraag else 30)
    assert namen(terug) == namen(eerste)


def test_htmx_krijgt_enkel_de_resultaten(behandelaar):
    antwoord = behandelaar.get("/ondernemingen/", headers={"HX-Request": "true"})
    assert "Bouwbedrijf Peeters" in antwoord.text
    assert "<h1>" not in antwoord.text


# Where to go with a number


def test_een_medewerker_hoort_wie_bevoegd_is_voor_een_onderneming_buiten_de_eigen_bevoegdheid(medewerker, wereld):
    wereld.horeca.partnerschap.email = "info@horeca.example"
    wereld.horeca.partnerschap.telefoon = "02 000 00 00"
    wereld.horeca.partnerschap.save()
    Onderneming.objects.filter(pk=wereld.horeca.onderneming.pk).update(kbo_nummer="0200000043")
    for nummer in ("0200.000.043", "BE 200000043", "2000000002"):
        antwoord = medewerker.get("/ondernemingen/", {"q": nummer})
        assert namen(antwoord) == []
        assert "Gekend in het portaal" in antwoord.text
        assert "Bevoegd: Horeca" in antwoord.text
        assert "info@horeca.example" in antwoord.text
        assert "Horecabedrijf" not in antwoord.text


def test_zonder_bevoegd_partnerschap_zegt_de_wegwijzer_dat(medewerker, wereld):
    Onderneming.objects.create(kbo_nummer="0200000043", naam="Nieuw", zoeknaam="nieuw")
    antwoord = medewerker.get("/ondernemingen/?q=0200000043")
    assert "nog geen bevoegd partnerschap bepaald" in antwoord.text


@pytest.mark.parametrize("nummer", ["0200.000.043", "2.123.456.791"])
def test_een_onderneming_die_enkel_in_de_kbo_staat_is_niet_gekend(behandelaar, nummer):
    KboOnderneming.objects.create(nummer="0200000043", naam="Brasserie De Linde")
    KboVestiging.objects.create(nummer="2123456791", ondernemingsnummer="0200000043")
    antwoord = behandelaar.get("/ondernemingen/", {"q": nummer})
    assert "Niet gekend in het portaal" in antwoord.text
    assert "Brasserie De Linde (0200.000.043)" in antwoord.text


@pytest.mark.parametrize(
    ("vraag", "tekst"),
    [
        ("q=0200.000.043", "staat ook niet in het laatste KBO-bestand"),
        ("q=0200.000.044", "het controlegetal klopt niet"),
        ("q=9.000.000.000", "begint met een cijfer van 2 tot 8"),
        ("q=0200.0", "Geen ondernemingen gevonden"),
        ("q=xyzxyz", "Geen ondernemingen gevonden"),
        ("q=0200.000.043&status=actief", "Geen ondernemingen gevonden"),
    ],
)
def test_een_nummer_dat_niets_oplevert_krijgt_uitleg(behandelaar, vraag, tekst):
    assert tekst in behandelaar.get(f"/ondernemingen/?{vraag}").text


# The identity card


def test_de_identiteitskaart_zegt_wie_waar_en_waarom_bevoegd(behandelaar, wereld):
    Onderneming.objects.filter(pk=wereld.bouw.onderneming.pk).update(
        commerciele_naam="Daktop",
        rechtsvorm="Besloten Vennootschap",
        rechtstoestand="Normale toestand",
        straat="Kerkstraat 1",
        hoofdactiviteit="43910",
        activiteit="Dakwerkzaamheden",
        paritaire_comites=["124", "302"],
        startdatum=date(2003, 2, 1),
    )
    OndernemingBevoegdheid.objects.update(tot=date(2099, 12, 31))
    antwoord = behandelaar.get(BOUW)
    for tekst in (
        *("Bouwbedrijf Peeters", "0000.000.001", "Daktop", "Besloten Vennootschap", "Kerkstraat 1, 2800 Mechelen"),
        *("43910 Dakwerkzaamheden", "124, 302", "1 februari 2003", "PC van de onderneming, sinds 1 september 2016"),
        *("31 december 2099", "2.000.000.001", "Stationsstraat 12", "Actief"),
    ):
        assert tekst in antwoord.text


def test_de_kaart_zegt_hoe_men_het_bevoegde_partnerschap_bereikt(behandelaar, wereld):
    contact = {"email": "hulp@horeca.example", "telefoon": "02 000 00 02"}
    assert not [waarde for waarde in contact.values() if waarde in behandelaar.get(HORECA).text]
    Partnerschap.objects.filter(pk=wereld.horeca.partnerschap.pk).update(**contact)
    tekst = behandelaar.get(HORECA).text
    assert 'href="mailto:hulp@horeca.example"' in tekst
    assert "02 000 00 02" in tekst


def test_een_stopgezette_zelfstandige_met_gesloten_vestiging_staat_er_zo(behandelaar, wereld):
    Onderneming.objects.filter(pk=wereld.bouw.onderneming.pk).update(
        toestand="stopgezet", stopgezet_op=date(2026, 3, 4), is_natuurlijk_persoon=True
    )
    Vestiging.objects.filter(pk=wereld.bouw.vestiging.pk).update(gesloten_op=date(2026, 3, 5), vestigingsnummer=None)
    antwoord = behandelaar.get(BOUW)
    for tekst in ("Stopgezet", "4 maart 2026", "Natuurlijk persoon", "Gesloten op 5 maart 2026", "geen"):
        assert tekst in antwoord.text


def test_wie_nog_werkt_is_nergens_stopgezet(behandelaar):
    assert "Stopgezet" not in behandelaar.get(BOUW).text


def test_een_onderneming_in_vereffening_staat_er_niet_als_actief(behandelaar, wereld):
    Onderneming.objects.filter(pk=wereld.bouw.onderneming.pk).update(toestand="in_vereffening")
    for adres in (BOUW, "/ondernemingen/?status=in_vereffening"):
        tekst = behandelaar.get(adres).text
        assert '<span class="label label--let-op">' in tekst
        assert "In vereffening" in tekst


def test_een_vestiging_zegt_eerst_waar_ze_ligt_en_dan_hoe_ze_heet(behandelaar, wereld):
    zonder_naam = wereld.bouw.vestiging
    met_naam = maak_vestiging(wereld.bouw.onderneming, 100)
    Vestiging.objects.filter(pk=met_naam.pk).update(naam="Atelier Noord", straat="Noordkaai 3")
    rijen = re.findall(r'<th scope="row">(.+?)</th>', behandelaar.get(BOUW).text, re.DOTALL)
    assert sorted(" ".join(re.sub("<.+?>", "", rij).split()) for rij in rijen) == [
        "Noordkaai 3, 2800 Mechelen Atelier Noord",
        "Stationsstraat 12, 2800 Mechelen",
    ]
    assert zonder_naam.naam == ""


def test_een_natuurlijk_persoon_zonder_adres_staat_waar_hij_werkt(behandelaar, wereld):
    Onderneming.objects.filter(pk=wereld.bouw.onderneming.pk).update(gemeente="", postcode="")
    Vestiging.objects.filter(pk=wereld.bouw.vestiging.pk).update(gemeente="Zemst")
    antwoord = behandelaar.get("/ondernemingen/?sorteer=-gemeente")
    assert namen(antwoord) == ["Bouwbedrijf Peeters", "Horecabedrijf Peeters"]
    assert re.search(r"Zemst\s+<div class=\"gedempt\">Vestiging</div>", antwoord.text)
    Vestiging.objects.update(gesloten_op=date(2026, 1, 1))
    assert "Niet gekend" in behandelaar.get("/ondernemingen/").text


def test_een_onderneming_zonder_vestiging_of_bevoegd_partnerschap_zegt_dat(behandelaar, wereld):
    Onderneming.objects.create(kbo_nummer="0200000043", naam="Nieuw", zoeknaam="nieuw")
    antwoord = behandelaar.get("/ondernemingen/0200000043/")
    assert "De KBO kent geen vestigingen" in antwoord.text
    assert "nog geen bevoegd partnerschap bepaald" in antwoord.text


def test_de_vestigingen_bladeren_binnen_de_kaart(behandelaar, wereld):
    for nummer in range(30):
        maak_vestiging(wereld.bouw.onderneming, 100 + nummer)
    eerste = behandelaar.get(BOUW)
    tweede = behandelaar.get(eerste.context["pagina"].volgende_url, headers={"HX-Request": "true"})
    assert len(tweede.context["pagina"].rijen) == 6
    assert "<h1>" not in tweede.text


def test_wie_buiten_zijn_bevoegdheid_kijkt_laat_een_spoor_na(behandelaar, wereld):
    assert behandelaar.get(BOUW).status_code == 200
    assert inzages(wereld.bouw) == []
    assert behandelaar.get(HORECA).status_code == 200
    assert inzages(wereld.bouw) == ["Bouw Behandelaar opende de identiteitskaart van onderneming 0000.000.002."]


def test_bevoegdheid_die_nog_moet_beginnen_is_er_nog_geen(behandelaar, wereld):
    morgen = timezone.localdate() + timedelta(days=1)
    OndernemingBevoegdheid.objects.filter(onderneming=wereld.bouw.onderneming).update(vanaf=morgen)
    behandelaar.get(BOUW)
    assert len(inzages(wereld.bouw)) == 1


def test_buiten_de_bevoegdheid_zijn_er_geen_dossierpanelen(behandelaar):
    assert f"{BOUW}contactpersonen/" in behandelaar.get(BOUW).text
    assert "/contactpersonen/" not in behandelaar.get(HORECA).text


def test_wie_enkel_de_kaart_mag_zien_krijgt_geen_dossierpanelen(wereld, client):
    assert "/contactpersonen/" not in als(client, wereld.bouw, Rol.STEMGERECHTIGDE).get(BOUW).text


@pytest.mark.parametrize(
    ("adres", "status"),
    [
        (BOUW, 200),
        (HORECA, 404),
        ("/ondernemingen/0999999922/", 404),
        ("/ondernemingen/2000000001/", 404),
        ("/ondernemingen/123/", 404),
        (f"{BOUW}contactpersonen/", 200),
        (f"{HORECA}contactpersonen/", 404),
    ],
)
def test_een_medewerker_opent_enkel_wat_hij_vindt(medewerker, adres, status):
    assert medewerker.get(adres).status_code == status


# Its panel


def test_elk_partnerschap_ziet_zijn_eigen_contactpersonen(behandelaar, wereld):
    assert "nog geen contactpersonen" in behandelaar.get(f"{BOUW}contactpersonen/").text
    for kant, naam in ((wereld.bouw, "Rita Bel"), (wereld.horeca, "Karel Geheim")):
        with kant.context():
            contact = Contactpersoon.objects.create(
                partnerschap=kant.partnerschap,
                onderneming=wereld.bouw.onderneming,
                naam=naam,
                doel="mentoren",
                email="contact@firma.example",
            )
    antwoord = behandelaar.get(f"{BOUW}contactpersonen/")
    for tekst in ("Rita Bel", "mentoren", "contact@firma.example"):
        assert tekst in antwoord.text
    assert "Karel Geheim" not in antwoord.text
    assert str(contact) == "Karel Geheim"


def test_het_verloop_vertelt_wat_het_eigen_partnerschap_deed(behandelaar, wereld):
    assert "deed nog niets" in behandelaar.get(f"{BOUW}verloop/").text
    for kant in (wereld.bouw, wereld.horeca):
        with kant.context():
            wie = kant.mens(Rol.MEDEWERKER)
            registreer(Soort.ONDERNEMING_BEKEND, wereld.bouw.onderneming, door=wie, partnerschap=kant.partnerschap)
    tekst = behandelaar.get(f"{BOUW}verloop/").text
    assert "Bouw Medewerker maakte de onderneming bekend in het portaal." in tekst
    assert "Horeca" not in tekst


# Machtigingen


def test_de_kaart_toont_een_medewerker_zijn_machtigingen_van_deze_onderneming(medewerker, wereld, bouw):
    assert f"{BOUW}machtigingen/" in medewerker.get(BOUW).text
    tekst = medewerker.get(f"{BOUW}machtigingen/").text
    for woord in ("Jan Zaakvoerder", "Zaakvoerder", "5 januari 2026", "Actief"):
        assert woord in tekst
    Machtiging.objects.all().delete()
    assert "machtigde uw partnerschap nog niet" in medewerker.get(f"{BOUW}machtigingen/").text


def test_een_medewerker_ziet_de_machtigingen_van_het_eigen_partnerschap(medewerker):
    antwoord = medewerker.get("/machtigingen/")
    assert namen(antwoord) == ["Bouwbedrijf Peeters"]
    for tekst in ("Jan Zaakvoerder", "5 januari 2026", "Actief", BOUW):
        assert tekst in antwoord.text


def test_een_onderneming_die_hij_niet_mag_openen_is_geen_link(medewerker, bouw, wereld):
    Machtiging.objects.filter(pk=bouw.machtiging.pk).update(onderneming=wereld.horeca.onderneming)
    antwoord = medewerker.get("/machtigingen/")
    assert namen(antwoord) == ["Horecabedrijf Peeters"]
    assert HORECA not in antwoord.text


@pytest.mark.parametrize(
    ("vanaf", "tot", "einde", "status"),
    [
        (-5, 5, "", "actief"),
        (1, 5, "", "gepland"),
        (-5, -1, "", "verlopen"),
        (-5, 5, "ingetrokken", "ingetrokken"),
        (-5, -1, "beeindigd", "beeindigd"),
    ],
)
def test_een_machtiging_zegt_hoe_ze_er_vandaag_voor_staat(medewerker, bouw, vanaf, tot, einde, status):
    vandaag = timezone.localdate()
    Machtiging.objects.update(
        vanaf=vandaag + timedelta(days=vanaf),
        tot=vandaag + timedelta(days=tot),
        einde=einde,
        beeindigd_op=timezone.now() if einde else None,
    )
    (rij,) = medewerker.get(f"/machtigingen/?status={status}").context["pagina"].rijen
    assert rij["status"] == status
    andere = "verlopen" if status == "actief" else "actief"
    assert namen(medewerker.get(f"/machtigingen/?status={andere}")) == []


@pytest.mark.parametrize(("vraag", "aantal"), [("peeters", 1), ("0000.000.001", 1), ("horeca", 0), ("zzzz", 0)])
def test_machtigingen_zijn_te_zoeken_op_onderneming(medewerker, vraag, aantal):
    antwoord = medewerker.get("/machtigingen/", {"q": vraag})
    assert len(namen(antwoord)) == aantal
    assert ("Geen machtigingen gevonden" in antwoord.text) == (aantal == 0)


# What every list must stand


@pytest.mark.parametrize("vraag", ["", "?q=peeters", "?q=peterz", "?gemeente=mechelen&provincie=antwerpen"])
def test_een_rij_of_twintig_kost_evenveel_vragen(behandelaar, wereld, vraag):
    def nog_een(nummer):
        maak_vestiging(maak_onderneming(wereld.bouw, 100 + nummer, f"Peeters {nummer}"), 100 + nummer)

    assert kost_evenveel(behandelaar, f"/ondernemingen/{vraag}", nog_een)


def test_een_machtiging_of_twintig_kost_evenveel_vragen(medewerker, bouw):
    def nog_een(nummer):
        Machtiging.objects.create(
            partnerschap=bouw.partnerschap,
            onderneming=maak_onderneming(bouw, 100 + nummer, f"Peeters {nummer}"),
            ondertekend_op=date(2026, 1, 1),
            vanaf=date(2026, 1, 1),
            tot=date(2099, 1, 1),
            geregistreerd_door=bouw.mens(Rol.MEDEWERKER),
        )

    assert kost_evenveel(medewerker, "/machtigingen/", nog_een)


def test_een_vestiging_of_twintig_kost_evenveel_vragen(behandelaar, wereld):
    assert kost_evenveel(behandelaar, BOUW, lambda nummer: maak_vestiging(wereld.bouw.onderneming, 100 + nummer))


# What the register of recognitions adds to the card


def test_de_kaart_zegt_voor_wat_een_onderneming_erkend_is_ook_buiten_de_bevoegdheid(behandelaar, wereld):
    assert "/erkenningen/register/0000000002/" in behandelaar.get(HORECA).text
    antwoord = behandelaar.get("/erkenningen/register/0000000002/")
    for tekst in ("Vakman Horeca duaal", "Mechelen", "31 augustus 2029", "Horeca"):
        assert tekst in antwoord.text
    assert "/erkenningen/van-onderneming/0000000002/" not in behandelaar.get(HORECA).text


def test_een_partnerschap_ziet_zijn_eigen_erkenningen_van_een_onderneming(behandelaar, bouw):
    kaart = behandelaar.get(BOUW).text
    assert "/erkenningen/van-onderneming/0000000001/" in kaart
    assert 'hx-get="/erkenningen/register/' not in kaart  # twice the same
    assert 'href="/erkenningen/register/0000000001/"' in kaart
    antwoord = behandelaar.get("/erkenningen/van-onderneming/0000000001/")
    assert f'/erkenningen/{bouw.erkenning.pk}/"' in antwoord.text
    assert "Vakman Bouw duaal" in antwoord.text


@pytest.mark.parametrize("adres", ["register", "van-onderneming"])
def test_zonder_erkenning_zegt_het_paneel_dat(behandelaar, wereld, adres):
    nieuw = maak_onderneming(wereld.bouw, 77, "Nieuw")
    assert "erken" in behandelaar.get(f"/erkenningen/{adres}/{nieuw.kbo_nummer}/").text
    assert "<table" not in behandelaar.get(f"/erkenningen/{adres}/{nieuw.kbo_nummer}/").text
