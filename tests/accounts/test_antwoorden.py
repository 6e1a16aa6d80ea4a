"""A refusal is a page, also outside the transaction that it ended; and what was typed stands on it, to copy.

These tests run without the transaction that other tests wrap around a request: with it, a page could read rows for
which it has no context by itself.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db.transaction import atomic
from django.http import HttpResponse, QueryDict
from django.test import Client
from django.urls import reverse

from accounts.concepten import getypt
from accounts.models import Concept
from accounts.rechten import Rol
from erkenningen.models import Erkenningsaanvraag, Status
from erkenningen.services import doorverwijzen, goedkeuren, parkeren
from stemmingen.models import Stemronde
from tests.erkenningen.dossiers import onderzocht
from tests.stemmingen.raad import open_ronde
from tests.wereld import Kant, Wereld, als, bouw_wereld, maak_aanvraag, meld_aan

pytestmark = pytest.mark.django_db(transaction=True)
TEKST = "Een motivering van een kwartier werk."


@pytest.fixture
def wereld() -> Iterator[Wereld]:
    with atomic():
        wereld = bouw_wereld()
    with wereld.bouw.context():
        yield wereld


@pytest.fixture
def bouw(wereld: Wereld) -> Kant:
    return wereld.bouw


@pytest.fixture
def els(client: Client, bouw: Kant) -> Client:
    return als(client, bouw, Rol.BEHANDELAAR)


def doe(client: Client, bouw: Kant, handeling: str, **velden: object) -> HttpResponse:
    adres = reverse(f"erkenningen:{handeling}", args=[bouw.aanvraag.nummer])
    return client.post(adres, {"namens": bouw.partnerschap.code, **velden})


def staat_er_nog(antwoord: HttpResponse, status: int, *teksten: str) -> None:
    assert antwoord.status_code == status
    assert [tekst for tekst in (TEKST, *teksten) if tekst not in antwoord.text] == []


@pytest.mark.parametrize("handeling", ["goedkeuren", "afkeuren"])
def test_wie_als_tweede_beslist_houdt_zijn_motivering(els: Client, bouw: Kant, handeling: str):
    with atomic():
        onderzocht(bouw, bouw.mensen[Rol.BEHANDELAAR])
        goedkeuren(aanvraag=bouw.aanvraag, door=bouw.mensen[Rol.BEHANDELAAR], motivering="Alles voldoet.")
    staat_er_nog(doe(els, bouw, handeling, motivering=TEKST), 409, "“Goedgekeurd”", bouw.aanvraag.get_absolute_url())


def test_wie_als_tweede_parkeert_houdt_zijn_reden(els: Client, bouw: Kant):
    with atomic():
        parkeren(aanvraag=bouw.aanvraag, door=bouw.mensen[Rol.BEHANDELAAR], reden="Op verlof.")
    staat_er_nog(doe(els, bouw, "parkeren", reden=TEKST), 409, "“Geparkeerd”")


def test_een_ontvanger_die_niet_kan_ontvangen_kost_geen_tekst(els: Client, bouw: Kant, wereld: Wereld):
    horeca = wereld.horeca
    with horeca.context(), atomic():
        maak_aanvraag(horeca, bouw.aanvraag.opleiding, vestiging=bouw.vestiging)
    staat_er_nog(doe(els, bouw, "doorverwijzen", naar=horeca.partnerschap.pk, reden=TEKST), 409, "niet ontvangen")


def test_een_dossier_dat_intussen_doorverwezen_is_kost_geen_tekst(els: Client, bouw: Kant, wereld: Wereld):
    with atomic():
        doorverwijzen(
            aanvraag=bouw.aanvraag,
            door=bouw.mensen[Rol.BEHANDELAAR],
            naar=wereld.horeca.partnerschap,
            reden="Het is een restaurant.",
        )
    staat_er_nog(doe(els, bouw, "parkeren", reden=TEKST), 404)


def test_een_stem_na_het_sluiten_kost_geen_tekst(client: Client, bouw: Kant):
    with atomic():
        ronde, [lid, *_] = open_ronde(bouw)
    meld_aan(client, lid, bouw.partnerschap)
    with atomic():
        Stemronde.objects.filter(pk=ronde.pk).update(geopend_op="2026-01-01T00:00Z", sluit_op="2026-01-02T00:00Z")
    adres = reverse("stemmingen:stemmen", args=[ronde.pk])
    staat_er_nog(client.post(adres, {"namens": "bouw", "waarde": "tegen", "motivering": TEKST}), 409, "verstreken")


def test_wie_intussen_zijn_rol_verloor_houdt_zijn_tekst(els: Client, bouw: Kant):
    bouw.mensen[Rol.BEHANDELAAR].groups.set(bouw.mensen[Rol.MEDEWERKER].groups.all())
    staat_er_nog(doe(els, bouw, "parkeren", reden=TEKST), 403, "U hebt geen toegang tot deze pagina")


def test_een_ander_tabblad_kost_geen_tekst(els: Client, bouw: Kant):
    staat_er_nog(doe(els, bouw, "parkeren", namens="horeca", reden=TEKST), 409, "ander partnerschap")
    with atomic():
        assert Erkenningsaanvraag.objects.get().status == Status.INGEDIEND


# --- a form without a valid token -------------------------------------------------------------------------------------


def zonder_token(client: Client, pad: str, **koppen: str) -> HttpResponse:
    client.handler.enforce_csrf_checks = True
    return client.post(pad, {"namens": "bouw", "reden": TEKST}, headers=koppen)


@pytest.mark.parametrize("koppen", [{}, {"Sec-Fetch-Site": "same-origin"}])
def test_een_formulier_zonder_geldig_token_kost_geen_tekst(els: Client, bouw: Kant, koppen: dict[str, str]):
    pad = f"{bouw.aanvraag.get_absolute_url()}parkeren/"
    staat_er_nog(zonder_token(els, pad, **koppen), 403, f'href="{pad}"')
    with atomic():
        assert not Concept.objects.exists()


def test_wat_een_andere_website_stuurt_tonen_wij_niet_alsof_iemand_het_typte(els: Client, bouw: Kant):
    antwoord = zonder_token(els, "/taken/", **{"Sec-Fetch-Site": "cross-site"})
    assert (antwoord.status_code, TEKST in antwoord.text) == (403, False)


def test_een_adres_dat_zelf_niets_toont_leidt_naar_de_startpagina(els: Client):
    assert 'href="/afmelden/"' not in zonder_token(els, "/afmelden/").text


# --- what is shown ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("verstuurd", "tekst"),
    [
        ("motivering=Lang%0D%0Averhaal&reden=Kort", "Motivering:\nLang\r\nverhaal\n\nReden:\nKort"),
        ("motivering_12=Een&motivering_13=Twee", "Motivering:\nEen\n\nMotivering:\nTwee"),
        ("te_bezorgen_tegen=a&te_bezorgen_tegen=b", "Te bezorgen tegen:\na, b"),
        ("reden=%20%00&toelichting=", ""),
        ("csrfmiddlewaretoken=x&api_token=x&rijksregisternummer=85073003328&form-0-Rijksregisternummer=1", ""),
        ("namens=bouw&next=/&gezien=0a1b&_save=Bewaren&regels-TOTAL_FORMS=3", ""),
    ],
)
def test_op_een_weigering_staat_wat_iemand_typte_en_niets_dan_dat(verstuurd: str, tekst: str):
    assert getypt(QueryDict(verstuurd)) == tekst
