"""The extract 596.2: who opens it and when, what stays of it, and that it really goes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts.gebeurtenissen import tijdlijn
from accounts.models import Gebeurtenis
from accounts.rechten import Rol
from documenten import kluis
from documenten.models import Bestand
from erkenningen import services, tasks
from erkenningen.bewaring import waarom_definitief
from erkenningen.models import OPEN_STATUSSEN, Beroep, Beslissing, Document, Erkenningsaanvraag, Status, Uittreksel
from tests.erkenningen.dossiers import bewaar_uittreksel, in_status, onderzocht, papier, spreek_af
from tests.opslag.vijandig import PDF, PNG
from tests.wereld import als, maak_gebruiker, meld_aan

BINNEN_DE_TAAK = (Status.INGEDIEND, Status.DOSSIER_VOLLEDIG, Status.IN_BEHANDELING)


@pytest.fixture
def scherm(client, bouw):
    return als(client, bouw, Rol.BEHANDELAAR)


@pytest.fixture
def uittreksel(bouw, els) -> Uittreksel:
    """An extract in a dossier that Els handles."""
    services.nemen(aanvraag=bouw.aanvraag, door=els)
    return bewaar_uittreksel(bouw, els)


def adres(bouw, daad="uittreksel"):
    return reverse(f"erkenningen:{daad}", args=[bouw.aanvraag.nummer, bouw.kandidaat.pk])


def open_(scherm, bouw):
    return scherm.post(adres(bouw), {"namens": "bouw"})


def vers(bouw) -> Erkenningsaanvraag:
    return Erkenningsaanvraag.objects.get(pk=bouw.aanvraag.pk)


def inzages() -> int:
    return Gebeurtenis.objects.filter(soort="inzage.geopend").count()


# Registering.


def test_een_uittreksel_ligt_apart_en_zegt_niets_over_de_mentor(bouw, els):
    rij = bewaar_uittreksel(bouw, els)
    assert (rij.kandidaat, rij.afgeleverd_op) == (bouw.kandidaat, timezone.localdate())
    assert rij.bestand.naam == "uittreksel-596-2.pdf"
    assert not Document.objects.exists()
    assert "registreerde een uittreksel 596.2" in tijdlijn(bouw.aanvraag)[0]["zin"]


def test_een_uittreksel_op_papier_heeft_een_datum_en_geen_bestand(scherm, bouw, els):
    services.nemen(aanvraag=bouw.aanvraag, door=els)
    assert bewaar_uittreksel(bouw, els, op_papier=True).bestand is None
    assert "(op papier)" in scherm.get(f"{bouw.aanvraag.get_absolute_url()}controleren/").content.decode()
    assert scherm.get(adres(bouw)).status_code == open_(scherm, bouw).status_code == 404


def test_een_nieuw_uittreksel_vernietigt_het_vorige_meteen(bouw, els):
    oud = bewaar_uittreksel(bouw, els).bestand
    nieuw = bewaar_uittreksel(bouw, els)
    oud.refresh_from_db()
    assert oud.vernietigd_op
    assert not kluis.bestaat(oud.opslag)
    assert kluis.bestaat(nieuw.bestand.opslag)
    assert Uittreksel.objects.get() == nieuw
    bewijs = Gebeurtenis.objects.get(soort="bestand.vernietigd")
    assert bewijs.details == {"reden": "er kwam een nieuw uittreksel", "sha256": oud.sha256, "grootte": oud.grootte}


@pytest.mark.parametrize("met_bestand", [True, False])
def test_registreren_op_het_scherm(scherm, bouw, met_bestand):
    assert "Laat leeg als het op papier" in scherm.get(adres(bouw, "uittreksel_bewaren")).content.decode()
    velden = {"namens": "bouw", "afgeleverd_op": "2026-02-01"}
    if met_bestand:
        velden["bestand"] = SimpleUploadedFile("a.pdf", PDF)
    assert scherm.post(adres(bouw, "uittreksel_bewaren"), velden).status_code == 303
    rij = Uittreksel.objects.get()
    assert (rij.afgeleverd_op, bool(rij.bestand)) == (date(2026, 2, 1), met_bestand)
    assert "Er is al een uittreksel" in scherm.get(adres(bouw, "uittreksel_bewaren")).content.decode()


def test_een_uittreksel_van_morgen_bestaat_niet(scherm, bouw):
    morgen = (timezone.localdate() + timedelta(days=1)).isoformat()
    velden = {"namens": "bouw", "afgeleverd_op": morgen, "bestand": SimpleUploadedFile("a.pdf", PDF)}
    antwoord = scherm.post(adres(bouw, "uittreksel_bewaren"), velden)
    assert antwoord.status_code == 422
    assert set(antwoord.context["form"].errors) == {"afgeleverd_op", "bestand"}
    assert not Uittreksel.objects.exists()


# Opening.


@pytest.mark.parametrize("status", Status)
def test_een_uittreksel_gaat_enkel_open_binnen_zijn_taak(scherm, bouw, uittreksel, status):
    in_status(bouw, status)
    antwoord = open_(scherm, bouw)
    if status == Status.WERKVERSIE:
        assert antwoord.status_code == 404
    elif status in BINNEN_DE_TAAK:
        assert antwoord.getvalue() == papier().upload.file.getvalue()
        assert inzages() == 1
    else:
        assert antwoord.status_code == scherm.get(adres(bouw)).status_code == 409
    assert inzages() == (status in BINNEN_DE_TAAK)


def test_een_get_legt_uit_en_opent_niets(scherm, bouw, uittreksel):
    pagina = scherm.get(adres(bouw))
    assert pagina.status_code == 200
    assert "Het portaal houdt bij wie dat deed" in pagina.content.decode()
    assert inzages() == 0


def test_de_opening_is_genoteerd_met_taak_en_mens_en_wordt_nergens_bewaard(scherm, bouw, els, uittreksel):
    in_status(bouw, Status.IN_BEHANDELING)
    antwoord = open_(scherm, bouw)
    antwoord.getvalue()
    spoor = Gebeurtenis.objects.get(soort="inzage.geopend")
    assert (spoor.door_id, spoor.onderwerp_id) == (els.pk, bouw.aanvraag.pk)
    assert spoor.details == {
        "wat": f"het uittreksel 596.2 van een mentor in aanvraag {bouw.aanvraag.nummer}",
        "taak": "Erkenning behandelen",
        "bestand": uittreksel.bestand_id,
    }
    assert antwoord["Cache-Control"] == "no-store"
    assert antwoord["Content-Disposition"].startswith("inline")
    assert "sandbox" in antwoord["Content-Security-Policy"]


def test_een_collega_die_het_dossier_niet_behandelt_opent_het_niet(client, bouw, uittreksel):
    collega = maak_gebruiker(bouw.partnerschap, Rol.BEHANDELAAR, voornaam="Collega")
    meld_aan(client, collega, bouw.partnerschap)
    for antwoord in (client.get(adres(bouw)), open_(client, bouw)):
        assert antwoord.status_code == 409
        assert "Enkel de behandelaar van deze aanvraag" in antwoord.content.decode()
    link, mentoren = f'href="{adres(bouw)}"', f"{bouw.aanvraag.get_absolute_url()}mentoren/"
    assert link not in client.get(mentoren).content.decode()
    client.post(f"{bouw.aanvraag.get_absolute_url()}nemen/", {"namens": "bouw"})
    assert link in client.get(mentoren).content.decode()
    assert open_(client, bouw).status_code == 200


def test_zonder_behandelaar_opent_niemand_een_uittreksel(scherm, bouw, els):
    bewaar_uittreksel(bouw, None)
    assert open_(scherm, bouw).status_code == 409
    assert bouw.aanvraag.waarom_niet("uittreksel_openen", None)


@pytest.mark.parametrize("rol", [Rol.BEHEERDER, Rol.MEDEWERKER, Rol.STEMGERECHTIGDE])
def test_wie_niet_behandelt_komt_er_niet_bij(client, bouw, uittreksel, rol):
    als(client, bouw, rol)
    assert client.get(adres(bouw)).status_code == open_(client, bouw).status_code == 403
    assert client.get(adres(bouw, "uittreksel_bewaren")).status_code == 403


def test_een_uittreksel_van_een_andere_kant_of_een_ander_dossier_bestaat_niet(scherm, bouw, uittreksel, wereld):
    horeca = wereld.horeca
    for nummer, kandidaat in (
        (bouw.aanvraag.nummer, horeca.kandidaat.pk),
        (horeca.aanvraag.nummer, bouw.kandidaat.pk),
        (horeca.aanvraag.nummer, horeca.kandidaat.pk),
    ):
        for daad in ("uittreksel", "uittreksel_bewaren"):
            assert scherm.get(reverse(f"erkenningen:{daad}", args=[nummer, kandidaat])).status_code == 404


def test_wat_nog_gescand_wordt_gaat_niet_open(scherm, bouw, uittreksel, settings):
    settings.CLAMAV_ADRES = "127.0.0.1:1"
    for antwoord in (scherm.get(adres(bouw)), open_(scherm, bouw)):
        assert antwoord.status_code == 409
        assert "wordt nog gescand" in antwoord.content.decode()
    assert inzages() == 0


def test_bij_het_nazicht_staat_het_uittreksel_naast_de_voorwaarde(scherm, bouw, uittreksel):
    pagina = scherm.get(f"{bouw.aanvraag.get_absolute_url()}controleren/").content.decode()
    assert adres(bouw) in pagina
    assert "Openen in een nieuw tabblad" in pagina
    assert "Nog niet ontvangen" not in pagina


def test_bij_het_nazicht_staat_wat_dit_partnerschap_vraagt_en_nog_niet_kreeg(scherm, bouw):
    spreek_af(bouw, "documenten", {"organisatie": ["verklaring_op_eer"]})
    pagina = scherm.get(f"{bouw.aanvraag.get_absolute_url()}controleren/").content.decode()
    assert "Verklaring op eer" in pagina
    assert "Nog niet ontvangen" in pagina


# Destroying.


def beslis(bouw, els, dagen_geleden: int = 0, uitkomst: str = "goedkeuren") -> Beslissing:
    """Decide on the application, so many days ago."""
    onderzocht(bouw, els)
    beslissing = services.goedkeuren(aanvraag=bouw.aanvraag, door=els, motivering="Alles voldoet.")
    Beslissing.objects.update(op=timezone.now() - timedelta(days=dagen_geleden))
    return beslissing


def is_weg(uittreksel: Uittreksel) -> bool:
    """Row, file and proof must tell the same."""
    rij = Uittreksel.objects.select_related("bestand").get(pk=uittreksel.pk)
    weg = {
        rij.vernietigd_op is not None,
        rij.bestand.vernietigd_op is not None,
        not kluis.bestaat(rij.bestand.opslag),
        Gebeurtenis.objects.filter(soort="uittreksel.vernietigd").exists(),
    }
    assert len(weg) == 1
    assert rij.afgeleverd_op == uittreksel.afgeleverd_op
    return weg.pop()


@pytest.mark.parametrize(("dagen", "weg"), [(0, False), (9, False), (10, False), (11, True), (400, True)])
def test_het_gaat_weg_zodra_de_beroepstermijn_voorbij_is(bouw, els, uittreksel, dagen, weg):
    beslis(bouw, els, dagen)
    tasks.vernietig_uittreksels()
    assert is_weg(uittreksel) is weg


def test_de_beroepstermijn_is_die_van_de_dag_van_de_beslissing(bouw, els, uittreksel):
    spreek_af(bouw, "beroep_dagen", 30)
    beslis(bouw, els, 25)
    tasks.vernietig_uittreksels()
    assert not is_weg(uittreksel)


@pytest.mark.parametrize("status", Beroep.Status)
def test_een_beroep_houdt_het_tegen_tot_het_is_afgehandeld(bouw, els, uittreksel, status):
    beslissing = beslis(bouw, els, 400)
    Beroep.objects.create(
        partnerschap=bouw.partnerschap,
        beslissing=beslissing,
        beslissing_ontvangen_op=timezone.localdate(),
        ingediend_op=timezone.localdate(),
        ontvangst_bevestigd_op=timezone.localdate(),
        status=status,
    )
    tasks.vernietig_uittreksels()
    assert is_weg(uittreksel) is (status not in (Beroep.Status.INGEDIEND, Beroep.Status.ONTVANKELIJK))


@pytest.mark.parametrize("status", [*OPEN_STATUSSEN, Status.WERKVERSIE, Status.INGETROKKEN, Status.ZONDER_VOORWERP])
def test_zonder_beslissing_blijft_het_zolang_de_aanvraag_loopt(bouw, uittreksel, status):
    in_status(bouw, status)
    tasks.vernietig_uittreksels()
    assert is_weg(uittreksel) is (status in (Status.INGETROKKEN, Status.ZONDER_VOORWERP))


def test_wat_blijft_is_de_datum_de_vaststelling_en_het_bewijs_van_vernietiging(bouw, els, uittreksel):
    beslis(bouw, els, 11)
    tasks.vernietig_uittreksels()
    bestand = Bestand.objects.get(pk=uittreksel.bestand_id)
    bewijs = Gebeurtenis.objects.get(soort="uittreksel.vernietigd")
    assert (bewijs.onderwerp_id, bewijs.door_naam) == (bouw.aanvraag.pk, "Het portaal")
    assert bewijs.details["sha256"] == bestand.sha256
    assert bewijs.details["reden"].startswith("de termijn voor beroep liep af op ")
    assert "Mentor" not in str(bewijs.details)
    assert bouw.kandidaat.beoordelingen.filter(bevinding="voldoet").count() == 3
    zin = tijdlijn(bouw.aanvraag)[0]["zin"]
    assert zin.startswith("Een uittreksel 596.2 is vernietigd: de termijn voor beroep")


def test_een_tweede_nacht_verandert_niets_meer(bouw, els, uittreksel):
    beslis(bouw, els, 11)
    for _ in range(3):
        tasks.vernietig_uittreksels()
    assert Gebeurtenis.objects.filter(soort="uittreksel.vernietigd").count() == 1
    assert Gebeurtenis.objects.filter(soort="bestand.vernietigd").count() == 1
    assert not services.vernietig_uittreksel(uittreksel=uittreksel, op=timezone.localdate())


def test_na_een_nacht_die_halverwege_stopte_maakt_de_volgende_het_af(bouw, els, uittreksel):
    """The file went, the machine stopped before the row could say so."""
    beslis(bouw, els, 11)
    kluis.wis(uittreksel.bestand.opslag)
    tasks.vernietig_uittreksels()
    assert is_weg(uittreksel)


def test_een_schijf_die_weigert_houdt_de_rest_niet_op_en_krijgt_geen_bewijs(bouw, els, uittreksel, monkeypatch, caplog):
    def weiger(opslag):
        raise OSError(30, "Read-only file system")

    beslis(bouw, els, 11)
    with monkeypatch.context() as even:
        even.setattr(kluis, "wis", weiger)
        tasks.vernietig_uittreksels()
    assert not is_weg(uittreksel)
    assert "uittreksel_niet_vernietigd" in caplog.text
    tasks.vernietig_uittreksels()
    assert is_weg(uittreksel)


def test_wat_op_papier_ligt_kan_het_portaal_niet_vernietigen(bouw, els):
    rij = bewaar_uittreksel(bouw, els, op_papier=True)
    beslis(bouw, els, 11)
    tasks.vernietig_uittreksels()
    rij.refresh_from_db()
    assert rij.vernietigd_op is None
    assert not services.vernietig_uittreksel(uittreksel=rij, op=timezone.localdate())


def test_een_lopend_dossier_is_nooit_definitief(bouw):
    assert waarom_definitief(vers(bouw), timezone.localdate()) is None


def test_ook_een_foto_van_een_uittreksel_mag(bouw, els):
    rij = services.bewaar_uittreksel(
        aanvraag=bouw.aanvraag,
        kandidaat=bouw.kandidaat,
        door=els,
        afgeleverd_op=timezone.localdate(),
        bestand=papier("IMG_1.png", PNG),
    )
    assert rij.bestand.naam == "uittreksel-596-2.png"
