"""What burns, on screen: by company, the worst first, and never more than who looks may know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from accounts.gebeurtenissen import Soort
from accounts.models import Gebeurtenis
from accounts.rechten import Rol
from acties import services as acties
from acties.aanleiding import als_aanleiding
from acties.models import Actie
from knipperlichten import services
from knipperlichten.models import Gezien, Knipperlicht, Signaal
from knipperlichten.services import Wat
from knipperlichten.weergave import bewijs, doelgroep, herkomst, kenmerken
from ondernemingen.models import OndernemingBevoegdheid
from tests.acties.werk import plan
from tests.knipperlichten.lampen import demp, maak_signaal, stel_in
from tests.lijsten import kost_evenveel
from tests.wereld import (
    Kant,
    Wereld,
    als,
    maak_erkenning,
    maak_onderneming,
    maak_opleiding,
    maak_overeenkomst,
    maak_vestiging,
)

LIJST = "/knipperlichten/"
NU = datetime(2026, 11, 25, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _op_een_dag() -> Iterator[None]:
    with time_machine.travel(NU, tick=False):
        yield


def nog_een_bedrijf(kant: Kant, nummer: int, naam: str = "", **extra: Any) -> Signaal:
    onderneming = maak_onderneming(kant, 100 + nummer, naam or f"Bedrijf {nummer:03}")
    return maak_signaal(kant, onderneming=onderneming, vestiging=maak_vestiging(onderneming, 100 + nummer), **extra)


def namen(client: Client, vraag: str = "") -> list[str]:
    """The companies in the list, in order."""
    kop = r'<h2 id="onderneming-\d+">\s*(?:<a[^>]*>)?(.*?)(?:</a>)?\s*</h2>'
    return [naam.strip() for naam in re.findall(kop, client.get(LIJST + vraag).text)]


@pytest.fixture
def behandelaar(wereld: Wereld, client: Client) -> Client:
    return als(client, wereld.bouw, Rol.BEHANDELAAR)


# The list.


def test_wat_brandt_staat_per_onderneming_met_woord_icoon_en_kleur(behandelaar: Client, wereld: Wereld):
    with wereld.bouw.context() as kant:
        maak_signaal(kant, "K02", niveau="rood")
        maak_signaal(kant, "K05", onderwerp_id=-5)
        maak_overeenkomst(kant, "SCHOOL-2")
    pagina = behandelaar.get(LIJST).text
    assert "Bouwbedrijf Peeters" in pagina
    assert "1 rood, 1 oranje" in pagina
    assert "2 lerenden" in re.sub(r"\s+", " ", pagina)
    assert re.search(r'<span class="label label--fout">\s*<svg.*?</svg>\s*Rood</span>', pagina, re.S)
    assert "De erkenning van GeheimBouw heeft geen geldige mentor." in pagina
    assert "Sinds 1 oktober 2026" in pagina


def test_de_ergste_onderneming_staat_eerst_en_haar_drie_ergste_lichten(behandelaar: Client, wereld: Wereld):
    with wereld.bouw.context() as kant:
        nog_een_bedrijf(kant, 1, "Een rood", niveau="rood")
        nog_een_bedrijf(kant, 2, "Een oranje")
        for nummer in range(5):
            maak_signaal(kant, onderwerp_id=-nummer, niveau="rood" if nummer == 4 else "oranje", zin=f"Zin {nummer}.")
    assert namen(behandelaar) == ["Bouwbedrijf Peeters", "Een rood", "Een oranje"]
    assert namen(behandelaar, "?sorteer=onderneming") == ["Bouwbedrijf Peeters", "Een oranje", "Een rood"]
    pagina = behandelaar.get(LIJST).text
    assert pagina.index("Zin 4.") < pagina.index("Zin 0.") < pagina.index("Zin 1.")
    assert "Zin 2." not in pagina
    assert "Nog 2 bij Bouwbedrijf Peeters" in pagina
    assert f"/knipperlichten/onderneming/{wereld.bouw.onderneming.kbo_nummer}/" in pagina


@pytest.fixture
def gemengd(wereld: Wereld) -> Kant:
    """Four companies, each with something of its own."""
    with wereld.bouw.context() as kant:
        vak = maak_opleiding("Kok duaal")
        rood = nog_een_bedrijf(kant, 1, "Rood bedrijf", niveau="rood", code="K01")
        mia, signaal = kant.mens(Rol.MEDEWERKER), als_aanleiding("signaal", rood)
        gebeld = plan(kant, mia, aanleiding=signaal, onderwerp="Gebeld")
        acties.afronden(actie=gebeld, door=mia, resultaat="Niemand nam op.")
        plan(kant, mia, mia, signaal, onderwerp="Langsgaan")
        tweede = nog_een_bedrijf(kant, 2, "Kok bedrijf", opleiding=vak)
        maak_vestiging(tweede.onderneming, 999)
        derde = maak_onderneming(kant, 150, "Bedrijf zonder plek")
        plek = maak_vestiging(derde, 150)
        type(plek).objects.filter(pk=plek.pk).update(gemeente="Gent", provincie="oost_vlaanderen")
        maak_erkenning(kant, plek, vak)
        maak_signaal(kant, "K03", onderneming=derde, vestiging=None, opleiding=None)
        gedempt = nog_een_bedrijf(kant, 4, "Gedempt bedrijf")
        demp(kant, Wat.een(gedempt))
        nog_een_bedrijf(kant, 5, "Stil bedrijf", is_stil=True)
        nog_een_bedrijf(kant, 6, "Gedoofd bedrijf", gedoofd_op=NU, gedoofd_door="feit")
    return wereld.bouw


@pytest.mark.parametrize(
    ("vraag", "verwacht"),
    [
        ("", {"Rood bedrijf", "Kok bedrijf", "Bedrijf zonder plek"}),
        ("?niveau=rood", {"Rood bedrijf"}),
        ("?niveau=paars", {"Rood bedrijf", "Kok bedrijf", "Bedrijf zonder plek"}),
        ("?code=K03", {"Bedrijf zonder plek"}),
        ("?opleiding=kok-duaal", {"Kok bedrijf", "Bedrijf zonder plek"}),
        ("?opleiding=onzin", {"Rood bedrijf", "Kok bedrijf", "Bedrijf zonder plek"}),
        ("?provincie=oost_vlaanderen", {"Bedrijf zonder plek"}),
        ("?provincie=antwerpen", {"Rood bedrijf", "Kok bedrijf"}),
        ("?gemeente=gent", {"Bedrijf zonder plek"}),
        ("?gemeente=mech", {"Rood bedrijf", "Kok bedrijf"}),
        ("?stand=gedempt", {"Gedempt bedrijf"}),
        ("?stand=alles&niveau=oranje", {"Kok bedrijf", "Bedrijf zonder plek", "Gedempt bedrijf"}),
        ("?opvolging=met", {"Rood bedrijf"}),
        ("?opvolging=zonder", {"Kok bedrijf", "Bedrijf zonder plek"}),
        ("?verantwoordelijke=onzin", {"Rood bedrijf", "Kok bedrijf", "Bedrijf zonder plek"}),
        ("?q=kok", {"Kok bedrijf"}),
        ("?q=0000000101", {"Rood bedrijf"}),
        ("?q=2000000102", {"Kok bedrijf"}),
        ("?q=bestaat+niet", set()),
    ],
)
def test_de_filters_laten_over_wat_ze_zeggen(behandelaar: Client, gemengd: Kant, vraag: str, verwacht: set[str]):
    assert set(namen(behandelaar, vraag)) == verwacht


def test_de_lijst_zegt_wie_opvolgt_en_laat_kiezen_van_wie(behandelaar: Client, gemengd: Kant):
    mia, bart = gemengd.mens(Rol.MEDEWERKER), gemengd.mens(Rol.BEHEERDER)
    assert set(namen(behandelaar, f"?verantwoordelijke={mia.pk}")) == {"Rood bedrijf"}
    assert namen(behandelaar, f"?verantwoordelijke={bart.pk}") == []
    pagina = behandelaar.get(LIJST).text
    assert f"Actie van {mia}" in pagina
    assert pagina.count("Actie van ") == 1
    assert pagina.count("Nog geen actie</span>") == 2


def test_een_actie_afronden_dooft_niets_maar_het_licht_is_niet_meer_in_opvolging(behandelaar: Client, gemengd: Kant):
    with gemengd.context():
        actie = Actie.objects.get(onderwerp="Langsgaan")
        acties.afronden(actie=actie, door=gemengd.mens(Rol.MEDEWERKER), resultaat="Alles is besproken.")
        signaal = Signaal.objects.get(code="K01")
    assert "Rood bedrijf" in namen(behandelaar, "?opvolging=zonder")
    pagina = behandelaar.get(signaal.get_absolute_url()).text
    assert "Brandt" in pagina
    assert "In opvolging" not in pagina


def test_zonder_iets_dat_brandt_zegt_de_lijst_dat(behandelaar: Client):
    assert "Geen knipperlichten gevonden" in behandelaar.get(LIJST).text


def test_de_lijst_heeft_bladzijden_en_kost_altijd_evenveel(behandelaar: Client, wereld: Wereld):
    def maak(nummer: int) -> None:
        with wereld.bouw.context() as kant:
            nog_een_bedrijf(kant, nummer)

    maak(0)
    assert kost_evenveel(behandelaar, LIJST, maak)
    for nummer in range(20, 31):
        maak(nummer)
    eerste = behandelaar.get(LIJST).text
    volgende = re.search(r'href="(/knipperlichten/\?pagina=[^"]+)"', eerste)[1]
    samen = namen(behandelaar) + namen(behandelaar, volgende.removeprefix(LIJST).replace("&amp;", "&"))
    assert len(samen) == len(set(samen)) == 31


def test_htmx_krijgt_enkel_de_resultaten(behandelaar: Client, gemengd: Kant):
    antwoord = behandelaar.get(LIJST, headers={"HX-Request": "true"})
    assert "Rood bedrijf" in antwoord.text
    assert "<html" not in antwoord.text


def test_een_onderneming_buiten_de_bevoegdheid_heeft_geen_link(behandelaar: Client, wereld: Wereld):
    with wereld.bouw.context() as kant:
        for nummer in range(4):
            maak_signaal(kant, onderwerp_id=-nummer)
        OndernemingBevoegdheid.objects.filter(onderneming=kant.onderneming).update(tot=date(2026, 11, 1))
    pagina = behandelaar.get(LIJST).text
    assert "Bouwbedrijf Peeters" in pagina
    assert wereld.bouw.onderneming.get_absolute_url() not in pagina
    assert "Nog 1 bij Bouwbedrijf Peeters" in pagina
    assert "/knipperlichten/onderneming/" not in pagina


# What somebody may not see otherwise.


@pytest.mark.parametrize(
    ("code", "rol", "leest"),
    [
        ("K15", Rol.BEHEERDER, False),
        ("K15", Rol.BEHANDELAAR, True),
        ("K20", Rol.MEDEWERKER, False),
        ("K20", Rol.BEHEERDER, True),
        ("K02", Rol.BEHEERDER, True),
    ],
)
def test_wie_de_feiten_niet_mag_zien_leest_enkel_dat_het_brandt(
    wereld: Wereld, client: Client, code: str, rol: Rol, leest: bool
):
    with wereld.bouw.context() as kant:
        signaal = maak_signaal(
            kant, code, onderwerp_model="overeenkomsten.overeenkomst", bewijs={"waarde": "2026-11-01"}
        )
    als(client, wereld.bouw, rol)
    for adres in (LIJST, signaal.get_absolute_url(), f"/knipperlichten/onderneming/{kant.onderneming.kbo_nummer}/"):
        pagina = client.get(adres).text
        assert "Bouwbedrijf Peeters" in pagina
        assert ("GeheimBouw" in pagina) is leest, adres
        assert ("1 oktober 2026" in pagina) is leest, adres
    assert ("1 november 2026" in client.get(signaal.get_absolute_url()).text) is leest


# One hit.


def test_een_licht_legt_zichzelf_uit(behandelaar: Client, wereld: Wereld):
    with wereld.bouw.context() as kant:
        stel_in(kant, "K01", drempels={"oranje_maanden": 9})
        versie = kant.mensen[Rol.BEHEERDER]
        signaal = maak_signaal(
            kant, "K01", standaard=None, knipperlicht_id=versie_van(kant), bewijs={"waarde": "2027-03-03"}, episode=3
        )
    pagina = re.sub(r"\s+", " ", behandelaar.get(signaal.get_absolute_url()).text)
    for tekst in (
        "Een erkenning geldt vijf jaar.",
        "Erkend tot en met",
        "3 maart 2027",
        "9 maanden",
        "Erkenningen van uw partnerschap",
        "De erkenning is hernieuwd, of ze is voorbij.",
        f"Versie 1, ingesteld door {versie}, geldt vanaf 25 november 2026",
        "1 oktober 2026",
        "25 november 2026, in ronde 2",
        "Dit is de 3e keer.",
        f"/erkenningen/{kant.erkenning.pk}/",
    ):
        assert tekst in pagina, tekst


def versie_van(kant: Kant) -> int:
    return Knipperlicht.objects.get(partnerschap=kant.partnerschap).pk


def test_een_gedoofd_licht_zegt_wanneer_en_waardoor(behandelaar: Client, wereld: Wereld):
    with wereld.bouw.context() as kant:
        signaal = maak_signaal(kant, gedoofd_op=NU, gedoofd_door="instelling")
    pagina = re.sub(r"\s+", " ", behandelaar.get(signaal.get_absolute_url()).text)
    assert "25 november 2026: het knipperlicht is anders ingesteld" in pagina
    assert "De standaard van het portaal" in pagina
    assert "Ik heb dit gezien" not in pagina
    assert "/dempen/" not in pagina


def test_een_stil_licht_is_er_voor_niemand(behandelaar: Client, wereld: Wereld):
    with wereld.bouw.context() as kant:
        signaal = maak_signaal(kant, is_stil=True)
    assert behandelaar.get(signaal.get_absolute_url()).status_code == 404


def test_de_bladzijde_van_een_onderneming_toont_alles_wat_er_brandt(behandelaar: Client, wereld: Wereld):
    with wereld.bouw.context() as kant:
        for nummer in range(5):
            maak_signaal(kant, onderwerp_id=-nummer, zin=f"Zin {nummer}.")
    adres = f"/knipperlichten/onderneming/{wereld.bouw.onderneming.kbo_nummer}/"
    assert all(f"Zin {nummer}." in behandelaar.get(adres).text for nummer in range(5))
    for pagina in (wereld.bouw.onderneming.get_absolute_url(), wereld.bouw.aanvraag.get_absolute_url()):
        assert f'hx-get="{adres}"' in behandelaar.get(pagina).text
    leeg = f"/knipperlichten/onderneming/{nieuw_bedrijf(wereld)}/"
    assert "Er brandt nu geen enkel knipperlicht." in behandelaar.get(leeg).text


def nieuw_bedrijf(wereld: Wereld) -> str:
    with wereld.bouw.context() as kant:
        return maak_onderneming(kant, 300, "Bedrijf in orde").kbo_nummer


# Seen, and new.


def test_gezien_is_persoonlijk_en_telt_tot_het_erger_wordt(wereld: Wereld, client: Client):
    with wereld.bouw.context() as kant:
        signaal = maak_signaal(kant)
    als(client, wereld.bouw, Rol.BEHANDELAAR)
    assert "Nieuw voor u" in client.get(LIJST).text
    adres = f"{signaal.get_absolute_url()}gezien/"
    assert "Hebt u dit knipperlicht gezien?" in client.get(adres).text
    for _ in range(2):
        assert client.post(adres, {"namens": "bouw"}).url == signaal.get_absolute_url()
    assert "Nieuw voor u" not in client.get(LIJST).text
    assert namen(client, "?niet_gezien=on") == []
    assert "Nieuw voor u" in als(Client(), wereld.bouw, Rol.MEDEWERKER).get(LIJST).text
    with wereld.bouw.context():
        assert Gezien.objects.count() == 1
        Signaal.objects.filter(pk=signaal.pk).update(niveau="rood", nieuws_op=NU + timedelta(minutes=1))
    assert namen(client, "?niet_gezien=on") == ["Bouwbedrijf Peeters"]


def test_alles_van_een_onderneming_in_een_keer_gezien_en_terug_naar_de_lijst(behandelaar: Client, wereld: Wereld):
    with wereld.bouw.context() as kant:
        signaal, _ = maak_signaal(kant), maak_signaal(kant, onderwerp_id=-9)
        nog_een_bedrijf(kant, 1)
    terug = "/knipperlichten/?niveau=oranje"
    velden = {"namens": "bouw", "alle": "1", "next": terug}
    assert behandelaar.post(f"{signaal.get_absolute_url()}gezien/", velden).url == terug
    with wereld.bouw.context():
        assert Gezien.objects.count() == 2
    velden["next"] = "https://elders.example/"
    assert behandelaar.post(f"{signaal.get_absolute_url()}gezien/", velden).url == "/"


def test_gezien_verandert_niets_aan_het_licht(bouw: Kant):
    signaal = maak_signaal(bouw)
    voor = Signaal.objects.values().get(pk=signaal.pk)
    assert services.markeer_gezien(signalen=[signaal], door=bouw.mensen[Rol.MEDEWERKER]) == 1
    assert Signaal.objects.values().get(pk=signaal.pk) == voor


def test_nieuw_is_wat_er_kwam_sinds_de_vorige_aanmelding(wereld: Wereld, client: Client):
    with wereld.bouw.context() as kant:
        lid = kant.mensen[Rol.BEHANDELAAR]
        nog_een_bedrijf(kant, 1, "Bedrijf van gisteren", nieuws_op=NU - timedelta(days=1))
        nog_een_bedrijf(kant, 2, "Bedrijf van vandaag", nieuws_op=NU - timedelta(minutes=30))
        als(client, kant, Rol.BEHANDELAAR)
        assert set(namen(client, "?nieuw=on")) == {"Bedrijf van gisteren", "Bedrijf van vandaag"}
        for uren in (30, 3, 0):
            meld_aan_op(kant, lid, NU - timedelta(hours=uren))
    assert namen(client, "?nieuw=on") == ["Bedrijf van vandaag"]
    assert "Uw vorige bezoek was op 25 november 2026 om 7.00 uur." in client.get(f"{LIJST}?nieuw=on").text


def meld_aan_op(kant: Kant, lid: Any, moment: datetime) -> None:
    """The audit line of a login at that moment; the database stamps it, so it is written with its own moment."""
    Gebeurtenis.objects.create(
        partnerschap=kant.partnerschap,
        soort=Soort.AANGEMELD,
        onderwerp_model="accounts.gebruiker",
        onderwerp_id=lid.pk,
        door_naam=str(lid),
        op=moment,
        verwerkt_op=moment,
    )


# In words.


def test_een_instelling_leest_als_een_lijst_van_afspraken(bouw: Kant):
    vak = bouw.erkenning.opleiding
    keuzes = [
        (
            {"doelgroep": "opleidingen", "opleidingen": [vak.code, "weg"]},
            "Enkel deze opleidingen: Vakman Bouw duaal, weg",
        ),
        ({"doelgroep": "provincies", "provincies": ["limburg"]}, "Enkel vestigingen in Limburg"),
        ({"doelgroep": "nieuw", "nieuw_maanden": 6}, "Enkel ondernemingen die hoogstens 6 maanden erkend zijn"),
        ({}, "Alle erkende ondernemingen"),
    ]
    for nummer, (keuze, tekst) in enumerate(keuzes):
        versie = stel_in(bouw, "K01", gezien=nummer, **keuze)
        assert doelgroep(versie, {vak.code: vak.naam}) == tekst
    assert dict(kenmerken(versie, {}))["Wie het hoort"].startswith("Iedereen van het partnerschap")
    for dagen, tekst in ((None, "Nee"), (1, "Ja, klaar binnen 1 dag"), (14, "Ja, klaar binnen 14 dagen")):
        versie.actie_binnen = dagen
        assert dict(kenmerken(versie, {}))["Plant een actie"] == tekst
    assert herkomst(versie) == "Versie 4, ingesteld door Bouw Beheerder, geldt vanaf 25 november 2026"


@pytest.mark.parametrize(
    ("code", "waarde", "tekst"),
    [
        ("K01", "2027-03-03", "3 maart 2027"),
        ("K04", 5, "5"),
        ("K12", "failliet", "Failliet"),
        ("K02", None, "Niet bekend"),
    ],
)
def test_het_bewijs_leest_als_een_waarde(bouw: Kant, code: str, waarde: Any, tekst: str):
    paren = bewijs(maak_signaal(bouw, code, bewijs={"waarde": waarde}))
    assert paren[0][1] == tekst


def test_het_bewijs_van_een_document_zegt_nooit_waarom(bouw: Kant):
    namen_van_paren = [naam for naam, _ in bewijs(maak_signaal(bouw, "K05"))]
    assert namen_van_paren == ["Hoe lang na de aanstelling", "Bron", "Wanneer het dooft", "Ingesteld"]
