"""The screens of sanctions, stops and appeals: what they show, ask and refuse, and that nothing typed is lost."""

from __future__ import annotations

import pytest
from django.utils import timezone

from accounts.rechten import Rol
from erkenningen.indieningsplan import Plan
from erkenningen.models import Beroep, Erkenning, Mentoraanstelling, Sanctie, Stopzetting
from handhaving.geraakt import van_erkenning, van_uitsluiting
from tests.erkenningen.dossiers import bereid_voor
from tests.handhaving.zaken import DAG, begeleid, hef_op, schrap, sluit_uit, stel_beroep_in
from tests.lijsten import kost_evenveel
from tests.wereld import als, maak_erkenning, maak_opleiding, maak_overeenkomst

VANDAAG = timezone.localdate()


@pytest.fixture
def scherm(client, bouw):
    return als(client, bouw, Rol.BEHANDELAAR)


def stuur(scherm, url, **velden):
    return scherm.post(url, {"namens": "bouw", **velden})


def tekst(antwoord):
    return antwoord.content.decode()


def opheffing(kant, **anders):
    velden = {"gronden": "Onveilig.", "zonder_begeleiding": "Ernstige feiten.", "vanaf": VANDAAG.isoformat()}
    return {**velden, "gezien": van_erkenning(kant.erkenning).kenmerk, **anders}


def test_opheffen_toont_wie_geraakt_wordt_en_wat_voorafging(scherm, bouw):
    afgerond, bezig = begeleid(bouw), begeleid(bouw, status="gepland", evaluatie="", doel_bereikt="", resultaat="")
    url = f"/erkenningen/{bouw.erkenning.pk}/opheffen/"
    pagina = tekst(scherm.get(url))
    assert "Lopende overeenkomsten: 1." in pagina
    assert "Technische School Mechelen" in pagina
    assert "Geheim" not in pagina.replace(str(afgerond), "").replace(str(bezig), "")
    assert bezig.get_absolute_url() in pagina
    velden = opheffing(bouw, begeleidingsacties=[afgerond.pk], zonder_begeleiding="")
    antwoord = stuur(scherm, url, **velden)
    sanctie = Sanctie.objects.get()
    assert (antwoord.status_code, antwoord["Location"]) == (303, sanctie.get_absolute_url())
    assert sanctie.begeleidingsacties == [afgerond.pk]
    assert afgerond.get_absolute_url() in tekst(scherm.get(sanctie.get_absolute_url()))
    assert scherm.get(url).status_code == 409


@pytest.mark.parametrize(
    ("anders", "fout"),
    [
        ({"zonder_begeleiding": ""}, "Duid een begeleidingsactie aan"),
        ({"vanaf": (VANDAAG - DAG).isoformat()}, "niet terug in de tijd"),
        ({"vanaf": "ooit"}, "datum"),
        ({"gezien": ""}, "Kijk eerst na wie geraakt wordt"),
    ],
)
def test_een_fout_formulier_komt_terug_met_wat_getypt_was(scherm, bouw, anders, fout):
    antwoord = stuur(scherm, f"/erkenningen/{bouw.erkenning.pk}/opheffen/", **opheffing(bouw, **anders))
    assert antwoord.status_code == 422
    assert fout in tekst(antwoord)
    assert "Onveilig." in tekst(antwoord)


def test_een_lijst_die_veranderde_komt_terug_met_de_nieuwe_en_met_wat_getypt_was(scherm, bouw):
    afgerond = begeleid(bouw)
    velden = opheffing(bouw, begeleidingsacties=[afgerond.pk])
    maak_overeenkomst(bouw, "SCHOOL-2", school="Atheneum Mechelen")
    url = f"/erkenningen/{bouw.erkenning.pk}/opheffen/"
    antwoord = stuur(scherm, url, **velden)
    assert antwoord.status_code == 409
    assert "Atheneum Mechelen" in tekst(antwoord)
    assert "intussen veranderd" in tekst(antwoord)
    assert "Onveilig." in tekst(antwoord)
    assert antwoord.context["form"]["begeleidingsacties"].value() == [str(afgerond.pk)]
    assert stuur(scherm, url, **{**velden, "gezien": van_erkenning(bouw.erkenning).kenmerk}).status_code == 303


def test_een_mentor_schrappen_vanaf_de_bladzijde_van_de_erkenning(scherm, bouw):
    url = f"/erkenningen/aanstellingen/{bouw.aanstelling.pk}/schrappen/"
    assert url in tekst(scherm.get(f"/erkenningen/{bouw.erkenning.pk}/mentoren/"))
    gezien = scherm.get(url).context["form"]["gezien"].value()
    assert stuur(scherm, url, **opheffing(bouw, gezien=gezien)).status_code == 303
    assert Mentoraanstelling.objects.get(pk=bouw.aanstelling.pk).status == "geschrapt"


@pytest.mark.parametrize(
    ("velden", "status", "fout"),
    [
        ({"duur": "tijdelijk", "tot": (VANDAAG + DAG).isoformat()}, 303, ""),
        ({"duur": "definitief", "tot": (VANDAAG + DAG).isoformat()}, 303, ""),
        ({"duur": "tijdelijk"}, 422, "Kies tot wanneer"),
        ({"duur": "tijdelijk", "tot": (VANDAAG - DAG).isoformat()}, 422, "Kies tot wanneer"),
        ({}, 422, "verplicht"),
    ],
)
@pytest.mark.parametrize("hele_onderneming", [True, False])
def test_uitsluiten_van_een_onderneming_of_een_vestiging(scherm, bouw, velden, status, fout, hele_onderneming):
    kbo = bouw.onderneming.kbo_nummer
    vestiging = None if hele_onderneming else bouw.vestiging
    waar = "" if hele_onderneming else f"vestigingen/{bouw.vestiging.pk}/"
    url = f"/ondernemingen/{kbo}/{waar}uitsluiten/"
    pagina = tekst(scherm.get(url))
    assert bouw.aanvraag.nummer in pagina
    assert ("Kies ze dan hier" in pagina) is hele_onderneming
    gezien = van_uitsluiting(bouw.onderneming, vestiging, bouw.partnerschap.pk, bouw.mens(Rol.BEHANDELAAR)).kenmerk
    antwoord = stuur(scherm, url, **opheffing(bouw, gezien=gezien, **velden))
    assert antwoord.status_code == status
    assert fout in tekst(antwoord)
    if status == 303:
        sanctie = Sanctie.objects.get()
        assert (sanctie.soort, sanctie.vestiging) == (velden["duur"], vestiging)
        assert f"/sancties/{sanctie.pk}/" in tekst(scherm.get(f"/sancties/van-onderneming/{kbo}/"))


def test_de_wizard_blokkeert_wat_uitgesloten_is(scherm, bouw):
    sluit_uit(bouw, bouw.vestiging, tot=VANDAAG + DAG)
    (blokkade,) = Plan(bereid_voor(bouw), bouw.partnerschap).blokkades.values()
    assert "De vestiging is uitgesloten" in blokkade.reden


def test_stopzetten_en_annuleren(scherm, bouw):
    erkenning = bouw.erkenning
    url = f"/erkenningen/{erkenning.pk}/stopzetten/"
    velden = {
        "gevraagd_op": VANDAAG.isoformat(),
        "reden": "Met pensioen.",
        "gezien": van_erkenning(erkenning).kenmerk,
    }
    for per, gevraagd in ((VANDAAG - DAG, VANDAAG), (erkenning.tot + DAG, VANDAAG), (VANDAAG, VANDAAG + DAG)):
        fout = {**velden, "per": per.isoformat(), "gevraagd_op": gevraagd.isoformat()}
        assert stuur(scherm, url, **fout).status_code == 422
    assert stuur(scherm, url, **velden, per="").status_code == 422
    antwoord = stuur(scherm, url, **velden, per=(VANDAAG + DAG).isoformat())
    assert (antwoord.status_code, antwoord["Location"]) == (303, erkenning.get_absolute_url())
    pagina = tekst(scherm.get(erkenning.get_absolute_url()))
    assert "De onderneming stopt" in pagina
    annuleren = f"{url}annuleren/"
    assert annuleren in pagina
    assert scherm.get(annuleren).status_code == 200
    assert stuur(scherm, annuleren).status_code == 303
    assert stuur(scherm, annuleren).status_code == 409
    assert Stopzetting.objects.get().geannuleerd_op


def test_herstellen_toont_wie_en_waarom(scherm, bouw):
    sanctie = hef_op(bouw)
    url = f"/sancties/{sanctie.pk}/herstellen/"
    assert stuur(scherm, url).status_code == 422
    assert stuur(scherm, url, reden="De feiten kloppen niet.").status_code == 303
    pagina = tekst(scherm.get(sanctie.get_absolute_url()))
    assert "De feiten kloppen niet." in pagina
    assert url not in pagina
    assert Erkenning.objects.get(pk=bouw.erkenning.pk).status == "lopend"


def test_een_sanctie_zonder_brief_heeft_er_geen_om_te_downloaden(scherm, bouw):
    sanctie = hef_op(bouw)
    assert scherm.get(f"/sancties/{sanctie.pk}/brief/")["Content-Type"] == "application/pdf"
    Sanctie.objects.update(brief=None)
    assert scherm.get(f"/sancties/{sanctie.pk}/brief/").status_code == 404
    assert "Brief downloaden" not in tekst(scherm.get(sanctie.get_absolute_url()))


BEROEP = {"kanaal": "email", "door_onderneming": "on", "is_gemotiveerd": "on"}


def test_een_beroep_van_registratie_tot_uitspraak(scherm, bouw):
    sanctie = sluit_uit(bouw, tot=VANDAAG + DAG)
    url = f"/sancties/{sanctie.pk}/beroep/"
    dagen = {"beslissing_ontvangen_op": VANDAAG.isoformat(), "ingediend_op": VANDAAG.isoformat()}
    for fout in (
        {"ingediend_op": (VANDAAG - DAG).isoformat()},
        {"ingediend_op": (VANDAAG + DAG).isoformat()},
        {"ingediend_op": ""},
    ):
        assert stuur(scherm, url, **{**BEROEP, **dagen, **fout}).status_code == 422
    antwoord = stuur(scherm, url, **BEROEP, **dagen)
    beroep = Beroep.objects.get()
    assert (antwoord.status_code, antwoord["Location"]) == (303, beroep.get_absolute_url())
    assert "Beroep bekijken" in tekst(scherm.get(sanctie.get_absolute_url()))
    assert "Ontvangst van een beroep bevestigen" in tekst(scherm.get("/taken/erkenningen/"))
    ontvangst = f"/beroepen/{beroep.pk}/ontvangst-bevestigen/"
    assert stuur(scherm, ontvangst, ontvankelijk="nee").status_code == 422
    assert stuur(scherm, ontvangst, ontvankelijk="ja").status_code == 303
    uitspraak = f"/beroepen/{beroep.pk}/uitspraak-registreren/"
    velden = {"uitspraak": "herzien", "motivering": "Te streng.", "uitspraak_op": VANDAAG.isoformat()}
    assert stuur(scherm, uitspraak, **{**velden, "uitspraak_op": (VANDAAG + DAG).isoformat()}).status_code == 422
    assert stuur(scherm, uitspraak, **{**velden, "uitspraak_op": ""}).status_code == 422
    assert stuur(scherm, uitspraak, **velden).status_code == 303
    assert "Te streng." in tekst(scherm.get(beroep.get_absolute_url()))


def test_een_niet_ontvankelijk_beroep_toont_waarom(scherm, bouw):
    beroep = stel_beroep_in(bouw, hef_op(bouw))
    velden = {"ontvankelijk": "nee", "motivering": "Zonder redenen."}
    assert stuur(scherm, f"/beroepen/{beroep.pk}/ontvangst-bevestigen/", **velden).status_code == 303
    assert "Zonder redenen." in tekst(scherm.get(beroep.get_absolute_url()))


def test_een_beroep_tegen_een_afkeuring_vraagt_welke_mentoren_mogen(scherm, bouw, afgekeurd):
    adres, paneel = afgekeurd.get_absolute_url(), f"/beroepen/van-aanvraag/{afgekeurd.nummer}/"
    assert "geen beroep ingesteld" in tekst(scherm.get(paneel))
    assert f"{adres}beroep/" in tekst(scherm.get(adres))
    dagen = {"beslissing_ontvangen_op": VANDAAG.isoformat(), "ingediend_op": VANDAAG.isoformat()}
    assert stuur(scherm, f"{adres}beroep/", **BEROEP, **dagen).status_code == 303
    beroep = Beroep.objects.get()
    assert beroep.get_absolute_url() in tekst(scherm.get(paneel))
    assert stuur(scherm, f"/beroepen/{beroep.pk}/ontvangst-bevestigen/", ontvankelijk="ja").status_code == 303
    url = f"/beroepen/{beroep.pk}/uitspraak-registreren/"
    velden = {"uitspraak": "herzien", "motivering": "Groot genoeg.", "uitspraak_op": VANDAAG.isoformat()}
    assert stuur(scherm, url, **velden).status_code == 422
    assert stuur(scherm, url, **velden, mentoren=[bouw.kandidaat.pk]).status_code == 303
    assert Erkenning.objects.filter(aanvraag=afgekeurd.pk).exists()
    assert "Aanvraag bekijken" in tekst(scherm.get(beroep.get_absolute_url()))


def test_de_lijst_van_sancties_filtert_zoekt_en_kost_evenveel_vragen(scherm, bouw):
    sanctie = schrap(bouw, vanaf=VANDAAG + DAG)
    for vraag, aantal in {
        "": 1,
        "q=peeters": 1,
        "q=onbestaand": 0,
        "soort=mentor": 1,
        "soort=opheffing": 0,
        "status=gepland": 1,
        "status=van_kracht": 0,
    }.items():
        assert len(scherm.get(f"/sancties/?{vraag}").context["pagina"].rijen) == aantal, vraag
    assert sanctie.get_absolute_url() in tekst(scherm.get("/sancties/"))

    def nog_een(nummer):
        hef_op(bouw, maak_erkenning(bouw, bouw.vestiging, maak_opleiding(f"Opleiding {nummer}")))

    assert kost_evenveel(scherm, "/sancties/", nog_een, 5)


def test_een_erkenning_zonder_mentor_is_een_taak_tot_ze_er_een_heeft(scherm, bouw):
    assert "elke erkenning heeft een mentor" in tekst(scherm.get("/taken/erkenningen/"))
    Mentoraanstelling.objects.update(status="gedeactiveerd")
    pagina = tekst(scherm.get("/taken/erkenningen/"))
    assert "Erkenning zonder geldige mentor" in pagina
    assert bouw.erkenning.get_absolute_url() in pagina


def test_een_erkenning_toont_welke_sanctie_haar_raakte(scherm, bouw):
    url = f"/sancties/van-erkenning/{bouw.erkenning.pk}/"
    assert "geen sancties" in tekst(scherm.get(url))
    sanctie = sluit_uit(bouw)
    assert sanctie.get_absolute_url() in tekst(scherm.get(url))


def test_wie_enkel_leest_krijgt_geen_knoppen(client, bouw):
    sanctie = hef_op(bouw)
    beheerder = als(client, bouw, Rol.BEHEERDER)
    pagina = tekst(beheerder.get(sanctie.get_absolute_url()))
    assert "herstellen/" not in pagina
    assert "beroep/" not in pagina
