"""Following what one submitted under a machtiging: whose turn it is, what is missing, complete, withdraw, ask again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.gebeurtenissen import Soort
from accounts.models import Gebeurtenis
from accounts.rechten import Recht, Rol, verleen
from erkenningen.models import Erkenningsaanvraag, Indiening, Status
from ondernemingen.models import Machtiging
from tests.erkenningen.dossiers import dien_in, spreek_af, vraag_aanvulling
from tests.opslag.vijandig import PDF
from tests.wereld import als, maak_opleiding


@pytest.fixture
def mijn(bouw):
    verleen(Recht.AANVRAAG_INDIENEN, bouw.onderneming, bouw.partnerschap)
    return dien_in(
        bouw,
        maak_opleiding("Metser duaal"),
        bouw.mens(Rol.MEDEWERKER),
        machtiging=bouw.machtiging,
        indiener=Erkenningsaanvraag.Indiener.MEDEWERKER,
    )


@pytest.fixture
def scherm(client, bouw):
    return als(client, bouw, Rol.MEDEWERKER)


def paneel(scherm, aanvraag) -> str:
    return scherm.get(f"{aanvraag.get_absolute_url()}eigen/").text


def test_het_paneel_zegt_wie_aan_zet_is_en_wat_ontbreekt(scherm, bouw, mijn):
    spreek_af(bouw, "documenten", {"mentor_gedrag": ["uittreksel_596_2"], "draagkracht": ["rsz_attest"]})
    assert f"{mijn.get_absolute_url()}eigen/" in scherm.get(mijn.get_absolute_url()).text
    tekst = paneel(scherm, mijn)
    for stuk in ("Bouw Medewerker diende dit in namens", "Bouw is aan zet", "Uittreksel 596.2", "RSZ-attest"):
        assert stuk in tekst
    kandidaat = mijn.kandidaten.get()
    velden = {"namens": "bouw", "bestand": SimpleUploadedFile("uittreksel.pdf", PDF)}
    dag = {"afgeleverd_op": timezone.localdate().isoformat()}
    url = f"{mijn.get_absolute_url()}eigen/uittreksels/{kandidaat.pk}/"
    assert scherm.post(url, {**velden, **dag}).status_code == 303
    assert scherm.get(f"{mijn.get_absolute_url()}eigen/uittreksels/999999/").status_code == 404
    rsz = mijn.beoordelingen.get(voorwaarde="draagkracht")
    attest = {"bij": f"voorwaarde_{rsz.pk}", "soort": "rsz_attest"}
    url = f"{mijn.get_absolute_url()}eigen/documenten/"
    assert f'value="voorwaarde_{rsz.pk}" selected' in scherm.get(url, attest).text
    attest |= {"namens": "bouw", "bestand": SimpleUploadedFile("rsz.pdf", PDF)}
    assert scherm.post(url, attest).status_code == 303
    assert "Er ontbreekt geen document" in paneel(scherm, mijn)


def test_antwoorden_op_een_gevraagde_aanvulling(scherm, bouw, els, mijn):
    vraag_aanvulling(mijn, els)
    assert "U bent aan zet" in paneel(scherm, mijn)
    url = f"{mijn.get_absolute_url()}eigen/aanvullen/"
    tekst = scherm.get(url).text
    assert "Bezorg het uittreksel 596.2." in tekst
    assert "Bezorg eerst deze documenten" in tekst
    assert scherm.post(url, {"namens": "bouw", "antwoord": "Het uittreksel zit erbij."}).status_code == 303
    mijn.refresh_from_db()
    assert mijn.status == Status.INGEDIEND
    assert scherm.get(url).status_code == 409


def test_zelf_intrekken_zegt_namens_wie(scherm, mijn):
    url = f"{mijn.get_absolute_url()}eigen/intrekken/"
    assert scherm.post(url, {"namens": "bouw", "reden": "De zaak verhuist."}).status_code == 303
    mijn.refresh_from_db()
    assert (mijn.status, mijn.ingetrokken_reden) == (Status.INGETROKKEN, "De zaak verhuist.")
    gebeurd = Gebeurtenis.objects.get(soort=Soort.AANVRAAG_INGETROKKEN)
    assert Soort.zin(gebeurd) == "Bouw Medewerker, namens Bouwbedrijf Peeters, trok de aanvraag in."
    assert "is aan zet" not in paneel(scherm, mijn)


def test_hetzelfde_voor_een_andere_vestiging_neemt_alles_over_en_laat_staan_wat_er_was(scherm, bouw, mijn):
    url = f"{mijn.get_absolute_url()}eigen/dupliceren/"
    assert "Er is nog niets ingediend" in scherm.get(url).text
    for _ in range(2):
        assert scherm.post(url, {"namens": "bouw"}).status_code == 303
    indiening = Indiening.objects.get()
    assert indiening.keuzes["opleidingen"] == [mijn.opleiding_id]
    assert [mentor["dossier"] for mentor in indiening.keuzes["mentoren"]] == [bouw.mentordossier.pk]
    assert set(indiening.keuzes["antwoorden"]) == {"organisatie", "draagkracht", "veroordelingen"}


def test_na_de_machtiging_volgt_men_nog_maar_doet_men_niets_meer(scherm, bouw, mijn):
    Machtiging.objects.filter(pk=bouw.machtiging.pk).update(tot=timezone.localdate() - timedelta(days=1))
    pagina = scherm.get(mijn.get_absolute_url())
    assert pagina.status_code == 200
    assert "/eigen/" not in pagina.text
    assert scherm.get(f"{mijn.get_absolute_url()}eigen/").status_code == 404


def test_wat_een_ander_indiende_is_niet_van_mij(scherm, bouw, mijn):
    assert scherm.get(f"{bouw.aanvraag.get_absolute_url()}eigen/intrekken/").status_code == 404
