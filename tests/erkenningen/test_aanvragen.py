"""The list of applications, one application, and its panels: who sees how far."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.gebeurtenissen import tijdlijn
from accounts.rechten import Rol
from erkenningen import services
from erkenningen.models import (
    OPEN_STATUSSEN,
    Aanvulling,
    Bevinding,
    Doorverwijzing,
    Erkenning,
    Erkenningsaanvraag,
    Kandidaatmentor,
    Status,
    Uittreksel,
    Voorwaardebeoordeling,
)
from ondernemingen.models import Provincie, Vestiging
from opleidingen.models import Regel
from tests.erkenningen.dossiers import (
    VOLDOET,
    VOLDOET_NIET,
    dien_in,
    in_status,
    onderzocht,
    onderzoek,
    spreek_af,
    stem,
    vraag_aanvulling,
)
from tests.lijsten import kost_evenveel
from tests.wereld import als, maak_aanvraag, maak_onderneming, maak_opleiding, maak_vestiging

PANELEN = ("voorwaarden", "mentoren", "notas", "beslissing", "verloop")
RAADPLEGERS = (Rol.BEHEERDER, Rol.BEHANDELAAR, Rol.STEMGERECHTIGDE)


@pytest.fixture
def scherm(client, bouw):
    return als(client, bouw, Rol.BEHANDELAAR)


@pytest.fixture
def met_machtiging(bouw):
    """An application that the partnerschap submitted itself."""
    return dien_in(bouw, maak_opleiding("Bakker duaal"), bouw.mens(Rol.MEDEWERKER), machtiging=bouw.machtiging)


def nummers(antwoord):
    return [rij["nummer"] for rij in antwoord.context["pagina"].rijen]


def tekst(antwoord):
    assert antwoord.status_code == 200
    return antwoord.content.decode()


def paneel(naam, aanvraag):
    return reverse(f"erkenningen:{naam}", args=[aanvraag.nummer])


# The list


def test_de_lijst_toont_het_nieuwste_eerst_en_geen_werkversies(scherm, bouw):
    vroeger = timezone.now() - timedelta(days=3)
    oud = maak_aanvraag(bouw, maak_opleiding("Oud"), ingediend_op=vroeger, status=Status.AFGEKEURD)
    maak_aanvraag(bouw, maak_opleiding("Werkversie"), status=Status.WERKVERSIE)
    assert nummers(scherm.get("/aanvragen/")) == [bouw.aanvraag.nummer, oud.nummer]
    assert nummers(scherm.get("/aanvragen/?sorteer=ingediend")) == [oud.nummer, bouw.aanvraag.nummer]


def test_filteren_op_wat_op_het_scherm_staat(scherm, bouw, wereld):
    onderneming = maak_onderneming(bouw, 44, "Zand en Kiezel")
    ander = maak_aanvraag(
        bouw,
        maak_opleiding("Lasser duaal"),
        status=Status.IN_BEHANDELING,
        vestiging=maak_vestiging(onderneming, 44),
        lerende_uiterlijk_op=timezone.localdate() - timedelta(days=1),
        indiener="trajectbegeleider",
        ingediend_op=timezone.now() - timedelta(days=2),
    )
    Vestiging.objects.filter(pk=ander.vestiging_id).update(provincie=Provincie.LIMBURG)
    eerste, beide = bouw.aanvraag, [bouw.aanvraag, ander]
    for vraag, verwacht in {
        "q=kiezel": [ander],
        "status=in_behandeling": [ander],
        "status=ingediend": [eerste],
        "termijn=te_laat": [ander],
        "opleiding=lasser-duaal": [ander],
        "provincie=limburg": [ander],
        "provincie=antwerpen": [eerste],
        "behandelaar=niemand": beide,
        "lerende=on": [ander],
        "indiener=trajectbegeleider": [ander],
        "indiener=onderneming": [eerste],
        f"ingediend_vanaf={timezone.localdate()}": [eerste],
        f"ingediend_tot={timezone.localdate() - timedelta(days=1)}": [ander],
        "opleiding=bestaat-niet": beide,
    }.items():
        assert sorted(nummers(scherm.get(f"/aanvragen/?{vraag}"))) == sorted(a.nummer for a in verwacht), vraag


def test_de_lijst_bladert_op_sleutel(scherm, bouw):
    for nummer in range(29):
        maak_aanvraag(bouw, maak_opleiding(f"Opleiding {nummer}"))
    eerste = scherm.get("/aanvragen/?sorteer=opleiding")
    tweede = scherm.get(eerste.context["pagina"].volgende_url)
    assert len(nummers(eerste)) + len(nummers(tweede)) == 30
    assert not set(nummers(eerste)) & set(nummers(tweede))
    assert "1–25 van 30 aanvragen" in tekst(eerste)


def test_een_rij_of_twintig_kosten_evenveel(scherm, bouw):
    assert kost_evenveel(scherm, "/aanvragen/", lambda nummer: maak_aanvraag(bouw, maak_opleiding(f"O {nummer}")))


def test_een_lege_lijst_zegt_wat_u_kunt_doen(client, bouw):
    """Who has nothing yet has no filters to change: a Medewerker whose partnerschap submitted nothing."""
    als(client, bouw, Rol.MEDEWERKER)
    for vraag, staat, niet in (
        ("?q=bestaatniet", "Geen aanvragen gevonden", "Nog geen"),
        ("", "Nog geen aanvragen", "filters"),
    ):
        leeg = tekst(client.get(f"/aanvragen/{vraag}")).partition('class="leeg"')[2].partition("</div>")[0]
        assert staat in leeg
        assert niet not in leeg


def test_een_medewerker_volgt_enkel_wat_het_partnerschap_zelf_indiende(client, bouw, met_machtiging):
    assert nummers(als(client, bouw, Rol.MEDEWERKER).get("/aanvragen/")) == [met_machtiging.nummer]


# One application


@pytest.mark.parametrize("rol", RAADPLEGERS)
def test_de_bladzijde_zegt_waar_het_dossier_staat_en_wie_aan_zet_is(client, bouw, rol):
    pagina = tekst(als(client, bouw, rol).get(bouw.aanvraag.get_absolute_url()))
    assert "De behandelaar kijkt na of het dossier volledig is." in pagina
    assert "nog 14 dagen" in pagina


@pytest.mark.parametrize("status", [status for status in Status if status != Status.WERKVERSIE])
def test_elke_status_heeft_een_bladzijde(scherm, bouw, status):
    vandaag = timezone.localdate()
    in_status(bouw, status, uiterlijk_op=vandaag - timedelta(days=1), lerende_uiterlijk_op=vandaag)
    pagina = tekst(scherm.get(bouw.aanvraag.get_absolute_url()))
    assert ("een plaats hebben op" in pagina) == (status in OPEN_STATUSSEN)


@pytest.mark.parametrize(
    ("vaststelling", "regel", "redenen"),
    [
        (None, "altijd", ["Noteer eerst bij elke voorwaarde wat u vaststelde."]),
        (VOLDOET, "nooit", []),
        (VOLDOET, "altijd", ["Over deze aanvraag moet eerst gestemd worden. Open een stemronde."]),
        (
            VOLDOET_NIET,
            "negatief",
            [
                "De onderneming voldoet niet aan elke voorwaarde. U kunt deze aanvraag enkel afkeuren.",
                "Over deze aanvraag moet eerst gestemd worden. Open een stemronde.",
            ],
        ),
    ],
)
def test_wie_onderzoekt_leest_waarom_hij_nog_niet_kan_beslissen(client, bouw, els, vaststelling, regel, redenen):
    spreek_af(bouw, Regel.STEMMING, regel)
    if vaststelling:
        onderzocht(bouw, els, vaststelling)
    else:
        in_status(bouw, Status.IN_BEHANDELING)
    for rol, verwacht in ((Rol.BEHANDELAAR, redenen), (Rol.BEHEERDER, [])):
        pagina = als(client, bouw, rol).get(bouw.aanvraag.get_absolute_url())
        assert pagina.context["nog_niet"] == verwacht
        assert ("U kunt nog niet beslissen" in tekst(pagina)) == bool(verwacht)


@pytest.mark.parametrize("soort", ["nieuw", "mentor"])
def test_een_goedgekeurde_aanvraag_leidt_naar_de_erkenning(scherm, bouw, els, soort):
    if soort == "mentor":
        Erkenningsaanvraag.objects.update(soort=soort, opleiding=bouw.erkenning.opleiding)
        bouw.aanvraag.beoordelingen.filter(kandidaat=None).delete()
    assert "Erkenning bekijken" not in tekst(scherm.get(bouw.aanvraag.get_absolute_url()))
    onderzocht(bouw, els)
    services.goedkeuren(aanvraag=bouw.aanvraag, door=els, motivering="Alles voldoet.")
    erkenning = bouw.erkenning if soort == "mentor" else Erkenning.objects.get(aanvraag=bouw.aanvraag)
    assert f'href="{erkenning.get_absolute_url()}"' in scherm.get(bouw.aanvraag.get_absolute_url()).text


def test_het_verloop_noemt_de_onderneming_die_zelf_handelt(scherm, bouw, els):
    aanvraag = dien_in(bouw, maak_opleiding("Bakker duaal"))
    vraag_aanvulling(aanvraag, els)
    services.aanvullen(aanvraag=aanvraag, door=None, antwoord="Hier.")
    services.intrekken(aanvraag=aanvraag, door=None, reden="Niet meer nodig.")
    zinnen = [regel["zin"] for regel in tijdlijn(aanvraag)]
    assert zinnen[:2] == ["De onderneming trok de aanvraag in.", "De onderneming vulde de aanvraag aan."]
    assert zinnen[-2:] == ["De onderneming diende de aanvraag in.", "De onderneming begon een aanvraag."]


def test_een_werkversie_is_nog_van_de_schrijver(scherm, bouw):
    in_status(bouw, Status.WERKVERSIE)
    assert scherm.get(bouw.aanvraag.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("nummer", ["BOUW-2026-99999", "HORECA-2026-00001", "nieuws", "bouw-2026-00001", "%00"])
def test_een_onbekend_of_vreemd_nummer_bestaat_niet(scherm, nummer):
    assert scherm.get(f"/aanvragen/{nummer}/").status_code == 404


def test_wie_indiende_ziet_de_status_en_wat_gevraagd_is_en_niets_meer(client, bouw, els, met_machtiging):
    vraag_aanvulling(met_machtiging, els)
    als(client, bouw, Rol.MEDEWERKER)
    pagina = tekst(client.get(met_machtiging.get_absolute_url()))
    assert "Bezorg het uittreksel 596.2." in pagina
    assert "/voorwaarden/" not in pagina
    assert {client.get(paneel(naam, met_machtiging)).status_code for naam in PANELEN} == {403, 404}


def test_wie_indiende_leest_wat_er_beslist_is_en_waarom(client, bouw, els, met_machtiging):
    services.verklaar_volledig(aanvraag=met_machtiging, door=els)
    onderzoek(met_machtiging, els)
    services.goedkeuren(aanvraag=met_machtiging, door=els, motivering="Een mooie werkplek.")
    for rol, leest in ((Rol.MEDEWERKER, True), (Rol.BEHEERDER, False)):
        pagina = als(client, bouw, rol).get(met_machtiging.get_absolute_url())
        # For who reads the dossier it stands in the panel of the decision.
        assert ("Een mooie werkplek." in tekst(pagina)) == leest
        assert f"{bouw.mens(Rol.MEDEWERKER).volledige_naam}, {bouw.partnerschap.naam}" in tekst(pagina)


def test_wat_de_onderneming_te_laat_aanvult_staat_er(scherm, bouw, els):
    vraag_aanvulling(bouw.aanvraag, els)
    assert "Aanvulling" in tekst(scherm.get("/taken/"))
    Aanvulling.objects.update(uiterlijk_op=timezone.localdate() - timedelta(days=13))
    for adres in ("/taken/", bouw.aanvraag.get_absolute_url()):
        assert "Aanvulling 13 dagen te laat" in tekst(scherm.get(adres))
    assert "Beslissing uiterlijk op" not in tekst(scherm.get(bouw.aanvraag.get_absolute_url()))


def test_een_aanvulling_zonder_datum_wordt_ook_getoond(scherm, bouw, els):
    vraag_aanvulling(bouw.aanvraag, els)
    Aanvulling.objects.update(uiterlijk_op=None)
    pagina = tekst(scherm.get(bouw.aanvraag.get_absolute_url()))
    assert "Aanvulling gevraagd" in pagina
    assert "De onderneming bezorgt dit" not in pagina


def test_wat_doorverwezen_is_laat_een_spoor_na(scherm, bouw, wereld, els):
    Doorverwijzing.objects.create(
        partnerschap=bouw.partnerschap,
        nummer="BOUW-2026-77777",
        onderneming=bouw.onderneming,
        naar=wereld.horeca.partnerschap,
        reden="Het is een restaurant.",
        door=els,
    )
    pagina = tekst(scherm.get("/aanvragen/BOUW-2026-77777/"))
    assert "naar Horeca" in pagina
    assert "Het is een restaurant." in pagina


# The panels


@pytest.mark.parametrize("rol", RAADPLEGERS)
def test_namen_van_mentoren_en_interne_notas_zijn_enkel_voor_wie_behandelt(client, bouw, els, rol):
    onderzocht(bouw, els, VOLDOET_NIET)
    als(client, bouw, rol)
    pagina = tekst(client.get(paneel("voorwaarden", bouw.aanvraag)))
    assert "Mentor 1" in pagina
    assert "De werkplaats is te klein." in pagina
    assert "Mentor van Bouw" not in pagina
    assert "Enkel voor ons." not in pagina
    besloten = {client.get(paneel(naam, bouw.aanvraag)).status_code for naam in ("mentoren", "notas")}
    assert besloten == ({200} if rol == Rol.BEHANDELAAR else {403})


@pytest.mark.parametrize("rol", RAADPLEGERS)
def test_wat_over_een_mentor_gevonden_is_leest_enkel_wie_behandelt(client, bouw, els, rol):
    """For the others a mentor has a number and complies or not.  Bron: portaal.md 5.1."""
    onderzocht(bouw, els)
    over_mentoren = Voorwaardebeoordeling.objects.exclude(kandidaat=None)
    over_mentoren.update(antwoord="Hij stond terecht.", motivering="Het uittreksel bevat een vermelding.")
    over_mentoren.filter(voorwaarde="mentor_gedrag").update(bevinding=Bevinding.VOLDOET_NIET)
    services.afkeuren(aanvraag=bouw.aanvraag, door=els, motivering="Zonder mentor gaat het niet.")
    als(client, bouw, rol)
    for naam in ("voorwaarden", "beslissing"):
        pagina = tekst(client.get(paneel(naam, bouw.aanvraag)))
        assert "Mentor 1" in pagina
        assert "Voldoet niet" in pagina
    panelen = [paneel(naam, bouw.aanvraag) for naam in (*PANELEN, "documenten")]
    deuren = ["/aanvragen/", bouw.aanvraag.get_absolute_url(), *panelen]
    leest = {adres for adres in deuren if re.search("stond terecht|een vermelding", client.get(adres).text)}
    assert leest == ({paneel("mentoren", bouw.aanvraag)} if rol == Rol.BEHANDELAAR else set())


def test_wie_behandelt_ziet_de_mentoren_met_hun_uittreksel(scherm, bouw):
    kandidaat = bouw.kandidaat
    assert "Nog niet ontvangen" in tekst(scherm.get(paneel("mentoren", bouw.aanvraag)))
    Uittreksel.objects.create(
        partnerschap=bouw.partnerschap, kandidaat=kandidaat, afgeleverd_op=timezone.localdate() - timedelta(days=9)
    )
    Kandidaatmentor.objects.update(functie="Meestergast")
    pagina = tekst(scherm.get(paneel("mentoren", bouw.aanvraag)))
    assert "An Mentor van Bouw" in pagina
    assert "Afgeleverd op" in pagina
    assert "Meestergast" in pagina


def test_notas_staan_bij_hun_voorwaarde(scherm, bouw, els):
    assert "geen nota" in tekst(scherm.get(paneel("notas", bouw.aanvraag)))
    onderzocht(bouw, els, VOLDOET_NIET)
    services.parkeren(aanvraag=bouw.aanvraag, door=els, reden="Bezoek gepland.")
    pagina = tekst(scherm.get(paneel("notas", bouw.aanvraag)))
    assert "Enkel voor ons." in pagina
    assert "Bezoek gepland." in pagina
    services.intrekken(aanvraag=bouw.aanvraag, door=els, reden="Onderneming stopt.")
    assert "Onderneming stopt." in tekst(scherm.get(paneel("notas", bouw.aanvraag)))


def test_de_beslissing_staat_er_met_motivering_stemadvies_en_afwijking(scherm, bouw, els):
    assert "nog geen beslissing" in tekst(scherm.get(paneel("beslissing", bouw.aanvraag)))
    onderzocht(bouw, els, VOLDOET_NIET)
    eerste = bouw.aanvraag.beoordelingen.first()
    type(eerste).objects.exclude(pk=eerste.pk).update(motivering="", bevinding=Bevinding.VOLDOET)
    stem(bouw.aanvraag, els, "gunstig")
    services.afkeuren(
        aanvraag=bouw.aanvraag, door=els, motivering="De plaats ontbreekt.", afwijking="Het bezoek telt zwaarder."
    )
    pagina = tekst(scherm.get(paneel("beslissing", bouw.aanvraag)))
    for stuk in ("Afgekeurd", "De plaats ontbreekt.", "Stemadvies: gunstig", "Het bezoek telt zwaarder."):
        assert stuk in pagina
    assert paneel("beslissing", bouw.aanvraag) in tekst(scherm.get(bouw.aanvraag.get_absolute_url()))


def test_het_verloop_vertelt_alles_in_zinnen(scherm, bouw, els):
    assert "nog niets gebeurd" in tekst(scherm.get(paneel("verloop", bouw.aanvraag)))
    onderzocht(bouw, els)
    pagina = tekst(scherm.get(paneel("verloop", bouw.aanvraag)))
    assert f"{els.volledige_naam} verklaarde het dossier volledig." in pagina


def test_een_paneel_is_ook_een_stuk(scherm, bouw):
    stuk = scherm.get(paneel("voorwaarden", bouw.aanvraag), headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in stuk
    assert "paneel__inhoud" in stuk
