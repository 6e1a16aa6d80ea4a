"""The mails of a dossier: who acts next, by when, where to look, and no names of mentors."""

from datetime import date, datetime

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from accounts.gebeurtenissen import verwerk
from accounts.models import Bericht, Gebeurtenis
from accounts.rechten import Rol
from erkenningen import services
from erkenningen.models import Aanvulling, Erkenningsaanvraag
from erkenningen.tasks import meld_afkeuring
from ondernemingen.models import Contactpersoon
from opleidingen.models import Afspraak, Regel
from tests.erkenningen.dossiers import VOLDOET_NIET, dien_in, onderzocht, vraag_aanvulling
from tests.wereld import maak_opleiding


@pytest.fixture
def contact(bouw):
    return Contactpersoon.objects.create(
        partnerschap=bouw.partnerschap, onderneming=bouw.onderneming, naam="Lies", email="lies@firma.example"
    )


def bericht(soort):
    """The mail that the last event of this kind puts ready."""
    verwerk(Gebeurtenis.objects.filter(soort=soort).latest("id").pk)
    return Bericht.objects.latest("id")


def ingediend(bouw, els):
    return dien_in(bouw, maak_opleiding("Bakker duaal"))


def volledig(bouw, els):
    services.verklaar_volledig(aanvraag=bouw.aanvraag, door=els)


def goedgekeurd(bouw, els):
    onderzocht(bouw, els)
    services.goedkeuren(aanvraag=bouw.aanvraag, door=els, motivering="Alles voldoet.")


def afgekeurd(bouw, els):
    onderzocht(bouw, els, VOLDOET_NIET)
    services.afkeuren(aanvraag=bouw.aanvraag, door=els, motivering="Geheime reden over de mentor.")


def ingetrokken(bouw, els):
    services.intrekken(aanvraag=bouw.aanvraag, door=els, reden="De zaakvoerder is ziek.")


@pytest.mark.parametrize(
    ("doe", "soort", "stukken"),
    [
        (ingediend, "aanvraag.ingediend", ["U hoeft nu niets te doen.", "Bakker duaal"]),
        (lambda bouw, els: vraag_aanvulling(bouw.aanvraag, els), "aanvraag.aanvulling_gevraagd", ["uittreksel 596.2"]),
        (volledig, "aanvraag.volledig", ["is volledig", "beslist uiterlijk op"]),
        (goedgekeurd, "aanvraag.goedgekeurd", ["is goedgekeurd", "sluit een overeenkomst"]),
        (afgekeurd, "aanvraag.afgekeurd", ["is afgekeurd", "binnen 10 dagen"]),
        (ingetrokken, "aanvraag.ingetrokken", ["is ingetrokken"]),
    ],
)
def test_een_mail_zegt_wat_er_gebeurde_wie_iets_moet_doen_en_waar_het_staat(bouw, els, contact, doe, soort, stukken):
    aanvraag = doe(bouw, els) or bouw.aanvraag
    mail = bericht(soort)
    assert mail.ontvanger == "lies@firma.example"
    assert aanvraag.nummer in mail.onderwerp
    for stuk in [*stukken, f"http://127.0.0.1:8000/aanvragen/{getattr(aanvraag, 'nummer', bouw.aanvraag.nummer)}/"]:
        assert stuk in mail.tekst
    for geheim in ("Mentor van Bouw", "Geheime reden", "ziek", "&#", "mentor@firma"):
        assert geheim not in mail.tekst


@pytest.mark.parametrize(("uur", "dagen"), [("21:59", 10), ("22:00", 15)])
def test_de_termijn_van_het_beroep_is_die_van_de_dag_zoals_ze_in_brussel_heet(bouw, els, contact, uur, dagen):
    """At ten in the evening in Greenwich it is already tomorrow here."""
    Afspraak.objects.create(
        partnerschap=bouw.partnerschap, regel=Regel.BEROEP_DAGEN, waarde=15, vanaf=date(2026, 4, 1), bron="test"
    )
    afgekeurd(bouw, els)
    gebeurtenis = Gebeurtenis.objects.get(soort="aanvraag.afgekeurd")
    gebeurtenis.op = datetime.fromisoformat(f"2026-03-31T{uur}Z")
    meld_afkeuring(gebeurtenis)
    assert f"binnen {dagen} dagen" in Bericht.objects.latest("id").tekst


def test_een_aanvulling_noemt_de_dag(bouw, els, contact):
    vraag_aanvulling(bouw.aanvraag, els)
    dag = date_format(Aanvulling.objects.get().uiterlijk_op, "j F Y")
    assert f"U bezorgt dit uiterlijk op {dag}." in bericht("aanvraag.aanvulling_gevraagd").tekst


def test_ook_wie_indiende_krijgt_de_mail(bouw, els, contact):
    medewerker = bouw.mens(Rol.MEDEWERKER)
    dien_in(bouw, maak_opleiding("Bakker duaal"), medewerker, machtiging=bouw.machtiging)
    bericht("aanvraag.ingediend")
    assert {mail.ontvanger for mail in Bericht.objects.all()} == {contact.email, medewerker.email}


def test_zonder_adres_staat_er_geen_mail_klaar(bouw, els, contact):
    Contactpersoon.objects.update(email="")
    volledig(bouw, els)
    verwerk(Gebeurtenis.objects.latest("id").pk)
    assert not Bericht.objects.exists()


def test_de_contacten_van_een_ander_partnerschap_horen_niets(bouw, els, wereld):
    with wereld.horeca.context() as horeca:
        Contactpersoon.objects.create(
            partnerschap=horeca.partnerschap, onderneming=bouw.onderneming, naam="X", email="x@elders.example"
        )
    volledig(bouw, els)
    verwerk(Gebeurtenis.objects.latest("id").pk)
    assert not Bericht.objects.exists()


def test_na_een_doorverwijzing_meldt_de_ontvanger_zich(bouw, els, wereld):
    Erkenningsaanvraag.objects.update(ingediend_door=bouw.mens(Rol.MEDEWERKER))
    volledig(bouw, els)
    vroeger = Gebeurtenis.objects.latest("id")
    services.doorverwijzen(
        aanvraag=bouw.aanvraag, door=els, naar=wereld.horeca.partnerschap, reden="Het is een restaurant."
    )
    verwerk(vroeger.pk)
    assert not Bericht.objects.exists()
    with wereld.horeca.context():
        mail = bericht("aanvraag.ontvangen")
        assert "Horeca behandelt de aanvraag verder, onder hetzelfde nummer." in mail.tekst
        assert "restaurant" not in mail.tekst


def test_een_gebeurtenis_mailt_iemand_maar_een_keer(bouw, els, contact):
    volledig(bouw, els)
    gebeurtenis = Gebeurtenis.objects.latest("id")
    verwerk(gebeurtenis.pk)
    verwerk(gebeurtenis.pk)
    assert Bericht.objects.count() == 1
    assert Bericht.objects.get().klaar_op <= timezone.now()
