"""Which act is possible, for whom, in which state: the machine against a table that is typed out."""

from __future__ import annotations

from itertools import product

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from accounts.rechten import OvergangNietMogelijk, Rol
from acties.models import FORMEEL, OVERGANGEN, Actie, Soort, Status
from tests.acties.werk import begeleid, in_status, laat_verhuizen, morgen, plan
from tests.knipperlichten.lampen import maak_signaal
from tests.wereld import Wereld, maak_gebruiker

# Typed from portaal.md 2.5: which acts each state allows.
KAN = {
    Status.GEPLAND: {"bewerken", "toewijzen", "starten", "afronden", "annuleren"},
    Status.BEZIG: {"bewerken", "toewijzen", "afronden", "annuleren"},
    Status.AFGEROND: {"heropenen"},
    Status.GEANNULEERD: set(),
}


def kan(actie: Actie, door) -> set[str]:
    return {handeling for handeling in OVERGANGEN if actie.waarom_niet(handeling, door) is None}


@pytest.mark.parametrize("status", Status)
def test_elke_status_laat_toe_wat_de_tabel_zegt(bouw, mia, status):
    actie = in_status(plan(bouw, mia, mia), status)
    assert kan(actie, mia) == KAN[status]
    assert kan(actie, None) == KAN[status]
    for handeling in set(OVERGANGEN) - KAN[status]:
        assert str(Status(status).label) in actie.waarom_niet(handeling, mia)


@pytest.mark.parametrize(("status", "rol"), product(Status, [Rol.BEHEERDER, Rol.BEHANDELAAR, Rol.MEDEWERKER]))
def test_de_actie_van_een_collega_is_alleen_voor_hem_en_voor_wie_leidt(bouw, els, status, rol):
    collega = maak_gebruiker(bouw.partnerschap, Rol.BEHANDELAAR)
    actie = in_status(plan(bouw, els, collega), status)
    leidt = {"toewijzen", "annuleren"} if rol == Rol.BEHEERDER else set()
    assert kan(actie, bouw.mens(rol)) == KAN[status] & leidt


@pytest.mark.parametrize("rol", [Rol.BEHEERDER, Rol.BEHANDELAAR, Rol.MEDEWERKER])
def test_wat_van_niemand_is_is_van_iedereen(bouw, els, rol):
    assert kan(plan(bouw, els), bouw.mens(rol)) == KAN[Status.GEPLAND]


def test_wie_hier_niet_meer_werkt_laat_zijn_acties_aan_zijn_collegas(bouw, els, mia):
    actie = plan(bouw, els, els)
    assert kan(actie, mia) == set()
    els.groups.clear()
    opnieuw = Actie.objects.get(pk=actie.pk)
    assert kan(opnieuw, mia) == KAN[Status.GEPLAND]


@pytest.mark.parametrize("soort", FORMEEL)
def test_een_formele_actie_is_enkel_voor_wie_ze_mag_starten(bouw, els, mia, bart, soort):
    actie = begeleid(bouw, els, soort=soort)
    assert kan(actie, els) == kan(actie, bart) == KAN[Status.GEPLAND]
    assert kan(actie, mia) == set()
    assert "rechtsgevolgen" in actie.waarom_niet("bewerken", mia)


def test_een_actie_bij_een_onderneming_die_verhuisde_is_enkel_nog_te_lezen(wereld: Wereld, bouw, els):
    laat_verhuizen(bouw, wereld.horeca)
    assert kan(bouw.actie, els) == set()
    assert bouw.actie.waarom_niet("afronden", els) == (
        "Bouwbedrijf Peeters hoort nu bij Horeca. U kunt de actie nog lezen, niet meer wijzigen."
    )


def test_een_onderneming_van_niemand_is_ook_niet_van_ons(bouw, els):
    bouw.onderneming.bevoegdheden.all().delete()
    assert "geen enkel partnerschap" in bouw.actie.waarom_niet("afronden", els)


def test_vergrendelen_weigert_met_de_reden_en_de_actie(bouw, els, mia):
    actie = plan(bouw, els, els)
    with pytest.raises(OvergangNietMogelijk, match="van Bouw Behandelaar") as weigering:
        Actie.objects.vergrendel(actie, "bewerken", mia)
    assert weigering.value.onderwerp == actie


def test_rechten_lezen_kost_een_vraag_per_persoon(bouw, els, mia, django_assert_num_queries):
    actie = Actie.objects.get(pk=begeleid(bouw, els, els).pk)
    with django_assert_num_queries(2):  # whose company it is, and the rights of mia
        assert kan(actie, mia) == set()
    with django_assert_num_queries(0):
        assert actie.waarom_niet("bewerken", mia)


# What the database holds, whoever writes


def breek(actie: Actie, **velden) -> None:
    with transaction.atomic():
        Actie.objects.filter(pk=actie.pk).update(**velden)


@pytest.mark.parametrize(
    ("velden", "regel"),
    [
        ({"status": "geannuleerd"}, "actie_annuleren_met_reden"),
        ({"status": "afgerond"}, "actie_afronden_met_resultaat"),
        ({"gepland_op": morgen(5), "uiterlijk_op": morgen(4)}, "actie_termijn"),
        ({"begint_om": "10:00"}, "actie_uren"),
        ({"gepland_op": morgen(), "begint_om": "10:00", "eindigt_om": "10:00"}, "actie_uren"),
        ({"gepland_op": morgen(), "eindigt_om": "10:00"}, "actie_uren"),
        ({"soort": "voorbereiding_sanctie"}, "actie_formeel"),
        ({"soort": "voorbereiding_sanctie", "gronden": "Feiten.", "uiterlijk_op": None}, "actie_formeel"),
        ({"soort": "voorbereiding_sanctie", "gronden": "Feiten.", "onderneming": None}, "actie_formeel"),
        ({"soort": "begeleidingsactie", "gronden": "Feiten."}, "actie_begeleiding"),
        (
            {
                "soort": "begeleidingsactie",
                "gronden": "Feiten.",
                "doel": "Doel.",
                "status": "afgerond",
                "resultaat": "x",
            },
            "actie_begeleiding",
        ),
        ({"herhaal_elke": 1}, "actie_herhaling"),
        ({"herhaal_elke": 0, "herhaal_eenheid": "week"}, "actie_herhaling"),
        ({"herhaal_tot": morgen()}, "actie_herhaling"),
        ({"herhaal_elke": 1, "herhaal_eenheid": "week", "uiterlijk_op": None}, "actie_herhaling"),
        ({"aanleiding_model": "erkenningen.erkenning"}, "actie_aanleiding_heel"),
        ({"aanleiding_id": 3}, "actie_aanleiding_heel"),
    ],
)
def test_de_database_laat_geen_halve_actie_toe(bouw, velden, regel):
    with pytest.raises(IntegrityError, match=regel):
        breek(bouw.actie, **velden)


def test_een_actie_gaat_nooit_weg(bouw):
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        bouw.actie.delete()
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM acties_actie")


def test_een_actie_volgt_geen_actie_van_de_andere_kant(wereld: Wereld, bouw):
    with pytest.raises(IntegrityError, match="vorige_id_hek"):
        laat_volgen(bouw.actie, wereld.horeca.actie)


@transaction.atomic
def laat_volgen(actie: Actie, vorige: Actie) -> None:
    Actie.objects.filter(pk=actie.pk).update(vorige=vorige.pk)
    connection.check_constraints()


def test_een_formele_actie_komt_niet_terug(bouw, els):
    with pytest.raises(IntegrityError, match="actie_formeel"):
        breek(begeleid(bouw, els), herhaal_elke=1, herhaal_eenheid="week")


def test_een_signaal_zegt_in_het_spoor_waarvan_de_actie_kwam(bouw):
    signaal = maak_signaal(bouw)
    actie = Actie(aanleiding_model="knipperlichten.signaal", aanleiding_id=signaal.pk)
    assert actie.verwijzing == f"knipperlichten.signaal-{signaal.pk}"
    assert Actie(soort=Soort.TELEFOON).verwijzing == ""
