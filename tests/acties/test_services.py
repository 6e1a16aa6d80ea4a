"""Every act: what it leaves, which event it writes, and that nothing happens when it is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest

from accounts.gebeurtenissen import Soort as Gebeurtenissoort
from accounts.gebeurtenissen import tijdlijn
from accounts.models import Gebeurtenis
from accounts.rechten import GeenRecht, OvergangNietMogelijk, Rol
from acties import services
from acties.aanleiding import als_aanleiding
from acties.models import FORMEEL, Actie, Inhoud, Soort, Status
from tests.acties.werk import begeleid, laat_verhuizen, morgen, plan
from tests.knipperlichten.lampen import maak_signaal
from tests.wereld import Wereld, maak_gebruiker


def nu(actie: Actie) -> Actie:
    return Actie.objects.get(pk=actie.pk)


def spoor(actie: Actie) -> list[str]:
    """The kinds of event about this actie, oldest first."""
    rijen = Gebeurtenis.objects.filter(onderwerp_model="acties.actie", onderwerp_id=actie.pk).order_by("id")
    return list(rijen.values_list("soort", flat=True))


# Make


def test_wie_een_actie_voor_zichzelf_plant_heeft_ze(bouw, mia):
    actie = plan(bouw, mia, mia)
    assert (actie.verantwoordelijke, actie.aangemaakt_door, actie.status) == (mia, mia, Status.GEPLAND)
    assert spoor(actie) == ["actie.aangemaakt"]


def test_wie_een_actie_voor_een_collega_plant_wijst_ze_toe(bouw, mia, els):
    actie = plan(bouw, mia, els)
    assert nu(actie).verantwoordelijke == els
    assert spoor(actie) == ["actie.aangemaakt", "actie.toegewezen"]
    assert [regel["zin"] for regel in tijdlijn(actie)] == [
        "Bouw Medewerker wees de actie toe aan een collega.",
        "Bouw Medewerker maakte de actie aan.",
    ]


def test_een_losse_actie_hangt_aan_niets(bouw, mia):
    actie = plan(bouw, mia)
    assert (actie.onderneming, actie.aanleiding_model, actie.aanleiding_id, actie.verantwoordelijke) == (
        None,
        "",
        None,
        None,
    )


@pytest.mark.parametrize("soort", ["aanvraag", "erkenning", "overeenkomst"])
def test_een_actie_neemt_over_waarover_haar_aanleiding_gaat(bouw, els, soort):
    rij = getattr(bouw, soort)
    actie = nu(plan(bouw, els, aanleiding=als_aanleiding(soort, rij)))
    assert (actie.onderneming, actie.vestiging, actie.opleiding) == (rij.onderneming, rij.vestiging, rij.opleiding)
    assert (actie.aanleiding_model, actie.aanleiding_id) == (rij._meta.label_lower, rij.pk)
    assert Gebeurtenis.objects.latest("id").details == {"aanleiding": f"{rij._meta.label_lower}-{rij.pk}"}


def test_een_actie_van_een_mentor_gaat_over_zijn_onderneming(bouw, els):
    actie = plan(bouw, els, aanleiding=als_aanleiding("mentor", bouw.mentordossier))
    assert (actie.onderneming, actie.aanleiding_model) == (bouw.onderneming, "mentoren.mentordossier")
    bouw.aanstelling.delete()
    assert plan(bouw, els, aanleiding=als_aanleiding("mentor", bouw.mentordossier)).onderneming is None


def test_een_actie_van_een_signaal_wijst_ernaar(bouw, els):
    signaal = maak_signaal(bouw)
    actie = plan(bouw, els, aanleiding=als_aanleiding("signaal", signaal))
    assert (actie.onderneming, actie.verwijzing) == (bouw.onderneming, f"knipperlichten.signaal-{signaal.pk}")


def test_wat_iemand_kiest_gaat_voor_op_de_aanleiding(bouw, els, wereld: Wereld):
    actie = plan(bouw, els, aanleiding=als_aanleiding("erkenning", bouw.erkenning), opleiding=wereld.opleiding)
    assert actie.opleiding == wereld.opleiding


@pytest.mark.parametrize("soort", FORMEEL)
def test_wat_rechtsgevolgen_heeft_start_niet_iedereen(bouw, mia, els, bart, soort):
    with pytest.raises(GeenRecht):
        begeleid(bouw, mia, soort=soort)
    with pytest.raises(GeenRecht):
        begeleid(bouw, None, soort=soort)
    assert {begeleid(bouw, wie, soort=soort).soort for wie in (els, bart)} == {soort}


def test_wie_zijn_rol_intussen_verloor_start_niets_meer(bouw, els):
    els.groups.clear()
    with pytest.raises(GeenRecht):
        begeleid(bouw, els)


def test_bij_een_onderneming_van_een_ander_begint_niemand(wereld: Wereld, bouw, els):
    with pytest.raises(OvergangNietMogelijk, match="hoort nu bij Horeca"):
        plan(bouw, els, aanleiding=als_aanleiding("onderneming", wereld.horeca.onderneming))
    assert not Gebeurtenis.objects.filter(soort__startswith="actie.").exists()


def test_een_selectie_geeft_elk_een_actie_of_niemand(wereld: Wereld, bouw, mia):
    aanleidingen = [als_aanleiding("onderneming", bouw.onderneming), als_aanleiding("erkenning", bouw.erkenning)]
    gegevens = {
        "partnerschap": bouw.partnerschap,
        "door": mia,
        "inhoud": Inhoud(soort=Soort.TELEFOON, onderwerp="Bellen"),
    }
    acties = services.aanmaken_voor(**gegevens, aanleidingen=aanleidingen, verantwoordelijke=mia)
    assert [actie.aanleiding_model for actie in acties] == ["", "erkenningen.erkenning"]
    voor = Actie.objects.count()
    with pytest.raises(OvergangNietMogelijk):
        services.aanmaken_voor(
            **gegevens, aanleidingen=[*aanleidingen, als_aanleiding("onderneming", wereld.horeca.onderneming)]
        )
    assert Actie.objects.count() == voor


def test_een_portaal_dat_zelf_plant_heet_het_portaal(bouw, els):
    actie = plan(bouw, None, els)
    assert (actie.aangemaakt_door, nu(actie).verantwoordelijke) == (None, els)
    assert "Het portaal maakte de actie aan." in [regel["zin"] for regel in tijdlijn(actie)]


# Hand over


def test_toewijzen_gaat_naar_iemand_of_naar_niemand(bouw, mia, els):
    actie = plan(bouw, mia, mia)
    services.toewijzen(actie=actie, door=mia, aan=els)
    services.toewijzen(actie=actie, door=els, aan=None)
    services.toewijzen(actie=actie, door=mia, aan=mia)
    assert nu(actie).verantwoordelijke == mia
    assert [regel["zin"] for regel in tijdlijn(actie)][:3] == [
        "Bouw Medewerker wees de actie toe aan zichzelf.",
        "Bouw Behandelaar wees de actie toe aan niemand.",
        "Bouw Medewerker wees de actie toe aan een collega.",
    ]


def test_wie_leidt_geeft_de_actie_van_een_zieke_collega_door(bouw, bart, els, mia):
    assert services.toewijzen(actie=plan(bouw, els, els), door=bart, aan=mia).verantwoordelijke == mia


@pytest.mark.parametrize("rol", [Rol.STEMGERECHTIGDE, None])
def test_wie_geen_acties_mag_beheren_krijgt_er_geen(bouw, els, wereld: Wereld, rol):
    aan = bouw.mens(rol) if rol else wereld.horeca.mens(Rol.BEHANDELAAR)
    actie = plan(bouw, els, els)
    with pytest.raises(OvergangNietMogelijk, match="kan deze actie niet"):
        services.toewijzen(actie=actie, door=els, aan=aan)
    assert spoor(actie) == ["actie.aangemaakt"]


def test_een_formele_actie_gaat_niet_naar_wie_ze_niet_mag_doen(bouw, els, mia):
    with pytest.raises(OvergangNietMogelijk, match="kan deze actie niet"):
        services.toewijzen(actie=begeleid(bouw, els, els), door=els, aan=mia)


@pytest.mark.parametrize("van_iemand", [True, False])
def test_twee_keer_hetzelfde_toewijzen_is_een_keer(bouw, els, van_iemand):
    van = els if van_iemand else None
    with pytest.raises(OvergangNietMogelijk, match="al van deze persoon"):
        services.toewijzen(actie=plan(bouw, els, van), door=els, aan=van)


# Begin, finish, cancel, take up again


def test_wie_begint_heeft_de_actie(bouw, els, mia):
    actie = services.starten(actie=plan(bouw, els), door=mia)
    assert (nu(actie).status, nu(actie).verantwoordelijke) == (Status.BEZIG, mia)
    assert spoor(actie)[-1] == "actie.begonnen"


def test_afronden_houdt_het_resultaat_en_wie_het_deed(bouw, els, mia):
    actie = nu(services.afronden(actie=plan(bouw, els), door=mia, resultaat="Gebeld."))
    assert (actie.status, actie.resultaat, actie.verantwoordelijke, actie.gewijzigd_door) == (
        Status.AFGEROND,
        "Gebeld.",
        mia,
        mia,
    )
    assert spoor(actie) == ["actie.aangemaakt", "actie.afgerond"]


def test_een_begeleidingsactie_wordt_geevalueerd(bouw, els):
    klaar = {"resultaat": "Bezocht.", "evaluatie": "De mentor was er.", "doel_bereikt": Actie.Doel.BEREIKT}
    actie = nu(services.afronden(actie=begeleid(bouw, els), door=els, **klaar))
    assert (actie.evaluatie, actie.doel_bereikt) == ("De mentor was er.", "bereikt")


def test_annuleren_houdt_de_actie_met_haar_reden(bouw, els):
    actie = nu(services.annuleren(actie=plan(bouw, els), door=els, reden="Gestopt."))
    assert (actie.status, actie.reden) == (Status.GEANNULEERD, "Gestopt.")
    assert spoor(actie)[-1] == "actie.geannuleerd"


def test_wie_leidt_annuleert_ook_die_van_een_collega_en_een_ander_niet(bouw, bart, els, mia):
    actie = plan(bouw, els, els)
    with pytest.raises(OvergangNietMogelijk, match="van Bouw Behandelaar"):
        services.annuleren(actie=actie, door=mia, reden="Zomaar.")
    assert services.annuleren(actie=actie, door=bart, reden="Dubbel.").status == Status.GEANNULEERD


def test_heropenen_zet_de_actie_weer_open_en_houdt_het_resultaat(bouw, els):
    actie = services.afronden(actie=plan(bouw, els), door=els, resultaat="Gebeld.")
    actie = nu(services.heropenen(actie=actie, door=els, reden="Ze belden terug."))
    assert (actie.status, actie.reden, actie.resultaat) == (Status.BEZIG, "Ze belden terug.", "Gebeld.")
    assert spoor(actie)[-1] == "actie.heropend"


@pytest.mark.parametrize(
    ("daad", "velden"),
    [("afronden", {"resultaat": "x"}), ("annuleren", {"reden": "x"}), ("starten", {}), ("toewijzen", {"aan": None})],
)
def test_wat_de_status_niet_toelaat_laat_geen_spoor(bouw, els, daad, velden):
    actie = services.annuleren(actie=plan(bouw, els), door=els, reden="Gestopt.")
    voor = spoor(actie)
    with pytest.raises(OvergangNietMogelijk, match="Geannuleerd"):
        getattr(services, daad)(actie=actie, door=els, **velden)
    assert spoor(actie) == voor


def test_na_een_verhuizing_schrijft_niemand_meer(wereld: Wereld, bouw, els):
    laat_verhuizen(bouw, wereld.horeca)
    with pytest.raises(OvergangNietMogelijk, match="hoort nu bij Horeca"):
        services.afronden(actie=bouw.actie, door=els, resultaat="Gebeld.")
    assert nu(bouw.actie).status == Status.GEPLAND


# Come back

ELKE_MAAND = {"herhaal_elke": 1, "herhaal_eenheid": "maand"}


def test_een_actie_die_terugkomt_staat_meteen_weer_gepland(bouw, els, mia):
    gegevens = {"aanleiding": als_aanleiding("erkenning", bouw.erkenning), "deelnemers": ["mentor"], **ELKE_MAAND}
    actie = plan(bouw, els, **gegevens)
    services.afronden(actie=actie, door=mia, resultaat="Gebeld.")
    volgende = Actie.objects.get(vorige=actie)
    assert volgende.uiterlijk_op > actie.uiterlijk_op
    assert (volgende.verantwoordelijke, volgende.status, volgende.resultaat) == (mia, Status.GEPLAND, "")
    assert replace(volgende.inhoud, uiterlijk_op=actie.uiterlijk_op) == nu(actie).inhoud
    assert volgende.verwijzing == nu(actie).verwijzing
    assert spoor(actie) == ["actie.aangemaakt", "actie.afgerond", "actie.herhaald"]
    assert spoor(volgende) == ["actie.aangemaakt"]


def test_wie_opnieuw_afrondt_plant_geen_tweede_volgende(bouw, els):
    actie = plan(bouw, els, **ELKE_MAAND)
    for _ in range(2):
        services.afronden(actie=actie, door=els, resultaat="Gebeld.")
        services.heropenen(actie=actie, door=els, reden="Nog iets.")
    assert Actie.objects.filter(vorige=actie).count() == 1


def test_na_haar_laatste_dag_komt_een_actie_niet_terug(bouw, els):
    actie = plan(bouw, els, **ELKE_MAAND, herhaal_tot=morgen(20))
    services.afronden(actie=actie, door=els, resultaat="Gebeld.")
    assert not Actie.objects.filter(vorige=actie).exists()
    assert "actie.herhaald" not in spoor(actie)


# Edit


def test_bewerken_vervangt_de_inhoud_en_noemt_de_velden(bouw, els):
    actie = plan(bouw, els)
    nieuw = replace(actie.inhoud, onderwerp="Mailen", soort=Soort.EMAIL, gepland_op=morgen(), begint_om=time(10))
    services.bewerken(actie=actie, door=els, inhoud=nieuw, gezien=actie.inhoud.kenmerk)
    assert nu(actie).inhoud == nieuw
    assert tijdlijn(actie)[0]["zin"] == "Bouw Behandelaar bewerkte de actie (soort, onderwerp, gepland op, uur)."


def test_wie_niets_wijzigt_laat_geen_spoor(bouw, els):
    actie = plan(bouw, els)
    voor = nu(actie).gewijzigd_op
    services.bewerken(actie=actie, door=els, inhoud=actie.inhoud)
    assert (nu(actie).gewijzigd_op, spoor(actie)) == (voor, ["actie.aangemaakt"])


def test_wie_een_oude_bladzijde_bewaart_is_achterhaald(bouw, els):
    actie = plan(bouw, els)
    gezien = actie.inhoud.kenmerk
    services.bewerken(actie=actie, door=els, inhoud=replace(actie.inhoud, omschrijving="Eerst."), gezien=gezien)
    with pytest.raises(services.Achterhaald) as botsing:
        services.bewerken(actie=actie, door=els, inhoud=replace(actie.inhoud, omschrijving="Later."), gezien=gezien)
    assert botsing.value.onderwerp.omschrijving == "Eerst."
    assert nu(actie).omschrijving == "Eerst."


def test_gewoon_wordt_niet_formeel_en_formeel_niet_gewoon(bouw, els):
    for actie, soort in ((plan(bouw, els), Soort.BEGELEIDINGSACTIE), (begeleid(bouw, els), Soort.TELEFOON)):
        with pytest.raises(OvergangNietMogelijk, match="wordt geen formele"):
            services.bewerken(actie=actie, door=els, inhoud=replace(actie.inhoud, soort=soort))


def test_elk_veld_verandert_het_kenmerk(bouw, els):
    actie = plan(bouw, els, aanleiding=als_aanleiding("erkenning", bouw.erkenning))
    leeg = Inhoud(soort=Soort.ANDERE, onderwerp="")
    kenmerken = {
        replace(leeg, **{naam: waarde}).kenmerk
        for naam, waarde in nu(actie).inhoud.als_velden().items()
        if waarde != getattr(leeg, naam)
    }
    assert len(kenmerken) == 5
    assert leeg.kenmerk not in kenmerken


def test_elke_soort_gebeurtenis_van_een_actie_komt_voor(bouw, els, mia):
    test_een_actie_die_terugkomt_staat_meteen_weer_gepland(bouw, els, mia)
    test_toewijzen_gaat_naar_iemand_of_naar_niemand(bouw, mia, els)
    test_wie_begint_heeft_de_actie(bouw, els, mia)
    test_annuleren_houdt_de_actie_met_haar_reden(bouw, els)
    test_heropenen_zet_de_actie_weer_open_en_houdt_het_resultaat(bouw, els)
    test_bewerken_vervangt_de_inhoud_en_noemt_de_velden(bouw, els)
    te_laat = plan(bouw, els, uiterlijk_op=morgen(-1))
    services.meld_te_laat(actie=te_laat)
    soorten = {soort.value for soort in Gebeurtenissoort if soort.value.startswith("actie.")}
    assert set(Gebeurtenis.objects.filter(soort__startswith="actie.").values_list("soort", flat=True)) == soorten


def test_een_nieuwe_collega_kan_meteen_acties_krijgen(bouw, els):
    nieuw = maak_gebruiker(bouw.partnerschap, Rol.MEDEWERKER)
    assert plan(bouw, els, nieuw).verantwoordelijke == nieuw
