"""Of what an actie can be made, and that nothing of the other side or beyond one's rights can be named."""

from __future__ import annotations

from itertools import product

import pytest
from django.urls import reverse

from accounts.rechten import Rol
from acties.aanleiding import BRONNEN, aanleiding_van, als_aanleiding
from acties.models import Actie
from erkenningen.models import Status
from tests.acties.werk import plan
from tests.deuren.soort import OPDRACHT
from tests.knipperlichten.lampen import maak_signaal
from tests.wereld import Kant, Wereld, als

SLEUTELS = {
    "onderneming": lambda kant: kant.onderneming.kbo_nummer,
    "aanvraag": lambda kant: kant.aanvraag.nummer,
    "erkenning": lambda kant: kant.erkenning.pk,
    "mentor": lambda kant: kant.mentordossier.pk,
    "overeenkomst": lambda kant: kant.overeenkomst.pk,
    "signaal": lambda kant: maak_signaal(kant).pk,
}
# The line of rollen.csv that reads each kind.
LEEST = {
    "onderneming": "ONDERNEMING_DOSSIER",
    "aanvraag": "AANVRAAG_RAADPLEGEN",
    "erkenning": "ERKENNING_RAADPLEGEN",
    "mentor": "MENTOR_OPVOLGEN",
    "overeenkomst": "OVEREENKOMST_OPZOEKEN",
    "signaal": "KNIPPERLICHT_BEKIJKEN",
}
MAKERS = (Rol.BEHEERDER, Rol.BEHANDELAAR, Rol.MEDEWERKER)


def vraag(soort: str, kant: Kant) -> str:
    with kant.context():
        return f"{soort}-{SLEUTELS[soort](kant)}"


def test_elke_soort_heeft_haar_recht():
    assert set(BRONNEN) == set(SLEUTELS) == set(LEEST)
    assert {soort: bron.recht.name for soort, bron in BRONNEN.items()} == LEEST


@pytest.mark.parametrize(("soort", "rol"), product(SLEUTELS, MAKERS))
def test_wie_iets_mag_lezen_maakt_er_een_actie_van_en_niemand_anders(wereld: Wereld, client, soort, rol):
    als(client, wereld.bouw, rol)
    mag = OPDRACHT[LEEST[soort]][rol] == "BEVOEGD"
    for kant, verwacht in ((wereld.bouw, 200 if mag else 404), (wereld.horeca, 404)):
        verwijzing = vraag(soort, kant)
        naam, sleutel = verwijzing.split("-", 1)
        assert client.get("/acties/aanmaken/", {"aanleiding": verwijzing}).status_code == verwacht, kant.partnerschap
        assert client.get(reverse("acties:paneel", args=[naam, sleutel])).status_code == verwacht


@pytest.mark.parametrize("soort", SLEUTELS)
def test_ook_verstuurd_blijft_wat_vreemd_is_onvindbaar(wereld: Wereld, client, soort):
    als(client, wereld.bouw, Rol.BEHANDELAAR)
    eigen, vreemd = vraag(soort, wereld.bouw), vraag(soort, wereld.horeca)
    with wereld.bouw.context():
        voor = Actie.objects.count()
        for vragen in (f"aanleiding={vreemd}", f"aanleiding={eigen}&aanleiding={vreemd}"):
            gegevens = {"namens": "bouw", "soort": "telefoon", "onderwerp": "Bellen", "prioriteit": "2"}
            antwoord = client.post(f"/acties/aanmaken/?{vragen}", {**gegevens, "zichtbaarheid": "partnerschap"})
            assert antwoord.status_code == 404
        assert Actie.objects.count() == voor


@pytest.mark.parametrize(
    "onzin",
    [
        "erkenning",
        "erkenning-",
        "erkenning-0",
        "erkenning--1",
        "erkenning-٣",
        "erkenning-1 OR 1=1",
        "erkenning-" + "9" * 80,
        "stemronde-1",
        "gebruiker-1",
        "-1",
        "\x00",
        "",
        "onderneming-",
    ],
)
def test_wat_geen_aanleiding_is_is_onvindbaar(bouw, client, onzin):
    als(client, bouw, Rol.BEHANDELAAR)
    assert client.get("/acties/aanmaken/", {"aanleiding": onzin}).status_code == 404


def test_een_werkversie_is_nog_van_wie_ze_schrijft(bouw, client):
    type(bouw.aanvraag).objects.filter(pk=bouw.aanvraag.pk).update(status=Status.WERKVERSIE)
    als(client, bouw, Rol.BEHANDELAAR)
    assert client.get("/acties/aanmaken/", {"aanleiding": f"aanvraag-{bouw.aanvraag.nummer}"}).status_code == 404


def test_een_medewerker_maakt_een_actie_van_wat_het_partnerschap_zelf_indiende(bouw, client):
    type(bouw.aanvraag).objects.filter(pk=bouw.aanvraag.pk).update(
        machtiging=bouw.machtiging, ingediend_door_partnerschap=bouw.partnerschap
    )
    als(client, bouw, Rol.MEDEWERKER)
    assert client.get("/acties/aanmaken/", {"aanleiding": f"aanvraag-{bouw.aanvraag.nummer}"}).status_code == 200


def test_dezelfde_rij_twee_keer_is_een_keer(bouw, client):
    als(client, bouw, Rol.BEHANDELAAR)
    verwijzing = f"erkenning-{bouw.erkenning.pk}"
    pagina = client.get("/acties/aanmaken/", {"aanleiding": [verwijzing, verwijzing]})
    assert [rij.verwijzing for rij in pagina.context["aanleidingen"]] == [verwijzing]


@pytest.mark.parametrize(("soort", "rol"), product(SLEUTELS, MAKERS))
def test_wie_de_aanleiding_niet_mag_lezen_leest_enkel_wat_voor_een_het_was(bouw, els, soort, rol):
    rij = BRONNEN[soort].model.objects.get(**{BRONNEN[soort].sleutel: SLEUTELS[soort](bouw)})
    actie = Actie.objects.get(pk=plan(bouw, els, aanleiding=als_aanleiding(soort, rij)).pk)
    gezien = aanleiding_van(actie, bouw.toegang(rol))
    if soort == "onderneming":
        assert gezien is None
    elif OPDRACHT[LEEST[soort]][rol] == "BEVOEGD":
        adres = rij.get_absolute_url() if hasattr(rij, "get_absolute_url") else ""
        assert gezien == (als_aanleiding(soort, rij).naam, adres)
    else:
        assert gezien == (BRONNEN[soort].wat, "")


def test_de_naam_van_een_mentor_staat_niet_bij_wie_mentoren_niet_opvolgt(bouw, els, client):
    actie = plan(bouw, els, aanleiding=als_aanleiding("mentor", bouw.mentordossier))
    for rol, ziet in ((Rol.BEHANDELAAR, True), (Rol.BEHEERDER, False), (Rol.MEDEWERKER, False)):
        pagina = als(client, bouw, rol).get(actie.get_absolute_url()).content.decode()
        assert ("Mentor van Bouw" in pagina) is ziet
        assert "een mentor" in pagina or ziet


@pytest.mark.parametrize("soort", [soort for soort in SLEUTELS if soort != "signaal"])
def test_elk_paneel_toont_wat_eraan_hangt_en_niets_anders(bouw, els, client, soort):
    rij = BRONNEN[soort].model.objects.get(**{BRONNEN[soort].sleutel: SLEUTELS[soort](bouw)})
    aan = plan(bouw, els, aanleiding=als_aanleiding(soort, rij), onderwerp="Hangt eraan")
    plan(bouw, els, onderwerp="Los")
    als(client, bouw, Rol.BEHANDELAAR)
    pagina = client.get(reverse("acties:paneel", args=[soort, SLEUTELS[soort](bouw)]))
    rijen = {gevonden["id"] for gevonden in pagina.context["rijen"]}
    assert rijen == ({aan.pk, bouw.actie.pk} if soort == "onderneming" else {aan.pk})
    inhoud = pagina.content.decode()
    assert f"/acties/aanmaken/?aanleiding={als_aanleiding(soort, rij).verwijzing}" in inhoud


@pytest.mark.parametrize(
    ("naam", "argument"),
    [
        ("ondernemingen:detail", lambda kant: kant.onderneming.kbo_nummer),
        ("erkenningen:aanvraag", lambda kant: kant.aanvraag.nummer),
        ("erkenningen:detail", lambda kant: kant.erkenning.pk),
        ("mentoren:detail", lambda kant: kant.mentordossier.pk),
        ("overeenkomsten:detail", lambda kant: kant.overeenkomst.pk),
    ],
)
def test_elke_bladzijde_waaraan_acties_hangen_toont_haar_paneel_aan_wie_het_mag(bouw, client, naam, argument):
    for rol in (*MAKERS, Rol.STEMGERECHTIGDE):
        antwoord = als(client, bouw, rol).get(reverse(naam, args=[argument(bouw)]))
        if antwoord.status_code == 200:
            getoond = "/acties/bij/" in antwoord.content.decode()
            assert getoond is (rol != Rol.STEMGERECHTIGDE)
