"""One way to find a company, in every list that hangs from companies: the same question finds the same everywhere."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from accounts.rechten import Rol
from ondernemingen.models import Onderneming, Vestiging
from tests.stemmingen.raad import open_ronde
from tests.wereld import Kant, Wereld, als

LIJSTEN = {
    "/ondernemingen/?q=": Rol.BEHANDELAAR,
    "/machtigingen/?q=": Rol.MEDEWERKER,
    "/mentoren/?onderneming=": Rol.BEHANDELAAR,
    "/taken/?q=": Rol.BEHANDELAAR,
    "/aanvragen/?q=": Rol.BEHANDELAAR,
    "/erkenningen/?q=": Rol.BEHANDELAAR,
    "/overeenkomsten/?q=": Rol.BEHANDELAAR,
    "/stemmingen/?q=": Rol.STEMGERECHTIGDE,
}
GEVONDEN = {
    "woorden in een andere volgorde": "molenaar bakkerij",
    "een deel van elk woord": "bakk mol",
    "zonder accenten en met rechtsvorm": "bakkerij moelenaar bv",
    "een typefout": "bakerij molennaar",
    "het nummer met punten": "0431.148.469",
    "het begin van het nummer": "0431148",
    "het nummer zonder nul": "431148469",
    "het nummer van een vestiging": "2.123.456",
    "de gemeente van een vestiging": "molenaar kontich",
}
NIET_GEVONDEN = ["slagerij molenaar", "0431.148.468", "148469", "9999999999", "!?", "zwembad"]


@pytest.fixture
def kant(wereld: Wereld) -> Kant:
    """One of everything at a company with a telling name."""
    kant = wereld.bouw
    with kant.context():
        open_ronde(kant)
    Vestiging.objects.filter(pk=kant.vestiging.pk).update(gemeente="Kontich", vestigingsnummer="2123456789")
    Onderneming.objects.filter(pk=kant.onderneming.pk).update(
        naam="Bakkerij Mœlenaar",
        commerciele_naam="Bakkerij Molenaar",
        zoeknaam="bakkerij moelenaar",
        kbo_nummer="0431148469",
    )
    return kant


@pytest.fixture
def vraag(client: Client, kant: Kant):
    """How many rows a list shows for a question."""

    def doe(lijst: str, tekst: str) -> int:
        als(client, kant, LIJSTEN[lijst])
        return len(client.get(lijst + tekst.replace(" ", "+")).context["pagina"].rijen)

    return doe


@pytest.mark.parametrize("lijst", LIJSTEN)
def test_een_onderneming_is_in_elke_lijst_op_dezelfde_manier_te_vinden(vraag, lijst: str):
    assert {hoe: vraag(lijst, tekst) for hoe, tekst in GEVONDEN.items()} == dict.fromkeys(GEVONDEN, 1)
    assert {tekst: vraag(lijst, tekst) for tekst in NIET_GEVONDEN} == dict.fromkeys(NIET_GEVONDEN, 0)


@pytest.mark.parametrize("lijst", [lijst for lijst in LIJSTEN if not lijst.startswith("/ondernemingen")])
def test_een_onderneming_die_niet_in_de_lijst_staat_verbergt_geen_typefout(vraag, lijst: str):
    """What another partnerschap knows must not change what is found here."""
    Onderneming.objects.create(kbo_nummer="0999999999", naam="Bakerij Molennaar", zoeknaam="bakerij molennaar")
    assert vraag(lijst, "bakerij molennaar") == 1


@pytest.mark.parametrize("lijst", ["/taken/?q=", "/aanvragen/?q=", "/stemmingen/?q="])
def test_een_dossiernummer_vindt_het_dossier_en_de_naam_van_het_partnerschap_niet_alles(vraag, kant: Kant, lijst: str):
    nummer = kant.aanvraag.nummer
    assert [vraag(lijst, tekst) for tekst in (nummer, nummer.lower(), nummer[-8:], f" {nummer} ")] == [1, 1, 1, 1]
    assert [vraag(lijst, tekst) for tekst in ("bouw", f"{nummer}9", str(timezone.localdate().year + 1))] == [0, 0, 0]
