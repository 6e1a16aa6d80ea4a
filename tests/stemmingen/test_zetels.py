"""A seat: the department names a member, he takes it when he signs in, and it is his once the department confirms."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.gebeurtenissen import Soort, verwerk
from accounts.models import Bericht, Gebeurtenis, Gebruiker, Lidmaatschap, Partnerschap
from accounts.rechten import OvergangNietMogelijk, Rol
from stemmingen import services
from stemmingen.models import Zetel, Zetelvraag
from tests.stemmingen.raad import maak_leden, maak_reglement, maak_zetel, open_over
from tests.wereld import als, maak_gebruiker, meld_aan

pytestmark = pytest.mark.django_db
INNEMEN = reverse("stemmingen:zetel_innemen")
VRAGEN = "/beheer/stemmingen/zetelvraag/"


@pytest.fixture
def bouw(wereld):
    with wereld.bouw.context() as kant:
        yield kant


def zoe(kant) -> Gebruiker:
    """Somebody who may vote, with a name that can be written in several ways."""
    wie = maak_gebruiker(kant.partnerschap, Rol.STEMGERECHTIGDE, voornaam="Zoë")
    wie.familienaam = "D'Hondt"
    wie.save()
    return wie


@pytest.fixture
def ik(bouw):
    return zoe(bouw)


def benoem(kant, **wie) -> Zetel:
    """A seat on which nobody sits yet."""
    return Zetel.objects.create(
        partnerschap=kant.partnerschap, geleding="vdab", organisatie="VDAB", vanaf=timezone.localdate(), **wie
    )


def vraagt(bouw, wie) -> Zetelvraag:
    return services.neem_zetel_in(zetel=benoem(bouw, lid_naam=wie.volledige_naam), door=wie)


def in_te_nemen(kant, wie) -> list[Zetel]:
    return Zetel.objects.in_te_nemen(wie, kant.partnerschap.pk, timezone.localdate())


# Who can take which seat


def test_a_seat_is_for_whom_the_department_named_by_name_or_by_address(bouw, ik):
    genoemd = [
        ({"lid_naam": "zoe d hondt"}, True),
        ({"lid_naam": "D'Hondt Zoë"}, False),
        ({"lid_email": ik.email.upper()}, True),
        ({"lid_naam": "Een Ander", "lid_email": ik.email}, True),
        ({"lid_naam": "Een Ander", "lid_email": "ander@bouw.example"}, False),
        ({}, False),
    ]
    for wie, past in genoemd:
        assert benoem(bouw, **wie).is_bestemd_voor(ik) == past, wie


def test_who_has_no_address_is_not_taken_for_a_seat_without_one(bouw, ik):
    ik.email, ik.voornaam, ik.familienaam = "", "", ""
    assert not benoem(bouw).is_bestemd_voor(ik)


def test_a_seat_elsewhere_or_over_or_held_is_not_taken(bouw, ik, wereld):
    naam = ik.volledige_naam
    benoem(wereld.horeca, lid_naam=naam)
    gisteren = timezone.localdate() - timedelta(days=1)
    Zetel.objects.filter(pk=benoem(bouw, lid_naam=naam).pk).update(vanaf=gisteren, tot=gisteren)
    maak_zetel(bouw, lid_naam=naam)
    assert in_te_nemen(bouw, ik) == []
    goed = benoem(bouw, lid_naam=naam)
    assert in_te_nemen(bouw, ik) == [goed]
    maak_zetel(bouw, ik)
    assert in_te_nemen(bouw, ik) == []


def test_a_role_from_the_login_alone_gives_no_vote(bouw, ik):
    maak_leden(bouw)
    maak_reglement(bouw)
    vraagt(bouw, ik)
    assert not open_over(bouw).kiezers.filter(gebruiker=ik).exists()


# Taking a seat


def test_who_takes_a_seat_waits_and_so_does_everybody_else_with_that_name(bouw, ik):
    vraag = vraagt(bouw, ik)
    vraag.zetel.refresh_from_db()
    assert (vraag.gebruiker, vraag.zetel.gebruiker, vraag.beantwoord_op) == (ik, None, None)
    spoor = Gebeurtenis.objects.get(soort=Soort.ZETEL_INGENOMEN)
    assert (spoor.door_id, spoor.partnerschap_id, spoor.details) == (ik.pk, bouw.partnerschap.pk, {})
    naamgenoot = zoe(bouw)
    for wie, zetel in ((naamgenoot, vraag.zetel), (ik, vraag.zetel), (ik, benoem(bouw, lid_naam="Zoë D'Hondt"))):
        with pytest.raises(OvergangNietMogelijk, match="niet meer innemen"):
            services.neem_zetel_in(zetel=zetel, door=wie)
    assert Zetelvraag.objects.count() == 1


def test_who_was_not_named_does_not_take_a_seat(bouw, ik):
    with pytest.raises(OvergangNietMogelijk, match="niet meer innemen"):
        services.neem_zetel_in(zetel=benoem(bouw, lid_naam="Een Ander"), door=ik)


def test_the_database_keeps_one_open_question_and_a_whole_answer(bouw, ik):
    vraag = vraagt(bouw, ik)
    ander = maak_gebruiker(bouw.partnerschap, Rol.STEMGERECHTIGDE)
    antwoord = {"beantwoord_op": timezone.now(), "beantwoord_door": ander}
    for doe in (
        lambda: Zetelvraag.objects.create(zetel=vraag.zetel, gebruiker=ander),
        lambda: Zetelvraag.objects.filter(pk=vraag.pk).update(**antwoord),
        lambda: Zetelvraag.objects.filter(pk=vraag.pk).update(is_bevestigd=True),
        lambda: Zetelvraag.objects.filter(pk=vraag.pk).update(**antwoord, is_bevestigd=True, reden="Nee."),
    ):
        with pytest.raises(IntegrityError, match="zetelvraag_"), transaction.atomic():
            doe()


# The answer of the department


def test_a_confirmed_seat_is_tied_to_the_person_whatever_his_name_becomes(bouw, ik, wereld):
    maak_leden(bouw)
    maak_reglement(bouw)
    vraag = vraagt(bouw, ik)
    greet = wereld.departement.mensen[Rol.DWSE]
    with wereld.departement.context():
        vraag = services.bevestig_zetel(vraag=vraag, door=greet)
    ik.familienaam = "Anders"
    ik.save()
    assert (vraag.is_bevestigd, vraag.beantwoord_door, Zetel.objects.get(pk=vraag.zetel_id).gebruiker) == (
        True, greet, ik
    )  # fmt: skip
    with bouw.context():
        assert open_over(bouw).kiezers.filter(gebruiker=ik).exists()
        spoor = Gebeurtenis.objects.get(soort=Soort.ZETEL_BEVESTIGD)
    assert spoor.partnerschap_id == bouw.partnerschap.pk


def test_a_refused_person_does_not_ask_again_and_the_next_one_can(bouw, ik):
    vraag = vraagt(bouw, ik)
    services.weiger_zetel(vraag=vraag, door=maak_gebruiker(bouw.partnerschap), reden="U bent iemand anders.")
    naamgenoot = zoe(bouw)
    assert (in_te_nemen(bouw, ik), in_te_nemen(bouw, naamgenoot)) == ([], [vraag.zetel])
    assert Zetel.objects.get().gebruiker is None


def test_an_answer_is_given_once_and_not_for_a_seat_that_is_held(bouw, ik):
    greet = maak_gebruiker(bouw.partnerschap)
    vraag = vraagt(bouw, ik)
    Zetel.objects.filter(pk=vraag.zetel_id).update(gebruiker=greet)
    with pytest.raises(OvergangNietMogelijk, match="zit al iemand"):
        services.bevestig_zetel(vraag=vraag, door=greet)
    Zetel.objects.filter(pk=vraag.zetel_id).update(gebruiker=None)
    elders = maak_zetel(bouw, ik)
    with pytest.raises(OvergangNietMogelijk, match="al een zetel in dit partnerschap"):
        services.bevestig_zetel(vraag=vraag, door=greet)
    Zetel.objects.filter(pk=elders.pk).update(gebruiker=None)
    services.bevestig_zetel(vraag=vraag, door=greet)
    for nog_eens in (services.bevestig_zetel, services.weiger_zetel):
        with pytest.raises(OvergangNietMogelijk, match="al geantwoord"):
            nog_eens(vraag=vraag, door=greet, **({"reden": "Nee."} if nog_eens is services.weiger_zetel else {}))


def test_the_department_and_then_the_member_get_a_mail_that_names_nobody(bouw, ik, wereld):
    Partnerschap.objects.filter(pk=wereld.departement.partnerschap.pk).update(email="dwse@departement.example")
    vraag = vraagt(bouw, ik)
    verwerk(Gebeurtenis.objects.get(soort=Soort.ZETEL_INGENOMEN).pk)
    services.weiger_zetel(vraag=vraag, door=wereld.departement.mensen[Rol.DWSE], reden="U bent Jan Klaassen niet.")
    verwerk(Gebeurtenis.objects.get(soort=Soort.ZETEL_GEWEIGERD).pk)
    vraag = vraagt(bouw, ik)
    services.bevestig_zetel(vraag=vraag, door=wereld.departement.mensen[Rol.DWSE])
    verwerk(Gebeurtenis.objects.get(soort=Soort.ZETEL_BEVESTIGD).pk)
    mails = list(Bericht.objects.order_by("id"))
    assert [mail.ontvanger for mail in mails] == ["dwse@departement.example", ik.email, ik.email]
    for mail, zin in zip(mails, (f"{VRAGEN}", "gaf u deze zetel bij Bouw niet", "bevestigde uw zetel"), strict=True):
        assert zin in mail.tekst
        assert not [naam for naam in ("Hondt", "Klaassen", "Zoë") if naam in mail.onderwerp + mail.tekst]


# On screen


def test_who_signs_in_is_asked_to_take_his_seat_and_reads_where_he_stands(bouw, ik, client):
    meld_aan(client, ik, bouw.partnerschap)
    for adres in (reverse("start"), reverse("stemmingen:overzicht")):
        assert "Neem uw zetel in" not in client.get(adres).text
    assert "Er is geen zetel die u kunt innemen." in client.get(INNEMEN).text
    zetel = benoem(bouw, lid_naam=ik.volledige_naam)
    for adres in (reverse("start"), reverse("stemmingen:overzicht")):
        assert INNEMEN in client.get(adres).text
    pagina = client.get(INNEMEN)
    assert "VDAB: VDAB, effectief lid" in pagina.text
    assert client.post(INNEMEN, {"namens": "bouw", "zetel": zetel.pk}).status_code == 303
    assert "Het departement moet uw zetel nog bevestigen" in client.get(INNEMEN).text
    assert "Neem uw zetel in" not in client.get(reverse("start")).text
    services.weiger_zetel(vraag=Zetelvraag.objects.get(), door=ik, reden="U bent iemand anders.")
    assert "U bent iemand anders." in client.get(INNEMEN).text
    Zetel.objects.filter(pk=zetel.pk).update(gebruiker=ik)
    assert "U zit in Bouw voor <b>VDAB: VDAB, effectief lid</b>" in client.get(INNEMEN).text


def test_a_substitute_reads_for_whom_he_sits(bouw, ik, client):
    lid = maak_zetel(bouw, organisatie="Vakbond")
    zetel = benoem(bouw, lid_naam=ik.volledige_naam, soort="plaatsvervanger", vervangt=lid)
    assert zetel.omschrijving == "VDAB: VDAB, plaatsvervanger voor Vakbond"


def test_what_is_no_seat_of_yours_is_not_taken(bouw, ik, client):
    meld_aan(client, ik, bouw.partnerschap)
    ander = benoem(bouw, lid_naam="Een Ander")
    for waarde in ("", "onzin", str(ander.pk), "0"):
        assert client.post(INNEMEN, {"namens": "bouw", "zetel": waarde}).status_code == 422
    assert not Zetelvraag.objects.exists()


def test_the_page_and_the_start_page_ask_nothing_of_who_does_not_vote(bouw, client):
    als(client, bouw, Rol.MEDEWERKER)
    assert client.get(INNEMEN).status_code == 403
    assert "Neem uw zetel in" not in client.get(reverse("start")).text


def test_mijn_organisatie_shows_who_sits_who_waits_and_who_did_not_come_yet(bouw, ik, client):
    maak_zetel(bouw, organisatie="Bezet")
    benoem(bouw, lid_naam="Nog Niemand"), benoem(bouw, lid_email="wie@bouw.example"), benoem(bouw)
    vraagt(bouw, ik)
    tekst = als(client, bouw, Rol.BEHEERDER).get(reverse("organisatie:overzicht")).text
    assert tekst.count("Nam de zetel nog niet in") == 2
    assert tekst.count("het departement moet dat nog bevestigen") == 1
    assert [naam in tekst for naam in ("Nog Niemand", "wie@bouw.example", "Niemand")] == [True] * 3


# In the admin of the department


@pytest.fixture
def departement(client, wereld):
    return als(client, wereld.departement, Rol.DWSE)


def beantwoord(departement, vraag, **velden):
    return departement.post(f"{VRAGEN}{vraag.pk}/change/", {"namens": "departement", **velden})


def test_the_department_reads_what_it_wrote_beside_what_acm_tells_and_confirms(bouw, ik, departement):
    vraag = vraagt(bouw, ik)
    for stand, staat_er in (("wacht", True), ("bevestigd", False), ("geweigerd", False), ("onzin", True), ("", True)):
        lijst = departement.get(f"{VRAGEN}?stand={stand}").text
        assert ("VDAB: VDAB" in lijst, "Te bevestigen</td>" in lijst) == (staat_er, staat_er), stand
    pagina = departement.get(f"{VRAGEN}{vraag.pk}/change/").text
    assert pagina.count("D&#x27;Hondt") >= 2
    assert ik.email in pagina
    Lidmaatschap.objects.filter(gebruiker=ik).update(laatst_aangemeld_op=datetime(2026, 11, 3, 12, 30, tzinfo=UTC))
    assert "3 november 2026 om 13.30 uur" in departement.get(f"{VRAGEN}{vraag.pk}/change/").text
    assert beantwoord(departement, vraag, antwoord="bevestig").status_code == 303
    assert Zetel.objects.get().gebruiker == ik
    klaar = departement.get(f"{VRAGEN}{vraag.pk}/change/")
    assert "Ja, bevestig" not in klaar.text
    assert "Bevestigd" in departement.get(f"{VRAGEN}?stand=bevestigd").text
    assert beantwoord(departement, vraag, antwoord="weiger", waarom="Toch niet.").status_code == 409


def test_a_refusal_needs_a_reason_and_the_trace_names_nobody(bouw, ik, departement, wereld):
    vraag = vraagt(bouw, ik)
    for velden in ({}, {"antwoord": "misschien"}, {"antwoord": "weiger"}, {"antwoord": "weiger", "waarom": "  "}):
        assert beantwoord(departement, vraag, **velden).status_code == 422
    assert beantwoord(departement, vraag, antwoord="weiger", waarom="Een naamgenoot.").status_code == 303
    vraag.refresh_from_db()
    assert (vraag.stand, vraag.reden) == (Zetelvraag.Stand.GEWEIGERD, "Een naamgenoot.")
    with wereld.departement.context():
        spoor = Gebeurtenis.objects.get(soort=Soort.BEHEER_GEWIJZIGD)
    assert "Hondt" not in str(spoor.details)


def test_whom_a_seat_is_for_can_change_until_somebody_sits_there(bouw, ik, departement, wereld):
    zetel = benoem(bouw, lid_naam="Fout Gespeld")
    adres = f"/beheer/stemmingen/zetel/{zetel.pk}/change/"
    assert "wie het lid is zolang er niemand zit" in departement.get(adres).text
    velden = {"namens": "departement", "lid_naam": "Zoë D'Hondt", "gebruiker": "", "tot": ""}
    assert departement.post(adres, velden).status_code == 303
    assert in_te_nemen(bouw, ik) == [zetel]
    with wereld.departement.context():
        spoor = Gebeurtenis.objects.get(soort=Soort.BEHEER_GEWIJZIGD)
    assert "Hondt" not in str(spoor.details)
    vreemd = wereld.horeca.mensen[Rol.STEMGERECHTIGDE]
    assert departement.post(adres, velden | {"gebruiker": vreemd.pk}).status_code == 422
    Zetel.objects.filter(pk=zetel.pk).update(gebruiker=ik)
    assert departement.post(adres, velden | {"lid_naam": "Iemand Anders"}).status_code == 303
    assert Zetel.objects.get().lid_naam == "Zoë D'Hondt"
