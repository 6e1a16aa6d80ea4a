"""The history of the fields, and the sheet for a visit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from accounts.rechten import Rol
from acties import services
from acties.aanleiding import als_aanleiding
from acties.bezoekfiche import checklijsten
from acties.models import Actie, Deelnemer
from acties.weergave import herhaling, wanneer
from acties.wijzigingen import HOOGSTENS, wijzigingen
from erkenningen.models import Erkenning
from opleidingen.models import Opleidingsversie
from tests.acties.werk import morgen, plan
from tests.wereld import als, maak_erkenning, maak_opleiding, maak_vestiging


def regels(actie) -> list[tuple[str, str, str, str]]:
    """Who changed what, newest first."""
    return [
        (wijziging.door, verschil.veld, verschil.van, verschil.naar)
        for wijziging in wijzigingen(actie)
        for verschil in wijziging.verschillen
    ]


def test_wat_net_gemaakt_is_heeft_nog_geen_wijzigingen(bouw, els):
    assert wijzigingen(plan(bouw, els, els)) == []


def test_elk_veld_vertelt_van_wat_naar_wat_en_door_wie(bouw, els, mia):
    actie = plan(bouw, els, els, als_aanleiding("onderneming", bouw.onderneming), uiterlijk_op=date(2027, 3, 9))
    nieuw = replace(
        actie.inhoud,
        vestiging=bouw.vestiging,
        opleiding=bouw.erkenning.opleiding,
        gepland_op=date(2027, 3, 4),
        begint_om=time(10),
        uiterlijk_op=date(2027, 3, 12),
        deelnemers=[Deelnemer.MENTOR, Deelnemer.SCHOOL],
        herhaal_elke=2,
        herhaal_eenheid="week",
        zichtbaarheid="school",
    )
    services.bewerken(actie=actie, door=els, inhoud=nieuw)
    services.toewijzen(actie=actie, door=els, aan=mia)
    assert regels(actie) == [
        ("Bouw Behandelaar", "Verantwoordelijke", "Bouw Behandelaar", "Bouw Medewerker"),
        ("Bouw Behandelaar", "Vestiging", "leeg", "Bouwbedrijf Peeters, Mechelen"),
        ("Bouw Behandelaar", "Opleiding", "leeg", "Vakman Bouw duaal"),
        ("Bouw Behandelaar", "Deelnemers", "leeg", "De mentor, De school"),
        ("Bouw Behandelaar", "Gepland op", "leeg", "4 maart 2027"),
        ("Bouw Behandelaar", "Begint om", "leeg", "10:00"),
        ("Bouw Behandelaar", "Uiterlijk op", "9 maart 2027", "12 maart 2027"),
        ("Bouw Behandelaar", "Zichtbaarheid", "Enkel het partnerschap", "Ook de school"),
        ("Bouw Behandelaar", "Herhaling", "leeg", "Om de 2 weken"),
    ]


def test_enkel_een_andere_status_is_geen_wijziging_van_een_veld(bouw, els):
    actie = services.starten(actie=plan(bouw, els, els), door=els)
    assert wijzigingen(actie) == []


def test_wat_het_portaal_deed_heet_het_portaal(bouw, els):
    actie = plan(bouw, None, els)
    assert regels(actie) == [("Het portaal", "Verantwoordelijke", "leeg", "Bouw Behandelaar")]


def test_een_stempel_of_een_berekende_datum_laat_geen_versie_na(bouw, els):
    actie = plan(bouw, els, els, uiterlijk_op=morgen(-1))
    versies = apps.get_model("acties", "ActieEvent").objects.filter(pgh_obj=actie.pk)
    assert services.meld_te_laat(actie=actie)
    assert versies.count() == 1


def test_een_heel_lange_geschiedenis_stopt_ergens(bouw, els):
    actie = plan(bouw, els, els)
    for nummer in range(HOOGSTENS + 5):
        Actie.objects.filter(pk=actie.pk).update(onderwerp=f"Onderwerp {nummer}")
    assert len(wijzigingen(actie)) == HOOGSTENS - 1


def test_geen_versie_van_de_andere_kant(wereld, bouw):
    with wereld.horeca.context():
        Actie.objects.filter(pk=wereld.horeca.actie.pk).update(onderwerp="Anders")
    assert wijzigingen(wereld.horeca.actie) == []


@pytest.mark.parametrize(
    ("elke", "eenheid", "tot", "zin"),
    [
        (None, "", None, ""),
        (1, "week", None, "Elke week"),
        (1, "maand", None, "Elke maand"),
        (1, "jaar", None, "Elk jaar"),
        (3, "maand", date(2027, 3, 9), "Om de 3 maanden, tot en met 9 maart 2027"),
    ],
)
def test_een_herhaling_in_woorden(elke, eenheid, tot, zin):
    assert herhaling(elke, eenheid, tot) == zin


@pytest.mark.parametrize(
    ("begint", "eindigt", "zin"),
    [
        (None, None, "4 maart 2027"),
        (time(10), None, "4 maart 2027 om 10:00"),
        (time(10), time(11, 30), "4 maart 2027 om 10:00 tot 11:30"),
    ],
)
def test_een_dag_met_haar_uren(begint, eindigt, zin):
    assert wanneer(date(2027, 3, 4), begint, eindigt) == zin
    assert wanneer(None, None, None) == ""


# The sheet


def lijsten(actie) -> list[tuple[str, list[str]]]:
    return [
        (lijst.opleiding.naam, [activiteit.omschrijving for activiteit in lijst.activiteiten])
        for lijst in checklijsten(actie, timezone.localdate())
    ]


def test_de_fiche_neemt_de_activiteiten_van_de_opleiding_over(bouw, els):
    actie = plan(bouw, els, els, als_aanleiding("erkenning", bouw.erkenning))
    assert lijsten(actie) == [("Vakman Bouw duaal", ["Werkt veilig"])]


def test_de_fiche_neemt_de_versie_waarvoor_de_vestiging_erkend_is(bouw, els):
    opleiding = bouw.erkenning.opleiding
    oud = Opleidingsversie.objects.create(opleiding=opleiding, vanaf_schooljaar=2020)
    oud.activiteiten.create(volgnummer=1, omschrijving="Werkt zoals vroeger")
    toekomst = Opleidingsversie.objects.create(opleiding=opleiding, vanaf_schooljaar=2050)
    toekomst.activiteiten.create(volgnummer=1, omschrijving="Werkt zoals later")
    actie = plan(bouw, els, els, als_aanleiding("erkenning", bouw.erkenning))
    assert lijsten(actie)[0][1] == ["Werkt veilig"]
    Erkenning.objects.filter(pk=bouw.erkenning.pk).update(versie=oud)
    assert lijsten(actie)[0][1] == ["Werkt zoals vroeger"]


@pytest.mark.parametrize(("dag", "stuk"), [(date(2026, 8, 31), []), (date(2026, 9, 1), ["Nieuw"])])
def test_een_schooljaar_begint_in_september(bouw, els, dag, stuk):
    opleiding = maak_opleiding("Metser duaal")
    opleiding.versies.update(vanaf_schooljaar=2026)
    opleiding.versies.get().activiteiten.update(omschrijving="Nieuw")
    actie = plan(bouw, els, els, opleiding=opleiding)
    assert [activiteit.omschrijving for activiteit in checklijsten(actie, dag)[0].activiteiten] == stuk


def test_zonder_opleiding_toont_de_fiche_waarvoor_de_plaats_erkend_is(bouw, els):
    elders = maak_vestiging(bouw.onderneming, 88)
    maak_erkenning(bouw, elders, maak_opleiding("Metser duaal"))
    hier = plan(bouw, els, els, als_aanleiding("onderneming", bouw.onderneming))
    assert [naam for naam, _ in lijsten(hier)] == ["Metser duaal", "Vakman Bouw duaal"]
    Actie.objects.filter(pk=hier.pk).update(vestiging=elders)
    assert [naam for naam, _ in lijsten(Actie.objects.get(pk=hier.pk))] == ["Metser duaal"]
    assert lijsten(plan(bouw, els, els)) == []


def test_de_fiche_toont_vakjes_of_zegt_wat_er_ontbreekt(bouw, els, client):
    als(client, bouw, Rol.BEHANDELAAR)
    actie = plan(bouw, els, None, als_aanleiding("erkenning", bouw.erkenning))
    pagina = client.get(reverse("acties:bezoekfiche", args=[actie.pk])).content.decode()
    assert pagina.count("☐") == 3
    assert "Werkt veilig" in pagina
    assert "Stationsstraat 12, 2800 Mechelen" in pagina
    bouw.erkenning.opleiding.versies.get().activiteiten.all().delete()
    pagina = client.get(reverse("acties:bezoekfiche", args=[actie.pk])).content.decode()
    assert "nog geen activiteitenlijst" in pagina
    los = plan(bouw, els, els, gepland_op=morgen())
    pagina = client.get(reverse("acties:bezoekfiche", args=[los.pk])).content.decode()
    assert "Kies bij de actie een opleiding" in pagina
    assert "Bouw Behandelaar" in pagina
