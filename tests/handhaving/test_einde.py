"""A recognition ends on request, by its dates, or loses its mentor: what a night says, and to whom."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError
from django.utils import timezone

from accounts.gebeurtenissen import verwerk
from accounts.models import Bericht, Gebeurtenis, Melding
from accounts.rechten import OvergangNietMogelijk, Rol
from erkenningen.models import Erkenning, Erkenningsregister, Erkenningstand, Mentoraanstelling, Stopzetting
from erkenningen.services import Achterhaald
from handhaving import services, tasks
from handhaving.geraakt import van_erkenning
from handhaving.weergave import taak_zonder_mentor
from ondernemingen.models import Contactpersoon
from tests.erkenningen.dossiers import spreek_af
from tests.handhaving.zaken import DAG, doe_uitspraak, hef_op, nacht, stel_beroep_in
from tests.wereld import maak_erkenning, maak_gebruiker, maak_overeenkomst

VANDAAG = timezone.localdate()


def stop(kant, door, per: date = VANDAAG, **anders) -> Stopzetting:
    velden = {"gevraagd_op": VANDAAG, "reden": "Met pensioen.", "gezien": van_erkenning(kant.erkenning).kenmerk}
    return services.stopzetten(erkenning=kant.erkenning, door=door, per=per, **{**velden, **anders})


def soorten(erkenning: Erkenning) -> list[str]:
    rijen = Gebeurtenis.objects.filter(onderwerp_model="erkenningen.erkenning", onderwerp_id=erkenning.pk)
    return list(rijen.order_by("id").values_list("soort", flat=True))


def test_een_stopzetting_vandaag_gebeurt_meteen(bouw, els):
    stop(bouw, els)
    erkenning = Erkenning.objects.get(pk=bouw.erkenning.pk)
    assert (erkenning.status, erkenning.einde_op, erkenning.einde_reden) == ("stopgezet", VANDAAG, "Met pensioen.")
    with pytest.raises(OvergangNietMogelijk, match="al beëindigd"):
        stop(bouw, els)


def test_een_stopzetting_later_kan_geannuleerd_worden_en_gebeurt_anders_op_haar_dag(bouw, els):
    with pytest.raises(OvergangNietMogelijk, match="geen stopzetting"):
        services.annuleer_stopzetting(erkenning=bouw.erkenning, door=els)
    stop(bouw, els, VANDAAG + DAG)
    with pytest.raises(OvergangNietMogelijk, match="al gepland"):
        stop(bouw, els)
    services.annuleer_stopzetting(erkenning=bouw.erkenning, door=els)
    assert nacht(bouw, VANDAAG + DAG)[1] == 0
    stop(bouw, els, VANDAAG + DAG)
    assert nacht(bouw, VANDAAG)[1] == 0
    assert [nacht(bouw, VANDAAG + DAG)[1] for _ in range(2)] == [1, 0]
    assert Erkenning.objects.get(pk=bouw.erkenning.pk).status == "stopgezet"


def test_wat_een_sanctie_intussen_beeindigde_wordt_niet_ook_stopgezet(bouw, els):
    stop(bouw, els, VANDAAG + DAG)
    hef_op(bouw)
    nacht(bouw, VANDAAG + DAG)
    assert Erkenning.objects.get(pk=bouw.erkenning.pk).status == "opgeheven"
    assert Stopzetting.objects.get().uitgevoerd_op == VANDAAG + DAG


@pytest.mark.parametrize("per", [VANDAAG - DAG, date(2029, 9, 1)])
def test_een_stopzetting_ligt_tussen_vandaag_en_het_einde(bouw, els, per):
    with pytest.raises(OvergangNietMogelijk, match="Kies een dag"):
        stop(bouw, els, per)


def test_wie_stopt_heeft_gezien_wie_geraakt_wordt(bouw, els):
    gezien = van_erkenning(bouw.erkenning).kenmerk
    maak_overeenkomst(bouw, "SCHOOL-2")
    with pytest.raises(Achterhaald):
        stop(bouw, els, gezien=gezien)
    assert not Stopzetting.objects.exists()


def test_de_nacht_noteert_een_keer_sinds_wanneer_er_geen_mentor_is_en_wanneer_weer_een(bouw, els):
    Contactpersoon.objects.create(
        partnerschap=bouw.partnerschap, onderneming=bouw.onderneming, naam="Lies", email="lies@firma.example"
    )
    Mentoraanstelling.objects.update(status="gedeactiveerd")
    assert [nacht(bouw, VANDAAG)[3], nacht(bouw, VANDAAG + DAG)[3]] == [1, 0]
    erkenning = Erkenning.objects.get(pk=bouw.erkenning.pk)
    assert erkenning.zonder_mentor_sinds == VANDAAG
    spreek_af(bouw, "zonder_mentor_dagen", 5)
    taak = taak_zonder_mentor(erkenning, 5, VANDAAG + 6 * DAG)
    assert (taak.tegen, taak.te_laat) == (VANDAAG + 5 * DAG, ("fout", "1 dag te laat"))
    verwerk(Gebeurtenis.objects.get(soort="erkenning.zonder_mentor").pk)
    assert "binnen 5 dagen" in Bericht.objects.get(ontvanger="lies@firma.example").tekst
    assert [melding.gebruiker for melding in Melding.objects.all()] == [els]
    Mentoraanstelling.objects.update(status="actief")
    assert nacht(bouw, VANDAAG + DAG)[3] == 1
    assert soorten(erkenning) == ["erkenning.zonder_mentor", "erkenning.mentor_terug"]


@pytest.mark.parametrize(
    ("rest", "gezegd"),
    [
        (181, []),
        (180, [("erkenning.vervalt", 1)]),
        (61, [("erkenning.vervalt", 1)]),
        (60, [("erkenning.vervalt", 2)]),
        (0, [("erkenning.vervalt", 2)]),
        (-1, [("erkenning.vervallen", 1)]),
        (-60, [("erkenning.vervallen", 1)]),
        (-61, []),
    ],
)
def test_het_einde_wordt_op_tijd_en_een_keer_gezegd(bouw, rest, gezegd):
    Erkenning.objects.update(tot=VANDAAG + rest * DAG)
    assert [nacht(bouw, VANDAAG)[4], nacht(bouw, VANDAAG)[4]] == [len(gezegd), 0]
    rijen = Gebeurtenis.objects.filter(onderwerp_model="erkenningen.erkenning")
    assert [(rij.soort, rij.details["keer"]) for rij in rijen] == gezegd


def test_wie_al_een_hernieuwing_heeft_krijgt_geen_mail_over_het_einde(bouw):
    Erkenning.objects.update(tot=VANDAAG + 30 * DAG)
    Erkenningsregister.objects.update(tot=VANDAAG + 30 * DAG)
    maak_erkenning(bouw, bouw.vestiging, bouw.erkenning.opleiding, vanaf=VANDAAG + 31 * DAG, tot=VANDAAG + 900 * DAG)
    assert nacht(bouw, VANDAAG)[4] == 0


def test_elke_mail_zegt_wie_iets_moet_doen_en_noemt_niemand(bouw, els):
    Contactpersoon.objects.create(
        partnerschap=bouw.partnerschap, onderneming=bouw.onderneming, naam="Lies", email="lies@firma.example"
    )
    jef = maak_gebruiker(bouw.partnerschap, Rol.BEHANDELAAR, voornaam="Jef")
    stop(bouw, els, VANDAAG + 40 * DAG)
    Erkenning.objects.update(tot=VANDAAG + 50 * DAG)
    nacht(bouw, VANDAAG)
    sanctie = hef_op(bouw)
    doe_uitspraak(bouw, stel_beroep_in(bouw, sanctie), herzien=True)
    for gebeurtenis in Gebeurtenis.objects.filter(verwerkt_op=None).order_by("id"):
        verwerk(gebeurtenis.pk)
    mails = {bericht.sjabloon: bericht for bericht in Bericht.objects.all()}
    assert set(mails) >= {
        "erkenning_stopgezet",
        "erkenning_vervalt",
        "sanctie_opgelegd",
        "sanctie_hersteld",
        "beroep_ontvangst",
        "beroep_uitspraak",
    }
    assert mails["sanctie_opgelegd"].brief_naam == f"sanctie-{bouw.onderneming.kbo_nummer}.pdf"
    assert "binnen 10 dagen" in mails["sanctie_opgelegd"].tekst
    assert "Waarom: De commissie keek alles na." in mails["beroep_uitspraak"].tekst
    assert not any(bouw.mentordossier.familienaam in bericht.tekst for bericht in mails.values())
    assert [(rij.gebruiker, rij.gebeurtenis.soort) for rij in Melding.objects.all()] == [(jef, "beroep.ingediend")]


def test_een_niet_ontvankelijk_beroep_krijgt_zijn_redenen_en_een_oude_sanctie_heeft_geen_brief(bouw, els):
    Contactpersoon.objects.create(
        partnerschap=bouw.partnerschap, onderneming=bouw.onderneming, naam="Lies", email="lies@firma.example"
    )
    sanctie = hef_op(bouw)
    type(sanctie).objects.update(brief=None)
    beroep = stel_beroep_in(bouw, sanctie)
    services.bevestig_ontvangst(beroep=beroep, door=els, ontvankelijk=False, motivering="Te laat ingediend.")
    for gebeurtenis in Gebeurtenis.objects.filter(verwerkt_op=None).order_by("id"):
        verwerk(gebeurtenis.pk)
    teksten = {bericht.sjabloon: bericht for bericht in Bericht.objects.all()}
    assert "Waarom: Te laat ingediend." in teksten["beroep_ontvangst"].tekst
    assert teksten["sanctie_opgelegd"].brief is None


def test_een_stap_die_faalt_houdt_de_andere_niet_tegen(bouw, monkeypatch):
    def faalt(**_):
        raise DatabaseError

    faalt.__name__ = "faalt"
    Mentoraanstelling.objects.update(status="gedeactiveerd")
    monkeypatch.setattr(tasks, "NACHTWERK", (faalt, *tasks.NACHTWERK))
    tasks.bewaak_erkenningen()
    assert Erkenning.objects.met_stand(VANDAAG, 180).get(pk=bouw.erkenning.pk).stand == Erkenningstand.ZONDER_MENTOR
    assert Erkenning.objects.get(pk=bouw.erkenning.pk).zonder_mentor_sinds == VANDAAG
