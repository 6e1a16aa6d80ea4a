"""One search box: a number in any writing, or words in any order, with typing errors when nothing else is found."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from ondernemingen.kbo import zoekcijfers
from ondernemingen.models import Onderneming, Vestiging
from ondernemingen.models.zoekvorm import MEESTE_WOORDEN, zoekwoorden
from werkplekduaal.tekst import normaliseer

LATIJN = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x24F), max_size=30)
# Words of three letters and more, as companies are called, with what stands between them.
WOORD = st.text("abcdefghijklmnopqrstuvwxyzABCXYZ0123456789éèëêïîôöüçñåœæß", min_size=3, max_size=9)
NAAM = st.lists(st.tuples(WOORD, st.sampled_from([" ", "-", " & ", ". ", "'"])), min_size=1, max_size=5).map(
    lambda delen: "".join(woord + tussen for woord, tussen in delen)
)
IN_DB = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def maak(kbo_nummer: str, naam: str, gemeente: str = "Mechelen", postcode: str = "2800", **extra) -> Onderneming:
    return Onderneming.objects.create(
        kbo_nummer=kbo_nummer, naam=naam, zoeknaam=normaliseer(naam), gemeente=gemeente, postcode=postcode, **extra
    )


def plek(onderneming: Onderneming, nummer: str, naam: str = "", gemeente: str = "Gent", postcode: str = "9000"):
    return Vestiging.objects.create(
        onderneming=onderneming, vestigingsnummer=nummer, naam=naam, gemeente=gemeente, postcode=postcode
    )


def gevonden(vraag: str) -> list[str]:
    rijen = Onderneming.objects.all().voor_overzicht().zoek(vraag).order_by("volgorde")
    return [rij["naam"] for rij in rijen]


@pytest.fixture
def straat(db):
    """A few companies that look alike."""
    peeters = maak("0123456749", "Bakkerij Peeters", commerciele_naam="'t Broodhœkje")
    maak("0200000043", "Peeters Bouw BV", "Sint-Niklaas", "9100")
    maak("0300000016", "Café René", "Liège", "4000")
    maak("0400000086", "Garage Claes nv", "Hasselt", "3500")
    plek(peeters, "2123456791", "Winkel Oudaan", "Antwerpen", "2000")
    return peeters


@pytest.mark.usefixtures("straat")
@pytest.mark.parametrize(
    ("vraag", "namen"),
    [
        ("peeters", ["Peeters Bouw BV", "Bakkerij Peeters"]),
        ("PEETERS bouw", ["Peeters Bouw BV"]),
        ("bouw peeters", ["Peeters Bouw BV"]),
        ("peeters bouw bv", ["Peeters Bouw BV"]),
        ("b.v. peeters bouw", ["Peeters Bouw BV"]),
        ("vzw bakkerij peeters", ["Bakkerij Peeters"]),
        ("bakk", ["Bakkerij Peeters"]),
        ("pee bak", ["Bakkerij Peeters"]),
        ("cafe rene", ["Café René"]),
        ("café rené", ["Café René"]),
        ("broodhoekje", ["Bakkerij Peeters"]),
        ("peeters antwerpen", ["Bakkerij Peeters"]),
        ("oudaan", ["Bakkerij Peeters"]),
        ("peeters sint-niklaas", ["Peeters Bouw BV"]),
        ("liege", ["Café René"]),
        ("9100", ["Peeters Bouw BV"]),
        ("ga", ["Garage Claes nv"]),
        ("nv", ["Garage Claes nv"]),
        ("01234", ["Bakkerij Peeters"]),
        ("0123.456.749", ["Bakkerij Peeters"]),
        ("BE 0123 456 749", ["Bakkerij Peeters"]),
        ("123456749", ["Bakkerij Peeters"]),
        ("2.123.456.791", ["Bakkerij Peeters"]),
        ("2.123.4", ["Bakkerij Peeters"]),
        ("0999.999.999", []),
        ("bakerij peters", ["Bakkerij Peeters"]),
        ("pieters bouw", ["Peeters Bouw BV"]),
        ("garaage", ["Garage Claes nv"]),
        ("hasslet", ["Garage Claes nv"]),
        ("zzzz", []),
        ("pe zz", []),
        ("%", []),
        ("_\\%", []),
        ("\u202e\u0627\u0644", []),
    ],
)
def test_wat_men_typt_vindt_wat_men_bedoelt(vraag, namen):
    assert gevonden(vraag) == namen


def test_wat_het_best_lijkt_staat_bovenaan(straat):
    maak("0500000059", "Bakkerij Pauwels")
    assert gevonden("bakerij peeterz")[0] == "Bakkerij Peeters"


def test_een_vestiging_die_verhuist_of_verdwijnt_verandert_waar_men_de_onderneming_vindt(straat):
    winkel = straat.vestigingen.get()
    winkel.gemeente = "Turnhout"
    winkel.save()
    assert gevonden("peeters turnhout") == ["Bakkerij Peeters"]
    assert gevonden("peeters antwerpen") == []
    Vestiging.objects.filter(pk=winkel.pk)._raw_delete("default")
    assert gevonden("peeters turnhout") == []
    straat.refresh_from_db()
    assert straat.vestigingswoorden == ""


@pytest.mark.usefixtures("straat")
@pytest.mark.parametrize(
    ("plaats", "aantal"),
    [("Antwerpen", 1), ("antw", 1), ("2000", 1), ("mechelen", 1), ("Luik", 0), ("liège", 1), ("28", 0), ("", 4)],
)
def test_een_gemeente_telt_voor_de_zetel_en_voor_een_vestiging(plaats, aantal):
    assert Onderneming.objects.in_gemeente(plaats).count() == aantal


@pytest.mark.parametrize(
    ("vraag", "woorden"),
    [
        ("Bouwwerken Peeters BVBA", ["bouwwerken", "peeters"]),
        ("N.V. Claes & Zonen", ["claes", "zonen"]),
        ("comm. v. De Molen", ["de", "molen"]),
        ("bv", ["bv"]),
        ("...", []),
        ("woord " * 50, ["woord"] * MEESTE_WOORDEN),
    ],
)
def test_de_rechtsvorm_zoekt_niet_mee_tenzij_er_niets_anders_staat(vraag, woorden):
    assert zoekwoorden(vraag) == woorden


@pytest.mark.django_db
@IN_DB
@given(LATIJN)
def test_de_database_maakt_tekst_zoekbaar_zoals_het_portaal(tekst):
    with connection.cursor() as cursor:
        cursor.execute("SELECT zoekvorm(%s::text)", [tekst])
        assert cursor.fetchone()[0] == normaliseer(tekst)


@pytest.mark.django_db
@IN_DB
@given(NAAM, st.data())
def test_elke_onderneming_wordt_gevonden_op_het_begin_van_haar_woorden(naam, data):
    woorden = zoekwoorden(naam)
    assume(normaliseer(naam) and not normaliseer(naam).replace(" ", "").isdecimal())
    assume(all(len(woord) > 2 for woord in woorden))
    begin = [woord[: data.draw(st.integers(3, len(woord)))] for woord in data.draw(st.permutations(woorden))]
    assume(not zoekcijfers(" ".join(begin)))  # "BE01" asks for a number
    Onderneming.objects.filter(kbo_nummer="0123456749")._raw_delete("default")
    maak("0123456749", naam)
    assert naam in gevonden(" ".join(begin))


@pytest.mark.django_db
@IN_DB
@given(st.text(max_size=60).filter(lambda tekst: "\0" not in tekst))
def test_geen_enkele_vraag_breekt_de_zoekmachine(vraag):
    assert gevonden(vraag) == []  # there is none
    assert Onderneming.objects.in_gemeente(vraag).count() == 0
