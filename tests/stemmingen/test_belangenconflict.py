"""Who has a stake in a dossier does not vote on it and finds it nowhere: no address, list, count, file or mail."""

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.gebeurtenissen import Soort, registreer, verwerk
from accounts.meldingen import maak_dagmails
from accounts.models import Bericht, Gebeurtenis
from accounts.rechten import Rol
from acties import services as acties
from acties.models import Actie
from erkenningen.models import Belangenconflict, Erkenningsaanvraag, Plaatsbezoek, Status
from erkenningen.services import noteer_belangenconflict
from ondernemingen.models import Onderneming
from opleidingen.services import laad_keuzes
from organisatie import levering
from organisatie.bestanden import BESTANDEN
from stemmingen import services
from stemmingen.models import Zetel
from tests.deuren import DEUREN
from tests.stemmingen.raad import in_behandeling, maak_leden, maak_reglement, maak_zetel, open_over, open_ronde
from tests.wereld import als, maak_actie, maak_gebruiker, maak_onderneming, maak_vestiging, meld_aan

pytestmark = pytest.mark.django_db
Grond = Belangenconflict.Grond
GOED = "Een degelijke werkplek"
ALLES = (Rol.STEMGERECHTIGDE, Rol.BEHANDELAAR, Rol.BEHEERDER, Rol.MEDEWERKER)


@pytest.fixture
def bouw(wereld):
    with wereld.bouw.context() as kant:
        yield kant


# Computed: one ground per fact


def nummer(kant, zetel):
    Zetel.objects.filter(pk=zetel.pk).update(ondernemingsnummers=["0999999999", kant.onderneming.kbo_nummer])


def adres_van_de_vestiging(kant, zetel):
    buur = maak_onderneming(kant, 77, "De buren")
    maak_vestiging(buur, 77)
    Zetel.objects.filter(pk=zetel.pk).update(ondernemingsnummers=[buur.kbo_nummer])


def adres_van_de_zetel(kant, zetel):
    Onderneming.objects.filter(pk=kant.onderneming.pk).update(straat="Kerkstraat 1", postcode="9000")
    buur = maak_onderneming(kant, 77, "De buren")
    Onderneming.objects.filter(pk=buur.pk).update(straat="KERKSTRAAT  1", postcode="9000")
    Zetel.objects.filter(pk=zetel.pk).update(ondernemingsnummers=[buur.kbo_nummer])


def mentor_met_dat_adres(kant, zetel):
    type(zetel.gebruiker).objects.filter(pk=zetel.gebruiker_id).update(email=kant.mentordossier.email.upper())


def mentor_met_die_naam(kant, zetel):
    namen = {"voornaam": kant.mentordossier.voornaam, "familienaam": kant.mentordossier.familienaam}
    type(zetel.gebruiker).objects.filter(pk=zetel.gebruiker_id).update(**namen)


def indiener(kant, zetel):
    in_behandeling(kant, ingediend_door=zetel.gebruiker)


def behandelaar(kant, zetel):
    in_behandeling(kant, behandelaar=zetel.gebruiker)


def deed_er_iets_aan(kant, zetel):
    spoor = {"onderwerp_model": "erkenningen.erkenningsaanvraag", "onderwerp_id": kant.aanvraag.pk}
    Gebeurtenis.objects.create(
        partnerschap=kant.partnerschap, soort=Soort.AANVRAAG_VOLLEDIG, door_id=zetel.gebruiker_id, **spoor
    )


def zei_het_zelf(kant, zetel):
    services.meld_belangenconflict(aanvraag=in_behandeling(kant), door=zetel.gebruiker)


FEITEN = [
    (nummer, Grond.ORGANISATIE),
    (adres_van_de_vestiging, Grond.ADRES),
    (adres_van_de_zetel, Grond.ADRES),
    (mentor_met_dat_adres, Grond.MENTOR),
    (mentor_met_die_naam, Grond.MENTOR),
    (indiener, Grond.INGEDIEND),
    (behandelaar, Grond.BEHANDELD),
    (deed_er_iets_aan, Grond.BEHANDELD),
    (zei_het_zelf, Grond.GEMELD),
]


@pytest.mark.parametrize(("feit", "grond"), FEITEN)
def test_who_has_a_stake_is_not_asked_and_the_record_says_why(bouw, feit, grond):
    maak_leden(bouw)
    maak_reglement(bouw)
    zetel = maak_zetel(bouw)
    feit(bouw, zetel)
    ronde = open_over_zoals_het_is(bouw)
    assert not ronde.kiezers.filter(gebruiker=zetel.gebruiker_id).exists()
    assert ronde.kiezers.count() == 3
    conflict = Belangenconflict.objects.get(gebruiker=zetel.gebruiker_id)
    assert (conflict.grond, conflict.verbergt) == (grond, grond not in (Grond.INGEDIEND, Grond.BEHANDELD))


def open_over_zoals_het_is(kant):
    """Open a round without undoing what the fact did to the dossier."""
    Erkenningsaanvraag.objects.filter(pk=kant.aanvraag.pk).update(status=Status.IN_BEHANDELING)
    kant.aanvraag.refresh_from_db()
    return services.open_stemronde(
        aanvraag=kant.aanvraag, door=kant.mensen[Rol.BEHANDELAAR], advies="gunstig", samenvatting="Goed."
    )


def test_a_company_elsewhere_and_a_stranger_tie_nobody(bouw):
    maak_leden(bouw)
    maak_reglement(bouw)
    ver = maak_onderneming(bouw, 78, "Ver weg")
    Zetel.objects.update(ondernemingsnummers=[ver.kbo_nummer])
    assert open_over(bouw).kiezers.count() == 3
    assert not Belangenconflict.objects.exists()


def test_the_substitute_sits_in_for_who_has_a_stake(bouw):
    maak_leden(bouw)
    maak_reglement(bouw, quorum_per_geleding=1, quorum_personen=3)
    zetel = Zetel.objects.get(organisatie="Organisatie 1")
    vervanger = maak_zetel(bouw, soort=Zetel.Soort.PLAATSVERVANGER, vervangt=zetel)
    nummer(bouw, zetel)
    ronde = open_over(bouw)
    assert {kiezer.zetel_id for kiezer in ronde.kiezers.all()} & {zetel.pk, vervanger.pk} == {vervanger.pk}
    services.breng_stem_uit(ronde=ronde, door=vervanger.gebruiker, waarde="voor")
    assert ronde.stand().telling.voor == 1


def test_a_conflict_is_kept_once_and_stays(bouw):
    lid = maak_gebruiker(bouw.partnerschap, Rol.STEMGERECHTIGDE)
    for _ in range(2):
        noteer_belangenconflict(aanvraag=bouw.aanvraag, gebruiker=lid, grond=Grond.GEMELD, door=lid)
    assert Belangenconflict.objects.count() == 1
    regels = Gebeurtenis.objects.filter(soort=Soort.AANVRAAG_BELANGENCONFLICT)
    assert [Soort.zin(regel) for regel in regels] == ["Iemand neemt niet deel wegens een belangenconflict."]


# Declared: before one opened the dossier, and as a vote


def test_a_member_says_so_without_reading_the_dossier_first(bouw, client):
    ronde, [ik, *_] = open_ronde(bouw)
    als(client, bouw, Rol.STEMGERECHTIGDE)
    adres = reverse("stemmingen:belangenconflict", args=[bouw.aanvraag.nummer])
    assert adres in client.get(reverse("stemmingen:overzicht")).text
    pagina = client.get(adres).text
    assert bouw.onderneming.naam in pagina
    assert ronde.samenvatting not in pagina
    antwoord = client.post(adres, {"namens": "bouw"})
    assert (antwoord.status_code, antwoord["Location"]) == (303, reverse("stemmingen:overzicht"))
    assert ronde.stem_van(ik)["waarde"] == "belangenconflict"
    assert client.get(adres).status_code == 404


# The matrix of recusal: whatever roles the person holds, and whatever door

ACTIE, VERSLAG = "Bel over dit dossier", "De werkplaats bezocht."


def hang_alles_aan(kant) -> None:
    """What other screens tell of a dossier: a visit, and an actie."""
    Plaatsbezoek.objects.create(
        partnerschap=kant.partnerschap,
        aanvraag=kant.aanvraag,
        op=timezone.now(),
        gepland_door=kant.mensen[Rol.BEHANDELAAR],
        verslag=VERSLAG,
        afgerond_op=timezone.now(),
    )
    aanleiding = {"aanleiding_model": "erkenningen.erkenningsaanvraag", "aanleiding_id": kant.aanvraag.pk}
    maak_actie(kant, onderwerp=ACTIE, **aanleiding)


def tekst_van(antwoord) -> str:
    return (b"".join(antwoord) if antwoord.streaming else antwoord.content).decode(errors="replace")


def verraadt(tekst: str, nummer: str) -> bool:
    return any(spoor in tekst for spoor in (f">{nummer}", f"/{nummer}/", GOED, ACTIE, VERSLAG))


def over_het_dossier(naam: str, deur, url: str, nummer: str) -> bool:
    """Is this a door of the dossier, or of its rounds?"""
    van_ronde = naam.startswith("stemmingen:") or naam == "knipperlichten:bij_stemronde"
    return nummer in url or (van_ronde and deur.object is not None)


def rondgang(kant, gebruiker) -> tuple[dict[str, int], set[str]]:
    """Try every door, read and search: what the doors of the dossier answer, and which pages betray it."""
    client, antwoorden, verraad = meld_aan(Client(), gebruiker, kant.partnerschap), {}, set()
    nummer = kant.aanvraag.nummer
    for naam, deur in DEUREN.items():
        url = deur.adres(naam, kant)
        antwoord = client.get(url)
        if over_het_dossier(naam, deur, url, nummer):
            antwoorden[naam] = antwoord.status_code
        gezocht = [client.get(f"{url}?q={nummer}")] if deur.object is None else []
        # What somebody typed or asked for comes back to him; that tells him nothing.
        for tekst in (tekst_van(a).replace(url, "").replace(f'value="{nummer}"', "") for a in (antwoord, *gezocht)):
            if antwoord.status_code == 200 and verraadt(tekst, nummer):
                verraad.add(naam)
    antwoorden["acties bij de aanvraag"] = client.get(reverse("acties:paneel", args=["aanvraag", nummer])).status_code
    return antwoorden, verraad | bestanden_met(client, nummer) | kalender_met(client, kant, gebruiker)


def bestanden_met(client, nummer: str) -> set[str]:
    """The files of Mijn organisatie in which the dossier stands."""
    gevraagd = {"namens": "bouw", "doel": "Proef"}
    antwoorden = {naam: client.post(reverse("organisatie:csv", args=[naam]), gevraagd) for naam in BESTANDEN}
    return {f"csv {naam}" for naam, a in antwoorden.items() if nummer in (tekst := tekst_van(a)) or ACTIE in tekst}


def kalender_met(client, kant, gebruiker) -> set[str]:
    """The calendar that somebody follows outside the portal."""
    adres, geheim = acties.maak_kalenderadres(door=gebruiker, partnerschap=kant.partnerschap)
    actie = Actie.objects.get(onderwerp=ACTIE)
    Actie.objects.filter(pk=actie.pk).update(verantwoordelijke=gebruiker)
    feed = tekst_van(client.get(reverse("acties:feed", args=[kant.partnerschap.code, adres.pk, geheim])))
    return {"kalender"} if f"actie-{actie.pk}@" in feed else set()


@pytest.fixture
def bestanden(monkeypatch):
    """Files leave over the connection of the test, which sees what it wrote."""
    laad_keuzes(door=None)
    monkeypatch.setattr(levering, "momentopname", lambda: connection)
    monkeypatch.setattr(connection, "close", lambda: None)


@pytest.mark.usefixtures("bestanden")
@pytest.mark.parametrize("rollen", [ALLES[:1], ALLES])
def test_no_door_list_search_file_or_calendar_shows_the_dossier_to_who_has_a_stake(bouw, rollen):
    ik = maak_gebruiker(bouw.partnerschap, *rollen)
    maak_zetel(bouw, ik)
    ronde, _ = open_ronde(bouw)
    hang_alles_aan(bouw)
    erbuiten = maak_gebruiker(bouw.partnerschap, *rollen)
    services.breng_stem_uit(ronde=ronde, door=ik, waarde="belangenconflict")
    deuren, verraad = rondgang(bouw, ik)
    assert {naam: status for naam, status in deuren.items() if status not in (403, 404)} == {}
    assert verraad == set()
    deuren, verraad = rondgang(bouw, erbuiten)
    assert verraad >= {"erkenningen:aanvragen", "erkenningen:aanvraag", "erkenningen:bezoek", "stemmingen:paneel"}
    assert deuren["stemmingen:verslag"] == 200
    if rollen == ALLES:
        assert verraad >= {"acties:team", "csv erkenningsaanvragen", "csv acties", "kalender"}


def test_no_count_tells_of_the_dossier_to_who_has_a_stake(bouw, client):
    ik = maak_gebruiker(bouw.partnerschap, *ALLES)
    maak_zetel(bouw, ik)
    ronde, _ = open_ronde(bouw)
    meld_aan(client, ik, bouw.partnerschap)
    adressen = [reverse("start"), reverse("erkenningen:taken"), reverse("organisatie:overzicht")]
    voor = [client.get(adres).context for adres in adressen]
    services.breng_stem_uit(ronde=ronde, door=ik, waarde="belangenconflict")
    na = [client.get(adres).context for adres in adressen]
    assert [sum(tegel["getal"] for tegel in c["tegels"]) for c in (voor[0], na[0])] == [2, 0]
    assert voor[2]["werk"] != na[2]["werk"]


def laat_alles_gebeuren(kant, ronde) -> None:
    """Every event of a round and of a term that tells people something."""
    behandelaar = kant.mensen[Rol.BEHANDELAAR]
    lid = ronde.deelnemers().first()
    services.beantwoord(
        vraag=services.stel_vraag(ronde=ronde, door=lid, tekst="Waarom?"), door=behandelaar, antwoord="Daarom."
    )
    services.verleng(ronde=ronde, door=behandelaar)
    with time_machine.travel(ronde.halfweg):
        services.herinner(ronde=ronde)
    for soort in (Soort.TERMIJN_NADERT, Soort.TERMIJN_GEESCALEERD):
        registreer(soort, kant.aanvraag, door=None, tegen="1 december 2026")
    nieuw = services.herneem(ronde=ronde, door=behandelaar, wijziging="Er is een andere mentor.")
    services.sluit(ronde=nieuw, door=behandelaar, reden="Klaar.")
    for nummer in Gebeurtenis.objects.order_by("id").values_list("id", flat=True):
        verwerk(nummer)
    maak_dagmails(kant.partnerschap, timezone.localdate())


def test_no_mail_and_no_line_in_the_daily_mail_tells_of_the_dossier_to_who_has_a_stake(bouw):
    ik = maak_gebruiker(bouw.partnerschap, *ALLES)
    maak_zetel(bouw, ik)
    ronde, leden = open_ronde(bouw)
    services.breng_stem_uit(ronde=ronde, door=ik, waarde="belangenconflict")
    in_behandeling(bouw, status=Status.IN_STEMMING, behandelaar=ik)
    laat_alles_gebeuren(bouw, ronde)
    over = Bericht.objects.filter(tekst__contains=bouw.aanvraag.nummer)
    assert not over.filter(ontvanger=ik.email).exists()
    assert {lid.email for lid in leden} <= set(over.values_list("ontvanger", flat=True))
    assert {"dagmail", "stemronde_geopend"} <= set(over.values_list("sjabloon", flat=True))


def test_what_waited_for_the_mail_of_the_day_lapses_with_the_conflict(bouw):
    ronde, [ik, ander, _] = open_ronde(bouw)
    with time_machine.travel(ronde.halfweg):
        services.herinner(ronde=ronde)
    verwerk(Gebeurtenis.objects.get(soort=Soort.STEMRONDE_HERINNERD).pk)
    services.breng_stem_uit(ronde=ronde, door=ik, waarde="belangenconflict")
    maak_dagmails(bouw.partnerschap, timezone.localdate())
    ontvangers = set(Bericht.objects.filter(sjabloon="dagmail").values_list("ontvanger", flat=True))
    assert ander.email in ontvangers
    assert ik.email not in ontvangers
