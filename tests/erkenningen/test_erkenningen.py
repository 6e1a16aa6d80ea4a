"""The recognitions: how they stand today, the list, one recognition and its mentors."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.rechten import Rol
from erkenningen import services
from erkenningen.models import Erkenning, Erkenningstand, Kandidaatmentor, Mentoraanstelling, Uittreksel
from mentoren.models import Mentordossier
from tests.erkenningen.dossiers import onderzocht
from tests.lijsten import kost_evenveel
from tests.wereld import als, maak_aanvraag, maak_erkenning, maak_mentordossier, maak_opleiding, maak_vestiging

VANDAAG = date(2027, 3, 1)
ROLLEN = (Rol.BEHEERDER, Rol.BEHANDELAAR, Rol.MEDEWERKER, Rol.STEMGERECHTIGDE)


@pytest.fixture
def scherm(client, bouw):
    return als(client, bouw, Rol.BEHEERDER)


def tekst(antwoord):
    assert antwoord.status_code == 200
    return antwoord.content.decode()


def ids(antwoord):
    return {rij["id"] for rij in antwoord.context["pagina"].rijen}


BEEINDIGD = {"einde_op": date(2027, 1, 1)}


@pytest.mark.parametrize(
    ("erkenning", "aanstelling", "stand"),
    [
        ({}, {}, Erkenningstand.LOPEND),
        ({"tot": VANDAAG}, {}, Erkenningstand.VERVALT_BINNENKORT),
        ({"tot": VANDAAG + timedelta(days=180)}, {}, Erkenningstand.VERVALT_BINNENKORT),
        ({"tot": VANDAAG + timedelta(days=181)}, {}, Erkenningstand.LOPEND),
        ({"tot": VANDAAG - timedelta(days=1)}, {}, Erkenningstand.VERVALLEN),
        ({}, {"status": "geschrapt"}, Erkenningstand.ZONDER_MENTOR),
        ({}, {"tot": VANDAAG - timedelta(days=1)}, Erkenningstand.ZONDER_MENTOR),
        ({}, {"vanaf": VANDAAG + timedelta(days=1)}, Erkenningstand.ZONDER_MENTOR),
        ({"tot": VANDAAG}, {"status": "gedeactiveerd"}, Erkenningstand.ZONDER_MENTOR),
        ({"status": "stopgezet", **BEEINDIGD}, {}, Erkenningstand.STOPGEZET),
        ({"status": "opgeheven", **BEEINDIGD}, {"status": "geschrapt"}, Erkenningstand.OPGEHEVEN),
        ({"status": "uitgesloten", **BEEINDIGD, "tot": VANDAAG - timedelta(days=9)}, {}, Erkenningstand.UITGESLOTEN),
    ],
)
def test_hoe_een_erkenning_ervoor_staat(bouw, erkenning, aanstelling, stand):
    Erkenning.objects.update(**erkenning)
    Mentoraanstelling.objects.update(**aanstelling)
    assert Erkenning.objects.met_stand(VANDAAG, 180).get().stand == stand


@pytest.mark.parametrize("rol", ROLLEN)
def test_elke_rol_ziet_de_erkenningen_van_het_eigen_partnerschap(client, bouw, rol):
    assert ids(als(client, bouw, rol).get("/erkenningen/")) == {bouw.erkenning.pk}


def test_filteren_op_naam_status_opleiding_provincie_en_einde(scherm, bouw):
    andere = maak_erkenning(bouw, bouw.vestiging, maak_opleiding("Lasser duaal"), tot=date(2031, 5, 1))
    eerste = bouw.erkenning
    for vraag, verwacht in {
        "q=peeters": {eerste, andere},
        "q=0000000001": {eerste, andere},
        "q=onbestaand": set(),
        "q=%2E": set(),
        "status=zonder_mentor": {andere},
        "opleiding=lasser-duaal": {andere},
        "provincie=antwerpen": {eerste, andere},
        "provincie=limburg": set(),
        "eindigt_vanaf=2030-01-01": {andere},
        "eindigt_tot=2030-01-01": {eerste},
        "eindigt_vanaf=onzin": {eerste, andere},
    }.items():
        assert ids(scherm.get(f"/erkenningen/?{vraag}")) == {erkenning.pk for erkenning in verwacht}, vraag


@pytest.mark.parametrize("sorteer", ["tot", "-tot", "vanaf", "onderneming", "opleiding"])
def test_sorteren(scherm, bouw, sorteer):
    maak_erkenning(bouw, bouw.vestiging, maak_opleiding("Lasser duaal"), tot=date(2031, 5, 1))
    rijen = scherm.get(f"/erkenningen/?sorteer={sorteer}").context["pagina"].rijen
    kolom = {"onderneming": "onderneming_zoeknaam", "opleiding": "opleiding_naam"}.get(sorteer, sorteer.strip("-"))
    waarden = [rij[kolom] for rij in rijen]
    assert waarden == sorted(waarden, reverse=sorteer.startswith("-"))


def test_een_rij_of_twintig_kosten_evenveel(scherm, bouw):
    assert kost_evenveel(
        scherm, "/erkenningen/", lambda nummer: maak_erkenning(bouw, bouw.vestiging, maak_opleiding(f"O {nummer}"))
    )


def test_een_lege_lijst_zegt_wat_u_kunt_doen(scherm):
    assert "Geen erkenningen gevonden" in tekst(scherm.get("/erkenningen/?q=bestaatniet"))


def test_een_erkenning_toont_periode_mentoren_en_einde(scherm, bouw):
    Erkenning.objects.update(status="opgeheven", einde_op=date(2026, 10, 1), einde_reden="Onveilig.")
    pagina = tekst(scherm.get(bouw.erkenning.get_absolute_url()))
    for stuk in ("31 augustus 2029", "Opgeheven", "1 oktober 2026", "Onveilig.", "1 actief"):
        assert stuk in pagina


@pytest.mark.parametrize(("rol", "ziet"), [(rol, rol != Rol.MEDEWERKER) for rol in ROLLEN])
def test_de_weg_naar_de_aanvraag_staat_er_enkel_voor_wie_ze_mag_zien(client, bouw, els, rol, ziet):
    onderzocht(bouw, els)
    services.goedkeuren(aanvraag=bouw.aanvraag, door=els, motivering="Alles voldoet.")
    erkenning = Erkenning.objects.get(aanvraag=bouw.aanvraag)
    pagina = tekst(als(client, bouw, rol).get(erkenning.get_absolute_url()))
    assert (bouw.aanvraag.get_absolute_url() in pagina) == ziet
    assert "De vestiging is erkend tot en met" in pagina


@pytest.mark.parametrize(("rol", "ziet"), [(rol, rol != Rol.STEMGERECHTIGDE) for rol in ROLLEN])
def test_namen_van_mentoren_zijn_voor_wie_het_dossier_van_de_onderneming_ziet(client, bouw, rol, ziet):
    adres = reverse("erkenningen:aanstellingen", args=[bouw.erkenning.pk])
    als(client, bouw, rol)
    assert (adres in tekst(client.get(bouw.erkenning.get_absolute_url()))) == ziet
    assert client.get(adres).status_code == (200 if ziet else 403)


def test_de_mentoren_staan_er_met_hun_opleiding(scherm, bouw):
    Mentordossier.objects.update(opleiding_uiterlijk_op=date(2027, 5, 1))
    adres = reverse("erkenningen:aanstellingen", args=[bouw.erkenning.pk])
    pagina = tekst(scherm.get(adres))
    for stuk in ("An Mentor van Bouw", "Te volgen", "1 mei 2027", "Loopt"):
        assert stuk in pagina
    Mentordossier.objects.update(opleidingsstatus=Mentordossier.Opleidingsstatus.AANVAARD)
    assert "Uiterlijk op" not in tekst(scherm.get(adres))
    Mentordossier.objects.update(opleidingsstatus=Mentordossier.Opleidingsstatus.GEPLAND, opleiding_uiterlijk_op=None)
    assert "Uiterlijk op" not in tekst(scherm.get(adres))
    Mentoraanstelling.objects.all().delete()
    assert "nog geen mentoren" in tekst(scherm.get(adres))


# The panel on the page of a mentor


@pytest.fixture
def paneel(client, bouw):
    """The text of the panel, as a Behandelaar reads it."""
    als(client, bouw, Rol.BEHANDELAAR)
    return lambda dossier: tekst(client.get(reverse("erkenningen:van_mentor", args=[dossier.pk])))


def test_het_paneel_van_een_mentor_toont_zijn_aanstellingen(paneel, bouw):
    gelezen = paneel(bouw.mentordossier)
    for stuk in ("Vakman Bouw duaal", "1 september 2024", "Geen einddatum", "Actief", "Niet ingevuld"):
        assert stuk in gelezen


def test_de_functie_van_een_mentor_komt_uit_de_aanvraag_van_de_erkenning(paneel, bouw):
    bouw.erkenning.aanvraag = bouw.aanvraag
    bouw.erkenning.save()
    bouw.aanvraag.kandidaten.update(functie="Ploegbaas")
    assert "Ploegbaas" in paneel(bouw.mentordossier)


def test_een_gestopte_aanstelling_zegt_waarom(paneel, bouw):
    Mentoraanstelling.objects.update(
        status=Mentoraanstelling.Status.GEDEACTIVEERD, tot=date(2025, 6, 30), reden="Langdurig afwezig"
    )
    for stuk in ("30 juni 2025", "Gedeactiveerd door de onderneming", "Langdurig afwezig"):
        assert stuk in paneel(bouw.mentordossier)


@pytest.mark.parametrize(("dagen", "woord"), [(-1, "Beëindigd"), (0, "Actief"), (1, "Actief")])
def test_een_aanstelling_waarvan_de_laatste_dag_voorbij_is_is_niet_meer_actief(paneel, bouw, dagen, woord):
    Mentoraanstelling.objects.update(tot=timezone.localdate() + timedelta(days=dagen))
    gelezen = paneel(bouw.mentordossier)
    assert [label for label in ("Actief", "Beëindigd") if label in gelezen] == [woord]


def test_het_laatste_uittreksel_van_een_mentor_telt(paneel, bouw):
    aanvragen = [bouw.aanvraag, maak_aanvraag(bouw, maak_opleiding("Metser duaal"))]
    for aanvraag, afgeleverd_op in zip(aanvragen, (date(2026, 2, 3), date(2025, 1, 2)), strict=True):
        kandidaat, _ = Kandidaatmentor.objects.get_or_create(
            partnerschap=bouw.partnerschap,
            aanvraag=aanvraag,
            dossier=bouw.mentordossier,
            defaults={"ervaring_jaren": 6},
        )
        Uittreksel.objects.create(partnerschap=bouw.partnerschap, kandidaat=kandidaat, afgeleverd_op=afgeleverd_op)
    gelezen = paneel(bouw.mentordossier)
    assert "3 februari 2026" in gelezen
    assert "2 januari 2025" not in gelezen


def test_een_mentor_zonder_aanstelling(paneel, bouw):
    assert "nog niet aangesteld" in paneel(maak_mentordossier(bouw, "Bo", "Nieuw"))


def test_twintig_aanstellingen_kosten_evenveel_queries_als_een(client, bouw):
    def nog_een(nummer):
        erkenning = maak_erkenning(bouw, maak_vestiging(bouw.onderneming, 500 + nummer), bouw.erkenning.opleiding)
        Mentoraanstelling.objects.create(
            partnerschap=bouw.partnerschap, erkenning=erkenning, dossier=bouw.mentordossier, vanaf=erkenning.vanaf
        )

    adres = reverse("erkenningen:van_mentor", args=[bouw.mentordossier.pk])
    assert kost_evenveel(als(client, bouw, Rol.BEHANDELAAR), adres, nog_een)


def test_een_vreemde_erkenning_bestaat_niet(scherm, wereld):
    with wereld.horeca.context() as horeca:
        adres = horeca.erkenning.get_absolute_url()
    assert {scherm.get(adres).status_code, scherm.get(f"{adres}mentoren/").status_code} == {404}
    assert scherm.get(f"/erkenningen/{'9' * 40}/").status_code == 404


def test_vandaag_telt(scherm, bouw):
    Erkenning.objects.update(tot=timezone.localdate() - timedelta(days=1))
    assert "Vervallen" in tekst(scherm.get("/erkenningen/?status=vervallen"))


def test_een_erkenning_heet_naar_haar_opleiding_en_haar_vestiging(bouw):
    assert str(bouw.erkenning) == f"Vakman Bouw duaal in {bouw.vestiging}"
