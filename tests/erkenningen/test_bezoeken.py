"""The visit to a werkplek: planned, noted on a phone, finished or cancelled."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accounts.gebeurtenissen import tijdlijn, verwerk
from accounts.models import Bericht, Gebeurtenis
from accounts.rechten import OvergangNietMogelijk, Rol
from erkenningen import services
from erkenningen.bezoeken import als_bezoek
from erkenningen.forms import Bezoekverslag
from erkenningen.models import Activiteitbevinding, Erkenningsaanvraag, Plaatsbezoek, Status
from erkenningen.services import Achterhaald, Waarneming
from ondernemingen.models import Contactpersoon
from tests.erkenningen.dossiers import gepland_bezoek, in_status
from tests.look.ontleed import ontleed
from tests.wereld import als


@pytest.fixture
def scherm(client, bouw):
    return als(client, bouw, Rol.BEHANDELAAR)


@pytest.fixture
def activiteiten(bouw):
    """The application has a list of three lines."""
    versie = bouw.aanvraag.opleiding.versies.get()
    for nummer, tekst in [(2, "Legt pannen"), (3, "Voert af")]:
        versie.activiteiten.create(volgnummer=nummer, omschrijving=tekst)
    Erkenningsaanvraag.objects.filter(pk=bouw.aanvraag.pk).update(versie=versie)
    return list(versie.activiteiten.all())


def adres(bouw, naam):
    return reverse(f"erkenningen:{naam}", args=[bouw.aanvraag.nummer])


def doe(scherm, bouw, naam, velden):
    return scherm.post(adres(bouw, naam), {"namens": "bouw", **velden})


def noteer(bouw, els, waarnemingen=None, *, verslag="Ruime hal.", is_afgerond=False, gezien=""):
    return services.noteer_bezoek(
        aanvraag=bouw.aanvraag,
        door=els,
        waarnemingen=waarnemingen or {},
        verslag=verslag,
        is_afgerond=is_afgerond,
        gezien=gezien,
    )


def bericht_van(soort):
    verwerk(Gebeurtenis.objects.get(soort=soort).pk)
    return Bericht.objects.latest("id")


def test_een_bezoek_van_plan_tot_verslag_op_het_scherm(scherm, bouw, activiteiten):
    morgen = timezone.localtime() + timedelta(days=1)
    assert doe(scherm, bouw, "bezoek_plannen", {"op": morgen.strftime("%Y-%m-%dT%H:%M")}).status_code == 303
    eerste, tweede, derde = (regel.pk for regel in activiteiten)
    half = {f"stand_{eerste}": "aanwezig", f"stand_{tweede}": "deels", f"opmerking_{tweede}": "Enkel in de zomer."}
    assert doe(scherm, bouw, "bezoek_noteren", half).status_code == 303
    form = scherm.get(adres(bouw, "bezoek_noteren")).context["form"]
    assert [form[f"stand_{pk}"].value() for pk in (eerste, tweede, derde)] == ["aanwezig", "deels", None]
    klaar = {
        **half,
        f"stand_{derde}": "niet",
        "verslag": "Een ruime hal.",
        "is_afgerond": "on",
        "gezien": form["gezien"].value(),
    }
    assert doe(scherm, bouw, "bezoek_noteren", klaar).status_code == 303
    pagina = scherm.get(adres(bouw, "bezoek")).content.decode()
    for stuk in (
        "1 van 3 activiteiten aanwezig (33 %), 1 deels, 1 niet.",
        "Enkel in de zomer.",
        "Een ruime hal.",
        "afgerond op",
    ):
        assert stuk in pagina
    assert "rondde het plaatsbezoek af (1 van 3 aanwezig)" in tijdlijn(bouw.aanvraag)[0]["zin"]
    assert scherm.get(adres(bouw, "bezoek_noteren")).status_code == 409


def test_afronden_vraagt_alles_en_een_opmerking_vraagt_een_keuze(scherm, bouw, els, activiteiten):
    gepland_bezoek(bouw, els)
    antwoord = doe(scherm, bouw, "bezoek_noteren", {"is_afgerond": "on"})
    assert antwoord.status_code == 422
    assert set(antwoord.context["form"].errors) == {"verslag", *(f"stand_{regel.pk}" for regel in activiteiten)}
    eerste = activiteiten[0].pk
    antwoord = doe(scherm, bouw, "bezoek_noteren", {f"opmerking_{eerste}": "Stuk."})
    assert antwoord.context["form"].errors == {f"stand_{eerste}": ["Kies ook of deze activiteit aanwezig is."]}
    assert "Stuk." in antwoord.content.decode()


def test_een_bezoek_in_het_verleden_plant_niemand(scherm, bouw):
    gisteren = timezone.localtime() - timedelta(days=1)
    antwoord = doe(scherm, bouw, "bezoek_plannen", {"op": gisteren.strftime("%Y-%m-%dT%H:%M")})
    assert (antwoord.status_code, "Kies een moment in de toekomst." in antwoord.content.decode()) == (422, True)
    assert doe(scherm, bouw, "bezoek_plannen", {"op": "straks"}).status_code == 422
    assert not Plaatsbezoek.objects.exists()


def test_wie_verliest_ziet_beide_versies_en_houdt_zijn_tekst(scherm, bouw, els, activiteiten):
    gepland_bezoek(bouw, els)
    eerste = activiteiten[0].pk
    gezien = scherm.get(adres(bouw, "bezoek_noteren")).context["form"]["gezien"].value()
    noteer(bouw, els, {eerste: Waarneming("niet", "Geen kraan.")}, verslag="Van de collega.")
    mijn = {"gezien": gezien, f"stand_{eerste}": "aanwezig", "verslag": "Mijn eigen tekst."}
    antwoord = doe(scherm, bouw, "bezoek_noteren", mijn)
    pagina = antwoord.content.decode()
    assert antwoord.status_code == 409
    for stuk in ("Van de collega.", "Geen kraan.", "Mijn eigen tekst."):
        assert stuk in pagina
    verder = ontleed(pagina).een("input", name="gezien").attributen["value"]
    assert doe(scherm, bouw, "bezoek_noteren", {**mijn, "gezien": verder}).status_code == 303
    assert Plaatsbezoek.objects.get().verslag == "Mijn eigen tekst."


def test_een_collega_die_intussen_afrondde_laat_niets_over_om_te_bewaren(bouw, els, activiteiten):
    gepland_bezoek(bouw, els)
    aanvraag = Erkenningsaanvraag.objects.get(pk=bouw.aanvraag.pk)
    form = Bezoekverslag({"verslag": "Van mij."}, aanvraag=aanvraag)
    noteer(bouw, els, is_afgerond=True)
    form.leg_naast(Erkenningsaanvraag.objects.get(pk=bouw.aanvraag.pk), "Te laat.")
    assert (form.nu, form["gezien"].value(), form["verslag"].value()) == (None, "", "Van mij.")
    with pytest.raises(LookupError):
        Bezoekverslag(aanvraag=Erkenningsaanvraag.objects.get(pk=bouw.aanvraag.pk))


def test_een_achterhaalde_notitie_vervangt_niets(bouw, els, activiteiten):
    gepland_bezoek(bouw, els)
    noteer(bouw, els, {activiteiten[0].pk: Waarneming("deels")})
    with pytest.raises(Achterhaald):
        noteer(bouw, els, gezien="iets anders")
    assert Activiteitbevinding.objects.get().stand == "deels"


def test_wie_twee_keer_hetzelfde_stuurt_heeft_het_een_keer_bewaard(bouw, els, activiteiten):
    bezoek = gepland_bezoek(bouw, els)
    gezien = bezoek.kenmerk
    zelfde = {activiteiten[0].pk: Waarneming("aanwezig", "Nieuwe machine.")}
    for _ in range(2):
        noteer(bouw, els, zelfde, gezien=gezien)
    assert Gebeurtenis.objects.filter(soort="bezoek.genoteerd").count() == 1
    with pytest.raises(Achterhaald):
        noteer(bouw, els, {}, gezien=gezien)


def test_er_is_een_bezoek_tegelijk_en_zonder_bezoek_valt_er_niets_te_noteren(bouw, els):
    for dienst in (
        lambda: noteer(bouw, els),
        lambda: services.annuleer_bezoek(aanvraag=bouw.aanvraag, door=els, reden="Ziek."),
    ):
        with pytest.raises(OvergangNietMogelijk, match="Er is geen bezoek gepland"):
            dienst()
    gepland_bezoek(bouw, els)
    with pytest.raises(OvergangNietMogelijk, match="Er is al een bezoek gepland"):
        gepland_bezoek(bouw, els)
    services.annuleer_bezoek(aanvraag=bouw.aanvraag, door=els, reden="Ziek.")
    gepland_bezoek(bouw, els)
    assert Plaatsbezoek.objects.count() == 2


def test_de_onderneming_leest_waar_en_wanneer_en_niet_waarom_het_niet_doorgaat(bouw, els):
    Contactpersoon.objects.create(
        partnerschap=bouw.partnerschap, onderneming=bouw.onderneming, naam="Lies", email="lies@firma.example"
    )
    with time_machine.travel("2026-11-02T08:00+01:00", tick=False):
        gepland_bezoek(bouw, els)
    services.annuleer_bezoek(aanvraag=bouw.aanvraag, door=els, reden="Els is ziek.")
    gepland, weg = (bericht_van(f"bezoek.{soort}") for soort in ("gepland", "geannuleerd"))
    assert "dinsdag 3 november 2026 om 08.00 uur" in gepland.tekst
    assert "Stationsstraat 12, 2800 Mechelen" in gepland.tekst
    assert "gaat niet door" in weg.onderwerp
    assert "ziek" not in weg.tekst


def test_zonder_activiteitenlijst_blijft_het_verslag(scherm, bouw, els):
    gepland_bezoek(bouw, els)
    assert "nog geen activiteitenlijst" in scherm.get(adres(bouw, "bezoek_noteren")).content.decode()
    assert doe(scherm, bouw, "bezoek_noteren", {"verslag": "Alles gezien.", "is_afgerond": "on"}).status_code == 303
    assert als_bezoek(Plaatsbezoek.objects.get()).telling == ""


@pytest.mark.parametrize("rol", [Rol.STEMGERECHTIGDE, Rol.BEHEERDER])
def test_wie_het_dossier_volgt_ziet_het_bezoek_in_elke_stand(client, bouw, els, rol):
    scherm = als(client, bouw, rol)
    assert "geen bezoek gepland" in scherm.get(adres(bouw, "bezoek")).content.decode()
    gepland_bezoek(bouw, els)
    assert "gepland." in scherm.get(adres(bouw, "bezoek")).content.decode()
    services.annuleer_bezoek(aanvraag=bouw.aanvraag, door=els, reden="De zaak is dicht.")
    assert "geannuleerd. De zaak is dicht." in scherm.get(adres(bouw, "bezoek")).content.decode()


def test_tijdens_een_stemming_verandert_niemand_wat_er_gezien_is(scherm, bouw, els):
    gepland_bezoek(bouw, els)
    in_status(bouw, Status.IN_STEMMING)
    assert scherm.get(adres(bouw, "bezoek_noteren")).status_code == 409
