"""A dossier crosses the fence, with everything in it, and leaves a trace on both sides."""

from importlib import import_module

import pytest
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.gebeurtenissen import tijdlijn
from accounts.models import Partnerschap
from accounts.rechten import OvergangNietMogelijk, Rol
from documenten.models import Bestand
from erkenningen import services
from erkenningen.models import (
    Aanvulling,
    Document,
    Doorverwijzing,
    Erkenningsaanvraag,
    Kandidaatmentor,
    Plaatsbezoek,
    Status,
    Termijnregel,
    Uittreksel,
    Voorwaardebeoordeling,
)
from mentoren.models import Mentordossier
from tests.erkenningen.dossiers import (
    bewaar_uittreksel,
    gepland_bezoek,
    in_status,
    onderzocht,
    voeg_toe,
    vraag_aanvulling,
)
from tests.wereld import als, maak_aanvraag

KINDEREN = (
    Bestand,
    Kandidaatmentor,
    Voorwaardebeoordeling,
    Termijnregel,
    Aanvulling,
    Document,
    Uittreksel,
    Plaatsbezoek,
)


@pytest.fixture
def vol_dossier(bouw, els):
    """An application with a row in everything that hangs from it."""
    vraag_aanvulling(bouw.aanvraag, els)
    services.aanvullen(aanvraag=bouw.aanvraag, door=els, antwoord="Hier.")
    voeg_toe(bouw, els, bij=bouw.aanvraag.beoordelingen.first())
    bewaar_uittreksel(bouw, els)
    gepland_bezoek(bouw, els)
    return bouw.aanvraag


def verwijs_door(bouw, els, naar):
    return services.doorverwijzen(aanvraag=bouw.aanvraag, door=els, naar=naar, reden="Het is een restaurant.")


def rijen() -> dict[type, set[int]]:
    """Every row of every kind that hangs from an application, on the side for which we act."""
    return {model: set(model.objects.values_list("pk", flat=True)) for model in KINDEREN}


def test_alles_gaat_mee_en_niets_blijft_achter(bouw, els, wereld, vol_dossier):
    mee = rijen()
    assert all(mee.values())
    verwijs_door(bouw, els, wereld.horeca.partnerschap)
    assert rijen() == {model: set() for model in KINDEREN}
    assert not Erkenningsaanvraag.objects.exists()
    with wereld.horeca.context():
        aanvraag = Erkenningsaanvraag.objects.get(nummer=vol_dossier.nummer)
        assert (aanvraag.status, aanvraag.behandelaar, aanvraag.volledig_op) == (Status.INGEDIEND, None, None)
        assert all(mee[model] <= gekregen for model, gekregen in rijen().items())


def test_de_ontvanger_krijgt_een_eigen_dossier_over_dezelfde_mentor(bouw, els, wereld):
    verwijs_door(bouw, els, wereld.horeca.partnerschap)
    with wereld.horeca.context():
        kandidaat = Erkenningsaanvraag.objects.get(pk=bouw.aanvraag.pk).kandidaten.get()
        assert kandidaat.dossier.mentor_id == bouw.mentordossier.mentor_id
        assert str(kandidaat.dossier) == "An Mentor van Bouw"
        assert kandidaat.dossier.opleiding_uiterlijk_op is None
    assert Mentordossier.objects.filter(pk=bouw.mentordossier.pk).exists()


def test_wie_de_mentor_al_kende_houdt_zijn_eigen_dossier(bouw, els, wereld):
    with wereld.horeca.context() as horeca:
        eigen = Mentordossier.objects.create(
            partnerschap=horeca.partnerschap, mentor_id=bouw.mentordossier.mentor_id, voornaam="Anna", familienaam="M"
        )
    verwijs_door(bouw, els, wereld.horeca.partnerschap)
    with wereld.horeca.context():
        assert Erkenningsaanvraag.objects.get(pk=bouw.aanvraag.pk).kandidaten.get().dossier == eigen


def test_beide_kanten_houden_een_spoor_over(bouw, els, wereld):
    spoor = verwijs_door(bouw, els, wereld.horeca.partnerschap)
    assert (spoor.nummer, spoor.naar, spoor.door) == (bouw.aanvraag.nummer, wereld.horeca.partnerschap, els)
    assert f"{els.volledige_naam} verwees de aanvraag door naar Horeca." in [r["zin"] for r in tijdlijn(bouw.aanvraag)]
    with wereld.horeca.context():
        [regel] = tijdlijn(Erkenningsaanvraag.objects.get(pk=bouw.aanvraag.pk))
        assert regel["zin"] == "De aanvraag kwam binnen via een doorverwijzing door Bouw."
        assert regel["door"] == "Het portaal"


def test_een_dossier_kan_ook_terugkomen(bouw, els, wereld):
    verwijs_door(bouw, els, wereld.horeca.partnerschap)
    with wereld.horeca.context() as horeca:
        services.doorverwijzen(
            aanvraag=Erkenningsaanvraag.objects.get(pk=bouw.aanvraag.pk),
            door=horeca.mens(Rol.BEHANDELAAR),
            naar=bouw.partnerschap,
            reden="Toch niet.",
        )
    aanvraag = Erkenningsaanvraag.objects.get()
    assert aanvraag.kandidaten.get().dossier == bouw.mentordossier


def test_een_machtiging_blijft_bij_wie_indiende(bouw, els, wereld):
    Erkenningsaanvraag.objects.update(
        machtiging=bouw.machtiging, ingediend_door_partnerschap=bouw.partnerschap, ingediend_door=els
    )
    verwijs_door(bouw, els, wereld.horeca.partnerschap)
    with wereld.horeca.context() as horeca:
        aanvraag = Erkenningsaanvraag.objects.voor_detail().get(pk=bouw.aanvraag.pk)
        assert aanvraag.machtiging_id == bouw.machtiging.pk
        assert aanvraag.kan("controleren", horeca.mens(Rol.BEHANDELAAR))


@pytest.mark.parametrize("wie", ["zichzelf", "departement", "gesloten"])
def test_wie_geen_dossier_kan_ontvangen(bouw, els, wereld, wie):
    gesloten = wereld.horeca.partnerschap
    if wie == "gesloten":
        Partnerschap.objects.filter(pk=gesloten.pk).update(gesloten_op=timezone.localdate())
        gesloten.refresh_from_db()
    naar = {"zichzelf": bouw.partnerschap, "departement": wereld.departement.partnerschap, "gesloten": gesloten}[wie]
    with pytest.raises(OvergangNietMogelijk, match="niet doorverwijzen naar"):
        verwijs_door(bouw, els, naar)
    with pytest.raises(ProgrammingError, match="kan geen dossier ontvangen"), transaction.atomic():
        roep_functie_aan(bouw, els, naar)
    assert not Doorverwijzing.objects.exists()


def roep_functie_aan(bouw, els, naar):
    with connection.cursor() as cursor:
        cursor.execute("SELECT verwijs_aanvraag_door(%s, %s, %s, %s)", [bouw.aanvraag.pk, naar.pk, "x", els.pk])


def test_de_functie_weigert_een_dossier_van_een_ander_en_een_dossier_in_onderzoek(bouw, els, wereld):
    geweigerd = pytest.raises(ProgrammingError, match="niet doorverwijzen")
    with wereld.horeca.context() as horeca, geweigerd, transaction.atomic():
        roep_functie_aan(bouw, els, horeca.partnerschap)
    onderzocht(bouw, els)
    with pytest.raises(ProgrammingError, match="niet doorverwijzen"), transaction.atomic():
        roep_functie_aan(bouw, els, wereld.horeca.partnerschap)


def test_een_ontvanger_bij_wie_al_een_aanvraag_loopt_geeft_uitleg_en_geen_fout(bouw, els, wereld):
    with wereld.horeca.context() as horeca:
        maak_aanvraag(horeca, bouw.aanvraag.opleiding, vestiging=bouw.vestiging)
    with pytest.raises(OvergangNietMogelijk, match="kan deze aanvraag niet ontvangen"):
        verwijs_door(bouw, els, wereld.horeca.partnerschap)
    assert Erkenningsaanvraag.objects.get() == bouw.aanvraag
    assert not Doorverwijzing.objects.exists()


def test_doorverwijzen_op_het_scherm(client, bouw, wereld):
    als(client, bouw, Rol.BEHANDELAAR)
    adres = reverse("erkenningen:doorverwijzen", args=[bouw.aanvraag.nummer])
    keuzes = client.get(adres).context["form"].fields["naar"].queryset
    assert list(keuzes) == [wereld.horeca.partnerschap]
    velden = {"namens": "bouw", "naar": wereld.departement.partnerschap.pk, "reden": ""}
    assert set(client.post(adres, velden).context["form"].errors) == {"naar", "reden"}
    velden |= {"naar": wereld.horeca.partnerschap.pk, "reden": "Het is een restaurant."}
    antwoord = client.post(adres, velden, follow=True)
    assert antwoord.redirect_chain == [(bouw.aanvraag.get_absolute_url(), 303)]
    assert "is doorverwezen" in antwoord.content.decode()
    assert client.get(adres).status_code == 404


@pytest.fixture
def met_machtiging(bouw):
    """The application was submitted by Bouw itself, on behalf of the company."""
    Erkenningsaanvraag.objects.update(
        machtiging=bouw.machtiging,
        ingediend_door_partnerschap=bouw.partnerschap,
        ingediend_door=bouw.mensen[Rol.MEDEWERKER],
    )


@pytest.mark.parametrize("vraag", ["{nummer}", " {klein} "])
def test_wie_zelf_indiende_vindt_terug_waar_zijn_dossier_is(client, bouw, els, wereld, met_machtiging, vraag):
    als(client, bouw, Rol.MEDEWERKER)
    verwijs_door(bouw, els, wereld.horeca.partnerschap)
    adres = bouw.aanvraag.get_absolute_url()
    assert "Dat partnerschap behandelt ze verder." in client.get(adres).text
    nummer = bouw.aanvraag.nummer
    gezocht = client.get("/aanvragen/", {"q": vraag.format(nummer=nummer, klein=nummer.lower())})
    assert f'href="{adres}"' in gezocht.text
    assert "naar Horeca." in gezocht.text
    assert "doorverwezen" not in client.get("/aanvragen/", {"q": nummer[:-1]}).text


@pytest.mark.parametrize(("rol", "status"), [(Rol.MEDEWERKER, 404), (Rol.BEHANDELAAR, 200), (Rol.BEHEERDER, 200)])
def test_wat_een_onderneming_zelf_indiende_laat_voor_een_medewerker_geen_spoor_na(
    client, bouw, els, wereld, rol, status
):
    verwijs_door(bouw, els, wereld.horeca.partnerschap)
    assert als(client, bouw, rol).get(bouw.aanvraag.get_absolute_url()).status_code == status


def test_wie_het_dossier_kreeg_en_weer_doorgaf_had_het_niet_ingediend(client, bouw, els, wereld, met_machtiging):
    verwijs_door(bouw, els, wereld.horeca.partnerschap)
    with wereld.horeca.context() as horeca:
        aanvraag = Erkenningsaanvraag.objects.get(pk=bouw.aanvraag.pk)
        door = horeca.mensen[Rol.BEHANDELAAR]
        services.doorverwijzen(aanvraag=aanvraag, door=door, naar=bouw.partnerschap, reden="Toch niet.")
        als(client, horeca, Rol.MEDEWERKER)
        assert client.get(bouw.aanvraag.get_absolute_url()).status_code == 404


def test_ook_wat_vroeger_doorverwezen_werd_kent_zijn_indiener(bouw, els, wereld, met_machtiging):
    spoor = verwijs_door(bouw, els, wereld.horeca.partnerschap)
    vullen = import_module("erkenningen.migrations.0005_zelf_ingediend_vullen")
    for opdracht, verwacht in ((vullen.MAAK_LEEG, False), (vullen.VUL, True)):
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")  # whoever owns the tables migrates them
            cursor.execute(opdracht)
            cursor.execute("SET ROLE portaal")
        spoor.refresh_from_db()
        assert spoor.is_zelf_ingediend == verwacht


def test_wat_in_onderzoek_is_gaat_niet_meer_door(client, bouw, els):
    in_status(bouw, Status.IN_BEHANDELING)
    als(client, bouw, Rol.BEHANDELAAR)
    assert client.get(reverse("erkenningen:doorverwijzen", args=[bouw.aanvraag.nummer])).status_code == 409
