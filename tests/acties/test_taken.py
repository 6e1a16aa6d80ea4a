"""Who is told of what, once, with the reason, and without what people typed."""

from __future__ import annotations

import pytest

from accounts.gebeurtenissen import verwerk
from accounts.meldingen import maak_dagmails
from accounts.models import Bericht, Gebeurtenis, Melding
from accounts.rechten import Rol
from acties import services
from acties.aanleiding import als_aanleiding
from acties.models import Actie, Status
from acties.tasks import meld_te_late
from tests.acties.werk import in_status, morgen, plan
from tests.wereld import Wereld


def verwerk_alles() -> None:
    for gebeurtenis in Gebeurtenis.objects.filter(soort__startswith="actie.").order_by("id"):
        verwerk(gebeurtenis.pk)


def meldingen(lezer) -> list[tuple[str, str]]:
    return list(Melding.objects.filter(gebruiker=lezer).order_by("id").values_list("zin", "waarom"))


def test_wie_een_actie_krijgt_leest_welke_en_waarom(bouw, els, mia):
    actie = plan(bouw, els, mia, als_aanleiding("onderneming", bouw.onderneming), onderwerp="Praten over Noor")
    verwerk_alles()
    (melding,) = Melding.objects.all()
    assert melding.gebruiker == mia
    assert melding.zin.startswith("Er is een actie aan u toegewezen: telefoon bij Bouwbedrijf Peeters, uiterlijk op ")
    assert (melding.waarom, melding.pad) == ("u de verantwoordelijke van deze actie bent", actie.get_absolute_url())
    maak_dagmails(bouw.partnerschap, morgen())
    assert "Noor" not in Bericht.objects.get().tekst


def test_een_losse_actie_zonder_datum_heet_naar_haar_soort(bouw, els, mia):
    plan(bouw, els, mia, uiterlijk_op=None)
    verwerk_alles()
    assert meldingen(mia)[0][0] == "Er is een actie aan u toegewezen: telefoon."


def test_wie_zichzelf_een_actie_geeft_leest_er_niets_van(bouw, els):
    actie = plan(bouw, els)
    services.toewijzen(actie=actie, door=els, aan=els)
    verwerk_alles()
    assert not Melding.objects.exists()


@pytest.mark.parametrize("wending", ["afgerond", "niemand"])
def test_wat_intussen_klaar_is_of_van_niemand_hoeft_niemand_te_lezen(bouw, els, mia, wending):
    actie = plan(bouw, els, mia)
    if wending == "afgerond":
        services.afronden(actie=actie, door=mia, resultaat="Gebeld.")
    else:
        services.toewijzen(actie=actie, door=mia, aan=None)
    verwerk_alles()
    assert not Melding.objects.exists()


def test_een_te_late_actie_wordt_een_keer_gemeld_voor_haar_datum(wereld: Wereld, bouw, els):
    actie = plan(bouw, els, els, als_aanleiding("onderneming", bouw.onderneming), uiterlijk_op=morgen(-1))
    meld_te_late()
    meld_te_late()
    verwerk_alles()
    ((zin, waarom),) = meldingen(els)
    assert zin.startswith("Een actie is te laat: telefoon bij Bouwbedrijf Peeters. Ze moest klaar zijn op ")
    assert waarom == "u de verantwoordelijke van deze actie bent"
    Actie.objects.filter(pk=actie.pk).update(uiterlijk_op=morgen(-2))
    meld_te_late()
    assert Gebeurtenis.objects.filter(soort="actie.te_laat").count() == 2


def test_wat_van_niemand_is_hoort_wie_het_aanmaakte(bouw, els):
    plan(bouw, els, uiterlijk_op=morgen(-1))
    meld_te_late()
    verwerk_alles()
    assert meldingen(els)[0][1] == "u deze actie aanmaakte en ze nog van niemand is"


def test_wat_het_portaal_zelf_plande_en_van_niemand_is_hoort_niemand(bouw):
    plan(bouw, None, uiterlijk_op=morgen(-1))
    meld_te_late()
    verwerk_alles()
    assert Gebeurtenis.objects.filter(soort="actie.te_laat").count() == 1
    assert not Melding.objects.exists()


@pytest.mark.parametrize(("status", "dagen"), [(Status.GEPLAND, 0), (Status.AFGEROND, -1), (Status.GEANNULEERD, -1)])
def test_wat_nog_tijd_heeft_of_dicht_is_is_niet_te_laat(bouw, els, status, dagen):
    actie = in_status(plan(bouw, els, els, uiterlijk_op=morgen(dagen)), status)
    meld_te_late()
    assert not services.meld_te_laat(actie=actie)
    assert not Gebeurtenis.objects.filter(soort="actie.te_laat").exists()


def test_een_actie_die_intussen_klaar_is_is_niet_meer_te_laat(bouw, els):
    actie = plan(bouw, els, els, uiterlijk_op=morgen(-1))
    meld_te_late()
    services.afronden(actie=actie, door=els, resultaat="Gebeld.")
    verwerk_alles()
    assert not Melding.objects.exists()


def test_elk_partnerschap_hoort_enkel_van_zichzelf(wereld: Wereld):
    for kant in (wereld.bouw, wereld.horeca):
        with kant.context():
            plan(kant, kant.mens(Rol.BEHANDELAAR), kant.mens(Rol.BEHANDELAAR), uiterlijk_op=morgen(-1))
    meld_te_late()
    for kant in (wereld.bouw, wereld.horeca):
        with kant.context():
            assert Gebeurtenis.objects.filter(soort="actie.te_laat").count() == 1
