"""The company says itself whether a machtiging is what it wants: a link that opens once."""

from __future__ import annotations

import re
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.core import mail
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from accounts.berichten import verzend_wachtende
from accounts.gebeurtenissen import Soort, openstaand, verwerk
from accounts.models import Bericht, Gebeurtenis
from accounts.rechten import OvergangNietMogelijk, Rol
from ondernemingen.models import Bevestigingsvraag, Machtiging
from ondernemingen.services import (
    beantwoord_bevestiging,
    beeindig_machtiging,
    registreer_machtiging,
    stel_bevestigingsvraag,
    vraag_bevestiging,
)
from ondernemingen.sleutel import maak_sleutel, merk_van, zoek_vraag
from ondernemingen.tasks import vraag_opnieuw
from tests.kanaries import laat_los
from tests.wereld import Wereld, als, bouw_wereld, maak_onderneming

MAIL = "zaak@firma.example"


@pytest.fixture
def bouw(wereld):
    with wereld.bouw.context() as kant:
        yield kant


def vraag_digitaal(kant, **anders) -> Machtiging:
    """A machtiging without paper, that waits for the company."""
    vandaag = timezone.localdate()
    gegevens = {
        "onderneming": maak_onderneming(kant, 77, "Dakwerken Janssens"),
        "partnerschap": kant.partnerschap,
        "ondertekenaar_naam": "Jan Zaakvoerder",
        "ondertekenaar_functie": "Zaakvoerder",
        "ondertekenaar_email": MAIL,
        "ondertekend_op": vandaag,
        "vanaf": vandaag,
        "tot": vandaag + timedelta(days=300),
        "op_papier": False,
        "door": kant.mens(Rol.MEDEWERKER),
    }
    return registreer_machtiging(**{**gegevens, **anders})


def laat_de_worker_werken(kant) -> None:
    for nummer in openstaand(kant.partnerschap):
        verwerk(nummer)


def adres(sleutel: str) -> str:
    return f"/machtigingen/bevestigen/{sleutel}/"


def antwoord(client: Client, sleutel: str, keuze: str):
    return client.post(adres(sleutel), {"antwoord": keuze})


def soorten() -> list[str]:
    return list(Gebeurtenis.objects.order_by("id").values_list("soort", flat=True))


def test_zonder_papier_geldt_een_machtiging_pas_na_het_ja_van_de_onderneming(bouw, client):
    machtiging = vraag_digitaal(bouw)
    assert not Machtiging.objects.geldig().filter(pk=machtiging.pk).exists()
    assert Machtiging.objects.met_status().get(pk=machtiging.pk).status == "aangevraagd"
    laat_de_worker_werken(bouw)
    verzend_wachtende(bouw.partnerschap.pk)
    (bericht,) = mail.outbox
    pad = re.search(r"http\S+?(/machtigingen/bevestigen/\S+)", bericht.body)[1]
    assert bericht.to == [MAIL]
    with transaction.atomic():
        gelezen = client.get(pad)
    for stuk in ("Mag Bouw namens u handelen?", "Dakwerken Janssens", "Erkenningen aanvragen", "Weigeren"):
        assert stuk in gelezen.text
    assert not Machtiging.objects.geldig().filter(pk=machtiging.pk).exists(), "a GET changes nothing"
    assert "U bevestigde de machtiging" in client.post(pad, {"antwoord": "bevestigen"}).text
    assert Machtiging.objects.geldig().filter(pk=machtiging.pk).exists()
    assert Gebeurtenis.objects.get(soort=Soort.MACHTIGING_BEVESTIGD).door_naam == "De onderneming"
    weer = client.post(pad, {"antwoord": "weigeren"})
    assert (weer.status_code, "Deze link werkt niet meer" in weer.text) == (409, True)
    assert client.get(pad).status_code == 409


def test_een_weigering_beeindigt_de_machtiging(bouw, client):
    machtiging = vraag_digitaal(bouw)
    sleutel = stel_bevestigingsvraag(machtiging=machtiging)
    assert "U weigerde de machtiging" in antwoord(client, sleutel, "weigeren").text
    machtiging.refresh_from_db()
    assert (machtiging.einde, soorten()[-1]) == (Machtiging.Einde.GEWEIGERD, Soort.MACHTIGING_GEWEIGERD)
    assert "weigerde de machtiging op" in als(client, bouw, Rol.MEDEWERKER).get(machtiging.get_absolute_url()).text


def test_de_sleutel_staat_nergens_in_de_database(bouw):
    laat_de_worker_werken(bouw)
    vraag_digitaal(bouw)
    laat_de_worker_werken(bouw)
    bericht = Bericht.objects.get()
    assert re.search(r"[A-Za-z0-9_-]{43}", bericht.tekst) is None
    verzend_wachtende(bouw.partnerschap.pk)
    sleutel = re.search(r"bevestigen/(\S+)/", mail.outbox[0].body)[1]
    bericht.refresh_from_db()
    assert bericht.geheim is None
    vraag = Bevestigingsvraag.objects.get()
    assert bytes(vraag.kenmerk) == merk_van(sleutel) != sleutel.encode()
    assert str(vraag) == "Vraag over Machtiging van Dakwerken Janssens"


def test_een_nieuwe_vraag_maakt_de_vorige_link_ongeldig(bouw, client):
    machtiging = vraag_digitaal(bouw)
    oud, nieuw = (stel_bevestigingsvraag(machtiging=machtiging) for _ in range(2))
    assert [client.get(adres(sleutel)).status_code for sleutel in (oud, nieuw)] == [409, 200]
    assert antwoord(client, nieuw, "").status_code == 422


def test_een_link_verloopt_en_een_beeindigde_machtiging_vraagt_niets_meer(bouw, client):
    machtiging = vraag_digitaal(bouw)
    sleutel = stel_bevestigingsvraag(machtiging=machtiging)
    Bevestigingsvraag.objects.update(vervalt_op=timezone.now() - timedelta(seconds=1))
    assert antwoord(client, sleutel, "bevestigen").status_code == 409
    Bevestigingsvraag.objects.update(vervalt_op=timezone.now() + timedelta(days=1))
    beeindig_machtiging(machtiging=machtiging, einde=Machtiging.Einde.INGETROKKEN, door=None)
    assert antwoord(client, sleutel, "bevestigen").status_code == 409
    with pytest.raises(OvergangNietMogelijk, match="al gebruikt"):
        beantwoord_bevestiging(vraag=zoek_vraag(sleutel), akkoord=True)


def test_wat_geen_sleutel_is_of_van_een_ander_opent_niets(bouw, wereld: Wereld, client):
    echt = stel_bevestigingsvraag(machtiging=vraag_digitaal(bouw))
    laat_los(echt)  # also the log of the portal may not tell it
    geheim = echt.partition("-")[2]
    for mis in (maak_sleutel(bouw.partnerschap.pk), f"{wereld.horeca.partnerschap.pk}-{geheim}", f"99-{geheim}"):
        assert client.get(adres(mis)).status_code == antwoord(client, mis, "bevestigen").status_code == 404
    assert client.get("/machtigingen/bevestigen/te-kort/").status_code == 404
    for kant in (wereld.horeca, bouw):
        als(client, kant, Rol.MEDEWERKER)  # whoever is signed in elsewhere reads the same
        assert client.get(adres(echt)).status_code == 200


@pytest.mark.parametrize(
    ("velden", "reden"),
    [
        ({"ondertekenaar_email": ""}, "geen e-mailadres"),
        ({"bevestigd_op": timezone.now()}, "bevestigde deze machtiging al"),
        ({"tot": timezone.localdate() - timedelta(days=1)}, "verlopen"),
        ({"beeindigd_op": timezone.now(), "einde": "beeindigd"}, "al beëindigd"),
    ],
)
def test_wat_niet_te_bevestigen_is_wordt_niet_gevraagd(bouw, client, velden, reden):
    machtiging = vraag_digitaal(bouw)
    if "tot" in velden:
        velden = {**velden, "vanaf": velden["tot"]}
    Machtiging.objects.filter(pk=machtiging.pk).update(**velden)
    with pytest.raises(OvergangNietMogelijk, match=reden):
        vraag_bevestiging(machtiging=machtiging, door=bouw.mens(Rol.MEDEWERKER))
    laat_de_worker_werken(bouw)
    assert not Bevestigingsvraag.objects.exists()
    adres_vragen = f"{machtiging.get_absolute_url()}vragen/"
    scherm = als(client, bouw, Rol.MEDEWERKER)
    assert scherm.get(adres_vragen).status_code == 409
    assert adres_vragen not in scherm.get(machtiging.get_absolute_url()).text


def test_een_medewerker_vraagt_opnieuw(bouw, client):
    machtiging = vraag_digitaal(bouw)
    laat_de_worker_werken(bouw)
    scherm = als(client, bouw, Rol.MEDEWERKER)
    assert "kan antwoorden tot" in scherm.get(machtiging.get_absolute_url()).text
    gestuurd = scherm.post(f"{machtiging.get_absolute_url()}vragen/", {"namens": "bouw"})
    assert gestuurd.url == machtiging.get_absolute_url()
    with transaction.atomic():
        vraag_opnieuw(Gebeurtenis.objects.get(soort=Soort.MACHTIGING_GEVRAAGD))
    assert Bevestigingsvraag.objects.filter(gebruikt_op=None).count() == 1
    assert (Bevestigingsvraag.objects.count(), Bericht.objects.count()) == (2, 2)


@pytest.mark.django_db(transaction=True)
def test_van_twee_antwoorden_tegelijk_telt_er_een():
    with transaction.atomic():
        kant = bouw_wereld().bouw
    with kant.context(), transaction.atomic():
        sleutel = stel_bevestigingsvraag(machtiging=vraag_digitaal(kant))
    start, uitkomsten = Barrier(2), []

    def antwoordt(akkoord: bool) -> None:
        try:
            with kant.context(), transaction.atomic():
                vraag = zoek_vraag(sleutel)
                start.wait()
                beantwoord_bevestiging(vraag=vraag, akkoord=akkoord)
            uitkomsten.append(akkoord)
        except OvergangNietMogelijk:
            uitkomsten.append("te laat")
        finally:
            connection.close()

    draden = [Thread(target=antwoordt, args=[akkoord]) for akkoord in (True, False)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert uitkomsten.count("te laat") == 1
