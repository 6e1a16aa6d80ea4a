from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.rechten import Rol
from opleidingen.models import Opleiding
from tests.lijsten import kost_evenveel
from tests.wereld import als, maak_opleiding

Niveau, Finaliteit, Soort = Opleiding.Niveau, Opleiding.Finaliteit, Opleiding.Overeenkomsttype


@pytest.fixture
def beheerder(wereld, client):
    return als(client, wereld.bouw, Rol.BEHEERDER)


@pytest.fixture
def kapper(wereld):
    """One opleiding with everything known about it."""
    opleiding = maak_opleiding("Haarverzorging duaal")
    opleiding.andere_namen = ["kapper", "coiffeur"]
    opleiding.vroegere_namen = ["Kapper-stylist"]
    opleiding.niveau, opleiding.finaliteit = Niveau.DERDE_GRAAD, Finaliteit.ARBEIDSMARKT
    opleiding.overeenkomsttype, opleiding.bk_code = Soort.SAO, "BK-0001-1"
    opleiding.thuispartnerschap = wereld.horeca.partnerschap
    opleiding.save()
    return opleiding


def namen(antwoord):
    return [rij["naam"] for rij in antwoord.context["pagina"].rijen]


def test_de_lijst_toont_alle_opleidingen(beheerder, kapper):
    antwoord = beheerder.get("/opleidingen/")
    assert namen(antwoord) == ["Dakwerker duaal", "Haarverzorging duaal", "Vakman Bouw duaal", "Vakman Horeca duaal"]
    for tekst in ("kapper, coiffeur", "3e graad", "Stageovereenkomst alternerende opleiding", "Niet bekend", "Loopt"):
        assert tekst in antwoord.text


@pytest.mark.parametrize("vraag", ["%", "_", "%%", "...", "'"])
def test_tekens_zonder_letters_vinden_niets(beheerder, kapper, vraag):
    antwoord = beheerder.get("/opleidingen/", {"q": vraag})
    assert namen(antwoord) == []
    assert "Geen opleidingen gevonden" in antwoord.text


def test_zoeken_en_filteren(beheerder, kapper):
    for vraag in (
        "q=haarverzorging",
        "q=DUAAL+haar",
        "q=kapper",
        "q=coiffeur",
        "q=stylist",
        "q=haarverzorgign",
        "q=haarverzroging",
        "q=kaper",
        "q=coifeur",
        "niveau=3e_graad",
        "finaliteit=arbeidsmarkt",
        "overeenkomsttype=SAO",
        "sector=horeca",
        "q=kapper&niveau=3e_graad&finaliteit=arbeidsmarkt&overeenkomsttype=SAO&sector=horeca&status=loopt",
    ):
        assert namen(beheerder.get(f"/opleidingen/?{vraag}")) == ["Haarverzorging duaal"], vraag


def test_wat_niet_bestaat_wordt_niet_gevonden(beheerder):
    antwoord = beheerder.get("/opleidingen/?q=astronaut")
    assert namen(antwoord) == []
    assert "Geen opleidingen gevonden" in antwoord.text


@pytest.mark.parametrize(
    ("begin", "einde", "stand", "woord"),
    [
        (-10, None, "loopt", "Loopt"),
        (0, 0, "loopt", "Loopt"),
        (-10, -1, "afgelopen", "Afgelopen"),
        (1, None, "later", "Begint later"),
    ],
)
def test_een_opleiding_loopt_is_afgelopen_of_begint_later(beheerder, kapper, begin, einde, stand, woord):
    vandaag = timezone.localdate()
    kapper.loopt_vanaf = vandaag + timedelta(days=begin)
    kapper.loopt_tot = None if einde is None else vandaag + timedelta(days=einde)
    kapper.save()
    assert namen(beheerder.get(f"/opleidingen/?status={stand}&q=kapper")) == ["Haarverzorging duaal"]
    assert woord in beheerder.get("/opleidingen/haarverzorging-duaal/").text


def test_sorteren_en_bladeren(beheerder, kapper):
    assert namen(beheerder.get("/opleidingen/?sorteer=niveau"))[0] == "Haarverzorging duaal"
    for nummer in range(30):
        maak_opleiding(f"Opleiding {nummer} duaal")
    eerste = beheerder.get("/opleidingen/?sorteer=-naam")
    tweede = beheerder.get(eerste.context["pagina"].volgende_url)
    assert len(set(namen(eerste) + namen(tweede))) == 34


def test_twintig_opleidingen_kosten_evenveel_queries_als_een(beheerder):
    assert kost_evenveel(beheerder, "/opleidingen/", lambda nummer: maak_opleiding(f"Opleiding {nummer} duaal"))


def test_het_detail_toont_namen_kenmerken_en_activiteiten_per_schooljaar(beheerder, kapper):
    versie = kapper.versies.create(vanaf_schooljaar=2026, bron="Standaardtraject")
    versie.activiteiten.create(volgnummer=1, omschrijving="Wast en verzorgt het haar")
    tekst = beheerder.get(kapper.get_absolute_url()).text
    for woord in (
        "Kapper-stylist",
        "kapper, coiffeur",
        "3e graad",
        "Arbeidsmarktfinaliteit",
        "Stageovereenkomst alternerende opleiding",
        "minder dan 20 uur per week",
        "BK-0001-1",
        "Horeca",
        "1 september 2016",
        "Geen einddatum",
        "Vanaf schooljaar 2026-2027",
        "Standaardtraject",
        "Wast en verzorgt het haar",
        "Vanaf schooljaar 2025-2026",
        "Werkt veilig",
    ):
        assert woord in tekst


def test_een_opleiding_wijst_naar_haar_opvolger_en_naar_wat_ze_vervangt(beheerder, kapper, wereld):
    oud = wereld.opleiding
    oud.opvolger, oud.loopt_tot, oud.is_demo, oud.uren_werkplek = kapper, date(2025, 8, 31), True, 24
    oud.save()
    with wereld.bouw.context():  # who deletes a version looks first for applications that name it
        oud.versies.get().activiteiten.all().delete()
        oud.versies.all().delete()
    tekst = beheerder.get(oud.get_absolute_url()).text
    for woord in (
        "heeft een opvolger",
        "31 augustus 2025",
        "24 uur per week",
        "enkel in de demo",
        "geen activiteitenlijst",
        kapper.get_absolute_url(),
    ):
        assert woord in tekst
    assert oud.get_absolute_url() in beheerder.get(kapper.get_absolute_url()).text


@pytest.mark.parametrize("code", ["bestaat-niet", "x" * 500])
def test_een_code_die_niet_bestaat(beheerder, code):
    assert beheerder.get(f"/opleidingen/{code}/").status_code == 404


@pytest.mark.parametrize(
    ("rol", "status"), [(Rol.BEHEERDER, 200), (Rol.BEHANDELAAR, 200), (Rol.MEDEWERKER, 403), (Rol.STEMGERECHTIGDE, 403)]
)
def test_wie_opleidingen_raadpleegt(wereld, client, rol, status):
    als(client, wereld.bouw, rol)
    assert {client.get(f"/opleidingen/{pad}").status_code for pad in ("", "dakwerker-duaal/")} == {status}
