"""manage.py kbo_importeren: an extract into the register, and from there into what the loket knows."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.forms.models import model_to_dict

from accounts.gebeurtenissen import Soort
from accounts.models import Gebeurtenis
from ondernemingen.models import KboOnderneming, KboVestiging, Onderneming, Vestiging
from ondernemingen.services import kbo_inlezen, maak_bekend
from ontwikkel.kbo_maken import GEMEENTEN, SECTOREN, maak_kbo_zip
from tests.ondernemingen import extract
from tests.ondernemingen.extract import activiteit, adres, delen_van, naam, onderneming, vestiging
from tests.wereld import maak_partnerschap
from werkplekduaal.database.context import met_partnerschap
from werkplekduaal.tekst import normaliseer

DAK, BAKKER, BRASSERIE = "0123456749", "1700000026", "0200000043"
PLEK, ANDERE_PLEK = "2123456791", "8700000076"


@pytest.fixture
def departement(db):
    return maak_partnerschap("Departement", 9, is_departement=True)


@pytest.fixture
def zip_pad(tmp_path):
    return tmp_path / "KboOpenData_0151_2026_11_Full.zip"


def importeer(pad) -> tuple[str, str]:
    """What the command says, and what it complains of."""
    uit, fout = StringIO(), StringIO()
    call_command("kbo_importeren", str(pad), stdout=uit, stderr=fout)
    return uit.getvalue(), fout.getvalue()


def alles() -> list[dict]:
    """The register and the loket, as they stand."""
    modellen = (KboOnderneming, KboVestiging, Onderneming, Vestiging)
    return [model_to_dict(rij) for model in modellen for rij in model.objects.order_by("pk")]


def twee_bedrijven(pad, **anders):
    """A roofer with a workplace and a baker."""
    tabellen = {
        "enterprise": [onderneming(DAK), onderneming(BAKKER, vorm="")],
        "establishment": [vestiging(PLEK, DAK)],
        "denomination": [naam(DAK, "Dakwerken Özdemir"), naam(DAK, "Daktop", soort="003"), naam(BAKKER, "Bakkerij")],
        "address": [adres(DAK), adres(PLEK, "Veldstraat", "9000", "Gent")],
        "activity": [activiteit(DAK)],
    }
    return extract.volledig(pad, **{**tabellen, **anders})


@pytest.mark.usefixtures("departement")
def test_een_volledig_extract_vult_het_register(zip_pad):
    importeer(twee_bedrijven(zip_pad))
    dak = KboOnderneming.objects.get(nummer=DAK)
    assert model_to_dict(dak) == {
        "nummer": DAK,
        "naam": "Dakwerken Özdemir",
        "commerciele_naam": "Daktop",
        "is_natuurlijk_persoon": False,
        "rechtsvorm": "Besloten Vennootschap",
        "rechtstoestand": "Normale toestand",
        "toestand": "actief",
        "hoofdactiviteit": "43910",
        "activiteit": "Dakwerkzaamheden",
        "startdatum": date(2003, 2, 1),
        "straat": "Kerkstraat 12",
        "postcode": "2800",
        "gemeente": "Mechelen",
    }
    assert dak.zoeknaam == "dakwerken ozdemir"
    assert str(dak) == "Dakwerken Özdemir"
    plek = KboVestiging.objects.get()
    assert (plek.nummer, plek.ondernemingsnummer, plek.straat) == (PLEK, DAK, "Veldstraat 12")
    assert (plek.provincie, plek.startdatum, str(plek)) == ("oost_vlaanderen", date(2007, 6, 5), PLEK)


@pytest.mark.usefixtures("departement")
@pytest.mark.parametrize(
    ("rijen", "gekozen", "handelsnaam"),
    [
        ([naam(DAK, "Toits", taal="1"), naam(DAK, "Daken", taal="2")], "Daken", ""),
        ([naam(DAK, "DKN", soort="002"), naam(DAK, "Daken", taal="4")], "Daken", ""),
        ([naam(DAK, "Daktop", soort="003")], "Daktop", "Daktop"),
        ([naam(DAK, "Bijkantoor", soort="004")], "Bijkantoor", ""),
        ([], DAK, ""),
    ],
)
def test_de_naam_is_de_officiele_in_het_nederlands_en_anders_de_beste_die_er_is(zip_pad, rijen, gekozen, handelsnaam):
    importeer(extract.volledig(zip_pad, enterprise=[onderneming(DAK)], denomination=rijen))
    dak = KboOnderneming.objects.get()
    assert (dak.naam, dak.commerciele_naam) == (gekozen, handelsnaam)
    assert dak.zoeknaam == normaliseer(gekozen)


@pytest.mark.usefixtures("departement")
@pytest.mark.parametrize(
    ("rij", "straat", "gemeente", "provincie"),
    [
        (adres(PLEK, bus="3"), "Kerkstraat 12 bus 3", "Mechelen", "antwerpen"),
        (adres(PLEK, "", "5000", "", frans=("Rue Haute", "Namur")), "Rue Haute 12", "Namur", "elders"),
        (
            adres(PLEK, "Hoofdstraat", "1234", "Sluis", land="Nederland"),
            "Hoofdstraat 12",
            "Sluis (Nederland)",
            "elders",
        ),
    ],
)
def test_een_adres_wordt_leesbaar_en_krijgt_zijn_provincie(zip_pad, rij, straat, gemeente, provincie):
    importeer(twee_bedrijven(zip_pad, address=[rij]))
    plek = KboVestiging.objects.get()
    assert (plek.straat, plek.gemeente, plek.provincie) == (straat, gemeente, provincie)


@pytest.mark.usefixtures("departement")
def test_een_geschrapt_adres_telt_pas_als_er_geen_ander_is(zip_pad):
    rijen = [
        adres(DAK, "Oud", geschrapt="01-01-2020"),
        adres(DAK, "Nieuw"),
        adres(PLEK, "Enig", geschrapt="01-01-2020"),
    ]
    importeer(twee_bedrijven(zip_pad, address=rijen))
    assert KboOnderneming.objects.get(nummer=DAK).straat == "Nieuw 12"
    assert KboVestiging.objects.get().straat == "Enig 12"


@pytest.mark.usefixtures("departement")
def test_de_hoofdactiviteit_is_die_van_de_nieuwste_nace_versie(zip_pad):
    rijen = [activiteit(DAK, "43911", versie="2003"), activiteit(DAK), activiteit(DAK, "43411", versie="2025")]
    rijen += [activiteit(BAKKER, "10711", soort="SECO"), activiteit(BAKKER, "10712", soort="Onbekend")]
    importeer(twee_bedrijven(zip_pad, activity=rijen))
    dak, bakker = KboOnderneming.objects.order_by("nummer")
    assert (dak.hoofdactiviteit, dak.activiteit) == ("43411", "Dakwerken")
    assert (bakker.hoofdactiviteit, bakker.activiteit) == ("", "")


@pytest.mark.usefixtures("departement")
def test_codes_worden_omschrijvingen_in_het_nederlands_en_anders_in_wat_er_is(zip_pad):
    rijen = [
        onderneming(DAK, toestand="050"),
        onderneming(BAKKER, vorm="610", cac="014"),
        onderneming(BRASSERIE, soort="1", vorm=""),
    ]
    importeer(extract.volledig(zip_pad, enterprise=rijen))
    dak, brasserie, bakker = KboOnderneming.objects.order_by("nummer")
    assert (dak.rechtstoestand, dak.toestand) == ("Opening van faillissement", "failliet")
    assert dak.rechtsvorm == "Besloten Vennootschap"
    assert (bakker.rechtsvorm, bakker.toestand) == ("Société anonyme", "actief")
    assert (brasserie.rechtsvorm, brasserie.is_natuurlijk_persoon) == ("", True)


@pytest.mark.usefixtures("departement")
def test_een_ingetrokken_faillissement_is_er_geen(zip_pad):
    delen = delen_van(extract.volledig(zip_pad, enterprise=[onderneming(DAK, toestand="050")]))
    delen["code.csv"] = delen["code.csv"].replace(b"Opening van", b"Intrekking van")
    importeer(extract.schrijf(zip_pad, delen))
    assert KboOnderneming.objects.get().toestand == "actief"


@pytest.mark.usefixtures("departement")
def test_opnieuw_inlezen_verandert_niets(zip_pad):
    twee_bedrijven(zip_pad)
    importeer(zip_pad)
    maak_bekend_in_loket(DAK)
    eerst = alles()
    uit, _ = importeer(zip_pad)
    assert "0 ondernemingen en 0 vestigingen nieuw of gewijzigd, 0 geschrapt" in uit
    assert "Loket: 0 bijgewerkt, 0 stopgezet" in uit
    assert alles() == eerst


def maak_bekend_in_loket(nummer: str) -> Onderneming:
    partnerschap = maak_partnerschap(f"Voor {nummer}", 8)
    with met_partnerschap(partnerschap.pk):
        return maak_bekend(kbo_nummer=nummer, door=None)


@pytest.mark.usefixtures("departement")
def test_het_loket_volgt_het_register(zip_pad):
    importeer(twee_bedrijven(zip_pad))
    bekend = maak_bekend_in_loket(DAK)
    rijen = {
        "enterprise": [onderneming(DAK, toestand="050"), onderneming(BAKKER)],
        "denomination": [naam(DAK, "Dakwerken Nieuw")],
        "establishment": [vestiging(PLEK, DAK), vestiging(ANDERE_PLEK, DAK)],
        "address": [adres(PLEK, "Nieuwstraat", "3500", "Hasselt"), adres(ANDERE_PLEK)],
    }
    uit, _ = importeer(twee_bedrijven(zip_pad, **rijen))
    bekend.refresh_from_db()
    assert (bekend.naam, bekend.zoeknaam) == ("Dakwerken Nieuw", "dakwerken nieuw")
    assert (bekend.toestand, bekend.straat) == ("failliet", "")
    assert "hasselt" in bekend.zoektekst
    oud, nieuw = bekend.vestigingen.order_by("vestigingsnummer")
    assert (oud.straat, oud.provincie) == ("Nieuwstraat 12", "limburg")
    assert (nieuw.vestigingsnummer, nieuw.provincie) == (ANDERE_PLEK, "antwerpen")
    assert "3 bijgewerkt" in uit
    assert Onderneming.objects.count() == 1


@pytest.mark.usefixtures("departement")
def test_wie_niet_meer_in_een_volledig_extract_staat_is_stopgezet_en_komt_terug_als_hij_er_weer_in_staat(zip_pad):
    importeer(twee_bedrijven(zip_pad))
    bekend = maak_bekend_in_loket(DAK)
    uit, _ = importeer(extract.volledig(zip_pad, stand="27-11-2026", enterprise=[onderneming(BAKKER)]))
    assert "2 geschrapt" in uit
    assert "2 stopgezet of gesloten" in uit
    bekend.refresh_from_db()
    assert (bekend.toestand, bekend.stopgezet_op) == ("stopgezet", date(2026, 11, 27))
    assert bekend.vestigingen.get().gesloten_op == date(2026, 11, 27)
    importeer(twee_bedrijven(zip_pad, stand="28-11-2026"))
    bekend.refresh_from_db()
    assert (bekend.toestand, bekend.stopgezet_op) == ("actief", None)
    assert bekend.vestigingen.get().gesloten_op is None


@pytest.mark.usefixtures("departement")
def test_een_vestiging_die_naar_een_andere_onderneming_ging_blijft_waar_het_loket_haar_kent(zip_pad):
    importeer(twee_bedrijven(zip_pad))
    eerste, tweede = maak_bekend_in_loket(DAK), Onderneming.objects.create(kbo_nummer=BAKKER, naam="Bakkerij")
    rijen = {"establishment": [vestiging(PLEK, BAKKER)], "address": [adres(PLEK, "Elders")]}
    importeer(twee_bedrijven(zip_pad, **rijen))
    assert eerste.vestigingen.get().straat == "Veldstraat 12"
    assert not tweede.vestigingen.exists()


@pytest.mark.usefixtures("departement")
def test_wijzigingen_raken_enkel_wat_ze_noemen(zip_pad):
    importeer(twee_bedrijven(zip_pad))
    importeer(
        extract.wijzigingen(
            zip_pad,
            enterprise_delete=["1700.000.026"],
            enterprise_insert=[onderneming(BRASSERIE)],
            denomination_insert=[naam(BRASSERIE, "Brasserie")],
            address_delete=["0123.456.749"],
            address_insert=[adres(DAK, "Nieuwstraat")],
            activity_delete=["0123.456.749"],
        )
    )
    dak, brasserie = KboOnderneming.objects.order_by("nummer")
    assert (dak.naam, dak.commerciele_naam, dak.straat) == ("Dakwerken Özdemir", "Daktop", "Nieuwstraat 12")
    assert (dak.hoofdactiviteit, dak.rechtsvorm, dak.startdatum) == ("", "Besloten Vennootschap", date(2003, 2, 1))
    assert (brasserie.nummer, brasserie.naam) == (BRASSERIE, "Brasserie")
    assert KboVestiging.objects.get().gemeente == "Gent"


@pytest.mark.usefixtures("departement")
def test_wat_een_wijziging_wegneemt_en_teruggeeft_is_gewijzigd_en_niet_geschrapt(zip_pad):
    importeer(twee_bedrijven(zip_pad))
    importeer(
        extract.wijzigingen(
            zip_pad,
            enterprise_delete=["0123.456.749"],
            enterprise_insert=[onderneming(DAK, toestand="050")],
            establishment_delete=["2.123.456.791"],
            denomination_delete=["0123.456.749"],
            denomination_insert=[naam(DAK, "Dakwerken Nieuw")],
        )
    )
    dak = KboOnderneming.objects.get(nummer=DAK)
    assert (dak.naam, dak.commerciele_naam, dak.toestand) == ("Dakwerken Nieuw", "", "failliet")
    assert dak.straat == "Kerkstraat 12"
    assert not KboVestiging.objects.exists()


@pytest.mark.usefixtures("departement")
def test_een_wijziging_die_enkel_namen_wegneemt_laat_de_naam_staan(zip_pad):
    importeer(twee_bedrijven(zip_pad))
    importeer(extract.wijzigingen(zip_pad, denomination_delete=["0123.456.749"]))
    assert KboOnderneming.objects.get(nummer=DAK).naam == "Dakwerken Özdemir"


GOED = '"0123.456.749","AC","000","2","610","","01-02-2003"\r\n'


@pytest.mark.usefixtures("departement")
@pytest.mark.parametrize(
    ("tabel", "regel", "reden"),
    [
        ("enterprise", '"0123.456.749","AC"\r\n', "2 velden in plaats van 7"),
        ("enterprise", '"0123.456.749","AC","000","2","610","","01-02-2003\r\n', "geen CSV"),
        ("enterprise", GOED.replace("749", "750"), "verkeerd controlegetal"),
        ("enterprise", GOED.replace("0123", "9123"), "ongeldig nummer"),
        ("enterprise", GOED.replace("0123", "x123"), "ongeldig nummer"),
        ("enterprise", GOED.replace("0123", "٠123"), "ongeldig nummer"),
        ("enterprise", GOED.replace("01-02-2003", "31-02-2003"), "ongeldige datum “31-02-2003”"),
        ("enterprise", GOED.replace("01-02-2003", "2003-02-01"), "ongeldige datum"),
        ("enterprise", GOED.replace("610", "6" * 121), "tekst van 121 tekens"),
        ("enterprise", GOED.replace("610", "\0"), "teken dat niet in tekst thuishoort"),
        ("establishment", '"2.123.456.791","","9123.456.749"\r\n', "ongeldig nummer"),
        ("denomination", '"0123.456.749","2","001"," "\r\n', "lege naam"),
        ("denomination", f'"0123.456.749","2","001","{"x" * 321}"\r\n', "tekst van 321 tekens"),
        ("address", '"0123.456.749","REGO"\r\n', "2 velden"),
        ("activity", '"0123.456.749","003","2008","439","MAIN"\r\n', "ongeldige NACE-code"),
        ("code", '"x"\r\n', "1 velden in plaats van 4"),
    ],
)
def test_een_kapotte_regel_wordt_gemeld_en_de_rest_gaat_erin(zip_pad, tabel, regel, reden):
    delen = delen_van(twee_bedrijven(zip_pad))
    kop, rest = delen[f"{tabel}.csv"].decode().split("\r\n", 1)
    delen[f"{tabel}.csv"] = f"{kop}\r\n{regel}{rest}".encode()
    uit, fout = importeer(extract.schrijf(zip_pad, delen))
    assert f"{tabel}.csv, regel 2: " in fout
    assert reden in fout
    assert "Overgeslagen regels: 1." in uit
    assert (KboOnderneming.objects.count(), KboVestiging.objects.count()) == (2, 1)
    assert KboOnderneming.objects.get(nummer=DAK).naam == "Dakwerken Özdemir"


@pytest.mark.usefixtures("departement")
def test_bijkantoren_van_buitenlandse_ondernemingen_doen_niet_mee(zip_pad):
    nummer = "9000000047"
    rijen = {"denomination": [naam(nummer, "Branch")], "address": [adres(nummer)], "activity": [activiteit(nummer)]}
    _, fout = importeer(twee_bedrijven(zip_pad, **rijen))
    assert fout == ""


@pytest.mark.usefixtures("departement")
def test_een_onleesbare_regel_schrapt_niemand(zip_pad):
    importeer(twee_bedrijven(zip_pad))
    rijen = [onderneming(BAKKER), (*onderneming(DAK)[:-1], "gisteren")]
    _, fout = importeer(twee_bedrijven(zip_pad, enterprise=rijen, address=[], denomination=[naam(DAK, "x" * 321)]))
    assert "enterprise.csv, regel 3" in fout
    dak = KboOnderneming.objects.get(nummer=DAK)
    assert dak.naam == "Dakwerken Özdemir"  # the line with the new name could not be read either
    assert dak.straat == ""  # addresses were complete: this one is gone


def zonder(deel: str):
    return lambda delen: {naam: inhoud for naam, inhoud in delen.items() if naam != deel}


def met(deel: str, inhoud: bytes):
    return lambda delen: {**delen, deel: inhoud}


@pytest.mark.usefixtures("departement")
@pytest.mark.parametrize(
    ("bederf", "reden"),
    [
        (zonder("meta.csv"), "meta.csv ontbreekt"),
        (zonder("address.csv"), "address.csv ontbreekt"),
        (zonder("code.csv"), "code.csv ontbreekt"),
        (met("meta.csv", b'"Variable","Value"\r\n'), "meta.csv zegt niet"),
        (
            met("meta.csv", b'"Variable","Value"\r\n"ExtractType","full"\r\n"SnapshotDate","gisteren"\r\n'),
            "meta.csv zegt",
        ),
        (met("activity.csv", b""), "activity.csv heeft geen kolom EntityNumber, NaceVersion"),
        (met("address.csv", b"EntityNumber;Zipcode\r\n"), "address.csv heeft geen kolom"),
        (
            met("denomination.csv", "EntityNumber,Language,TypeOfDenomination,Denomination\r\nCafé".encode("latin-1")),
            "UTF-8",
        ),
    ],
)
def test_een_bestand_dat_geen_extract_is_verandert_niets(zip_pad, bederf, reden):
    importeer(twee_bedrijven(zip_pad))
    eerst = alles()
    nieuw = delen_van(twee_bedrijven(zip_pad, enterprise=[onderneming(BRASSERIE)]))
    extract.schrijf(zip_pad, bederf(nieuw))
    with pytest.raises(CommandError, match=reden):
        importeer(zip_pad)
    assert alles() == eerst


@pytest.mark.usefixtures("departement")
@pytest.mark.parametrize("inhoud", [b"", b"geen zip", b"PK\x03\x04 afgebroken"])
def test_een_bestand_dat_geen_zip_is_wordt_geweigerd(zip_pad, inhoud):
    zip_pad.write_bytes(inhoud)
    with pytest.raises(CommandError, match=r"geen leesbaar zip-bestand.*Er is niets gewijzigd"):
        importeer(zip_pad)


@pytest.mark.usefixtures("departement")
def test_een_zip_met_een_beschadigd_deel_wordt_geweigerd(zip_pad):
    inhoud = twee_bedrijven(zip_pad).read_bytes()
    zip_pad.write_bytes(inhoud.replace(b"Dakwerken ", b"Dakwerken!"))
    with pytest.raises(CommandError, match="geen leesbaar zip-bestand"):
        importeer(zip_pad)
    assert not KboOnderneming.objects.exists()


@pytest.mark.usefixtures("db")
def test_zonder_bestand_of_zonder_departement_is_er_een_duidelijke_fout(zip_pad):
    with pytest.raises(CommandError, match="geen leesbaar zip-bestand"):
        importeer(zip_pad)
    with pytest.raises(CommandError, match="departement"):
        importeer(twee_bedrijven(zip_pad))


@pytest.mark.usefixtures("departement")
def test_een_ouder_extract_dan_het_laatste_wordt_geweigerd(zip_pad):
    importeer(twee_bedrijven(zip_pad))
    with pytest.raises(CommandError, match="van 29-10-2026; er is al een nieuwer ingelezen"):
        importeer(twee_bedrijven(zip_pad, stand="29-10-2026"))


def test_het_inlezen_laat_een_spoor_na_bij_het_departement(departement, zip_pad):
    importeer(twee_bedrijven(zip_pad))
    with met_partnerschap(departement.pk):
        gebeurtenis = Gebeurtenis.objects.get(soort=Soort.KBO_INGELEZEN)
        assert Soort.zin(gebeurtenis) == "Het portaal las een KBO-bestand in."
    assert gebeurtenis.details["ondernemingen"] == 2
    assert gebeurtenis.details["stand"] == "2026-10-30"


@pytest.mark.usefixtures("departement")
def test_een_onderbroken_inlezing_laat_alles_zoals_het_was(zip_pad, monkeypatch):
    importeer(twee_bedrijven(zip_pad))
    eerst = alles()
    monkeypatch.setattr(kbo_inlezen, "registreer", onderbreek)
    with pytest.raises(KeyboardInterrupt), transaction.atomic():
        importeer(twee_bedrijven(zip_pad, enterprise=[onderneming(BRASSERIE)]))
    monkeypatch.undo()
    assert alles() == eerst
    importeer(twee_bedrijven(zip_pad, enterprise=[onderneming(BRASSERIE)]))
    assert [rij.nummer for rij in KboOnderneming.objects.all()] == [BRASSERIE]


def onderbreek(*args, **kwargs):
    raise KeyboardInterrupt


@pytest.mark.usefixtures("departement")
def test_er_loopt_een_inlezing_tegelijk(zip_pad):
    ander = connection.copy()
    try:
        with ander.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [kbo_inlezen.SLOT])
        with pytest.raises(CommandError, match="al een KBO-bestand ingelezen"):
            importeer(twee_bedrijven(zip_pad))
    finally:
        ander.close()


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.usefixtures("departement")
def test_aan_een_terminal_loopt_een_balk_mee(zip_pad):
    scherm = Terminal()
    call_command("kbo_importeren", str(twee_bedrijven(zip_pad)), stdout=StringIO(), stderr=scherm)
    assert "% enterprise.csv" in scherm.getvalue()
    assert scherm.getvalue().endswith("\r\x1b[K")


@pytest.mark.usefixtures("departement")
def test_de_verzonnen_kbo_van_de_demo_gaat_er_zonder_fout_in(zip_pad):
    uit, fout = importeer(maak_kbo_zip(zip_pad))
    assert fout == ""
    assert "300 ondernemingen en 450 vestigingen nieuw" in uit
    codes = {nace for sector in SECTOREN for nace in sector.nace}
    assert {rij.hoofdactiviteit for rij in KboOnderneming.objects.all()} <= codes
    assert all(rij.zoeknaam == normaliseer(rij.naam) for rij in KboOnderneming.objects.all())
    assert len({rij.naam for rij in KboOnderneming.objects.filter(is_natuurlijk_persoon=False)}) > 230
    assert {rij.provincie for rij in KboVestiging.objects.all()} >= {"antwerpen", "brussel", "limburg"}


def test_de_verzonnen_kbo_hangt_enkel_van_het_zaad_af(tmp_path):
    een, twee, ander = (maak_kbo_zip(tmp_path / f"{n}.zip", 20, 10, zaad) for n, zaad in enumerate((1, 1, 2)))
    assert een.read_bytes() == twee.read_bytes() != ander.read_bytes()
    assert len(GEMEENTEN) > 100
