"""The wizard: kept at every step, checked at the end, split into dossiers all at once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts.models import Gebeurtenis, Partnerschap
from accounts.rechten import OvergangNietMogelijk, Recht, Rol, verleen
from documenten.models import Bestand
from erkenningen import services, tasks
from erkenningen.indieningsplan import Plan
from erkenningen.models import (
    Doorverwijzing,
    Erkenningsaanvraag,
    Erkenningsregister,
    Indiening,
    Status,
)
from erkenningen.routering import route
from mentoren.models import Mentor, Mentordossier
from mentoren.services import koppel_mentor
from ondernemingen.models import Machtiging
from opleidingen.models import Bevoegdheid, Opleiding
from tests.erkenningen.dossiers import bereid_voor, papier, spreek_af
from tests.kanaries import laat_los
from tests.opslag.vijandig import PDF, VIJANDIG
from tests.wereld import als, maak_aanvraag, maak_opleiding, maak_vestiging

RRN = "85.07.30-033.28"
laat_los(RRN, "85073003328")


@pytest.fixture
def mia(bouw):
    verleen(Recht.AANVRAAG_INDIENEN, bouw.onderneming, bouw.partnerschap)
    return bouw.mens(Rol.MEDEWERKER)


@pytest.fixture
def scherm(client, bouw, mia):
    return als(client, bouw, Rol.MEDEWERKER)


@pytest.fixture
def indiening(bouw, mia):
    return bereid_voor(bouw)


def adres(indiening: Indiening, stap: str, *args: object) -> str:
    return reverse(f"erkenningen:nieuw_{stap}", args=[indiening.pk, *args])


def vul_aan(indiening: Indiening, mia, alles: bool = True) -> Indiening:
    """Put every paper in its place; without `alles` only what cannot be missed."""
    for plaats in Plan(indiening, indiening.partnerschap).plaatsen:
        if alles or plaats.is_nodig:
            dag = timezone.localdate() if plaats.is_uittreksel else None
            services.bewaar_stuk(
                indiening=indiening, door=mia, plaats=plaats.sleutel, bestand=papier(), afgeleverd_op=dag
            )
    return indiening


def met_rust(indiening: Indiening, dagen: int) -> None:
    """Nobody touched it for so many days."""
    Indiening.objects.filter(pk=indiening.pk).update(bewaard_op=timezone.now() - timedelta(days=dagen))


def nieuwe(bouw) -> list[Erkenningsaanvraag]:
    return list(Erkenningsaanvraag.objects.exclude(pk=bouw.aanvraag.pk).order_by("id"))


# The pass as a whole


def test_een_hele_indiening_op_het_scherm(scherm, bouw, mia):
    tweede = maak_vestiging(bouw.onderneming, 55)
    kok, metser = maak_opleiding("Kok duaal"), maak_opleiding("Metser duaal")
    begonnen = scherm.post("/aanvragen/nieuw/", {"namens": "bouw", "onderneming": bouw.onderneming.kbo_nummer})
    indiening = Indiening.objects.get()
    assert begonnen.url == indiening.get_absolute_url()
    assert "Uittreksel 596.2" in scherm.get(begonnen.url).text
    beide = [bouw.vestiging.pk, tweede.pk]
    assert scherm.post(adres(indiening, "vestigingen"), {"namens": "bouw", "vestigingen": beide}).status_code == 303
    for vraag, opleiding in (("kkok", kok), ("metsr", metser)):
        assert opleiding.naam in scherm.get(adres(indiening, "opleidingen"), {"q": vraag}).text
        scherm.post(adres(indiening, "opleidingen"), {"namens": "bouw", "erbij": opleiding.pk})
    persoon = {"voornaam": "Ann", "familienaam": "Mertens", "rijksregisternummer": RRN, "ervaring_jaren": "9"}
    assert scherm.post(adres(indiening, "mentor"), {"namens": "bouw", **persoon}).status_code == 303
    assert "Kies een mentor" not in scherm.get(adres(indiening, "nakijken")).text
    assert "Voeg de verklaring op eer toe" in scherm.get(adres(indiening, "nakijken")).text
    antwoord = {"namens": "bouw", "organisatie": "Een werkplaats van 400 m²."}
    scherm.post(adres(indiening, "antwoorden"), antwoord)
    indiening.refresh_from_db()
    vul_aan(indiening, mia)
    nagekeken = scherm.get(adres(indiening, "nakijken")).text
    for stuk in ("4 dossiers indienen", "Ann Mertens", "PC van de onderneming"):
        assert stuk in nagekeken
    klaar = scherm.post(adres(indiening, "nakijken"), {"namens": "bouw"})
    assert klaar.url == "/aanvragen/"
    dossiers = nieuwe(bouw)
    assert {(d.vestiging, d.opleiding) for d in dossiers} == {
        (v, o) for v in (bouw.vestiging, tweede) for o in (kok, metser)
    }
    assert "U diende 4 aanvragen in" in scherm.get(klaar.url).text
    for dossier in dossiers:
        assert (dossier.status, dossier.machtiging, dossier.ingediend_door) == (Status.INGEDIEND, bouw.machtiging, mia)
        assert [str(kandidaat.dossier) for kandidaat in dossier.kandidaten.all()] == ["Ann Mertens"]
        assert dossier.beoordelingen.get(voorwaarde="organisatie").antwoord == "Een werkplaats van 400 m²."
        assert [document.soort for document in dossier.documenten.all()] == ["verklaring_op_eer"]
        assert Gebeurtenis.objects.get(soort="aanvraag.ingediend", onderwerp_id=dossier.pk).details["namens"]


def test_wat_getypt_wordt_is_meteen_bewaard_en_op_een_ander_toestel_terug(scherm, indiening, client, bouw):
    antwoord = scherm.post(
        adres(indiening, "antwoorden"), {"namens": "bouw", "draagkracht": "Geen sch"}, headers={"HX-Request": "true"}
    )
    assert (antwoord.status_code, antwoord.content) == (204, b"")
    elders = als(client, bouw, Rol.MEDEWERKER)
    assert "Geen sch" in elders.get(adres(indiening, "antwoorden")).text
    assert indiening.onderneming.naam in elders.get("/aanvragen/nieuw/").text


def test_een_opleiding_weglaten_en_onzin_erbij_verandert_niets_anders(scherm, indiening):
    metser = Opleiding.objects.get(code="metser-bouw")
    for erbij in ("999999", "x", ""):
        scherm.post(adres(indiening, "opleidingen"), {"namens": "bouw", "erbij": erbij})
    assert list(Indiening.objects.get().keuzes["opleidingen"]) == [metser.pk]
    assert "Geen opleiding gevonden" in scherm.get(adres(indiening, "opleidingen"), {"q": "zzzzqqq"}).text
    scherm.post(adres(indiening, "opleidingen"), {"namens": "bouw", "weg": metser.pk})
    assert Indiening.objects.get().keuzes["opleidingen"] == []
    assert "Nog geen documenten" in scherm.get(adres(indiening, "documenten")).text
    assert "Kies minstens één vestiging" in scherm.get(adres(indiening, "nakijken")).text


# What cannot be asked


def test_wat_erkend_is_of_al_loopt_wordt_geen_dossier_en_zegt_waarom(scherm, bouw, indiening):
    loopt, vreemd = maak_opleiding("Loopt duaal"), maak_opleiding("Loopt ook duaal")
    eigen = maak_aanvraag(bouw, loopt, machtiging=bouw.machtiging, ingediend_door_partnerschap=bouw.partnerschap)
    ander = maak_aanvraag(bouw, vreemd)
    keuzes = {"opleidingen": [bouw.erkenning.opleiding.pk, loopt.pk, vreemd.pk]}
    services.bewaar_keuzes(indiening=indiening, door=bouw.mens(Rol.MEDEWERKER), keuzes=keuzes)
    tekst = scherm.get(adres(indiening, "opleidingen")).text
    assert "Al erkend, tot en met 31 augustus 2029" in tekst
    assert f"Aanvraag {eigen.nummer}" in tekst
    assert f"Aanvraag {ander.nummer}" not in tekst
    assert Plan(Indiening.objects.get(), bouw.partnerschap).regels == []


def test_een_erkenning_van_een_ander_partnerschap_blokkeert_ook(bouw, wereld, indiening):
    (opleiding,) = indiening.keuzes["opleidingen"]
    Erkenningsregister.objects.create(
        vestiging=bouw.vestiging,
        opleiding_id=opleiding,
        partnerschap=wereld.horeca.partnerschap,
        vanaf=date(2025, 1, 1),
        tot=timezone.localdate() + timedelta(days=9),
    )
    assert Plan(indiening, bouw.partnerschap).regels == []


# Mentors


def test_een_gekend_nummer_koppelt_dezelfde_persoon_zonder_te_zeggen_waar_hij_werkt(scherm, bouw, wereld, indiening):
    with wereld.horeca.context() as horeca:
        elders = koppel_mentor(
            partnerschap=horeca.partnerschap, voornaam="A.", familienaam="Elders", rijksregisternummer=RRN, door=None
        )
    aantal = Mentor.objects.count()
    persoon = {"voornaam": "Ann", "familienaam": "Mertens", "rijksregisternummer": RRN, "ervaring_jaren": "9"}
    scherm.post(adres(indiening, "mentor"), {"namens": "bouw", **persoon})
    assert Mentor.objects.count() == aantal
    assert Mentordossier.objects.get(familienaam="Mertens").mentor_id == elders.mentor_id
    assert "Elders" not in scherm.get(adres(indiening, "mentoren")).text


def test_een_fout_nummer_wordt_gezegd_en_nergens_bewaard(scherm, indiening):
    persoon = {"voornaam": "Ann", "familienaam": "Mertens", "rijksregisternummer": "85.07.30-033.29"}
    antwoord = scherm.post(adres(indiening, "mentor"), {"namens": "bouw", **persoon})
    assert antwoord.status_code == 422
    assert "kloppen niet" in antwoord.text
    assert "Mertens" not in str(Indiening.objects.get().keuzes)


def test_een_mentor_van_de_onderneming_is_met_een_klik_gekozen(scherm, bouw, mia, indiening):
    services.bewaar_keuzes(indiening=indiening, door=mia, keuzes={"mentoren": []})
    assert f"{bouw.mentordossier} toevoegen" in scherm.get(adres(indiening, "mentoren")).text
    url = f"{adres(indiening, 'mentor')}?dossier={bouw.mentordossier.pk}"
    assert f"{bouw.mentordossier} toevoegen" in scherm.get(url).text
    assert scherm.post(url, {"namens": "bouw", "ervaring_jaren": "12"}).status_code == 303
    assert Indiening.objects.get().keuzes["mentoren"][0]["ervaring_jaren"] == 12
    for mis in ("999999", "x"):
        assert scherm.get(f"{adres(indiening, 'mentor')}?dossier={mis}").status_code == 404


def test_een_mentor_begeleidt_waar_men_zegt(scherm, bouw, indiening):
    pk = bouw.mentordossier.pk
    (opleiding,) = indiening.keuzes["opleidingen"]
    velden = {f"vestigingen_{pk}": [bouw.vestiging.pk], f"opleidingen_{pk}": [opleiding]}
    assert scherm.post(adres(indiening, "mentoren"), {"namens": "bouw", **velden}).status_code == 303
    assert Plan(Indiening.objects.get(), bouw.partnerschap).regels[0].mentoren == [bouw.mentordossier]
    scherm.post(adres(indiening, "mentoren"), {"namens": "bouw"})
    assert "Kies een mentor voor Metser Bouw" in scherm.get(adres(indiening, "nakijken")).text
    assert scherm.post(adres(indiening, "mentoren"), {"namens": "bouw", f"vestigingen_{pk}": ["x"]}).status_code == 422


# Documents


def test_een_document_komt_op_zijn_plaats_en_een_nieuwer_verdringt_het(scherm, bouw, indiening):
    for plaats in Plan(indiening, bouw.partnerschap).plaatsen:
        url = adres(indiening, "document", plaats.sleutel)
        velden = {"namens": "bouw", "afgeleverd_op": timezone.localdate().isoformat()}
        for naam in ("een.pdf", "twee.pdf"):
            gestuurd = scherm.post(url, {**velden, "bestand": SimpleUploadedFile(naam, PDF)})
            assert gestuurd.url == adres(indiening, "documenten")
        bewaard = "uittreksel-596-2.pdf" if plaats.is_uittreksel else "twee.pdf"
        assert f"Dit vervangt {bewaard}" in scherm.get(url).text
    assert scherm.get(adres(indiening, "document", "verklaring-0-0")).status_code == 404
    assert Bestand.objects.filter(vernietigd_op__isnull=False).count() == 2
    assert "twee.pdf" in scherm.get(adres(indiening, "documenten")).text


def test_wat_geen_goed_document_is_wordt_geweigerd_met_de_reden(scherm, bouw, indiening):
    plaatsen = Plan(indiening, bouw.partnerschap).plaatsen
    inhoud, reden = VIJANDIG["js.pdf"]
    url = adres(indiening, "document", plaatsen[0].sleutel)
    antwoord = scherm.post(url, {"namens": "bouw", "bestand": SimpleUploadedFile("x.pdf", inhoud)})
    assert antwoord.context["form"].errors == {"bestand": [reden]}
    morgen = (timezone.localdate() + timedelta(days=1)).isoformat()
    laat = scherm.post(adres(indiening, "document", plaatsen[1].sleutel), {"namens": "bouw", "afgeleverd_op": morgen})
    assert "moet nog komen" in laat.text


def test_een_stuk_van_de_onderneming_en_van_een_mentor_komt_bij_zijn_voorwaarde(bouw, mia, indiening):
    gevraagd = {"organisatie": ["verklaring_op_eer"], "draagkracht": ["rsz_attest"]}
    spreek_af(bouw, "documenten", {**gevraagd, "mentor_ervaring": ["bewijs_ervaring"]})
    vul_aan(indiening, mia)
    services.dien_alles_in(indiening=indiening, door=mia)
    (dossier,) = nieuwe(bouw)
    bij = {d.soort: d.beoordeling.voorwaarde if d.beoordeling else "" for d in dossier.documenten.all()}
    verwacht = {"verklaring_op_eer": "organisatie", "rsz_attest": "draagkracht", "bewijs_ervaring": "mentor_ervaring"}
    assert bij == verwacht


def test_een_besmet_bestand_houdt_alles_tegen(bouw, mia, indiening):
    vul_aan(indiening, mia)
    Bestand.objects.update(vernietigd_op=timezone.now())
    with pytest.raises(OvergangNietMogelijk, match="opnieuw toe"):
        services.dien_alles_in(indiening=indiening, door=mia)


# Where it goes


def test_een_ander_bevoegd_partnerschap_krijgt_het_dossier_met_een_spoor_hier(bouw, wereld, mia, indiening, scherm):
    (opleiding,) = Opleiding.objects.filter(pk__in=indiening.keuzes["opleidingen"])
    bouw.onderneming.paritaire_comites = ["124"]
    bouw.onderneming.save()
    Bevoegdheid.objects.create(
        paritair_comite="124", opleiding=opleiding, partnerschap=wereld.horeca.partnerschap, vanaf=date(2020, 1, 1)
    )
    vul_aan(indiening, mia)
    tekst = scherm.get(adres(indiening, "nakijken")).text
    assert "PC 124 voor deze opleiding" in tekst
    (nummer,) = services.dien_alles_in(indiening=indiening, door=mia)
    assert nieuwe(bouw) == []
    spoor = Doorverwijzing.objects.get(nummer=nummer)
    assert (spoor.naar, spoor.is_zelf_ingediend) == (wereld.horeca.partnerschap, True)
    assert nummer in scherm.get(f"/aanvragen/{nummer}/").text
    with wereld.horeca.context():
        ginder = Erkenningsaanvraag.objects.get(nummer=nummer)
        assert ginder.kandidaten.get().heeft_uittreksel
        assert ginder.documenten.count() == 1


def test_de_route_kiest_eigen_dan_sector_dan_naam_dan_de_terugval(bouw, wereld, indiening):
    onderneming, opleiding, dag = bouw.onderneming, maak_opleiding("Route duaal"), timezone.localdate()
    horeca, eigen = wereld.horeca.partnerschap, bouw.partnerschap
    assert route(onderneming, opleiding, dag, eigen).partnerschap == eigen
    onderneming.bevoegdheden.create(partnerschap=horeca, vanaf=date(2020, 1, 1), reden="PC 302")
    assert route(onderneming, opleiding, dag, eigen).partnerschap == eigen
    assert route(onderneming, opleiding, dag, wereld.departement.partnerschap).partnerschap == eigen
    opleiding.thuispartnerschap = horeca
    assert route(onderneming, opleiding, dag, wereld.departement.partnerschap) == (horeca, "PC 302")
    onderneming.bevoegdheden.all().delete()
    assert route(onderneming, opleiding, dag, eigen).partnerschap == eigen
    Partnerschap.objects.filter(pk=horeca.pk).update(is_terugval=True)
    assert route(onderneming, opleiding, dag, eigen).partnerschap == horeca


# It may be too late


def test_een_verlopen_machtiging_geeft_een_duidelijke_bladzijde_en_niets_is_weg(scherm, bouw, mia, indiening):
    vul_aan(indiening, mia)
    Machtiging.objects.filter(pk=bouw.machtiging.pk).update(tot=timezone.localdate() - timedelta(days=1))
    antwoord = scherm.post(adres(indiening, "antwoorden"), {"namens": "bouw", "organisatie": "Net getypt."})
    assert antwoord.status_code == 409
    for stuk in ("geen geldige machtiging", "blijft bewaard", "Net getypt."):
        assert stuk in antwoord.text
    assert scherm.post(adres(indiening, "nakijken"), {"namens": "bouw"}).status_code == 409
    with pytest.raises(OvergangNietMogelijk, match="geen geldige machtiging"):
        services.dien_alles_in(indiening=indiening, door=mia)
    assert Indiening.objects.get().stukken.count() == 2
    Machtiging.objects.filter(pk=bouw.machtiging.pk).update(tot=timezone.localdate())
    assert scherm.get(adres(indiening, "nakijken")).status_code == 200


def test_wat_ingediend_is_verandert_niet_meer(scherm, bouw, mia, indiening):
    with pytest.raises(OvergangNietMogelijk, match="verklaring op eer"):
        services.dien_alles_in(indiening=indiening, door=mia)
    vul_aan(indiening, mia, alles=False)
    assert "De behandelaar vraagt het daarna" in scherm.get(adres(indiening, "nakijken")).text
    scherm.post(adres(indiening, "nakijken"), {"namens": "bouw"})
    assert "U diende 1 aanvraag in" in scherm.get("/aanvragen/").text
    assert scherm.post(adres(indiening, "nakijken"), {"namens": "bouw"}).status_code == 409
    assert scherm.post(adres(indiening, "weg"), {"namens": "bouw"}).status_code == 409
    with pytest.raises(OvergangNietMogelijk, match="al ingediend"):
        services.dien_alles_in(indiening=indiening, door=mia)
    assert len(nieuwe(bouw)) == 1
    assert services.begin_indiening(onderneming=bouw.onderneming, partnerschap=bouw.partnerschap, door=mia) != indiening


def test_weggooien_vernietigt_ook_de_documenten(scherm, mia, indiening):
    vul_aan(indiening, mia)
    assert "kunt dit niet ongedaan maken" in scherm.get(adres(indiening, "weg")).text
    assert scherm.post(adres(indiening, "weg"), {"namens": "bouw"}).status_code == 303
    assert not Indiening.objects.exists()
    assert not Bestand.objects.filter(vernietigd_op=None).exists()


@pytest.mark.parametrize(("dagen", "blijft"), [(0, True), (29, True), (31, False)])
def test_wat_niemand_indient_verdwijnt_na_de_afgesproken_dagen_met_zijn_documenten(
    scherm, bouw, mia, indiening, dagen, blijft
):
    spreek_af(bouw, "indiening_bewaard_dagen", 30)
    assert "Wat 30 dagen niet wijzigt en niet ingediend is" in scherm.get("/aanvragen/nieuw/").text
    vul_aan(indiening, mia)
    met_rust(indiening, dagen)
    tasks.ruim_indieningen_op()
    assert Indiening.objects.exists() is blijft
    assert Bestand.objects.filter(vernietigd_op=None).exists() is blijft


def test_een_nieuw_document_is_ook_een_wijziging_en_wat_ingediend_is_blijft(bouw, mia, indiening):
    met_rust(indiening, 400)
    vul_aan(indiening, mia)
    tasks.ruim_indieningen_op()
    indiening.refresh_from_db()
    services.dien_alles_in(indiening=indiening, door=mia)
    met_rust(indiening, 400)
    tasks.ruim_indieningen_op()
    assert Indiening.objects.exists()


def test_wie_net_verderging_verliest_niets_en_een_schijf_die_weigert_houdt_de_rest_niet_op(
    bouw, mia, indiening, monkeypatch
):
    nu = timezone.now()
    assert not services.ruim_verlaten_op(indiening=indiening, voor=nu - timedelta(days=1))
    met_rust(indiening, 400)

    def weiger(**_):
        raise OSError

    monkeypatch.setattr(services, "ruim_verlaten_op", weiger)
    tasks.ruim_indieningen_op()
    assert Indiening.objects.exists()


def test_zonder_machtiging_valt_er_niets_te_kiezen(client, bouw, wereld):
    scherm = als(client, bouw, Rol.MEDEWERKER)
    assert "Geen onderneming gevonden" in scherm.get("/aanvragen/nieuw/").text
    gekozen = {"namens": "bouw", "onderneming": wereld.horeca.onderneming.kbo_nummer}
    assert scherm.post("/aanvragen/nieuw/", gekozen).status_code == 404
