"""The demo: what was promised is there, it holds together, and making it again changes nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import Count, F, Q
from django.utils import timezone

from accounts.gebeurtenissen import ABONNEES, Soort
from accounts.models import Bericht, Gebeurtenis, Gebruiker, Lidmaatschap, Partnerschap
from accounts.ontwikkel_acm.personen import claims, hoedanigheden
from accounts.rechten import Rol
from documenten import kluis
from documenten.models import Bestand
from documenten.soorten import Bestandssoort
from erkenningen.models import (
    OPEN_STATUSSEN,
    Document,
    Erkenning,
    Erkenningsaanvraag,
    Erkenningsregister,
    Erkenningstand,
    Kandidaatmentor,
    Mentoraanstelling,
    Sanctie,
    Status,
    Termijnregel,
    Uittreksel,
)
from erkenningen.models.aanvraag_lijst import Termijn
from mentoren.models import Mentor, Mentordossier, Rijksregistergegeven
from mentoren.rijksregister import kenmerk, lees
from mentoren.services import koppel_mentor
from ondernemingen.models import (
    Contactpersoon,
    KboOnderneming,
    Machtiging,
    Onderneming,
    OndernemingBevoegdheid,
    Vestiging,
)
from ondernemingen.services import bepaal_bevoegdheid, maak_bekend
from ontwikkel.demo.toeval import schud_gewogen, toeval
from overeenkomsten.models import Overeenkomst
from stemmingen.models import Kiezer, Stemreglement, Stemronde, Zetel, Zetelvraag
from werkplekduaal.periode import geldig_op
from werkplekduaal.tekst import normaliseer

# Which event last moved a dossier into each state.
BRENGT_NAAR = {
    Soort.AANVRAAG_INGEDIEND: Status.INGEDIEND,
    Soort.AANVRAAG_AANGEVULD: Status.INGEDIEND,
    Soort.AANVRAAG_ONTVANGEN: Status.INGEDIEND,
    Soort.AANVRAAG_AANVULLING_GEVRAAGD: Status.AANVULLING_GEVRAAGD,
    Soort.AANVRAAG_VOLLEDIG: Status.DOSSIER_VOLLEDIG,
    Soort.AANVRAAG_IN_BEHANDELING: Status.IN_BEHANDELING,
    Soort.AANVRAAG_STEMADVIES: Status.IN_BEHANDELING,
    Soort.AANVRAAG_IN_STEMMING: Status.IN_STEMMING,
    Soort.AANVRAAG_GEPARKEERD: Status.GEPARKEERD,
    Soort.AANVRAAG_GOEDGEKEURD: Status.GOEDGEKEURD,
    Soort.AANVRAAG_AFGEKEURD: Status.AFGEKEURD,
    Soort.AANVRAAG_INGETROKKEN: Status.INGETROKKEN,
}


def maak_demo() -> str:
    gemeld = StringIO()
    call_command("demo_data", stderr=gemeld)
    return gemeld.getvalue()


@pytest.fixture(scope="module", autouse=True)
def db(django_db_setup: None, django_db_blocker) -> Iterator[str]:
    """In place of a transaction per test: made once, as `./portaal start` does, and taken back after this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
        yield maak_demo()
        transaction.set_rollback(True)


@pytest.fixture
def vandaag():
    return timezone.localdate()


def lopend(dag) -> Q:
    return geldig_op(dag) & Q(status=Erkenning.Status.LOPEND)


def test_elk_partnerschap_is_bereikbaar_en_heeft_iemand_die_rollen_geeft():
    leeg = Q(email="") | Q(telefoon="") | Q(adres="") | Q(hoofd_lokale_beheerder="")
    assert not Partnerschap.objects.filter(leeg).exists()
    assert Partnerschap.objects.get(code="bouw").hoofd_lokale_beheerder == "Hans Hoofd"
    assert not Partnerschap.objects.exclude(email__endswith=".example").exists()


def test_het_vullen_zegt_in_een_paar_regels_waar_het_is(db: str):
    assert len(db.splitlines()) == 4


@pytest.mark.parametrize(
    ("model", "aantal"),
    [
        (Onderneming, 300),
        (Vestiging, 450),
        (KboOnderneming, 360),
        (Erkenning, 1000),
        (Mentor, 600),
        (Overeenkomst, 350),
        (Gebruiker, 40),
        (Stemreglement, 3),
        (Zetel, 10),
    ],
    ids=lambda waarde: getattr(waarde, "__name__", str(waarde)),
)
def test_er_is_zoveel_als_beloofd(model, aantal: int):
    assert model.objects.count() == aantal


def test_honderdtwintig_aanvragen_staan_open_in_elke_status():
    open_ = Erkenningsaanvraag.objects.open()
    assert open_.count() == 120
    assert set(open_.values_list("status", flat=True)) == set(OPEN_STATUSSEN)


def test_honderden_aanvragen_zijn_beslist():
    beslist = Counter(Erkenningsaanvraag.objects.values_list("status", flat=True))
    assert beslist[Status.GOEDGEKEURD] > 200
    assert beslist[Status.AFGEKEURD] > 20


@pytest.mark.parametrize("code", ["bouw", "horeca"])
@pytest.mark.parametrize("termijn", Termijn)
def test_de_takenlijst_van_bouw_en_horeca_heeft_werk_voor_elke_termijn(code: str, termijn: str, vandaag):
    assert Erkenningsaanvraag.objects.filter(partnerschap__code=code).met_termijn(termijn, vandaag).exists()


def test_bouw_heeft_een_kwart_van_de_erkenningen():
    assert Erkenning.objects.filter(partnerschap__code="bouw").count() == 250


def test_er_zijn_erkenningen_in_elke_stand(vandaag):
    standen = Erkenning.objects.met_stand(vandaag, 180).values_list("stand", flat=True)
    assert set(standen) == set(Erkenningstand)


@pytest.mark.parametrize("status", Overeenkomst.Status)
def test_er_zijn_overeenkomsten_in_elke_status(status: str):
    assert Overeenkomst.objects.filter(status=status).exists()


def test_er_zijn_machtigingen_in_elke_status():
    assert {"actief", "verlopen", "ingetrokken", "beeindigd"} <= set(
        Machtiging.objects.met_status().values_list("status", flat=True)
    )


@pytest.mark.parametrize("sleutel", ["els-peeters@bouw", "stef-maes@bouw", "lotte-mertens@horeca"])
def test_wie_een_knop_heeft_is_al_gekend_zoals_acm_hem_noemt(sleutel: str, settings):
    wie = next(wie for wie in hoedanigheden() if wie.sleutel == sleutel)
    gezegd = claims(wie)
    lid = Lidmaatschap.objects.get(
        gebruiker__issuer=settings.ACM_ISSUER, gebruiker__sub=gezegd["sub"], partnerschap=wie.partnerschap
    )
    assert lid.gebruiker.vo_id == gezegd["vo_id"]
    rollen = lid.gebruiker.groups.filter(rolgroep__partnerschap=wie.partnerschap)
    assert set(rollen.values_list("rolgroep__rol", flat=True)) == set(wie.rollen)


def test_elke_zetel_is_van_een_stemgerechtigde_van_dat_partnerschap():
    for zetel in Zetel.objects.exclude(gebruiker=None):
        assert zetel.gebruiker.groups.filter(
            rolgroep__rol=Rol.STEMGERECHTIGDE, rolgroep__partnerschap=zetel.partnerschap_id
        ).exists()


def test_een_zetel_wacht_op_het_departement_en_een_op_wie_een_knop_heeft():
    assert [vraag.stand for vraag in Zetelvraag.objects.all()] == [Zetelvraag.Stand.WACHT]
    wim = Gebruiker.objects.get(voornaam="Wim", familienaam="Aerts")
    [zetel] = Zetel.objects.in_te_nemen(wim, Partnerschap.objects.get(code="horeca").pk, timezone.localdate())
    assert zetel.lid_email == wim.email


def test_een_lid_leest_in_een_stemronde_wat_een_plaatsbezoek_toonde():
    open_ = Stemronde.objects.filter(partnerschap__code="bouw", gesloten_op=None)
    assert open_.filter(aanvraag__bezoeken__afgerond_op__isnull=False).exists()


def test_over_bouw_lopen_stemrondes_waarin_nog_iemand_moet_stemmen():
    open_ = Stemronde.objects.filter(partnerschap__code="bouw", gesloten_op=None)
    assert open_.filter(sluit_op__gt=timezone.now()).count() == open_.count() >= 4
    assert not any(ronde.stand().staat_vast for ronde in open_)
    assert Kiezer.objects.filter(ronde__in=open_, stemmen=None).exists()


def test_de_tijdlijn_eindigt_waar_de_aanvraag_staat():
    laatste: dict[int, str] = {}
    soorten = [soort.value for soort in BRENGT_NAAR]
    sporen = Gebeurtenis.objects.filter(onderwerp_model="erkenningen.erkenningsaanvraag", soort__in=soorten)
    for onderwerp, soort in sporen.order_by("id").values_list("onderwerp_id", "soort"):
        laatste[onderwerp] = BRENGT_NAAR[Soort(soort)]
    anders = [rij for rij in Erkenningsaanvraag.objects.all() if laatste.get(rij.pk) != rij.status]
    assert anders == []


def test_de_tijd_loopt_in_elke_tijdlijn_vooruit():
    vorige: dict[tuple[str, int], object] = {}
    for rij in Gebeurtenis.objects.exclude(onderwerp_id=None).order_by("id"):
        sleutel = (rij.onderwerp_model, rij.onderwerp_id)
        assert vorige.get(sleutel, rij.op) <= rij.op <= timezone.now(), (rij, rij.details)
        vorige[sleutel] = rij.op


def test_open_dossiers_hebben_documenten_die_opengaan_en_gesloten_dossiers_geen_uittreksel_meer(vandaag):
    assert Document.objects.filter(aanvraag__status__in=OPEN_STATUSSEN).count() > 40
    assert {document.bestand.soort for document in Document.objects.select_related("bestand")} == {
        Bestandssoort.PDF,
        Bestandssoort.PNG,
    }
    for bestand in Bestand.objects.filter(vernietigd_op=None)[:20]:
        kluis.eis_gaaf(bestand.opslag)
    uittreksels = Uittreksel.objects.exclude(bestand=None)
    lopend = uittreksels.filter(kandidaat__aanvraag__status__in=OPEN_STATUSSEN)
    assert lopend.count() > 80
    assert not lopend.exclude(vernietigd_op=None).exists()
    oud = uittreksels.filter(kandidaat__aanvraag__beslissing__op__date__lt=vandaag - timedelta(days=12))
    assert oud.exists()
    assert not oud.filter(vernietigd_op=None).exists()
    assert not [rij for rij in oud.select_related("bestand") if kluis.bestaat(rij.bestand.opslag)]


def test_elke_machtiging_heeft_haar_ondertekend_document():
    assert Machtiging.objects.filter(documenten__vervangen_op=None).count() == Machtiging.objects.count()


def test_er_loopt_een_aanvraag_per_vestiging_en_opleiding():
    open_ = Erkenningsaanvraag.objects.open().exclude(soort=Erkenningsaanvraag.Soort.MENTOR)
    assert not open_.values("vestiging", "opleiding").annotate(n=Count("id")).filter(n__gt=1).exists()


def test_niemand_vraagt_een_erkenning_die_al_loopt(vandaag):
    nieuw = Erkenningsaanvraag.objects.open().filter(soort=Erkenningsaanvraag.Soort.NIEUW)
    erkend = set(Erkenningsregister.objects.filter(geldig_op(vandaag)).values_list("vestiging", "opleiding"))
    assert erkend.isdisjoint(nieuw.values_list("vestiging", "opleiding"))


def test_het_register_zegt_van_elke_erkenning_hoelang_ze_geldt(vandaag):
    register = Erkenningsregister.objects.values_list("vestiging", "opleiding", "partnerschap", "vanaf", "tot")
    erkenningen = Erkenning.objects.values_list("vestiging", "opleiding", "partnerschap", "vanaf", "tot", "einde_op")
    assert sorted(register) == sorted((*rij[:4], rij[5] or rij[4]) for rij in erkenningen)
    nu_erkend = Erkenningsregister.objects.filter(geldig_op(vandaag)).values_list("vestiging", "opleiding")
    assert sorted(nu_erkend) == sorted(Erkenning.objects.filter(lopend(vandaag)).values_list("vestiging", "opleiding"))


def test_elke_goedgekeurde_aanvraag_van_een_nieuwe_werkplek_bracht_een_erkenning():
    goedgekeurd = Erkenningsaanvraag.objects.filter(status=Status.GOEDGEKEURD).exclude(soort="mentor")
    assert not goedgekeurd.filter(erkenning=None).exists()
    assert not Erkenningsaanvraag.objects.filter(erkenning__isnull=False).exclude(status=Status.GOEDGEKEURD).exists()


def test_dossiernummers_volgen_op_elkaar():
    reeksen: dict[str, list[int]] = {}
    for nummer in Erkenningsaanvraag.objects.order_by("nummer").values_list("nummer", flat=True):
        reeks, _, volgnummer = nummer.rpartition("-")
        reeksen.setdefault(reeks, []).append(int(volgnummer))
    assert all(reeks == list(range(1, len(reeks) + 1)) for reeks in reeksen.values())


def test_de_termijn_volgt_uit_het_boek_van_de_klok():
    for regel in Termijnregel.objects.order_by("aanvraag", "-id").distinct("aanvraag").select_related("aanvraag"):
        assert regel.aanvraag.uiterlijk_op == regel.uiterlijk_op


def test_wie_indient_beslist_niet_en_stemt_niet():
    assert not Erkenningsaanvraag.objects.filter(behandelaar=F("ingediend_door")).exists()
    assert not Kiezer.objects.filter(gebruiker=F("ronde__aanvraag__ingediend_door")).exists()


def test_een_aanvraag_staat_bij_het_partnerschap_dat_bevoegd_is_tenzij_ze_doorverwezen_is():
    bevoegd = set(OndernemingBevoegdheid.objects.filter(tot=None).values_list("onderneming", "partnerschap"))
    elders = [
        rij for rij in Erkenningsaanvraag.objects.all() if (rij.onderneming_id, rij.partnerschap_id) not in bevoegd
    ]
    ontvangen = Gebeurtenis.objects.filter(soort=Soort.AANVRAAG_ONTVANGEN).values_list("onderwerp_id", flat=True)
    assert sorted(ontvangen) == sorted(rij.pk for rij in elders)


def test_elk_rijksregisternummer_is_geldig_en_versleuteld():
    mentoren = list(Mentor.objects.select_related("rijksregister"))
    for mentor in mentoren:
        nummer = lees(mentor.nummer.cijfers)
        gegeven = mentor.rijksregister
        assert nummer.cijfers.encode() not in bytes(gegeven.versleuteld)
        assert bytes(gegeven.kenmerk) == kenmerk(nummer)
    assert len({mentor.nummer.cijfers for mentor in mentoren}) == Rijksregistergegeven.objects.count() == 600


def test_een_dienst_vindt_niets_toe_te_voegen_aan_een_onderneming_die_mee_in_een_keer_geschreven_werd(vandaag):
    sporen = Gebeurtenis.objects.count()
    for onderneming in Onderneming.objects.order_by("pk")[::10]:
        voor = list(onderneming.bevoegdheden.all())
        assert maak_bekend(kbo_nummer=onderneming.kbo_nummer, door=None) == onderneming
        assert bepaal_bevoegdheid(onderneming=onderneming, op=vandaag, door=None) == voor
    assert Gebeurtenis.objects.count() == sporen
    bekend = Gebeurtenis.objects.filter(soort=Soort.ONDERNEMING_BEKEND)
    comites = Gebeurtenis.objects.filter(soort=Soort.ONDERNEMING_COMITES)
    assert [bekend.count(), comites.count()] == [300, 300]


def test_een_dienst_vindt_een_mentor_terug_die_mee_in_een_keer_geschreven_werd():
    gekoppeld = Gebeurtenis.objects.filter(soort=Soort.MENTOR_GEKOPPELD)
    for dossier in Mentordossier.objects.filter(pk__in=gekoppeld.values("onderwerp_id")).order_by("pk")[::40]:
        gevonden = koppel_mentor(
            partnerschap=dossier.partnerschap,
            voornaam="Een",
            familienaam="Ander",
            rijksregisternummer=dossier.mentor.nummer.cijfers,
            door=None,
        )
        assert (gevonden, gevonden.zoeknaam) == (dossier, normaliseer(f"{dossier.familienaam} {dossier.voornaam}"))
        assert dossier.geboortedatum == dossier.mentor.nummer.geboortedatum
    assert gekoppeld.count() > Mentor.objects.count()  # a few are known to two partnerschappen


def test_mentoren_zijn_oud_en_ervaren_genoeg(vandaag):
    for dossier in Mentordossier.objects.all():
        leeftijd = dossier.leeftijd(vandaag)
        assert 23 <= leeftijd <= 64
        assert 3 <= dossier.ervaring_jaren <= leeftijd - 17


def test_een_mentor_begeleidt_bij_de_onderneming_waar_hij_werkt():
    kandidaten = Kandidaatmentor.objects.select_related("aanvraag__onderneming", "dossier")
    assert all(rij.aanvraag.onderneming.kbo_nummer in rij.dossier.email for rij in kandidaten)
    aanstellingen = Mentoraanstelling.objects.select_related("erkenning__onderneming", "dossier")
    assert all(rij.erkenning.onderneming.kbo_nummer in rij.dossier.email for rij in aanstellingen)


def test_een_overeenkomst_begint_onder_een_erkenning_met_een_mentor_die_optreedt():
    for rij in Overeenkomst.objects.select_related("erkenning"):
        assert rij.erkenning.vanaf <= rij.vanaf <= (rij.erkenning.einde_op or rij.erkenning.tot)
        optredend = rij.mentor.aanstellingen.filter(geldig_op(rij.vanaf), erkenning=rij.erkenning)
        assert optredend.exists()


def test_de_status_van_een_overeenkomst_klopt_met_haar_datums(vandaag):
    status = Overeenkomst.Status
    assert not Overeenkomst.objects.filter(status__in=[status.LOPEND, status.GESCHORST], tot__lt=vandaag).exists()
    assert not Overeenkomst.objects.filter(status=status.GEREGISTREERD, vanaf__lte=vandaag).exists()
    assert not Overeenkomst.objects.filter(status=status.AFGELOPEN, tot__gte=vandaag).exists()
    assert not Overeenkomst.objects.filter(beeindigd_op__gt=F("tot")).exists()
    afgebroken = Overeenkomst.objects.exclude(beeindigd_op=None)
    assert set(afgebroken.values_list("status", flat=True)) == {status.VROEGTIJDIG}


def test_wie_uitgesloten_is_heeft_geen_erkenning_en_geen_aanvraag(vandaag):
    uitgesloten = Sanctie.objects.filter(geldig_op(vandaag), soort=Sanctie.Soort.TIJDELIJK).values("vestiging")
    assert uitgesloten.count() == 2
    assert not Erkenning.objects.filter(lopend(vandaag), vestiging__in=uitgesloten).exists()
    assert not Erkenningsaanvraag.objects.open().filter(vestiging__in=uitgesloten).exists()


def test_alleen_de_laatste_dagen_lieten_mails_na_en_de_worker_heeft_er_nog():
    nu = timezone.now()
    wachtend = Gebeurtenis.objects.filter(verwerkt_op=None)
    assert 1 <= wachtend.count() <= 10
    assert set(wachtend.values_list("soort", flat=True)) <= {soort for soort in ABONNEES if ABONNEES[soort]}
    verzonden = Bericht.objects.exclude(verzonden_op=None)
    assert 20 < verzonden.count() == Bericht.objects.count() < 200
    assert not Bericht.objects.filter(gebeurtenis__op__lt=nu - timedelta(days=5)).exists()


@pytest.mark.parametrize(
    ("model", "veld"),
    [(Contactpersoon, "email"), (Mentordossier, "email"), (Gebruiker, "email"), (Bericht, "ontvanger")],
    ids=lambda waarde: getattr(waarde, "__name__", ""),
)
def test_niemand_krijgt_echt_een_mail(model, veld: str):
    adressen = model.objects.values_list(veld, flat=True)
    assert [adres for adres in adressen if not re.fullmatch(r"[^@]+@[a-z0-9.-]+\.example", adres)] == []


def test_nog_eens_vullen_verandert_niets():
    voor = {model._meta.label: model.objects.count() for model in apps.get_models()}
    assert maak_demo() == "De demogegevens staan er al.\n"
    assert {model._meta.label: model.objects.count() for model in apps.get_models()} == voor


def test_wie_gekend_is_blijft_dat_wanneer_het_portaal_een_andere_poort_heeft(settings):
    settings.ACM_ISSUER = "http://127.0.0.1:8123/dev-acm/op"
    with transaction.atomic():
        maak_demo()
        assert set(Gebruiker.objects.values_list("issuer", flat=True)) == {settings.ACM_ISSUER}
        transaction.set_rollback(True)


def test_een_behandelaar_die_zelf_indiende_vindt_een_dossier_waarover_hij_niet_mag_beslissen():
    eigen = Erkenningsaanvraag.objects.filter(ingediend_door__voornaam="Jef", status=Status.IN_BEHANDELING)
    assert eigen.exists()


def test_toeval_valt_voor_elk_onderwerp_altijd_eender_uit():
    gewichten = {"zwaar": 100.0, "licht": 1.0, "middel": 10.0}
    assert schud_gewogen(toeval("proef"), gewichten) == schud_gewogen(toeval("proef"), gewichten)
    eersten = Counter(schud_gewogen(toeval(f"proef {nummer}"), gewichten)[0] for nummer in range(100))
    assert eersten["zwaar"] > eersten["middel"] > eersten["licht"]
