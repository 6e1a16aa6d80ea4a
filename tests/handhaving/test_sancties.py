"""The sanction ladder: what each step does, what it may not do, and how it is undone."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from accounts.models import Bericht, Gebeurtenis
from accounts.rechten import OvergangNietMogelijk
from documenten import kluis
from erkenningen.models import (
    Erkenning,
    Erkenningsregister,
    Erkenningstand,
    Mentoraanstelling,
    Sanctie,
    Sanctiestand,
    Uitsluiting,
)
from erkenningen.services import Achterhaald, deactiveer_mentor, goedkeuren, ken_erkenning_toe
from handhaving import services
from handhaving.brief import wat_ze_doet
from handhaving.geraakt import van_erkenning, van_uitsluiting
from handhaving.tasks import NACHTWERK
from ondernemingen.models import Contactpersoon
from tests.erkenningen.dossiers import dien_in, onderzocht
from tests.handhaving.zaken import DAG, begeleid, hef_op, nacht, schrap, sluit_uit
from tests.wereld import maak_erkenning, maak_onderneming, maak_opleiding, maak_overeenkomst, maak_vestiging

VANDAAG = timezone.localdate()
BINNENKORT = 180


def stand(erkenning: Erkenning) -> str:
    return Erkenning.objects.met_stand(timezone.localdate(), BINNENKORT).get(pk=erkenning.pk).stand


def in_register(erkenning: Erkenning) -> list[date]:
    """Until when the public register says that this recognition holds."""
    rijen = Erkenningsregister.objects.filter(vestiging=erkenning.vestiging_id, opleiding=erkenning.opleiding_id)
    return list(rijen.filter(vanaf=erkenning.vanaf).values_list("tot", flat=True))


def test_een_opheffing_eindigt_de_erkenning_het_register_en_de_mentoren(bouw, els):
    Contactpersoon.objects.create(
        partnerschap=bouw.partnerschap, onderneming=bouw.onderneming, naam="Lies", email="lies@firma.example"
    )
    actie = begeleid(bouw)
    sanctie = hef_op(bouw, begeleidingsacties=(actie,), zonder_begeleiding="")
    assert stand(bouw.erkenning) == Erkenningstand.OPGEHEVEN
    assert in_register(bouw.erkenning) == [VANDAAG]
    assert Mentoraanstelling.objects.get(pk=bouw.aanstelling.pk).tot == VANDAAG
    assert (sanctie.geraakt, sanctie.begeleidingsacties) == ([bouw.overeenkomst.pk], [actie.pk])
    assert b"".join(kluis.haal(sanctie.brief.opslag)).startswith(b"%PDF")
    assert sanctie.uitgevoerd_op == VANDAAG


def test_een_sanctie_voor_later_gebeurt_pas_op_haar_dag_en_maar_een_keer(bouw, els):
    sanctie = hef_op(bouw, vanaf=VANDAAG + DAG)
    assert stand(bouw.erkenning) == Erkenningstand.LOPEND
    assert Sanctie.objects.met_stand(VANDAAG).get().stand == Sanctiestand.GEPLAND
    with pytest.raises(OvergangNietMogelijk, match="al beslist"):
        hef_op(bouw)
    assert nacht(bouw, VANDAAG)[0] == 0
    assert [nacht(bouw, VANDAAG + DAG)[0] for _ in range(2)] == [1, 0]
    assert Erkenning.objects.get(pk=bouw.erkenning.pk).einde_op == VANDAAG + DAG
    services.herstel(sanctie=sanctie, door=els, reden="Vergissing.")
    assert stand(bouw.erkenning) == Erkenningstand.LOPEND


@pytest.mark.parametrize(
    ("anders", "reden"),
    [
        ({"vanaf": VANDAAG - DAG}, "niet terug in de tijd"),
        ({"gezien": "iets anders"}, "intussen veranderd"),
        ({"zonder_begeleiding": ""}, "zeg waarom er geen voorafging"),
    ],
)
def test_een_sanctie_zonder_wat_ze_nodig_heeft_laat_alles_zoals_het_was(bouw, els, anders, reden):
    for doe in (hef_op, schrap, sluit_uit):
        with pytest.raises(OvergangNietMogelijk, match=reden):
            doe(bouw, **anders)
    assert not Sanctie.objects.exists()
    assert not Uitsluiting.objects.exists()
    assert stand(bouw.erkenning) == Erkenningstand.LOPEND


def test_enkel_afgeronde_begeleiding_bij_deze_onderneming_telt(bouw, els):
    elders = begeleid(bouw, onderneming=maak_onderneming(bouw, 77, "Elders"))
    bezig = begeleid(bouw, status="gepland", evaluatie="", doel_bereikt="", resultaat="")
    for actie in (elders, bezig, bouw.actie):
        with pytest.raises(OvergangNietMogelijk, match="enkel naar afgeronde"):
            hef_op(bouw, begeleidingsacties=(actie,))


def test_wie_geraakt_wordt_moet_gezien_zijn(bouw, els):
    gezien = van_erkenning(bouw.erkenning).kenmerk
    maak_overeenkomst(bouw, "SCHOOL-2", status="geregistreerd")
    maak_overeenkomst(bouw, "SCHOOL-3", status="afgelopen")
    with pytest.raises(Achterhaald) as botsing:
        hef_op(bouw, gezien=gezien)
    assert len(botsing.value.onderwerp.overeenkomsten) == 2
    assert botsing.value.onderwerp.scholen == ["Technische School Mechelen"]


def test_een_geschrapte_mentor_komt_niet_terug_langs_een_nieuwe_aanvraag(bouw, els):
    schrap(bouw)
    aanstelling = Mentoraanstelling.objects.get(pk=bouw.aanstelling.pk)
    assert (aanstelling.status, aanstelling.tot) == ("geschrapt", VANDAAG)
    assert stand(bouw.erkenning) == Erkenningstand.ZONDER_MENTOR
    bouw.aanvraag.soort = "mentor"
    bouw.aanvraag.opleiding = bouw.erkenning.opleiding
    bouw.aanvraag.save(update_fields=["soort", "opleiding"])
    onderzocht(bouw, els)
    with pytest.raises(OvergangNietMogelijk, match="niet meer optreden"):
        goedkeuren(aanvraag=bouw.aanvraag, door=els, motivering="Toch.")


@pytest.mark.parametrize("was", ["actief", "gedeactiveerd"])
def test_een_herstelde_mentor_krijgt_de_stand_van_voorheen(bouw, els, was):
    if was == "gedeactiveerd":
        deactiveer_mentor(aanstelling=bouw.aanstelling, door=els, reden="Werkt elders.")
    sanctie = schrap(bouw)
    with pytest.raises(OvergangNietMogelijk, match="Geschrapt"):
        schrap(bouw)
    services.herstel(sanctie=sanctie, door=els, reden="Vergissing.")
    aanstelling = Mentoraanstelling.objects.get(pk=bouw.aanstelling.pk)
    assert (aanstelling.status, aanstelling.tot) == (was, None)
    assert aanstelling.reden == ("" if was == "actief" else "Werkt elders.")


def test_een_mentor_die_hersteld_wordt_onder_een_opgeheven_erkenning_treedt_pas_op_als_die_herleeft(bouw, els):
    schrapping, opheffing = schrap(bouw), hef_op(bouw)
    services.herstel(sanctie=schrapping, door=els, reden="Vergissing.")
    aanstelling = Mentoraanstelling.objects.get(pk=bouw.aanstelling.pk)
    assert (aanstelling.status, aanstelling.tot) == ("actief", VANDAAG)
    services.herstel(sanctie=opheffing, door=els, reden="Vergissing.")
    assert Mentoraanstelling.objects.get(pk=bouw.aanstelling.pk).tot is None


def test_een_geplande_schrapping_gebeurt_een_keer_en_niet_als_de_mentor_al_weg_is(bouw, els):
    sanctie = schrap(bouw, vanaf=VANDAAG + DAG)
    with pytest.raises(OvergangNietMogelijk, match="al beslist"):
        schrap(bouw)
    Mentoraanstelling.objects.filter(pk=bouw.aanstelling.pk).update(tot=VANDAAG - DAG)
    nacht(bouw, VANDAAG + DAG)
    assert Mentoraanstelling.objects.get(pk=bouw.aanstelling.pk).status == "actief"
    services.herstel(sanctie=sanctie, door=els, reden="Niet meer nodig.")
    assert Mentoraanstelling.objects.get(pk=bouw.aanstelling.pk).tot == VANDAAG - DAG


def test_wie_geen_lopende_erkenning_heeft_kan_ze_niet_verliezen(bouw, els):
    hef_op(bouw)
    with pytest.raises(OvergangNietMogelijk, match="al beëindigd: opgeheven"):
        hef_op(bouw)
    with pytest.raises(OvergangNietMogelijk, match="al beëindigd"):
        schrap(bouw)
    oud = maak_erkenning(
        bouw, bouw.vestiging, maak_opleiding("Oud duaal"), vanaf=date(2015, 1, 1), tot=date(2019, 1, 1)
    )
    with pytest.raises(OvergangNietMogelijk, match="verviel op 1 januari 2019"):
        hef_op(bouw, oud)


@pytest.mark.parametrize("hele_onderneming", [True, False])
def test_een_uitsluiting_beeindigt_alles_en_belet_een_nieuwe_aanvraag(bouw, els, hele_onderneming):
    elders = maak_vestiging(bouw.onderneming, 88)
    later = maak_erkenning(
        bouw, bouw.vestiging, maak_opleiding("Later duaal"), vanaf=VANDAAG + 9 * DAG, tot=VANDAAG + 99 * DAG
    )
    daar = maak_erkenning(bouw, elders, maak_opleiding("Daar duaal"))
    sanctie = sluit_uit(bouw, None if hele_onderneming else bouw.vestiging, tot=VANDAAG + 30 * DAG)
    assert sanctie.soort == Sanctie.Soort.TIJDELIJK
    assert [stand(rij) for rij in (bouw.erkenning, later)] == [Erkenningstand.UITGESLOTEN] * 2
    assert in_register(later) == []
    assert (stand(daar) == Erkenningstand.UITGESLOTEN) is hele_onderneming
    with pytest.raises(OvergangNietMogelijk, match=f"uitgesloten tot en met {(VANDAAG + 30 * DAG).day} "):
        dien_in(bouw, maak_opleiding("Nieuw duaal"))
    if not hele_onderneming:
        dien_in(bouw, maak_opleiding("Nieuw elders duaal"), vestiging=elders)
    services.herstel(sanctie=sanctie, door=els, reden="Na overleg.")
    assert [stand(bouw.erkenning), in_register(later)] == [Erkenningstand.LOPEND, [later.tot]]
    dien_in(bouw, maak_opleiding("Nieuw duaal na herstel"))


def test_een_definitieve_uitsluiting_heeft_geen_einde_en_toont_ook_open_aanvragen(bouw, els):
    assert van_uitsluiting(bouw.onderneming, None, bouw.partnerschap.pk, els).aanvragen == [bouw.aanvraag]
    sanctie = sluit_uit(bouw)
    assert (sanctie.soort, sanctie.tot) == (Sanctie.Soort.DEFINITIEF, None)
    assert sanctie.uitsluiting.waarom_niet == "De onderneming is uitgesloten en kan nu niet erkend worden."


def test_een_ander_partnerschap_volgt_de_uitsluiting_en_haar_herstel_in_de_nacht(wereld, els):
    bouw, horeca = wereld.bouw, wereld.horeca
    with horeca.context():
        elders = maak_erkenning(horeca, bouw.vestiging, maak_opleiding("Kok duaal"))
    with bouw.context():
        sanctie = sluit_uit(bouw)
    with horeca.context():
        assert stand(elders) == Erkenningstand.ZONDER_MENTOR
        assert nacht(horeca, VANDAAG)[2] == 1
        assert stand(elders) == Erkenningstand.UITGESLOTEN
    with bouw.context():
        services.herstel(sanctie=sanctie, door=els, reden="Na overleg.")
    with horeca.context():
        assert [nacht(horeca, VANDAAG)[2] for _ in range(2)] == [1, 0]
        assert Erkenning.objects.get(pk=elders.pk).status == "lopend"


def test_waar_intussen_opnieuw_erkend_is_blijft_de_nieuwe_erkenning(bouw, els):
    sanctie = sluit_uit(bouw)
    oud = Erkenning.objects.get(pk=bouw.erkenning.pk)
    nieuw = maak_erkenning(bouw, bouw.vestiging, oud.opleiding, vanaf=VANDAAG + DAG, tot=VANDAAG + 900 * DAG)
    services.herstel(sanctie=sanctie, door=els, reden="Na overleg.")
    assert [Erkenning.objects.get(pk=rij.pk).status for rij in (oud, nieuw)] == ["uitgesloten", "lopend"]
    assert Erkenning.objects.get(pk=oud.pk).uitsluiting is None


def test_een_sanctie_wordt_een_keer_hersteld(bouw, els):
    sanctie = hef_op(bouw)
    services.herstel(sanctie=sanctie, door=els, reden="Vergissing.")
    assert Sanctie.objects.met_stand(VANDAAG).get().stand == Sanctiestand.HERSTELD
    with pytest.raises(OvergangNietMogelijk, match="al hersteld"):
        services.herstel(sanctie=sanctie, door=els, reden="Nog eens.")
    assert Gebeurtenis.objects.filter(soort="erkenning.hersteld").count() == 1


def test_een_afgelopen_uitsluiting_geeft_niets_vanzelf_terug(bouw, els):
    sluit_uit(bouw, tot=VANDAAG)
    morgen = VANDAAG + DAG
    nacht(bouw, morgen)
    assert Sanctie.objects.met_stand(morgen).get().stand == Sanctiestand.AFGELOPEN
    assert Erkenning.objects.get(pk=bouw.erkenning.pk).status == "uitgesloten"
    assert not Uitsluiting.objects.geldig(morgen).exists()


def test_een_sanctie_voor_een_erkenning_die_zelf_eindigt_doet_niets_meer(bouw, els):
    hef_op(bouw, vanaf=VANDAAG + DAG)
    Erkenning.objects.filter(pk=bouw.erkenning.pk).update(status="stopgezet", einde_op=VANDAAG)
    nacht(bouw, VANDAAG + DAG)
    sanctie = Sanctie.objects.get()
    assert (Erkenning.objects.get(pk=bouw.erkenning.pk).status, sanctie.uitgevoerd_op) == ("stopgezet", VANDAAG + DAG)
    services.herstel(sanctie=sanctie, door=els, reden="Niet meer nodig.")
    assert Erkenning.objects.get(pk=bouw.erkenning.pk).status == "stopgezet"


def test_een_nacht_zonder_werk_doet_niets(bouw):
    assert nacht(bouw, VANDAAG) == [0] * len(NACHTWERK)
    assert not Bericht.objects.exists()


def test_wat_een_sanctie_doet_noemt_geen_mentor(bouw):
    zinnen = [wat_ze_doet(doe(bouw)) for doe in (schrap, hef_op, sluit_uit)]
    assert [bouw.mentordossier.familienaam in zin for zin in zinnen] == [False] * 3
    assert "de hele onderneming uitgesloten, definitief" in zinnen[2]


def test_wat_een_andere_uitsluiting_beeindigt_blijft_beeindigd_na_herstel_van_de_eerste(bouw, els):
    eerste = sluit_uit(bouw, bouw.vestiging)
    sluit_uit(bouw)
    services.herstel(sanctie=eerste, door=els, reden="Na overleg.")
    assert stand(bouw.erkenning) == Erkenningstand.UITGESLOTEN


def test_wie_op_het_laatste_moment_uitgesloten_werd_wordt_niet_erkend_en_een_andere_vestiging_wel(bouw, els):
    vroeg, laat = (dien_in(bouw, maak_opleiding(naam)) for naam in ("Vroeg duaal", "Laat duaal"))
    sluit_uit(bouw, maak_vestiging(bouw.onderneming, 88))
    assert ken_erkenning_toe(aanvraag=vroeg, door=els, op=VANDAAG).vestiging == bouw.vestiging
    sluit_uit(bouw, bouw.vestiging)
    with pytest.raises(OvergangNietMogelijk, match="uitgesloten"):
        ken_erkenning_toe(aanvraag=laat, door=els, op=VANDAAG)
