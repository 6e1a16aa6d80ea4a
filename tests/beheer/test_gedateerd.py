"""Dated rows: what began is closed and never rewritten, what is planned may still change."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format

from accounts.gebeurtenissen import Soort
from accounts.models import Gebeurtenis
from opleidingen.models import Afspraak, Bevoegdheid, Regel
from opleidingen.services import laad_keuzes
from opleidingen.waarden import bijzondere_regels, lees_waarde, schrijf_waarde

DAG = timedelta(days=1)
TOEN = date(2016, 9, 1)


@pytest.fixture
def vandaag():
    return timezone.localdate()


def maak(bouw, vanaf, tot=None, paritair_comite="124"):
    return Bevoegdheid.objects.create(
        paritair_comite=paritair_comite, partnerschap=bouw.partnerschap, vanaf=vanaf, tot=tot
    )


def bewaar(beheerder, adres, **velden):
    return beheerder.post(f"/beheer/opleidingen/{adres}/", velden)


def test_van_een_regel_die_loopt_verandert_enkel_de_einddatum(beheerder, bouw, vandaag):
    rij = maak(bouw, TOEN)
    adres = f"bevoegdheid/{rij.pk}/change"
    assert "geldt al sinds 1 september 2016" in beheerder.get(f"/beheer/opleidingen/{adres}/").text
    antwoord = bewaar(beheerder, adres, tot=vandaag, paritair_comite="200", vanaf=vandaag)
    assert antwoord.status_code == 303
    rij.refresh_from_db()
    assert (rij.paritair_comite, rij.vanaf, rij.tot) == ("124", TOEN, vandaag)
    assert bewaar(beheerder, adres, tot="").status_code == 303


def test_een_einddatum_in_het_verleden_wordt_geweigerd(beheerder, bouw, vandaag):
    antwoord = bewaar(beheerder, f"bevoegdheid/{maak(bouw, TOEN).pk}/change", tot=vandaag - DAG)
    assert antwoord.status_code == 422
    assert "wat voorbij is, verandert niet meer" in antwoord.text


def test_een_regel_die_voorbij_is_verandert_niet_meer(beheerder, bouw, vandaag):
    rij = maak(bouw, TOEN, vandaag - DAG)
    adres = f"bevoegdheid/{rij.pk}/change"
    assert f"gold tot en met {date_format(rij.tot)}" in beheerder.get(f"/beheer/opleidingen/{adres}/").text
    assert bewaar(beheerder, adres, tot=vandaag).status_code == 409
    rij.refresh_from_db()
    assert rij.tot == vandaag - DAG


def test_een_geplande_regel_mag_nog_helemaal_anders(beheerder, bouw, vandaag):
    rij = maak(bouw, vandaag + DAG)
    antwoord = bewaar(
        beheerder,
        f"bevoegdheid/{rij.pk}/change",
        paritair_comite="149.01",
        partnerschap=bouw.partnerschap.pk,
        vanaf=vandaag + 2 * DAG,
    )
    assert antwoord.status_code == 303
    rij.refresh_from_db()
    assert (rij.paritair_comite, rij.vanaf) == ("149.01", vandaag + 2 * DAG)


def test_een_nieuwe_regel_begint_niet_in_het_verleden_en_eindigt_niet_voor_hij_begint(beheerder, bouw, vandaag):
    velden = {"paritair_comite": "124", "partnerschap": bouw.partnerschap.pk}
    gisteren = bewaar(beheerder, "bevoegdheid/add", **velden, vanaf=vandaag - DAG)
    assert "Kies vandaag of een latere dag" in gisteren.text
    omgekeerd = bewaar(beheerder, "bevoegdheid/add", **velden, vanaf=vandaag + DAG, tot=vandaag)
    assert "De einddatum ligt voor de begindatum." in omgekeerd.text
    assert bewaar(beheerder, "bevoegdheid/add", **velden, tot=vandaag).status_code == 422
    assert not Bevoegdheid.objects.exists()


def test_twee_partnerschappen_tegelijk_wordt_geweigerd_ook_door_een_einddatum_te_verleggen(beheerder, bouw, vandaag):
    lopend = maak(bouw, TOEN, vandaag)
    maak(bouw, vandaag + DAG)
    for antwoord in (
        bewaar(beheerder, f"bevoegdheid/{lopend.pk}/change", tot=vandaag + DAG),
        bewaar(
            beheerder,
            "bevoegdheid/add",
            paritair_comite="124",
            partnerschap=bouw.partnerschap.pk,
            vanaf=vandaag + 5 * DAG,
        ),
    ):
        assert antwoord.status_code == 422
        assert "In die periode is al een ander partnerschap bevoegd." in antwoord.text


def test_een_afspraak_wordt_geschreven_zoals_men_ze_zegt(beheerder, departement, bouw, vandaag):
    laad_keuzes(door=None)
    velden = {"regel": "lerenden_per_mentor", "partnerschap": bouw.partnerschap.pk, "vanaf": vandaag, "bron": "Raad"}
    fout = bewaar(beheerder, "afspraak/add", **velden, waarde="veel")
    assert fout.status_code == 422
    assert "Schrijf een geheel getal van 1 tot 9999." in fout.text
    assert bewaar(beheerder, "afspraak/add", **velden, waarde="4").status_code == 303
    assert Afspraak.objects.get(partnerschap=bouw.partnerschap.pk).waarde == 4
    with departement.context():
        spoor = Gebeurtenis.objects.get(soort=Soort.BEHEER_GEWIJZIGD)
    assert spoor.details["na"]["Partnerschap"] == "Bouw"
    assert spoor.details["na"]["Waarde"] == "4"
    lijst = beheerder.get("/beheer/opleidingen/afspraak/").text
    assert "Iedereen zonder eigen afspraak" in lijst
    assert "14 kalenderdagen vanaf dossier volledig" in lijst


def test_een_afspraak_zonder_regel_of_waarde_vraagt_ze(beheerder, bouw, vandaag):
    antwoord = bewaar(beheerder, "afspraak/add", vanaf=vandaag, bron="Raad")
    assert antwoord.status_code == 422
    assert antwoord.text.count("Dit veld is verplicht.") == 2


def test_van_een_lopende_afspraak_is_de_waarde_te_lezen_en_enkel_het_einde_te_wijzigen(beheerder, bouw, vandaag):
    rij = Afspraak.objects.create(
        partnerschap=bouw.partnerschap, regel="stemming", waarde="altijd", vanaf=TOEN, bron="Raad"
    )
    adres = f"afspraak/{rij.pk}/change"
    assert "altijd" in beheerder.get(f"/beheer/opleidingen/{adres}/").text
    assert bewaar(beheerder, adres, tot=vandaag + DAG, waarde="nooit").status_code == 303
    rij.refresh_from_db()
    assert (rij.waarde, rij.tot) == ("altijd", vandaag + DAG)


@pytest.mark.parametrize(
    ("regel", "tekst", "waarde"),
    [
        (Regel.ERKENNING_JAREN, " 5 ", 5),
        (Regel.STEMMING, "op_vraag", "op_vraag"),
        (Regel.STEMMING, "op vraag van de behandelaar", "op_vraag"),
        (
            Regel.BESLISSING_DAGEN,
            "14 werkdagen vanaf de indiening",
            {"dagen": 14, "soort": "werkdagen", "start": "ingediend"},
        ),
        (
            Regel.DOCUMENTEN,
            "mentor gedrag: uittreksel 596.2\nmentor_ervaring: cv, diploma",
            {"mentor_gedrag": ["uittreksel_596_2"], "mentor_ervaring": ["cv", "diploma"]},
        ),
    ],
)
def test_elke_waarde_leest_terug_zoals_ze_geschreven_is(regel, tekst, waarde):
    assert lees_waarde(regel, tekst) == waarde
    assert lees_waarde(regel, schrijf_waarde(waarde)) == waarde
    assert "_" not in schrijf_waarde(waarde)


@pytest.mark.parametrize(
    ("regel", "tekst"),
    [
        (Regel.ERKENNING_JAREN, "0"),
        (Regel.ERKENNING_JAREN, "vijf"),
        (Regel.STEMMING, "soms"),
        (Regel.BESLISSING_DAGEN, "14"),
        (Regel.BESLISSING_DAGEN, "0 werkdagen vanaf de indiening"),
        (Regel.BESLISSING_DAGEN, "14 werkdagen vanaf de volle maan"),
        (Regel.DOCUMENTEN, "mentor_gedrag"),
        (Regel.DOCUMENTEN, "a: b\n\nc: d"),
    ],
)
def test_een_waarde_die_niet_past_wordt_geweigerd_met_wat_ze_moet_zijn(regel, tekst):
    with pytest.raises(ValidationError, match="Schrijf "):
        lees_waarde(regel, tekst)


def test_bij_de_waarde_staat_hoe_men_de_bijzondere_regels_schrijft(beheerder):
    pagina = beheerder.get("/beheer/opleidingen/afspraak/add/").text
    for label, uitleg in bijzondere_regels():
        assert f"{label}: {uitleg}" in pagina
    assert ">None<" not in pagina
    assert "_popup" not in pagina


def test_wat_met_het_portaal_meekomt_staat_in_het_logboek_en_bij_geen_enkele_rij(beheerder, departement):
    Afspraak.objects.all().delete()
    with departement.context():
        aantal = laad_keuzes(door=None)
        assert (aantal, laad_keuzes(door=None)) == (len(Regel), 0)
    assert beheerder.get("/beheer/").text.count(f"de standaardafspraken: {aantal} nieuwe") == 1
    geschiedenis = beheerder.get(f"/beheer/accounts/partnerschap/{departement.partnerschap.pk}/history/")
    assert "nog niets gewijzigd" in geschiedenis.text


def test_elke_standaardwaarde_is_er_een_die_iemand_zou_mogen_schrijven(db):
    laad_keuzes(door=None)
    for afspraak in Afspraak.objects.all():
        assert lees_waarde(afspraak.regel, schrijf_waarde(afspraak.waarde)) == afspraak.waarde
