"""From a letter that is drawn up to a decision that nobody can take back."""

import logging
import re
from datetime import timedelta
from unittest.mock import patch

import pytest
import time_machine
from django.core import mail
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone
from kombu.exceptions import OperationalError

from accounts.berichten import verzend_wachtende
from accounts.gebeurtenissen import openstaand, tijdlijn, verwerk
from accounts.models import Bericht, Gebeurtenis
from accounts.rechten import OvergangNietMogelijk, Rol
from documenten import kluis
from erkenningen import services
from erkenningen.models import Beslissing, Beslissingsontwerp, Erkenning, Erkenningsaanvraag, Oordeel, Status
from erkenningen.services import Vaststelling
from erkenningen.tasks import maak_beslissingen_definitief
from ondernemingen.models import Contactpersoon
from opleidingen.models import Regel
from tests.erkenningen.dossiers import VOLDOET_NIET, onderzocht, onderzoek, spreek_af, stel_op, stem
from tests.wereld import als, bouw_wereld, maak_erkenning

NA_DE_BEDENKTIJD = timedelta(minutes=11)


@pytest.fixture
def scherm(client, bouw):
    return als(client, bouw, Rol.BEHANDELAAR)


@pytest.fixture
def contact(bouw):
    return Contactpersoon.objects.create(
        partnerschap=bouw.partnerschap, onderneming=bouw.onderneming, naam="Lies", email="lies@firma.example"
    )


def adres(bouw, naam):
    return reverse(f"erkenningen:{naam}", args=[bouw.aanvraag.nummer])


def doe(scherm, bouw, naam, **velden):
    return scherm.post(adres(bouw, naam), {"namens": "bouw", **velden})


def inhoud(bestand):
    return b"".join(kluis.haal(bestand.opslag))


def neem(bouw, els, ontwerp):
    return services.neem_beslissing(aanvraag=bouw.aanvraag, door=els, brief=ontwerp.brief.sha256)


def wacht_en_voer_uit():
    with time_machine.travel(timezone.now() + NA_DE_BEDENKTIJD):
        maak_beslissingen_definitief()


def status(bouw):
    return Erkenningsaanvraag.objects.get(pk=bouw.aanvraag.pk).status


def test_van_opstellen_tot_een_brief_die_byte_voor_byte_is_wat_getoond_werd(scherm, bouw, els, contact):
    onderzocht(bouw, els)
    antwoord = doe(scherm, bouw, "goedkeuren", motivering="Alles voldoet.")
    assert (antwoord.status_code, antwoord.url) == (303, adres(bouw, "beslissing_nakijken"))
    bladzijde = scherm.get(antwoord.url)
    getoond = b"".join(scherm.get(adres(bouw, "ontwerpbrief")).streaming_content)
    pagina = bladzijde.content.decode()
    for stuk in (
        "is erkend voor Dakwerker duaal",
        "An Mentor van Bouw) wordt mentor",
        "lies@firma.example",
        "als brief bij",
    ):
        assert stuk in pagina
    assert doe(scherm, bouw, "beslissing_nakijken", brief=bladzijde.context["form"]["brief"].value()).status_code == 303
    assert not Beslissing.objects.exists()
    assert not Bericht.objects.exists()
    wacht_en_voer_uit()
    verwerk(Gebeurtenis.objects.get(soort="aanvraag.goedgekeurd").pk)
    assert verzend_wachtende(bouw.partnerschap.pk) == 1
    [(naam, bijlage, soort)] = mail.outbox[0].attachments
    assert (naam, bijlage, soort) == (f"beslissing-{bouw.aanvraag.nummer}.pdf", getoond, "application/pdf")
    assert b"".join(scherm.get(adres(bouw, "brief")).streaming_content) == getoond
    assert "Brief downloaden" in scherm.get(adres(bouw, "beslissing")).content.decode()
    assert Beslissing.objects.get().op == Beslissingsontwerp.objects.get().genomen_op


def test_de_brief_is_een_toegankelijke_pdf_zonder_namen_van_mentoren(bouw, els):
    onderzocht(bouw, els, VOLDOET_NIET)
    stem(bouw.aanvraag, els, "gunstig")
    eerste = bouw.aanvraag.beoordelingen.first()
    brief = inhoud(
        stel_op(bouw, els, "afkeuren", afwijking="Wij zagen meer.", motiveringen={eerste.pk: "Geen kraan."}).brief
    )
    assert brief.startswith(b"%PDF-")
    for merk in (b"pdfuaid:part", b"/MarkInfo", b"/StructTreeRoot", b"/Title"):
        assert merk in brief, merk
    assert re.search(rb"/Lang ?\(nl", brief)
    assert b"Mentor van Bouw" not in brief


def test_wat_in_de_brief_staat_komt_uit_het_dossier(bouw, els):
    onderzocht(bouw, els, VOLDOET_NIET)
    stem(bouw.aanvraag, els, "gunstig")
    eerste = bouw.aanvraag.beoordelingen.first()
    with patch("erkenningen.brief.typst.compile", return_value=b"%PDF-1.7\n%%EOF") as zet:
        stel_op(bouw, els, "afkeuren", afwijking="Wij zagen meer.", motiveringen={eerste.pk: "Geen kraan."})
    tekst = zet.call_args.kwargs["sys_inputs"]["brief"]
    for stuk in (
        "is afgekeurd",
        "Voldoet niet. Geen kraan.",
        "De werkplaats is te klein.",
        "Wij zagen meer.",
        "10 dagen",
    ):
        assert stuk in tekst, stuk
    assert "Enkel voor ons." not in tekst
    assert "An Mentor" not in tekst


def test_binnen_tien_minuten_neemt_men_een_beslissing_terug_en_niemand_hoorde_ervan(scherm, bouw, els, contact):
    onderzocht(bouw, els)
    neem(bouw, els, stel_op(bouw, els))
    pagina = scherm.get(bouw.aanvraag.get_absolute_url()).content.decode()
    assert "Er is beslist" in pagina
    assert "Beslissing terugnemen" in pagina
    assert doe(scherm, bouw, "beslissing_terugnemen").status_code == 303
    wacht_en_voer_uit()
    assert (status(bouw), Beslissing.objects.count(), Bericht.objects.count()) == (Status.IN_BEHANDELING, 0, 0)
    assert Beslissingsontwerp.objects.get().hoe_gesloten == "Teruggenomen."
    neem(bouw, els, stel_op(bouw, els))
    wacht_en_voer_uit()
    assert status(bouw) == Status.GOEDGEKEURD


def test_tot_ze_definitief_is_kan_niemand_anders_nog_iets_doen(scherm, bouw, els):
    onderzocht(bouw, els)
    neem(bouw, els, stel_op(bouw, els))
    for naam in ("behandelen", "goedkeuren", "afkeuren", "parkeren", "intrekken", "nemen", "beslissing_nakijken"):
        antwoord = scherm.get(adres(bouw, naam))
        assert antwoord.status_code == 409, naam
        assert "wordt definitief om" in antwoord.content.decode()


def test_wie_te_laat_is_leest_dat_de_beslissing_definitief_is(bouw, els):
    onderzocht(bouw, els)
    neem(bouw, els, stel_op(bouw, els))
    straks = time_machine.travel(timezone.now() + NA_DE_BEDENKTIJD)
    with straks, pytest.raises(OvergangNietMogelijk, match="De beslissing is definitief"):
        services.neem_terug(aanvraag=bouw.aanvraag, door=els)


@pytest.mark.parametrize("dienst", ["neem_beslissing", "neem_terug"])
def test_zonder_ontwerp_valt_er_niets_te_beslissen(bouw, els, dienst):
    onderzocht(bouw, els)
    extra = {"brief": "x"} if dienst == "neem_beslissing" else {}
    with pytest.raises(OvergangNietMogelijk, match=r"Stel eerst|geen beslissing om terug"):
        getattr(services, dienst)(aanvraag=bouw.aanvraag, door=els, **extra)


def andere_bevinding(bouw, els, ontwerp):
    onderzoek(bouw.aanvraag, els, Vaststelling("voldoet", "Nog eens gebeld."))


def nieuw_advies(bouw, els, ontwerp):
    stem(bouw.aanvraag, els, "gunstig")


def ander_ontwerp(bouw, els, ontwerp):
    stel_op(bouw, els, motivering="Anders gezegd.")


def gisteren_opgesteld(bouw, els, ontwerp):
    Beslissingsontwerp.objects.update(opgesteld_op=timezone.now() - timedelta(days=1))


@pytest.mark.parametrize("verander", [andere_bevinding, nieuw_advies, ander_ontwerp, gisteren_opgesteld])
def test_wie_beslist_moet_gezien_hebben_wat_er_nu_is(bouw, els, verander):
    onderzocht(bouw, els)
    ontwerp = stel_op(bouw, els)
    verander(bouw, els, ontwerp)
    with pytest.raises(OvergangNietMogelijk, match="Stel de beslissing opnieuw op"):
        neem(bouw, els, ontwerp)
    assert not Beslissingsontwerp.objects.filter(genomen_op__isnull=False).exists()


def test_zonder_de_brief_te_bekijken_beslist_niemand(scherm, bouw, els):
    onderzocht(bouw, els)
    stel_op(bouw, els)
    antwoord = doe(scherm, bouw, "beslissing_nakijken")
    assert (antwoord.status_code, "Bekijk eerst de brief." in antwoord.content.decode()) == (422, True)


def test_wie_indiende_stelt_op_noch_beslist(bouw, els):
    onderzocht(bouw, els)
    ontwerp = stel_op(bouw, els)
    Erkenningsaanvraag.objects.update(ingediend_door=els)
    for daad in (lambda: stel_op(bouw, els), lambda: neem(bouw, els, ontwerp)):
        with pytest.raises(OvergangNietMogelijk, match="Een collega moet beslissen"):
            daad()


def test_tegen_het_advies_in_zegt_men_waarom_voor_er_een_brief_is(bouw, els):
    onderzocht(bouw, els)
    stem(bouw.aanvraag, els, "ongunstig")
    with pytest.raises(OvergangNietMogelijk, match="Motiveer waarom u afwijkt"):
        stel_op(bouw, els)
    assert not Beslissingsontwerp.objects.exists()


def test_een_afkeuring_neemt_haar_motivering_per_voorwaarde_mee(bouw, els):
    onderzocht(bouw, els, VOLDOET_NIET)
    eerste = bouw.aanvraag.beoordelingen.first()
    neem(bouw, els, stel_op(bouw, els, "afkeuren", motiveringen={eerste.pk: "Geen kraan."}))
    wacht_en_voer_uit()
    eerste.refresh_from_db()
    assert (status(bouw), eerste.motivering) == (Status.AFGEKEURD, "Geen kraan.")


def test_wat_intussen_onmogelijk_werd_stopt_met_de_reden_en_het_dossier_gaat_weer_open(bouw, els):
    onderzocht(bouw, els)
    neem(bouw, els, stel_op(bouw, els))
    maak_erkenning(bouw, bouw.vestiging, bouw.aanvraag.opleiding)
    wacht_en_voer_uit()
    assert (status(bouw), Beslissing.objects.count()) == (Status.IN_BEHANDELING, 0)
    assert "al erkend" in Beslissingsontwerp.objects.get().hoe_gesloten
    assert tijdlijn(bouw.aanvraag)[0]["zin"].startswith("De beslissing kon niet uitgevoerd worden.")


def test_een_tweede_keer_en_te_vroeg_doet_de_klok_niets(bouw, els):
    onderzocht(bouw, els)
    ontwerp = neem(bouw, els, stel_op(bouw, els))
    assert services.maak_definitief(ontwerp=ontwerp) is None
    wacht_en_voer_uit()
    with time_machine.travel(timezone.now() + NA_DE_BEDENKTIJD):
        assert services.maak_definitief(ontwerp=ontwerp) is None
    assert Erkenning.objects.filter(aanvraag=bouw.aanvraag).count() == 1


def test_een_beslissing_die_faalt_komt_terug_en_houdt_niemand_op(bouw, els, caplog):
    onderzocht(bouw, els)
    neem(bouw, els, stel_op(bouw, els))
    with patch("erkenningen.services.maak_definitief", side_effect=DatabaseError), caplog.at_level(logging.ERROR):
        wacht_en_voer_uit()
    assert status(bouw) == Status.IN_BEHANDELING
    wacht_en_voer_uit()
    assert status(bouw) == Status.GOEDGEKEURD


def test_hoelang_men_kan_terugnemen_is_een_afspraak(bouw, els):
    spreek_af(bouw, Regel.BEDENKTIJD_MINUTEN, 30)
    onderzocht(bouw, els)
    ontwerp = neem(bouw, els, stel_op(bouw, els))
    assert ontwerp.definitief_op - ontwerp.genomen_op == timedelta(minutes=30)


@pytest.mark.parametrize(
    ("soort", "oordeel", "zinnen"),
    [
        ("nieuw", Oordeel.AANVAARD, ["is erkend voor", "wordt mentor", "volgt de mentoropleiding tegen"]),
        ("hernieuwing", Oordeel.AANVAARD, ["is erkend voor"]),
        ("mentor", Oordeel.AANVAARD, ["wordt mentor"]),
    ],
)
def test_de_gevolgen_volgen_de_soort_aanvraag(scherm, bouw, els, soort, oordeel, zinnen):
    if soort != "nieuw":
        Erkenningsaanvraag.objects.update(soort=soort, opleiding=bouw.erkenning.opleiding)
    onderzocht(bouw, els)
    stel_op(bouw, els)
    gevolgen = scherm.get(adres(bouw, "beslissing_nakijken")).context["gevolgen"]
    for zin in zinnen:
        assert re.search(zin, " ".join(gevolgen)), zin
    assert ("is erkend voor" in " ".join(gevolgen)) == (soort != "mentor")


def test_een_mentor_die_niet_slaagt_staat_bij_de_gevolgen_en_een_afkeuring_zegt_wat_ze_sluit(scherm, bouw, els):
    onderzocht(bouw, els, VOLDOET_NIET)
    stel_op(bouw, els, "afkeuren")
    gevolgen = " ".join(scherm.get(adres(bouw, "beslissing_nakijken")).context["gevolgen"])
    assert "wordt niet erkend" in gevolgen
    assert "beroep instellen" in gevolgen


def test_wie_geen_adres_heeft_krijgt_geen_mail_en_dat_staat_er(scherm, bouw, els):
    onderzocht(bouw, els)
    stel_op(bouw, els)
    assert "geen e-mailadres bekend" in scherm.get(adres(bouw, "beslissing_nakijken")).content.decode()


def test_zonder_brief_is_er_niets_te_openen(scherm, bouw, els):
    assert scherm.get(adres(bouw, "ontwerpbrief")).status_code == 404
    assert scherm.get(adres(bouw, "brief")).status_code == 404


# Faults.


@pytest.mark.django_db(transaction=True)
def test_ligt_de_makelaar_plat_dan_is_er_beslist_en_vertrekt_de_mail_later_een_keer():
    with transaction.atomic():
        kant = bouw_wereld().bouw
    els = kant.mens(Rol.BEHANDELAAR)
    with kant.context():
        with transaction.atomic():
            Contactpersoon.objects.create(
                partnerschap=kant.partnerschap, onderneming=kant.onderneming, naam="Lies", email="lies@firma.example"
            )
            onderzocht(kant, els)
            ontwerp = stel_op(kant, els)
        with patch("accounts.tasks.verwerk_gebeurtenis.delay", side_effect=OperationalError):
            neem(kant, els, ontwerp)
            wacht_en_voer_uit()
        with transaction.atomic():
            assert status(kant) == Status.GOEDGEKEURD
            assert not Bericht.objects.exists()
        for _ in range(2):  # beat comes back, and once more for nothing
            for gebeurtenis in openstaand(kant.partnerschap):
                verwerk(gebeurtenis)
            verzend_wachtende(kant.partnerschap.pk)
    assert [bericht.subject for bericht in mail.outbox if "goedgekeurd" in bericht.subject] == [
        f"Uw erkenningsaanvraag {kant.aanvraag.nummer} is goedgekeurd"
    ]


def test_valt_de_worker_tussen_beslissing_en_mail_dan_begint_de_mail_opnieuw_en_een_keer(bouw, els, contact):
    onderzocht(bouw, els)
    neem(bouw, els, stel_op(bouw, els))
    wacht_en_voer_uit()
    gebeurtenis = Gebeurtenis.objects.get(soort="aanvraag.goedgekeurd")
    with patch("erkenningen.post.kluis.haal", side_effect=OSError("weg")):
        verwerk(gebeurtenis.pk)
    assert not Bericht.objects.exists()
    for _ in range(3):
        verwerk(gebeurtenis.pk)
        verzend_wachtende(bouw.partnerschap.pk)
    assert len(mail.outbox) == 1
