"""Every act through its page: shown, refused with the faults, done with a redirect, impossible, or raced."""

from __future__ import annotations

import pytest
from django.urls import reverse

from accounts.models import Concept, Gebeurtenis
from accounts.rechten import Rol
from acties import services
from acties.forms.aanmaken import NIET_GEVONDEN
from acties.models import Actie, Soort, Status
from ondernemingen.kbo import controlegetal
from ondernemingen.models import Onderneming
from tests.acties.werk import begeleid, in_status, laat_verhuizen, morgen, plan
from tests.wereld import Kant, Wereld, als, maak_vestiging


@pytest.fixture
def scherm(client, bouw):
    return als(client, bouw, Rol.BEHANDELAAR)


def stuur(scherm, adres, **velden):
    return scherm.post(adres, {"namens": "bouw", **velden})


def adres(actie, daad):
    return reverse(f"acties:{daad}", args=[actie.pk])


def fouten(antwoord):
    """Which fields are wrong."""
    assert antwoord.status_code == 422
    return set(antwoord.context["form"].errors)


def ingevuld(**anders):
    """A form of a new actie that is in order."""
    velden = {"soort": "telefoon", "onderwerp": "Bellen", "prioriteit": "2", "zichtbaarheid": "partnerschap"}
    return {**velden, **anders}


# Make


def test_een_losse_actie(scherm, els):
    assert scherm.get("/acties/aanmaken/").status_code == 200
    antwoord = stuur(
        scherm, "/acties/aanmaken/", **ingevuld(uiterlijk_op=morgen().isoformat(), verantwoordelijke=els.pk)
    )
    actie = Actie.objects.latest("id")
    assert (antwoord.status_code, antwoord.url) == (303, actie.get_absolute_url())
    assert (actie.onderneming, actie.verantwoordelijke, actie.uiterlijk_op) == (None, els, morgen())


def test_alles_wat_een_actie_kan_dragen(scherm, bouw, els):
    antwoord = stuur(
        scherm,
        f"/acties/aanmaken/?aanleiding=erkenning-{bouw.erkenning.pk}",
        **ingevuld(
            soort="plaatsbezoek",
            omschrijving="Neem de helm mee.",
            vestiging=bouw.vestiging.pk,
            opleiding=bouw.erkenning.opleiding.code,
            gepland_op=morgen().isoformat(),
            begint_om="10:00",
            eindigt_om="11:30",
            uiterlijk_op=morgen(5).isoformat(),
            prioriteit="1",
            deelnemers=["mentor", "school"],
            zichtbaarheid="school",
            herhaal_elke="2",
            herhaal_eenheid="jaar",
            herhaal_tot=morgen(3000).isoformat(),
        ),
    )
    assert antwoord.status_code == 303
    pagina = scherm.get(antwoord.url).content.decode()
    for stuk in (
        "Neem de helm mee.",
        "om 10:00 tot 11:30",
        "Hoog",
        "De mentor, De school",
        "Ook de school",
        "Om de 2 jaar",
        "Stationsstraat 12",
        "Vakman Bouw duaal",
        f"/erkenningen/{bouw.erkenning.pk}/",
        "heeft het recht om ze te lezen",
    ):
        assert stuk in pagina, stuk


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"onderwerp": ""}, "onderwerp"),
        ({"soort": "begeleidingsactie"}, "soort"),
        ({"soort": "onzin"}, "soort"),
        ({"gepland_op": morgen(2).isoformat(), "uiterlijk_op": morgen(1).isoformat()}, "uiterlijk_op"),
        ({"begint_om": "10:00"}, "gepland_op"),
        ({"gepland_op": morgen().isoformat(), "eindigt_om": "10:00"}, "begint_om"),
        ({"gepland_op": morgen().isoformat(), "begint_om": "10:00", "eindigt_om": "10:00"}, "eindigt_om"),
        ({"gepland_op": "2015-12-31"}, "gepland_op"),
        ({"uiterlijk_op": "2100-01-01"}, "uiterlijk_op"),
        ({"uiterlijk_op": "morgen"}, "uiterlijk_op"),
        ({"herhaal_elke": "1", "uiterlijk_op": morgen().isoformat()}, "herhaal_eenheid"),
        ({"herhaal_eenheid": "week", "uiterlijk_op": morgen().isoformat()}, "herhaal_elke"),
        ({"herhaal_elke": "0", "herhaal_eenheid": "week"}, "herhaal_elke"),
        ({"herhaal_elke": "1", "herhaal_eenheid": "week"}, "uiterlijk_op"),
        (
            {
                "herhaal_elke": "1",
                "herhaal_eenheid": "week",
                "uiterlijk_op": morgen(9).isoformat(),
                "herhaal_tot": morgen(8).isoformat(),
            },
            "herhaal_tot",
        ),
        ({"prioriteit": "9"}, "prioriteit"),
        ({"zichtbaarheid": "iedereen"}, "zichtbaarheid"),
        ({"deelnemers": ["kat"]}, "deelnemers"),
        ({"opleiding": "bestaat-niet"}, "opleiding"),
        ({"onderneming": "0123.456.789"}, "onderneming"),
        ({"onderneming": "123"}, "onderneming"),
        ({"verantwoordelijke": "0"}, "verantwoordelijke"),
    ],
)
def test_wat_niet_kan_staat_bij_zijn_veld_en_het_getypte_blijft(scherm, velden, fout):
    voor = Actie.objects.count()
    antwoord = stuur(scherm, "/acties/aanmaken/", **ingevuld(omschrijving="Blijft staan.", **velden))
    assert fouten(antwoord) == {fout}
    assert "Blijft staan." in antwoord.content.decode()
    assert Actie.objects.count() == voor


def test_een_uur_bij_een_onleesbare_dag_is_een_fout_en_geen_twee(scherm):
    antwoord = stuur(scherm, "/acties/aanmaken/", **ingevuld(gepland_op="onzin", begint_om="10:00"))
    assert fouten(antwoord) == {"gepland_op"}
    antwoord = stuur(
        scherm, "/acties/aanmaken/", **ingevuld(gepland_op=morgen().isoformat(), begint_om="x", eindigt_om="10:00")
    )
    assert fouten(antwoord) == {"begint_om"}
    antwoord = stuur(
        scherm, "/acties/aanmaken/", **ingevuld(uiterlijk_op="x", herhaal_elke="1", herhaal_eenheid="week")
    )
    assert fouten(antwoord) == {"uiterlijk_op"}


def geef_nummer(kant: Kant, acht: str) -> str:
    """Give the company of this side a number that checks."""
    nummer = acht + controlegetal(acht)
    Onderneming.objects.filter(pk=kant.onderneming.pk).update(kbo_nummer=nummer)
    return nummer


def test_een_losse_actie_vindt_haar_onderneming_op_nummer_en_enkel_die_van_ons(scherm, bouw, wereld: Wereld):
    eigen, vreemd = geef_nummer(bouw, "04440000"), geef_nummer(wereld.horeca, "05550000")
    antwoord = stuur(scherm, "/acties/aanmaken/", **ingevuld(onderneming=vreemd))
    assert antwoord.context["form"].errors["onderneming"] == [NIET_GEVONDEN]
    stuur(scherm, "/acties/aanmaken/", **ingevuld(onderneming=f"BE {eigen[:4]}.{eigen[4:7]}.{eigen[7:]}"))
    assert Actie.objects.latest("id").onderneming == bouw.onderneming


def test_niemand_kiest_een_collega_van_een_ander_of_een_stemgerechtigde(scherm, bouw, wereld: Wereld):
    for wie in (wereld.horeca.mens(Rol.BEHANDELAAR), bouw.mens(Rol.STEMGERECHTIGDE)):
        assert fouten(stuur(scherm, "/acties/aanmaken/", **ingevuld(verantwoordelijke=wie.pk))) == {"verantwoordelijke"}


def test_een_vestiging_van_een_ander_kan_niet_en_een_gesloten_ook_niet(scherm, bouw, wereld: Wereld):
    url = f"/acties/aanmaken/?aanleiding=onderneming-{bouw.onderneming.kbo_nummer}"
    gesloten = maak_vestiging(bouw.onderneming, 77)
    type(gesloten).objects.filter(pk=gesloten.pk).update(gesloten_op=morgen(-3))
    for vestiging in (wereld.horeca.vestiging, gesloten):
        assert fouten(stuur(scherm, url, **ingevuld(vestiging=vestiging.pk))) == {"vestiging"}


def test_wie_de_vestiging_en_de_opleiding_leeg_laat_krijgt_er_geen(scherm, bouw):
    url = f"/acties/aanmaken/?aanleiding=erkenning-{bouw.erkenning.pk}"
    velden = scherm.get(url).context["form"]
    begin = (velden["vestiging"].value(), velden["opleiding"].value())
    assert begin == (bouw.vestiging.pk, bouw.erkenning.opleiding.code)
    stuur(scherm, url, **ingevuld(vestiging="", opleiding=""))
    actie = Actie.objects.latest("id")
    assert (actie.onderneming, actie.vestiging, actie.opleiding) == (bouw.onderneming, None, None)


def test_een_selectie_maakt_er_voor_elke_rij_een(scherm, bouw, els):
    url = f"/acties/aanmaken/?aanleiding=erkenning-{bouw.erkenning.pk}&aanleiding=mentor-{bouw.mentordossier.pk}"
    pagina = scherm.get(url).content.decode()
    assert "U maakt 2 acties aan" in pagina
    assert 'name="vestiging"' not in pagina
    antwoord = stuur(scherm, url, **ingevuld(verantwoordelijke=els.pk))
    assert (antwoord.status_code, antwoord.url) == (303, "/acties/team/")
    nieuw = Actie.objects.order_by("-id")[:2]
    assert {actie.aanleiding_model for actie in nieuw} == {"erkenningen.erkenning", "mentoren.mentordossier"}
    assert {actie.vestiging for actie in nieuw} == {bouw.vestiging, None}


@pytest.mark.parametrize(("deur", "aantal"), [("aanmaken", 101), ("formeel_starten", 2)])
def test_te_veel_tegelijk_kan_niet(scherm, deur, aantal):
    vragen = "&".join(f"aanleiding=erkenning-{nummer}" for nummer in range(1, aantal + 1))
    assert scherm.get(f"{reverse(f'acties:{deur}')}?{vragen}").status_code == 400


def test_een_onderneming_die_intussen_verhuisde_is_een_409_en_het_getypte_blijft(scherm, bouw, wereld: Wereld):
    url = f"/acties/aanmaken/?aanleiding=erkenning-{bouw.erkenning.pk}"
    laat_verhuizen(bouw, wereld.horeca)
    antwoord = stuur(scherm, url, **ingevuld(omschrijving="Lang verhaal."))
    assert antwoord.status_code == 409
    assert "hoort nu bij Horeca" in antwoord.content.decode()
    assert "Lang verhaal." in antwoord.content.decode()


# Formal

FORMEEL = {
    "soort": "begeleidingsactie",
    "gronden": "Geen mentor.",
    "doel": "Een mentor.",
    "uiterlijk_op": morgen(30).isoformat(),
}


def test_een_begeleidingsactie_start_met_gronden_doel_en_termijn(scherm, bouw, els):
    url = f"/acties/formeel-starten/?aanleiding=erkenning-{bouw.erkenning.pk}"
    assert "Termijn" in scherm.get(url).content.decode()
    antwoord = stuur(scherm, url, **ingevuld(**FORMEEL, verantwoordelijke=els.pk))
    actie = Actie.objects.latest("id")
    assert (antwoord.status_code, actie.soort, actie.gronden) == (303, Soort.BEGELEIDINGSACTIE, "Geen mentor.")


@pytest.mark.parametrize(
    ("leeg", "fout"),
    [("gronden", "gronden"), ("doel", "doel"), ("uiterlijk_op", "uiterlijk_op"), ("soort", "soort")],
)
def test_een_begeleidingsactie_zonder_gronden_doel_of_termijn_start_niet(scherm, bouw, leeg, fout):
    url = f"/acties/formeel-starten/?aanleiding=erkenning-{bouw.erkenning.pk}"
    assert fouten(stuur(scherm, url, **ingevuld(**{**FORMEEL, leeg: ""}))) == {fout}


def test_een_formele_actie_gaat_altijd_over_een_onderneming(scherm):
    assert fouten(stuur(scherm, "/acties/formeel-starten/", **ingevuld(**FORMEEL))) == {"onderneming"}


def test_een_gewone_soort_kan_hier_niet(scherm, bouw):
    url = f"/acties/formeel-starten/?aanleiding=erkenning-{bouw.erkenning.pk}"
    assert fouten(stuur(scherm, url, **ingevuld(**{**FORMEEL, "soort": "telefoon"}))) == {"soort"}


def test_een_medewerker_ziet_een_begeleidingsactie_en_start_er_geen(client, bouw, els):
    actie = begeleid(bouw, els)
    als(client, bouw, Rol.MEDEWERKER)
    assert client.get(actie.get_absolute_url()).status_code == 200
    assert "/acties/formeel-starten/" not in client.get("/acties/").content.decode()
    antwoord = stuur(client, "/acties/formeel-starten/", **ingevuld(**FORMEEL))
    assert antwoord.status_code == 403
    assert "begeleidingsacties starten" in antwoord.content.decode()


def test_een_voorbereiding_van_een_sanctie_toont_de_afgeronde_begeleiding(scherm, bouw, els):
    klaar = {"resultaat": "Bezocht.", "evaluatie": "Nog niet.", "doel_bereikt": Actie.Doel.NIET}
    services.afronden(actie=begeleid(bouw, els, onderwerp="Eerste begeleiding"), door=els, **klaar)
    begeleid(bouw, els, onderwerp="Loopt nog")
    sanctie = begeleid(bouw, els, soort=Soort.VOORBEREIDING_SANCTIE, doel="")
    eerdere = scherm.get(sanctie.get_absolute_url()).context["eerdere"]
    assert [actie.onderwerp for actie in eerdere] == ["Eerste begeleiding"]
    assert "doel niet bereikt" in scherm.get(sanctie.get_absolute_url()).content.decode()
    assert "nog geen andere begeleidingsactie" in scherm.get(eerdere[0].get_absolute_url()).content.decode()


# The acts

DADEN = {
    "starten": (Status.GEPLAND, {}, Status.BEZIG),
    "afronden": (Status.BEZIG, {"resultaat": "Gebeld."}, Status.AFGEROND),
    "annuleren": (Status.GEPLAND, {"reden": "Niet meer nodig."}, Status.GEANNULEERD),
    "heropenen": (Status.AFGEROND, {"reden": "Toch nog iets."}, Status.BEZIG),
}


@pytest.mark.parametrize("daad", DADEN)
def test_een_handeling_toont_zich_en_doet_wat_ze_zegt(scherm, bouw, els, daad):
    vanuit, velden, naar = DADEN[daad]
    actie = in_status(plan(bouw, els, els), vanuit)
    assert scherm.get(adres(actie, daad)).status_code == 200
    antwoord = stuur(scherm, adres(actie, daad), **velden)
    assert (antwoord.status_code, antwoord.url) == (303, actie.get_absolute_url())
    assert Actie.objects.get(pk=actie.pk).status == naar


@pytest.mark.parametrize("daad", ["afronden", "annuleren", "heropenen"])
def test_zonder_uitleg_gebeurt_er_niets(scherm, bouw, els, daad):
    vanuit, velden, _ = DADEN[daad]
    actie = in_status(plan(bouw, els, els), vanuit)
    for leeg in ({}, dict.fromkeys(velden, "   ")):
        assert fouten(stuur(scherm, adres(actie, daad), **leeg)) == set(velden)
    assert Actie.objects.get(pk=actie.pk).status == vanuit


@pytest.mark.parametrize("daad", [*DADEN, "bewerken", "toewijzen"])
def test_wat_niet_kan_is_een_409_met_de_reden_en_wat_getypt_werd(scherm, bouw, els, daad):
    actie = in_status(plan(bouw, els, els), Status.GEANNULEERD)
    assert scherm.get(adres(actie, daad)).status_code == 409
    antwoord = stuur(scherm, adres(actie, daad), resultaat="Een lang verslag.", leeg="")
    assert antwoord.status_code == 409
    inhoud = antwoord.content.decode()
    assert "Geannuleerd" in inhoud
    assert "Een lang verslag." in inhoud
    assert actie.get_absolute_url() in inhoud
    assert "<dt>leeg</dt>" not in inhoud


def test_een_begeleidingsactie_afronden_vraagt_de_evaluatie(scherm, bouw, els):
    actie = begeleid(bouw, els, els)
    assert "Een mentor elke dag." in scherm.get(adres(actie, "afronden")).content.decode()
    assert fouten(stuur(scherm, adres(actie, "afronden"), resultaat="Bezocht.")) == {"evaluatie", "doel_bereikt"}
    velden = {"resultaat": "Bezocht.", "evaluatie": "Gezien.", "doel_bereikt": "deels"}
    assert stuur(scherm, adres(actie, "afronden"), **velden).status_code == 303
    assert "doel deels bereikt" in scherm.get(actie.get_absolute_url()).content.decode()


def test_heropend_staat_het_vorige_resultaat_klaar(scherm, bouw, els):
    actie = services.afronden(actie=plan(bouw, els, els), door=els, resultaat="Eerst gebeld.")
    services.heropenen(actie=actie, door=els, reden="Nog iets.")
    assert "Eerst gebeld." in scherm.get(adres(actie, "afronden")).content.decode()


def test_toewijzen_kiest_wie_de_actie_kan_doen(scherm, bouw, els, mia):
    actie = plan(bouw, els, els)
    keuzes = {
        keuze.value for keuze, _ in scherm.get(adres(actie, "toewijzen")).context["form"].fields["aan"].choices if keuze
    }
    assert keuzes == {bouw.mens(rol).pk for rol in (Rol.BEHEERDER, Rol.BEHANDELAAR, Rol.MEDEWERKER)}
    assert stuur(scherm, adres(actie, "toewijzen"), aan=mia.pk).status_code == 303
    assert Actie.objects.get(pk=actie.pk).verantwoordelijke == mia
    assert stuur(scherm, adres(actie, "toewijzen"), aan=els.pk).status_code == 409


def test_een_concept_komt_terug_en_verdwijnt_na_de_handeling(scherm, bouw, els):
    actie = plan(bouw, els, els)
    Concept.objects.create(
        partnerschap=bouw.partnerschap, gebruiker=els, pad=adres(actie, "afronden"), velden={"resultaat": "Half getypt"}
    )
    assert "Half getypt" in scherm.get(adres(actie, "afronden")).content.decode()
    stuur(scherm, adres(actie, "afronden"), resultaat="Half getypt en afgewerkt.")
    assert not Concept.objects.exists()


def test_een_tweede_klik_krijgt_een_409(scherm, bouw, els):
    actie = plan(bouw, els, els)
    antwoorden = [stuur(scherm, adres(actie, "afronden"), resultaat="Gebeld.").status_code for _ in range(2)]
    assert antwoorden == [303, 409]
    assert Gebeurtenis.objects.filter(soort="actie.afgerond").count() == 1


# Edit


def bewerkt(actie, scherm, **anders):
    """What the form of this actie would send, with some fields otherwise."""
    form = scherm.get(adres(actie, "bewerken")).context["form"]
    velden = {veld.name: veld.value() for veld in form}
    return {naam: waarde for naam, waarde in velden.items() if waarde is not None} | anders


def test_bewerken_toont_wat_er_staat_en_bewaart_wat_anders_is(scherm, bouw, els):
    actie = plan(bouw, els, els, omschrijving="Eerst dit.")
    assert "Eerst dit." in scherm.get(adres(actie, "bewerken")).content.decode()
    antwoord = stuur(
        scherm, adres(actie, "bewerken"), **bewerkt(actie, scherm, omschrijving="Dan dat.", prioriteit="1")
    )
    assert antwoord.status_code == 303
    pagina = scherm.get(actie.get_absolute_url()).content.decode()
    assert "Van “Eerst dit.” naar “Dan dat.”" in pagina
    assert "Van “Gewoon” naar “Hoog”" in pagina


def test_wie_een_race_verliest_ziet_beide_en_houdt_het_zijne(scherm, bouw, els):
    actie = plan(bouw, els, els, omschrijving="Van eerst.")
    mijn = bewerkt(actie, scherm, omschrijving="Van mij.")
    services.bewerken(
        actie=actie, door=els, inhoud=type(actie.inhoud)(**{**actie.inhoud.als_velden(), "omschrijving": "Van Els."})
    )
    antwoord = stuur(scherm, adres(actie, "bewerken"), **mijn)
    assert antwoord.status_code == 409
    inhoud = antwoord.content.decode()
    assert "Van mij.</textarea>" in inhoud
    assert antwoord.context["form"].nu_bewaard == [("Omschrijving", "Van Els.")]
    assert Actie.objects.get(pk=actie.pk).omschrijving == "Van Els."
    opnieuw = antwoord.context["form"]
    assert stuur(scherm, adres(actie, "bewerken"), **{**mijn, "gezien": opnieuw["gezien"].value()}).status_code == 303
    assert Actie.objects.get(pk=actie.pk).omschrijving == "Van mij."


def test_een_formele_actie_bewerkt_haar_gronden_en_blijft_formeel(scherm, bouw, els):
    actie = begeleid(bouw, els, els)
    form = scherm.get(adres(actie, "bewerken")).context["form"]
    assert {"gronden", "doel"} < set(form.fields)
    assert "herhaal_elke" not in form.fields
    assert fouten(stuur(scherm, adres(actie, "bewerken"), **bewerkt(actie, scherm, gronden=""))) == {"gronden"}
    assert (
        stuur(scherm, adres(actie, "bewerken"), **bewerkt(actie, scherm, gronden="Nieuwe feiten.")).status_code == 303
    )


def test_een_vestiging_die_intussen_sloot_blijft_staan_bij_wie_bewerkt(scherm, bouw, els):
    actie = plan(bouw, els, els)
    Actie.objects.filter(pk=actie.pk).update(onderneming=bouw.onderneming, vestiging=bouw.vestiging)
    type(bouw.vestiging).objects.filter(pk=bouw.vestiging.pk).update(gesloten_op=morgen(-3))
    assert stuur(scherm, adres(actie, "bewerken"), **bewerkt(actie, scherm, onderwerp="Nieuw")).status_code == 303
    assert Actie.objects.get(pk=actie.pk).vestiging == bouw.vestiging


# The page


def test_een_gestopte_onderneming_stelt_voor_om_te_annuleren(scherm, bouw):
    Onderneming.objects.filter(pk=bouw.onderneming.pk).update(toestand=Onderneming.Toestand.FAILLIET)
    assert "De onderneming is gestopt" in scherm.get(bouw.actie.get_absolute_url()).content.decode()
    in_status(bouw.actie, Status.AFGEROND)
    assert "De onderneming is gestopt" not in scherm.get(bouw.actie.get_absolute_url()).content.decode()


def test_wie_er_niet_meer_werkt_staat_er_als_zodanig(scherm, bouw, els, mia):
    actie = plan(bouw, els, mia)
    mia.groups.clear()
    pagina = scherm.get(actie.get_absolute_url()).content.decode()
    assert "Bouw Medewerker (werkt hier niet meer: een collega kan overnemen)" in pagina
    assert adres(actie, "afronden") in pagina


def test_een_actie_bij_een_verhuisde_onderneming_zegt_bij_wie_ze_nu_hoort(scherm, bouw, wereld: Wereld):
    laat_verhuizen(bouw, wereld.horeca)
    pagina = scherm.get(bouw.actie.get_absolute_url()).content.decode()
    assert "U kunt deze actie enkel lezen" in pagina
    assert adres(bouw.actie, "afronden") not in pagina
    antwoord = stuur(scherm, adres(bouw.actie, "afronden"), resultaat="Mijn verslag.")
    assert antwoord.status_code == 409
    assert "Mijn verslag." in antwoord.content.decode()


def test_een_actie_die_terugkwam_wijst_naar_de_vorige_keer(scherm, bouw, els):
    actie = plan(bouw, els, els, herhaal_elke=1, herhaal_eenheid="week")
    services.afronden(actie=actie, door=els, resultaat="Gebeld.")
    volgende = Actie.objects.get(vorige=actie)
    assert f'href="{actie.get_absolute_url()}"' in scherm.get(volgende.get_absolute_url()).content.decode()
    assert "Elke week" in scherm.get(volgende.get_absolute_url()).content.decode()


def test_de_bladzijde_kost_evenveel_vragen_hoe_vaak_er_ook_gewijzigd_werd(
    scherm, bouw, els, django_assert_max_num_queries
):
    actie = plan(bouw, els, els)
    for nummer in range(12):
        inhoud = type(actie.inhoud)(**{**actie.inhoud.als_velden(), "onderwerp": f"Onderwerp {nummer}"})
        services.bewerken(actie=Actie(pk=actie.pk), door=els, inhoud=inhoud)
    with django_assert_max_num_queries(22):
        assert len(scherm.get(actie.get_absolute_url()).context["wijzigingen"]) == 12
