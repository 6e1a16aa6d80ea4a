"""Documents in a dossier: added, replaced, removed; what is asked and what is there; who opens them."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.gebeurtenissen import tijdlijn
from accounts.models import Gebeurtenis
from accounts.rechten import OvergangNietMogelijk, Rol
from documenten import kluis
from documenten.models import Bestand
from erkenningen import services
from erkenningen.bewijs import ontbrekende, stukken
from erkenningen.models import Document, Erkenningsaanvraag, Status, Voorwaarde, soortnaam
from tests.erkenningen.dossiers import bewaar_uittreksel, in_status, papier, spreek_af, voeg_toe
from tests.opslag.vijandig import JPG, PDF, PNG, VIJANDIG
from tests.wereld import als


@pytest.fixture
def scherm(client, bouw):
    return als(client, bouw, Rol.BEHANDELAAR)


@pytest.fixture
def draagkracht(bouw):
    return bouw.aanvraag.beoordelingen.get(voorwaarde=Voorwaarde.DRAAGKRACHT)


def vers(bouw) -> Erkenningsaanvraag:
    return Erkenningsaanvraag.objects.get(pk=bouw.aanvraag.pk)


def adres(naam, bouw, *args):
    return reverse(f"erkenningen:{naam}", args=[bouw.aanvraag.nummer, *args])


def zinnen(bouw) -> list[str]:
    return [regel["zin"] for regel in tijdlijn(bouw.aanvraag)]


def test_een_document_komt_bij_zijn_voorwaarde_en_staat_in_het_verloop(bouw, els, draagkracht):
    document = voeg_toe(bouw, els, bij=draagkracht)
    assert (document.beoordeling, document.kandidaat, document.waarvoor) == (
        draagkracht,
        None,
        "Financiële draagkracht",
    )
    assert (document.bestand.opgeladen_door, document.bestand.naam) == (els, "attest.pdf")
    assert zinnen(bouw)[0] == "Bouw Behandelaar voegde een document toe: RSZ-attest."
    assert str(document) == f"RSZ-attest in {bouw.aanvraag}"


def test_een_document_bij_een_mentor_of_bij_zijn_voorwaarde_is_van_die_mentor(bouw, els):
    van_voorwaarde = voeg_toe(bouw, els, bij=bouw.kandidaat.beoordelingen.first(), soort="bewijs_ervaring")
    los = services.voeg_document_toe(
        aanvraag=bouw.aanvraag, door=els, bestand=papier(), soort="attest_mentoropleiding", kandidaat=bouw.kandidaat
    )
    assert van_voorwaarde.kandidaat_id == los.kandidaat_id == bouw.kandidaat.pk
    assert los.waarvoor == "Het hele dossier"


def test_wie_een_document_vervangt_houdt_het_vorige_in_de_geschiedenis(bouw, els, draagkracht):
    oud = voeg_toe(bouw, els, bij=draagkracht)
    nieuw = services.vervang_document(aanvraag=bouw.aanvraag, document=oud, door=els, bestand=papier("nieuw.pdf"))
    oud.refresh_from_db()
    assert (oud.verwijderd_door, oud.verwijderd_reden) == (els, "Vervangen door een nieuwe versie.")
    assert kluis.bestaat(oud.bestand.opslag)
    assert (nieuw.soort, nieuw.beoordeling, nieuw.bestand.naam) == (oud.soort, draagkracht, "nieuw.pdf")
    assert zinnen(bouw)[0] == "Bouw Behandelaar verving een document: RSZ-attest."


def test_wie_een_document_verwijdert_zegt_waarom(bouw, els):
    document = voeg_toe(bouw, els)
    services.verwijder_document(aanvraag=bouw.aanvraag, document=document, door=els, reden="Van een ander bedrijf.")
    document.refresh_from_db()
    assert document.verwijderd_reden == "Van een ander bedrijf."
    assert zinnen(bouw)[0] == "Bouw Behandelaar verwijderde een document: RSZ-attest."
    with pytest.raises(IntegrityError, match="document_verwijderd"), transaction.atomic():
        Document.objects.filter(pk=document.pk).update(verwijderd_reden="")


@pytest.mark.parametrize("daad", ["vervang", "verwijder"])
def test_wie_te_laat_komt_leest_dat_een_collega_eerst_was(bouw, els, daad):
    document = voeg_toe(bouw, els)
    services.verwijder_document(aanvraag=bouw.aanvraag, document=document, door=els, reden="Dubbel.")
    voor = Bestand.objects.count()
    doe = {
        "vervang": lambda: services.vervang_document(
            aanvraag=bouw.aanvraag, document=document, door=els, bestand=papier()
        ),
        "verwijder": lambda: services.verwijder_document(
            aanvraag=bouw.aanvraag, document=document, door=els, reden="Nog eens."
        ),
    }
    with pytest.raises(OvergangNietMogelijk, match="Een collega"):
        doe[daad]()
    assert Bestand.objects.count() == voor


def test_na_de_beslissing_verandert_er_niets_meer_aan_de_documenten(bouw, els):
    document = voeg_toe(bouw, els)
    in_status(bouw, Status.GOEDGEKEURD)
    for dienst, gegevens in (
        (services.voeg_document_toe, {"bestand": papier(), "soort": "ander"}),
        (services.vervang_document, {"document": document, "bestand": papier()}),
        (services.verwijder_document, {"document": document, "reden": "Weg."}),
        (services.bewaar_uittreksel, {"kandidaat": bouw.kandidaat, "afgeleverd_op": timezone.localdate()}),
    ):
        with pytest.raises(OvergangNietMogelijk, match="Goedgekeurd"):
            dienst(aanvraag=bouw.aanvraag, door=els, **gegevens)


def test_een_uittreksel_kan_geen_gewoon_document_zijn(bouw, els):
    with pytest.raises(IntegrityError, match="document_geen_uittreksel"), transaction.atomic():
        voeg_toe(bouw, els, soort="uittreksel_596_2")


def test_een_document_van_de_ene_kan_niet_in_een_dossier_van_de_andere(bouw, els, wereld):
    document = voeg_toe(bouw, els)
    with wereld.horeca.context() as horeca:
        bestand = services.voeg_document_toe(
            aanvraag=horeca.aanvraag, door=None, bestand=papier(), soort="ander"
        ).bestand_id
    with pytest.raises(IntegrityError):
        hang_aan(document, bestand)


@transaction.atomic
def hang_aan(document: Document, bestand: int) -> None:
    """The check of the composite key comes at once instead of at commit."""
    Document.objects.filter(pk=document.pk).update(bestand=bestand)
    connection.check_constraints()


# What a partnerschap asks for.


def test_wat_dit_partnerschap_vraagt_ontbreekt_tot_het_er_is(bouw, els, draagkracht):
    spreek_af(bouw, "documenten", {"draagkracht": ["rsz_attest", "balans_2025"], "mentor_gedrag": ["uittreksel_596_2"]})
    gevraagd = [(plaats.groep, plaats.stuk.naam) for plaats in ontbrekende(vers(bouw))]
    mentor = "Mentor 1: An Mentor van Bouw"
    assert gevraagd == [("Onderneming", "RSZ-attest"), ("Onderneming", "Balans 2025"), (mentor, "Uittreksel 596.2")]
    voeg_toe(bouw, els, bij=draagkracht)
    bewaar_uittreksel(bouw, els, op_papier=True)
    assert [plaats.stuk.soort for plaats in ontbrekende(vers(bouw))] == ["balans_2025"]


def test_een_verwijderd_document_telt_niet_als_bewijs_en_een_extra_wel(bouw, els, draagkracht):
    spreek_af(bouw, "documenten", {"draagkracht": ["rsz_attest"]})
    weg = voeg_toe(bouw, els, bij=draagkracht)
    extra = voeg_toe(bouw, els, bij=draagkracht, soort="ander")
    services.verwijder_document(aanvraag=bouw.aanvraag, document=weg, door=els, reden="Fout.")
    verplicht, gegeven = stukken(vers(bouw))[draagkracht.pk]
    assert (verplicht.soort, verplicht.ontbreekt, verplicht.documenten) == ("rsz_attest", True, [])
    assert (gegeven.soort, gegeven.is_verplicht, gegeven.documenten) == ("ander", False, [extra])


def test_een_werkversie_volgt_de_afspraak_van_vandaag(bouw):
    spreek_af(bouw, "documenten", {"organisatie": ["verklaring_op_eer"]})
    aanvraag = in_status(bouw, Status.WERKVERSIE, ingediend_op=None)
    assert [plaats.stuk.naam for plaats in ontbrekende(aanvraag)] == ["Verklaring op eer"]


def test_een_soort_die_wij_niet_kennen_heeft_toch_een_leesbare_naam():
    assert soortnaam("btw_attest") == "Btw attest"


# On the screen.


def voeg_toe_op_scherm(scherm, bouw, naam="attest.pdf", inhoud=PDF, **velden):
    gegevens = {"namens": "bouw", "bij": "dossier", "soort": "antwoord", **velden}
    if naam:
        gegevens["bestand"] = SimpleUploadedFile(naam, inhoud)
    return scherm.post(adres("document_toevoegen", bouw), gegevens)


@pytest.mark.parametrize("doel", ["dossier", "voorwaarde", "mentor"])
def test_toevoegen_op_het_scherm(scherm, bouw, draagkracht, doel):
    bij = {"voorwaarde": f"voorwaarde_{draagkracht.pk}", "mentor": f"mentor_{bouw.kandidaat.pk}"}.get(doel, doel)
    antwoord = voeg_toe_op_scherm(scherm, bouw, bij=bij)
    assert (antwoord.status_code, antwoord.url) == (303, bouw.aanvraag.get_absolute_url())
    document = Document.objects.get()
    assert document.beoordeling == (draagkracht if doel == "voorwaarde" else None)
    assert document.kandidaat == (bouw.kandidaat if doel == "mentor" else None)


def test_het_formulier_vraagt_wat_er_is_en_kent_de_eigen_soorten(scherm, bouw, draagkracht):
    spreek_af(bouw, "documenten", {"draagkracht": ["balans_2025"]})
    vraag = {"bij": f"voorwaarde_{draagkracht.pk}", "soort": "balans_2025"}
    pagina = scherm.get(adres("document_toevoegen", bouw), vraag).content.decode()
    assert f'<option value="voorwaarde_{draagkracht.pk}" selected>' in pagina
    assert '<option value="balans_2025" selected>Balans 2025</option>' in pagina
    assert 'value="uittreksel_596_2"' not in pagina
    assert 'enctype="multipart/form-data"' in pagina
    assert "Een PDF, JPG of PNG van hoogstens 10 MB." in pagina


@pytest.mark.parametrize("naam", ["macro.xlsm.pdf", "js-ingepakt.pdf", "en-zip.png", "bom.jpg", "wachtwoord.pdf"])
def test_een_geweigerd_bestand_is_een_fout_van_het_veld_en_wordt_nergens_bewaard(scherm, bouw, naam):
    inhoud, reden = VIJANDIG[naam]
    antwoord = voeg_toe_op_scherm(scherm, bouw, naam, inhoud)
    assert antwoord.status_code == 422
    assert antwoord.context["form"].errors == {"bestand": [reden]}
    assert not Bestand.objects.exists()


def test_wie_iets_anders_fout_invult_kiest_het_bestand_opnieuw_en_typt_de_rest_niet(scherm, bouw):
    antwoord = voeg_toe_op_scherm(scherm, bouw, soort="", bij=f"mentor_{bouw.kandidaat.pk}")
    assert antwoord.status_code == 422
    fouten = antwoord.context["form"].errors
    assert set(fouten) == {"soort", "bestand"}
    assert "opnieuw" in fouten["bestand"][0]
    assert f'<option value="mentor_{bouw.kandidaat.pk}" selected>' in antwoord.content.decode()


def test_zonder_bestand_gebeurt_er_niets(scherm, bouw):
    antwoord = voeg_toe_op_scherm(scherm, bouw, naam="")
    assert antwoord.context["form"].errors == {"bestand": ["Kies een bestand."]}


def test_een_te_groot_bestand_wordt_niet_tot_het_einde_bewaard(scherm, bouw, settings):
    settings.BESTAND_MAX_BYTES = 1024**2
    antwoord = voeg_toe_op_scherm(scherm, bouw, inhoud=PDF + b"\0" * 3 * 1024**2)
    assert antwoord.status_code == 422
    assert "te groot" in antwoord.context["form"].errors["bestand"][0]
    assert "1 MB" in antwoord.context["form"].errors["bestand"][0]


def test_een_voorwaarde_of_mentor_van_een_ander_is_geen_keuze(scherm, bouw, wereld):
    with wereld.horeca.context() as horeca:
        vreemd = [f"voorwaarde_{horeca.aanvraag.beoordelingen.first().pk}", f"mentor_{horeca.kandidaat.pk}", "iets_1"]
    for bij in vreemd:
        assert set(voeg_toe_op_scherm(scherm, bouw, bij=bij).context["form"].errors) == {"bij", "bestand"}


def test_vervangen_en_verwijderen_op_het_scherm(scherm, bouw, els):
    document = voeg_toe(bouw, els)
    vervangen, verwijderen = (adres(f"document_{daad}", bouw, document.pk) for daad in ("vervangen", "verwijderen"))
    assert "attest.pdf" in scherm.get(vervangen).content.decode()
    assert "attest.pdf" in scherm.get(verwijderen).content.decode()
    bestand = SimpleUploadedFile("nieuw.png", PNG)
    assert scherm.post(vervangen, {"namens": "bouw", "bestand": bestand}).status_code == 303
    nieuw = Document.objects.get(verwijderd_op=None)
    assert scherm.post(verwijderen, {"namens": "bouw", "reden": "Dubbel."}).status_code == 409
    verwijderen = adres("document_verwijderen", bouw, nieuw.pk)
    assert scherm.post(verwijderen, {"namens": "bouw", "reden": ""}).status_code == 422
    assert scherm.post(verwijderen, {"namens": "bouw", "reden": "Dubbel."}).status_code == 303
    pagina = scherm.get(adres("documenten", bouw)).content.decode()
    assert pagina.index("Verwijderde en vervangen documenten") < pagina.index("nieuw.png")


def test_het_paneel_toont_wat_er_is_en_wat_ontbreekt(scherm, bouw, els, draagkracht):
    pagina = scherm.get(adres("documenten", bouw)).content.decode()
    assert "nog geen documenten" in pagina
    assert adres("uittreksel_bewaren", bouw, bouw.kandidaat.pk) in pagina
    spreek_af(bouw, "documenten", {"draagkracht": ["rsz_attest"]})
    pagina = scherm.get(adres("documenten", bouw)).content.decode()
    assert f"?bij=voorwaarde_{draagkracht.pk}&amp;soort=rsz_attest" in pagina
    voeg_toe(bouw, None, bij=draagkracht)
    voeg_toe(bouw, els, bij=bouw.kandidaat.beoordelingen.first(), soort="bewijs_ervaring")
    pagina = scherm.get(adres("documenten", bouw), headers={"HX-Request": "true"}).content.decode()
    assert "Nog niet ontvangen" not in pagina
    for stuk in ("RSZ-attest", "De onderneming", "Bouw Behandelaar", "An Mentor van Bouw", "Niet gescand"):
        assert stuk in pagina


def test_het_paneel_vraagt_voor_twintig_documenten_niet_meer_dan_voor_een(scherm, bouw, els, django_assert_num_queries):
    bij = bouw.kandidaat.beoordelingen.first()
    voeg_toe(bouw, els, bij=bij)
    with CaptureQueriesContext(connection) as een:
        scherm.get(adres("documenten", bouw))
    for _ in range(19):
        voeg_toe(bouw, els, bij=bij)
    with django_assert_num_queries(len(een)):
        scherm.get(adres("documenten", bouw))


# To read.


INHOUD = {"attest.pdf": (PDF, "application/pdf"), "foto.png": (PNG, "image/png"), "foto.jpg": (JPG, "image/jpeg")}


@pytest.mark.parametrize("wijze", ["inhoud", "downloaden"])
@pytest.mark.parametrize("naam", INHOUD)
def test_een_document_komt_terug_zoals_het_was_en_kan_niets_anders_zijn_dan_een_bestand(scherm, bouw, els, naam, wijze):
    inhoud, soort = INHOUD[naam]
    document = services.voeg_document_toe(aanvraag=bouw.aanvraag, door=els, bestand=papier(naam, inhoud), soort="ander")
    antwoord = scherm.get(adres(f"document_{wijze}", bouw, document.pk))
    assert antwoord.getvalue() == inhoud
    weg = "attachment" if wijze == "downloaden" else "inline"
    verwacht = {
        "content-type": soort,
        "content-length": str(len(inhoud)),
        "content-disposition": f'{weg}; filename="{naam}"',
        "content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'self'",
        "x-content-type-options": "nosniff",
        "x-frame-options": "SAMEORIGIN",
        "cache-control": "no-store",
        "cross-origin-resource-policy": "same-origin",
    }
    assert {kop: antwoord.headers[kop] for kop in verwacht} == verwacht


def test_elke_opening_laat_een_spoor_na_met_de_taak_en_de_mens(scherm, bouw, els):
    document = voeg_toe(bouw, els)
    scherm.get(adres("document_inhoud", bouw, document.pk))
    in_status(bouw, Status.GOEDGEKEURD)
    scherm.get(adres("document_downloaden", bouw, document.pk))
    eerste, tweede = Gebeurtenis.objects.filter(soort="inzage.geopend").order_by("id")
    wat = f"een document (RSZ-attest) van aanvraag {bouw.aanvraag.nummer}"
    assert eerste.details == {"wat": wat, "taak": "Volledigheid controleren", "bestand": document.bestand_id}
    assert (eerste.door_id, eerste.onderwerp_id) == (els.pk, bouw.aanvraag.pk)
    assert tweede.details["taak"] == "Geen open taak"


@pytest.mark.parametrize(("naam", "toont"), [("attest.pdf", "<iframe"), ("foto.png", "<img")])
def test_de_bladzijde_van_een_document_toont_het_zonder_het_te_openen(scherm, bouw, els, naam, toont):
    document = services.voeg_document_toe(
        aanvraag=bouw.aanvraag, door=els, bestand=papier(naam, INHOUD[naam][0]), soort="ander"
    )
    pagina = scherm.get(adres("document", bouw, document.pk)).content.decode()
    assert toont in pagina
    assert adres("document_inhoud", bouw, document.pk) in pagina
    assert not Gebeurtenis.objects.filter(soort="inzage.geopend").exists()


def test_wat_nog_gescand_wordt_of_vernietigd_is_gaat_niet_open(scherm, bouw, els, settings):
    document = voeg_toe(bouw, els)
    settings.CLAMAV_ADRES = "127.0.0.1:1"
    for wijze in ("document", "document_inhoud", "document_downloaden"):
        antwoord = scherm.get(adres(wijze, bouw, document.pk))
        assert antwoord.status_code == (200 if wijze == "document" else 409)
        assert "wordt nog gescand" in antwoord.content.decode()
        assert "<iframe" not in antwoord.content.decode()
    Bestand.objects.update(vernietigd_op=timezone.now())
    assert "is vernietigd" in scherm.get(adres("document_inhoud", bouw, document.pk)).content.decode()
    assert not Gebeurtenis.objects.filter(soort="inzage.geopend").exists()


def test_een_bestand_dat_van_de_schijf_verdween_geeft_uitleg_en_geen_half_document(scherm, bouw, els):
    document = voeg_toe(bouw, els)
    kluis.wis(document.bestand.opslag)
    antwoord = scherm.get(adres("document_downloaden", bouw, document.pk))
    assert antwoord.status_code == 409
    assert "Meld dit aan de helpdesk" in antwoord.content.decode()
    assert not Gebeurtenis.objects.filter(soort="inzage.geopend").exists()


def test_een_document_van_een_ander_dossier_of_een_andere_kant_bestaat_niet(scherm, client, bouw, els, wereld):
    with wereld.horeca.context() as horeca:
        vreemd = voeg_toe(horeca, None)
    for naam in ("document", "document_inhoud", "document_downloaden", "document_vervangen", "document_verwijderen"):
        assert scherm.get(adres(naam, bouw, vreemd.pk)).status_code == 404
        assert scherm.get(reverse(f"erkenningen:{naam}", args=[horeca.aanvraag.nummer, vreemd.pk])).status_code == 404


@pytest.mark.parametrize("rol", [Rol.BEHEERDER, Rol.MEDEWERKER, Rol.STEMGERECHTIGDE])
def test_wie_niet_behandelt_opent_geen_document(client, bouw, els, rol):
    document = voeg_toe(bouw, els)
    als(client, bouw, rol)
    for naam in ("document", "document_inhoud", "document_downloaden", "document_vervangen", "document_verwijderen"):
        assert client.get(adres(naam, bouw, document.pk)).status_code == 403
    assert client.get(adres("documenten", bouw)).status_code == 403
    assert voeg_toe_op_scherm(client, bouw).status_code == 403
    assert "attest.pdf" not in client.get(bouw.aanvraag.get_absolute_url()).content.decode()
