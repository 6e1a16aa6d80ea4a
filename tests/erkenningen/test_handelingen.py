"""Every act through its page: shown, refused with the faults, done with a redirect, or impossible."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.gebeurtenissen import tijdlijn
from accounts.models import Concept, Gebeurtenis
from accounts.rechten import Rol
from erkenningen.models import (
    Beslissingsontwerp,
    Bevinding,
    Erkenning,
    Erkenningsaanvraag,
    Oordeel,
    Status,
    Volledigheid,
)
from opleidingen.models import Afspraak, Regel
from tests.erkenningen.dossiers import (
    VOLDOET_NIET,
    in_status,
    onderzocht,
    onderzoek,
    stem,
    voeg_toe,
    vraag_aanvulling,
)
from tests.wereld import als, maak_erkenning

MORGEN = (timezone.localdate() + timedelta(days=1)).isoformat()


@pytest.fixture
def scherm(client, bouw):
    return als(client, bouw, Rol.BEHANDELAAR)


def adres(handeling, bouw):
    return reverse(f"erkenningen:{handeling}", args=[bouw.aanvraag.nummer])


def doe(scherm, bouw, handeling, **velden):
    return scherm.post(adres(handeling, bouw), {"namens": "bouw", **velden})


def fouten(antwoord):
    """Which fields are wrong."""
    assert antwoord.status_code == 422
    assert "Fout: " in antwoord.content.decode()
    return set(antwoord.context["form"].errors)


def status(bouw):
    return Erkenningsaanvraag.objects.get(pk=bouw.aanvraag.pk).status


def nazicht(bouw, waarde=Volledigheid.IN_ORDE):
    return {f"nazicht_{b.pk}": waarde for b in bouw.aanvraag.beoordelingen.all()}


def bevindingen(bouw, bevinding=Bevinding.VOLDOET, oordeel=Oordeel.AANVAARD, motivering=""):
    velden = {}
    for beoordeling in bouw.aanvraag.beoordelingen.all():
        velden[f"bevinding_{beoordeling.pk}"] = bevinding
        velden[f"motivering_{beoordeling.pk}"] = motivering
        velden[f"nota_{beoordeling.pk}"] = "Gebeld."
    return velden | {f"oordeel_{bouw.kandidaat.pk}": oordeel}


# Per act: the state it starts from, what one fills in, and where it leads.
DADEN = {
    "nemen": (Status.INGEDIEND, {}, Status.INGEDIEND),
    "aanvullen": (Status.AANVULLING_GEVRAAGD, {"antwoord": "Het uittreksel kwam toe."}, Status.INGEDIEND),
    "parkeren": (Status.INGEDIEND, {"reden": "Plaatsbezoek in januari."}, Status.GEPARKEERD),
    "hervatten": (Status.GEPARKEERD, {}, Status.INGEDIEND),
    "intrekken": (Status.DOSSIER_VOLLEDIG, {"reden": "De onderneming stopt."}, Status.INGETROKKEN),
}


@pytest.mark.parametrize("handeling", DADEN)
def test_een_eenvoudige_handeling_toont_zich_en_doet_wat_ze_zegt(scherm, bouw, handeling):
    vanuit, velden, naar = DADEN[handeling]
    in_status(bouw, vanuit)
    assert scherm.get(adres(handeling, bouw)).status_code == 200
    antwoord = doe(scherm, bouw, handeling, **velden)
    assert (antwoord.status_code, antwoord.url) == (303, bouw.aanvraag.get_absolute_url())
    assert status(bouw) == naar


@pytest.mark.parametrize("handeling", ["aanvullen", "parkeren", "intrekken"])
def test_zonder_uitleg_gebeurt_er_niets(scherm, bouw, handeling):
    vanuit, velden, _ = DADEN[handeling]
    in_status(bouw, vanuit)
    assert fouten(doe(scherm, bouw, handeling)) == set(velden)
    assert status(bouw) == vanuit


@pytest.mark.parametrize(
    "handeling",
    ["nemen", "controleren", "aanvullen", "behandelen", "goedkeuren", "afkeuren", "parkeren", "hervatten", "intrekken"],
)
def test_wat_de_status_niet_toelaat_is_een_409_en_geen_fout(scherm, bouw, handeling):
    in_status(bouw, Status.INGETROKKEN)
    for antwoord in (scherm.get(adres(handeling, bouw)), doe(scherm, bouw, handeling)):
        assert antwoord.status_code == 409
        assert "Ingetrokken" in antwoord.content.decode()


@pytest.mark.parametrize("rol", [Rol.BEHEERDER, Rol.MEDEWERKER, Rol.STEMGERECHTIGDE])
def test_wie_niet_mag_behandelen_krijgt_uitleg(client, bouw, rol):
    als(client, bouw, rol)
    assert client.get(adres("controleren", bouw)).status_code == 403
    assert doe(client, bouw, "nemen").status_code == 403


def test_een_tweede_klik_krijgt_een_409(scherm, bouw):
    assert doe(scherm, bouw, "parkeren", reden="Een.").status_code == 303
    assert doe(scherm, bouw, "parkeren", reden="Twee.").status_code == 409
    assert Gebeurtenis.objects.filter(soort="aanvraag.geparkeerd").count() == 1


def test_wie_al_behandelaar_is_neemt_niet_nog_eens(scherm, bouw, els):
    doe(scherm, bouw, "nemen")
    assert "al de behandelaar" in scherm.get(adres("nemen", bouw)).content.decode()


def test_wie_een_dossier_overneemt_leest_van_wie(scherm, bouw):
    in_status(bouw, Status.INGEDIEND, behandelaar=bouw.mens(Rol.BEHEERDER))
    assert "Bouw Beheerder" in scherm.get(adres("nemen", bouw)).content.decode()


def test_een_concept_komt_terug_en_verdwijnt_na_de_handeling(scherm, bouw, els):
    Concept.objects.create(
        partnerschap=bouw.partnerschap, gebruiker=els, pad=adres("parkeren", bouw), velden={"reden": "Half getypt"}
    )
    assert "Half getypt" in scherm.get(adres("parkeren", bouw)).content.decode()
    doe(scherm, bouw, "parkeren", reden="Half getypt en afgewerkt.")
    assert not Concept.objects.exists()


# Controleren


def test_controleren_toont_een_rij_per_voorwaarde_met_bewijs_en_feiten(scherm, bouw, els):
    beoordeling = bouw.aanvraag.beoordelingen.first()
    voeg_toe(bouw, els, bij=beoordeling, naam="werkplaats.pdf")
    pagina = scherm.get(adres("controleren", bouw)).content.decode()
    for stuk in (
        "Financiële draagkracht",
        "Mentor 1: An Mentor van Bouw",
        "RSZ-attest: werkplaats.pdf",
        "actief in de KBO",
    ):
        assert stuk in pagina


def test_de_voorgestelde_dag_om_aan_te_vullen_is_de_afspraak_van_het_partnerschap(scherm, bouw):
    Afspraak.objects.create(
        partnerschap=bouw.partnerschap, regel=Regel.AANVULLING_DAGEN, waarde=30, vanaf=timezone.localdate()
    )
    voorgesteld = timezone.localdate() + timedelta(days=30)
    assert f'value="{voorgesteld.isoformat()}"' in scherm.get(adres("controleren", bouw)).text


def test_alles_in_orde_is_een_volledig_dossier(scherm, bouw, els):
    antwoord = doe(scherm, bouw, "controleren", uitgang="volledig", **nazicht(bouw))
    assert antwoord.status_code == 303
    assert status(bouw) == Status.DOSSIER_VOLLEDIG


def test_wat_niet_in_orde_is_belet_een_volledig_dossier(scherm, bouw):
    eerste = bouw.aanvraag.beoordelingen.first()
    velden = nazicht(bouw) | {f"nazicht_{eerste.pk}": Volledigheid.ONTBREEKT}
    assert fouten(doe(scherm, bouw, "controleren", uitgang="volledig", **velden)) == {f"nazicht_{eerste.pk}"}
    assert status(bouw) == Status.INGEDIEND


def test_een_aanvulling_vragen_bewaart_vraag_dag_en_nazicht(scherm, bouw):
    velden = {"uitgang": "aanvulling", "vraag": "Bezorg foto’s.", "uiterlijk_op": MORGEN}
    antwoord = doe(scherm, bouw, "controleren", **velden, **nazicht(bouw, Volledigheid.ONLEESBAAR))
    assert antwoord.status_code == 303
    assert status(bouw) == Status.AANVULLING_GEVRAAGD
    assert bouw.aanvraag.aanvullingen.get().vraag == "Bezorg foto’s."
    assert {b.volledigheid for b in bouw.aanvraag.beoordelingen.all()} == {Volledigheid.ONLEESBAAR}


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({}, {"uitgang"}),
        ({"uitgang": "aanvulling", "uiterlijk_op": MORGEN}, {"vraag"}),
        ({"uitgang": "aanvulling", "vraag": "Wat?"}, {"uiterlijk_op"}),
        ({"uitgang": "aanvulling", "vraag": "Wat?", "uiterlijk_op": "2020-01-01"}, {"uiterlijk_op"}),
        ({"uitgang": "aanvulling", "vraag": "Wat?", "uiterlijk_op": "morgen"}, {"uiterlijk_op"}),
        ({"uitgang": "onzin"}, {"uitgang"}),
    ],
)
def test_wat_er_aan_een_nazicht_kan_ontbreken(scherm, bouw, velden, fout):
    assert fouten(doe(scherm, bouw, "controleren", **velden, **nazicht(bouw))) == fout
    assert status(bouw) == Status.INGEDIEND


def test_een_voorwaarde_zonder_keuze_is_een_fout_bij_die_voorwaarde(scherm, bouw):
    velden = nazicht(bouw)
    vergeten = velden.popitem()[0]
    assert fouten(doe(scherm, bouw, "controleren", uitgang="volledig", **velden)) == {vergeten}


def test_wat_gevraagd_werd_staat_bij_het_registreren_van_de_aanvulling(scherm, bouw, els):
    vraag_aanvulling(bouw.aanvraag, els)
    assert "Bezorg het uittreksel 596.2." in scherm.get(adres("aanvullen", bouw)).content.decode()


# Behandelen


def test_bevindingen_nota_en_oordeel_worden_bewaard(scherm, bouw):
    in_status(bouw, Status.DOSSIER_VOLLEDIG)
    assert doe(scherm, bouw, "behandelen", **bevindingen(bouw)).status_code == 303
    assert status(bouw) == Status.IN_BEHANDELING
    assert {b.bevinding for b in bouw.aanvraag.beoordelingen.all()} == {Bevinding.VOLDOET}
    assert {b.nota_intern for b in bouw.aanvraag.beoordelingen.all()} == {"Gebeld."}
    bouw.kandidaat.refresh_from_db()
    assert bouw.kandidaat.oordeel == Oordeel.AANVAARD
    assert "Gebeld." in scherm.get(adres("behandelen", bouw)).content.decode()


def test_half_werk_mag_bewaard_worden(scherm, bouw):
    in_status(bouw, Status.DOSSIER_VOLLEDIG)
    velden = bevindingen(bouw, Bevinding.OPEN, Oordeel.OPEN)
    assert doe(scherm, bouw, "behandelen", **velden).status_code == 303


def test_wat_niet_voldoet_vraagt_een_motivering(scherm, bouw):
    in_status(bouw, Status.DOSSIER_VOLLEDIG)
    velden = bevindingen(bouw, Bevinding.VOLDOET_NIET, Oordeel.NIET_AANVAARD)
    verwacht = {f"motivering_{b.pk}" for b in bouw.aanvraag.beoordelingen.all()}
    assert fouten(doe(scherm, bouw, "behandelen", **velden)) == verwacht
    assert doe(scherm, bouw, "behandelen", **{**velden, **dict.fromkeys(verwacht, "Te klein.")}).status_code == 303


@pytest.mark.parametrize(
    ("bevinding", "oordeel"),
    [
        (Bevinding.VOLDOET, Oordeel.NIET_AANVAARD),
        (Bevinding.VOLDOET_NIET, Oordeel.AANVAARD),
        (Bevinding.OPEN, Oordeel.AANVAARD),
        (Bevinding.OPEN, Oordeel.NIET_AANVAARD),
        (Bevinding.VOLDOET, "onzin"),
    ],
)
def test_het_oordeel_over_een_mentor_volgt_uit_de_bevindingen(scherm, bouw, bevinding, oordeel):
    in_status(bouw, Status.DOSSIER_VOLLEDIG)
    antwoord = doe(scherm, bouw, "behandelen", **bevindingen(bouw, bevinding, oordeel, motivering="Zo is het."))
    assert fouten(antwoord) == {f"oordeel_{bouw.kandidaat.pk}"}


# Beslissen


def test_goedkeuren_toont_de_bevindingen_en_stelt_de_brief_op(scherm, bouw, els):
    onderzocht(bouw, els)
    assert "Mentor 1: An Mentor van Bouw" in scherm.get(adres("goedkeuren", bouw)).content.decode()
    assert fouten(doe(scherm, bouw, "goedkeuren")) == {"motivering"}
    antwoord = doe(scherm, bouw, "goedkeuren", motivering="Alles voldoet.")
    assert (antwoord.status_code, antwoord.url) == (303, adres("beslissing_nakijken", bouw))
    assert Beslissingsontwerp.objects.get().uitkomst == "goedgekeurd"
    assert not Erkenning.objects.filter(aanvraag=bouw.aanvraag).exists()


def test_wie_van_het_stemadvies_afwijkt_zegt_waarom(scherm, bouw, els):
    onderzocht(bouw, els)
    stem(bouw.aanvraag, els, "ongunstig")
    assert "3 voor, 1 tegen." in scherm.get(adres("goedkeuren", bouw)).content.decode()
    assert fouten(doe(scherm, bouw, "goedkeuren", motivering="Toch.")) == {"afwijking"}
    antwoord = doe(scherm, bouw, "goedkeuren", motivering="Toch.", afwijking="Het bezoek overtuigde.")
    assert antwoord.status_code == 303
    assert Beslissingsontwerp.objects.get().afwijking == "Het bezoek overtuigde."


def test_een_bindend_advies_sluit_de_deur(scherm, bouw, els):
    onderzocht(bouw, els)
    stem(bouw.aanvraag, els, "ongunstig", is_bindend=True)
    assert scherm.get(adres("goedkeuren", bouw)).status_code == 409
    onderzocht_niet = scherm.get(adres("afkeuren", bouw))
    assert onderzocht_niet.status_code == 409


def test_afkeuren_vraagt_een_motivering_per_tekort_en_een_samenvatting(scherm, bouw, els):
    onderzocht(bouw, els, VOLDOET_NIET)
    stem(bouw.aanvraag, els, "ongunstig", is_bindend=True)
    pagina = scherm.get(adres("afkeuren", bouw)).content.decode()
    assert "Bindend stemadvies: ongunstig" in pagina
    assert "De werkplaats is te klein." in pagina
    velden = {f"motivering_{b.pk}": "Er is geen machine." for b in bouw.aanvraag.beoordelingen.all()}
    assert fouten(doe(scherm, bouw, "afkeuren")) == {"motivering", *velden}
    assert doe(scherm, bouw, "afkeuren", motivering="Niet in orde.", **velden).status_code == 303
    assert set(Beslissingsontwerp.objects.get().motiveringen.values()) == {"Er is geen machine."}


def test_afkeuren_noemt_enkel_de_tekorten(scherm, bouw, els):
    onderzocht(bouw, els)
    bouw.aanvraag.kandidaten.update(oordeel=Oordeel.NIET_AANVAARD)
    assert set(scherm.get(adres("afkeuren", bouw)).context["form"].fields) == {"motivering"}


def test_wie_intussen_al_erkend_is_wordt_niet_nog_eens_erkend(scherm, bouw, els):
    onderzocht(bouw, els)
    maak_erkenning(bouw, bouw.vestiging, bouw.aanvraag.opleiding)
    antwoord = doe(scherm, bouw, "goedkeuren", motivering="Alles voldoet.")
    assert antwoord.status_code == 409
    assert "al erkend" in antwoord.content.decode()


def test_wie_twee_keer_hetzelfde_bewaart_leest_geen_botsing_met_zichzelf(scherm, bouw):
    in_status(bouw, Status.DOSSIER_VOLLEDIG)
    gezien = scherm.get(adres("behandelen", bouw)).context["form"]["gezien"].value()
    velden = {**bevindingen(bouw), "gezien": gezien}
    assert [doe(scherm, bouw, "behandelen", **velden).status_code for _ in range(2)] == [303, 303]
    assert [regel["zin"] for regel in tijdlijn(bouw.aanvraag)] == ["Bouw Behandelaar begon met het onderzoek."]


def test_wie_bewaart_wat_een_collega_intussen_wijzigde_ziet_beide_versies_en_verliest_niets(scherm, bouw, els):
    in_status(bouw, Status.DOSSIER_VOLLEDIG)
    gezien = scherm.get(adres("behandelen", bouw)).context["form"]["gezien"].value()
    eerste = bouw.aanvraag.beoordelingen.first()
    onderzoek(bouw.aanvraag, els, VOLDOET_NIET, Oordeel.NIET_AANVAARD)
    velden = {**bevindingen(bouw), "gezien": gezien, f"nota_{eerste.pk}": "Mijn eigen woorden."}
    botsing = doe(scherm, bouw, "behandelen", **velden)
    assert botsing.status_code == 409
    pagina = botsing.content.decode()
    for stuk in ("Mijn eigen woorden.", "Nu bewaard door een collega", "De werkplaats is te klein."):
        assert stuk in pagina
    assert {b.bevinding for b in bouw.aanvraag.beoordelingen.all()} == {Bevinding.VOLDOET_NIET}
    opnieuw = {**velden, "gezien": botsing.context["form"]["gezien"].value()}
    assert doe(scherm, bouw, "behandelen", **opnieuw).status_code == 303
    eerste.refresh_from_db()
    assert (eerste.bevinding, eerste.nota_intern) == (Bevinding.VOLDOET, "Mijn eigen woorden.")
