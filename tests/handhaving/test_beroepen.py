"""An appeal: two clocks, what the portal says of admissibility, and what a ruling does."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Gebeurtenis, Melding
from accounts.rechten import OvergangNietMogelijk, Rol
from erkenningen.models import (
    Belangenconflict,
    Beroep,
    Erkenning,
    Erkenningsaanvraag,
    Mentoraanstelling,
    Sanctie,
    Status,
)
from handhaving import services
from handhaving.tasks import meld_beroep
from handhaving.weergave import beroepsfeiten, taak_beroep
from tests.erkenningen.dossiers import spreek_af
from tests.handhaving.zaken import DAG, doe_uitspraak, hef_op, sluit_uit, stel_beroep_in
from tests.wereld import als, maak_aanvraag, maak_opleiding

VANDAAG = timezone.localdate()


@pytest.mark.parametrize(("te_laat", "termijn"), [(0, 10), (1, 10), (1, 11)])
def test_de_twee_klokken_volgen_de_afspraak(bouw, te_laat, termijn):
    spreek_af(bouw, "beroep_dagen", termijn)
    spreek_af(bouw, "beroep_ontvangst_dagen", 7)
    ontvangen = VANDAAG - timedelta(days=10 + te_laat)
    beroep = stel_beroep_in(bouw, beslissing_ontvangen_op=ontvangen, ingediend_op=VANDAAG)
    assert beroep.in_te_dienen_tot == ontvangen + timedelta(days=termijn)
    assert beroep.is_tijdig is (10 + te_laat <= termijn)
    assert beroep.te_bevestigen_tot == VANDAAG + timedelta(days=7)
    assert taak_beroep(beroep, VANDAAG).tegen == beroep.te_bevestigen_tot


@pytest.mark.parametrize("feit", ["tijd", "onderneming", "gemotiveerd", None])
def test_het_portaal_zegt_wat_het_weet_over_ontvankelijkheid(bouw, feit):
    anders = {
        "tijd": {"beslissing_ontvangen_op": VANDAAG - timedelta(days=40)},
        "onderneming": {"door_onderneming": False},
        "gemotiveerd": {"is_gemotiveerd": False},
        None: {},
    }[feit]
    soorten = [soort for soort, _ in beroepsfeiten(stel_beroep_in(bouw, **anders))]
    volgorde = ["tijd", "onderneming", "gemotiveerd"]
    assert soorten == ["fout" if naam == feit else "ok" for naam in volgorde]


def test_elke_stap_komt_een_keer_en_na_de_vorige(bouw, els):
    beroep = stel_beroep_in(bouw)
    uitspraak = {"herzien": False, "motivering": "Neen.", "uitspraak_op": VANDAAG}
    with pytest.raises(OvergangNietMogelijk, match="“Ingediend”"):
        services.registreer_uitspraak(beroep=beroep, door=els, **uitspraak)
    with pytest.raises(OvergangNietMogelijk, match="waarom het beroep niet ontvankelijk is"):
        services.bevestig_ontvangst(beroep=beroep, door=els, ontvankelijk=False, motivering="")
    services.bevestig_ontvangst(beroep=beroep, door=els, ontvankelijk=False, motivering="Te laat.")
    for stap in (services.bevestig_ontvangst, services.registreer_uitspraak):
        gegevens = uitspraak if stap is services.registreer_uitspraak else {"ontvankelijk": True, "motivering": ""}
        with pytest.raises(OvergangNietMogelijk, match="“Niet ontvankelijk”"):
            stap(beroep=beroep, door=els, **gegevens)
    with pytest.raises(OvergangNietMogelijk, match="al beroep"):
        stel_beroep_in(bouw, beroep.sanctie)


def test_tijdens_een_beroep_herstelt_niemand_zelf_en_daarna_wel(bouw, els):
    sanctie = hef_op(bouw)
    beroep = stel_beroep_in(bouw, sanctie)
    with pytest.raises(OvergangNietMogelijk, match="loopt een beroep"):
        services.herstel(sanctie=sanctie, door=els, reden="Toch maar.")
    doe_uitspraak(bouw, beroep, herzien=False)
    assert Erkenning.objects.get(pk=bouw.erkenning.pk).status == "opgeheven"
    services.herstel(sanctie=sanctie, door=els, reden="Toch maar.")
    assert Erkenning.objects.get(pk=bouw.erkenning.pk).status == "lopend"


def test_een_herziene_sanctie_is_meteen_hersteld(bouw):
    sanctie = sluit_uit(bouw)
    beroep = doe_uitspraak(bouw, stel_beroep_in(bouw, sanctie), herzien=True)
    assert (beroep.status, beroep.uitspraak_op) == (Beroep.Status.HERZIEN, VANDAAG)
    assert Erkenning.objects.get(pk=bouw.erkenning.pk).status == "lopend"
    assert Sanctie.objects.get().herstel.reden == beroep.motivering
    with pytest.raises(OvergangNietMogelijk, match="al hersteld"):
        stel_beroep_in(bouw, sanctie)


def test_een_herziene_afkeuring_erkent_vanaf_vandaag_met_de_gekozen_mentoren(bouw, els, afgekeurd):
    beroep = stel_beroep_in(bouw, afgekeurd)
    assert "afkeuring van aanvraag" in str(beroep)
    doe_uitspraak(bouw, beroep, herzien=True, mentoren=[bouw.kandidaat])
    aanvraag = Erkenningsaanvraag.objects.get(pk=bouw.aanvraag.pk)
    assert aanvraag.status == Status.GOEDGEKEURD
    assert (aanvraag.erkenning.vanaf, aanvraag.beslissing.uitkomst) == (VANDAAG, "afgekeurd")
    assert Mentoraanstelling.objects.get(erkenning=aanvraag.erkenning).dossier == bouw.mentordossier


@pytest.mark.parametrize("beletsel", ["geen mentor", "vreemde mentor", "uitgesloten"])
def test_een_herziening_die_niet_kan_laat_het_beroep_waar_het_was(bouw, els, afgekeurd, beletsel):
    beroep = stel_beroep_in(bouw, afgekeurd)
    if beletsel == "uitgesloten":
        sluit_uit(bouw)
    elders = maak_aanvraag(bouw, maak_opleiding("Elders duaal")).kandidaten.get()
    mentoren = {"geen mentor": [], "vreemde mentor": [elders], "uitgesloten": [bouw.kandidaat]}[beletsel]
    reden = {"geen mentor": "minstens één mentor", "vreemde mentor": "andere aanvraag", "uitgesloten": "uitgesloten"}
    services.bevestig_ontvangst(beroep=beroep, door=els, ontvankelijk=True, motivering="")
    with pytest.raises(OvergangNietMogelijk, match=reden[beletsel]):
        services.registreer_uitspraak(
            beroep=beroep, door=els, herzien=True, motivering="Ja.", uitspraak_op=VANDAAG, mentoren=mentoren
        )
    assert Beroep.objects.get(pk=beroep.pk).status == Beroep.Status.ONTVANKELIJK
    assert not Erkenning.objects.filter(aanvraag=bouw.aanvraag).exists()


def test_tegen_een_beslissing_is_er_een_beroep_en_tegen_een_open_aanvraag_geen(bouw, els, afgekeurd):
    stel_beroep_in(bouw, afgekeurd)
    with pytest.raises(OvergangNietMogelijk, match="al beroep"):
        stel_beroep_in(bouw, Erkenningsaanvraag.objects.get(pk=afgekeurd.pk))
    with pytest.raises(OvergangNietMogelijk, match="“Ingediend”"):
        stel_beroep_in(bouw, maak_aanvraag(bouw, maak_opleiding("Open duaal")))


def test_na_de_ontvangst_wacht_een_beroep_zonder_vaste_dag(bouw, els):
    beroep = stel_beroep_in(bouw, ingediend_op=VANDAAG - 30 * DAG, beslissing_ontvangen_op=VANDAAG - 31 * DAG)
    te_laat = taak_beroep(beroep, VANDAAG)
    assert te_laat.te_laat == ("fout", "20 dagen te laat")
    na = services.bevestig_ontvangst(beroep=beroep, door=els, ontvankelijk=True, motivering="")
    taak = taak_beroep(na, VANDAAG)
    assert (taak.tegen, taak.rest, taak.te_laat) == (None, "", None)


def test_wie_belang_heeft_bij_een_afgekeurd_dossier_vindt_ook_het_beroep_niet(client, bouw, els, afgekeurd):
    beroep = stel_beroep_in(bouw, afgekeurd)
    scherm = als(client, bouw, Rol.BEHANDELAAR)
    assert scherm.get(beroep.get_absolute_url()).status_code == 200
    Belangenconflict.objects.create(
        partnerschap=bouw.partnerschap, aanvraag=afgekeurd, gebruiker=els, grond=Belangenconflict.Grond.MENTOR
    )
    assert scherm.get(beroep.get_absolute_url()).status_code == 404
    assert afgekeurd.nummer not in scherm.get("/taken/erkenningen/").text
    meld_beroep(Gebeurtenis.objects.get(soort="beroep.ingediend"))
    assert not Melding.objects.filter(gebruiker=els).exists()
