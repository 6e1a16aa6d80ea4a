"""The worklist of a Behandelaar."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.rechten import Rol
from erkenningen.models import Aanvulling, Erkenningsaanvraag, Status
from erkenningen.werklijst import takenlijst, waarom_nu
from tests.erkenningen.dossiers import in_status, onderzocht, stem, vraag_aanvulling
from tests.lijsten import kost_evenveel
from tests.look.ontleed import ontleed
from tests.wereld import als, maak_aanvraag, maak_gebruiker, maak_onderneming, maak_opleiding, maak_vestiging

VANDAAG = date(2026, 11, 25)  # a Wednesday


@pytest.fixture
def scherm(client, bouw):
    return als(client, bouw, Rol.BEHANDELAAR)


def nummers(antwoord):
    return [rij["nummer"] for rij in antwoord.context["pagina"].rijen]


def aanvraag(bouw, naam, **extra):
    return maak_aanvraag(bouw, maak_opleiding(naam), **extra)


def rij(bouw):
    return takenlijst(Erkenningsaanvraag.objects.all()).get(pk=bouw.aanvraag.pk)


def test_wat_eerst_vervalt_staat_bovenaan(scherm, bouw):
    over_tien = timezone.localdate() + timedelta(days=10)
    lerende = aanvraag(bouw, "B", lerende_uiterlijk_op=timezone.localdate())
    tien = aanvraag(bouw, "A", uiterlijk_op=over_tien)
    aanvraag(bouw, "C", status=Status.GOEDGEKEURD)
    aanvraag(bouw, "D", status=Status.WERKVERSIE)
    assert nummers(scherm.get("/taken/")) == [lerende.nummer, tien.nummer, bouw.aanvraag.nummer]


def test_een_taak_leidt_naar_het_werk_en_naar_het_dossier(scherm, bouw):
    pagina = ontleed(scherm.get("/taken/").content.decode())
    links = {link.attributen["href"]: link.tekst for link in pagina.alle("a")}
    adres = bouw.aanvraag.get_absolute_url()
    assert links[adres] == f"Bouwbedrijf Peeters – {bouw.aanvraag.nummer}"
    assert links[f"{adres}controleren/"].startswith("Volledigheid controleren")


def vul_aan(bouw, els):
    vraag_aanvulling(bouw.aanvraag, els)


def te_laat_met_aanvullen(bouw, els):
    vraag_aanvulling(bouw.aanvraag, els)
    Aanvulling.objects.update(uiterlijk_op=VANDAAG - timedelta(days=1))


def aanvullen_zonder_datum(bouw, els):
    vraag_aanvulling(bouw.aanvraag, els)
    Aanvulling.objects.update(uiterlijk_op=None)


def aangevuld(bouw, els):
    vraag_aanvulling(bouw.aanvraag, els)
    Aanvulling.objects.update(ontvangen_op=timezone.now())
    in_status(bouw, Status.INGEDIEND)


def gestemd(bouw, els):
    onderzocht(bouw, els)
    stem(bouw.aanvraag, els, "ongunstig")


@pytest.mark.parametrize(
    ("gebeurd", "waarom"),
    [
        (lambda bouw, els: None, "Ingediend op"),
        (aangevuld, "De aanvulling kwam binnen op"),
        (vul_aan, "De onderneming vult aan tegen"),
        (te_laat_met_aanvullen, "De aanvulling moest er zijn op 24 november."),
        (aanvullen_zonder_datum, "De aanvulling is nog niet binnen."),
        (lambda bouw, els: in_status(bouw, Status.DOSSIER_VOLLEDIG), "Het dossier is volledig."),
        (onderzocht, "Het onderzoek loopt."),
        (gestemd, "Het stemadvies is binnen: ongunstig."),
        (lambda bouw, els: in_status(bouw, Status.IN_STEMMING), "De stemronde loopt."),
        (lambda bouw, els: in_status(bouw, Status.GEPARKEERD, geparkeerd_reden="Bezoek."), "Geparkeerd: Bezoek."),
    ],
)
def test_een_taak_zegt_waarom_ze_er_nu_staat(bouw, els, gebeurd, waarom):
    gebeurd(bouw, els)
    assert waarom_nu(rij(bouw), VANDAAG).startswith(waarom)


def test_een_dossier_dat_op_de_onderneming_wacht_is_nooit_te_laat(scherm, bouw):
    in_status(bouw, Status.AANVULLING_GEVRAAGD, uiterlijk_op=timezone.localdate() - timedelta(days=5))
    antwoord = scherm.get("/taken/")
    [taak] = antwoord.context["pagina"].rijen
    assert (taak["te_laat"], taak["rest"], taak["vastzit"].wie) == (None, "Termijn staat stil", "De onderneming")
    assert [tegel["getal"] for tegel in antwoord.context["tegels"]] == [0, 0, 0, 1, 0]


def test_vijf_cijfers_tellen_het_hele_werk_en_leiden_naar_wat_ze_tellen(scherm, bouw, django_assert_num_queries):
    vandaag = timezone.localdate()
    in_status(bouw, Status.IN_STEMMING, uiterlijk_op=vandaag - timedelta(days=1))
    aanvraag(bouw, "A", uiterlijk_op=vandaag)
    aanvraag(bouw, "B", status=Status.AANVULLING_GEVRAAGD)
    tegels = scherm.get("/taken/?soort=hervatten").context["tegels"]
    assert [tegel["getal"] for tegel in tegels] == [1, 1, 1, 1, 1]
    for tegel in tegels:
        assert len(nummers(scherm.get(tegel["url"]))) == tegel["getal"]
    with django_assert_num_queries(1):
        Erkenningsaanvraag.objects.werkcijfers(vandaag)


@pytest.mark.parametrize(
    ("dag", "termijn"),
    [
        (VANDAAG - timedelta(days=1), {"te_laat"}),
        (VANDAAG, {"vandaag", "deze_week"}),
        (date(2026, 11, 29), {"deze_week"}),
        (date(2026, 11, 30), {"later"}),
    ],
)
def test_een_week_loopt_tot_zondag(bouw, dag, termijn):
    in_status(bouw, Status.INGEDIEND, uiterlijk_op=dag)
    gevonden = {
        keuze
        for keuze in ("te_laat", "vandaag", "deze_week", "later")
        if Erkenningsaanvraag.objects.met_termijn(keuze, VANDAAG).exists()
    }
    assert gevonden == termijn


def test_filteren_op_soort_behandelaar_en_naam(scherm, bouw, els):
    collega = maak_gebruiker(bouw.partnerschap, Rol.BEHANDELAAR, voornaam="Jan")
    mijn = aanvraag(bouw, "A", status=Status.DOSSIER_VOLLEDIG, behandelaar=els)
    onderneming = maak_onderneming(bouw, 55, "Déjà Vu Daken")
    zijn = aanvraag(bouw, "B", behandelaar=collega, vestiging=maak_vestiging(onderneming, 55))
    niemands = bouw.aanvraag
    for vraag, verwacht in {
        "behandelaar=mij": [mijn],
        "behandelaar=collega": [zijn],
        "behandelaar=niemand": [niemands],
        "soort=behandelen": [mijn],
        "soort=controleren": [niemands, zijn],
        "q=deja vu": [zijn],
        "q=0000.000.055": [zijn],
        "q=2000000055": [zijn],
        f"q={mijn.nummer}": [mijn],
        "q=%25": [],
        "q=12": [],
        "soort=onbestaand": [niemands, mijn, zijn],
    }.items():
        assert sorted(nummers(scherm.get(f"/taken/?{vraag}"))) == sorted(a.nummer for a in verwacht), vraag


def test_een_stuk_van_de_lijst_bevat_enkel_de_lijst(scherm):
    stuk = scherm.get("/taken/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in stuk
    assert "Volledigheid controleren" in stuk


def test_zonder_taken_staat_er_wat_u_kunt_doen(scherm, bouw):
    in_status(bouw, Status.GOEDGEKEURD)
    assert "Geen taken gevonden" in scherm.get("/taken/").content.decode()


def test_een_taak_of_twintig_kosten_evenveel(scherm, bouw):
    assert kost_evenveel(scherm, "/taken/", lambda nummer: aanvraag(bouw, f"Opleiding {nummer}"))
