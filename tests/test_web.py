"""Pages of a list, fragments for htmx, and small things that every app leans on."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.db.models import F
from django.test import Client, RequestFactory
from django.utils.http import urlsafe_base64_decode
from django_htmx.middleware import HtmxDetails
from hypothesis import given
from hypothesis import strategies as st

from ondernemingen.models import Onderneming
from werkplekduaal.logboek import masker
from werkplekduaal.tekst import normaliseer
from werkplekduaal.web import RIJEN_PER_PAGINA, TEL_TOT, pagineer, render_page, zie

SORTERINGEN = {"naam": "naam", "gekend": "sinds"}


def maak(aantal: int) -> None:
    Onderneming.objects.bulk_create(
        Onderneming(kbo_nummer=f"0{i:09d}", naam=f"Naam {i % 7}", zoeknaam=f"naam {i % 7}") for i in range(aantal)
    )


def rijen():
    return Onderneming.objects.values("id", "naam", sinds=F("gekend_sinds"))


def bladzijde(vraag: str = ""):
    return pagineer(RequestFactory().get(f"/lijst/?{vraag}"), rijen(), SORTERINGEN, "naam")


def vraag_van(url: str | None) -> str:
    return urlsplit(url or "").query


@pytest.mark.django_db
@pytest.mark.parametrize("sorteer", ["naam", "-naam", "gekend", "-gekend"])
def test_vooruit_en_terug_bladeren_toont_elke_rij_een_keer(sorteer: str):
    maak(3 * RIJEN_PER_PAGINA + 4)
    verwacht = [rij["id"] for rij in rijen().order_by(*_volgorde(sorteer))]
    vooruit, pagina = [], bladzijde(f"sorteer={sorteer}")
    assert pagina.vorige_url is None
    vooruit += [rij["id"] for rij in pagina.rijen]
    while pagina.volgende_url:
        pagina = bladzijde(vraag_van(pagina.volgende_url))
        vooruit += [rij["id"] for rij in pagina.rijen]
    assert vooruit == verwacht
    terug = [rij["id"] for rij in pagina.rijen]
    while pagina.vorige_url:
        pagina = bladzijde(vraag_van(pagina.vorige_url))
        terug = [rij["id"] for rij in pagina.rijen] + terug
    assert terug == verwacht


def _volgorde(sorteer: str) -> tuple[str, str]:
    teken = "-" if sorteer.startswith("-") else ""
    return f"{teken}{SORTERINGEN[sorteer.removeprefix('-')]}", f"{teken}id"


@pytest.mark.django_db
@pytest.mark.parametrize("vraag", ["pagina=onzin", "sorteer=geheim", "sorteer=--naam", "pagina=%00", "sorteer="])
def test_wat_niet_te_lezen_is_geeft_de_eerste_pagina(vraag: str):
    maak(RIJEN_PER_PAGINA + 1)
    assert bladzijde(vraag).rijen == bladzijde().rijen


@pytest.mark.django_db
def test_een_pagina_van_een_andere_sortering_geeft_de_eerste_pagina():
    maak(RIJEN_PER_PAGINA + 1)
    merk = parse_qs(vraag_van(bladzijde().volgende_url))["pagina"][0]
    assert bladzijde(f"sorteer=-gekend&pagina={merk}").rijen == bladzijde("sorteer=-gekend").rijen


@pytest.mark.django_db
def test_een_pagina_van_een_andere_lijst_geeft_de_eerste_pagina():
    maak(RIJEN_PER_PAGINA + 1)
    vraag = vraag_van(bladzijde().volgende_url)
    assert bladzijde(vraag).rijen != bladzijde().rijen
    elders = pagineer(RequestFactory().get(f"/elders/?{vraag}"), rijen(), SORTERINGEN, "naam")
    assert elders.rijen == bladzijde().rijen


@pytest.mark.django_db
def test_het_adres_van_een_pagina_verraadt_de_naam_niet_waar_ze_begint():
    maak(RIJEN_PER_PAGINA + 1)
    merk = parse_qs(vraag_van(bladzijde().volgende_url))["pagina"][0]
    assert b"naam" not in urlsafe_base64_decode(merk).lower()


@pytest.mark.django_db
def test_elke_pagina_weet_met_de_hoeveelste_rij_ze_begint():
    maak(2 * RIJEN_PER_PAGINA + 3)
    heen = [bladzijde()]
    while heen[-1].volgende_url:
        heen.append(bladzijde(vraag_van(heen[-1].volgende_url)))
    terug = [heen[-1]]
    while terug[-1].vorige_url:
        terug.append(bladzijde(vraag_van(terug[-1].vorige_url)))
    verwacht = [1, RIJEN_PER_PAGINA + 1, 2 * RIJEN_PER_PAGINA + 1]
    assert [pagina.begin for pagina in heen] == verwacht
    assert [pagina.begin for pagina in reversed(terug)] == verwacht


@pytest.mark.django_db
def test_wat_intussen_verhuisde_geeft_geen_rij_voor_de_eerste():
    maak(3 * RIJEN_PER_PAGINA)
    tweede = bladzijde(vraag_van(bladzijde().volgende_url))
    assert bladzijde(vraag_van(tweede.vorige_url)).begin == 1
    Onderneming.objects.filter(pk__in=[rij["id"] for rij in bladzijde().rijen]).update(zoeknaam="zz")
    assert bladzijde(vraag_van(tweede.volgende_url)).begin == 2 * RIJEN_PER_PAGINA + 1
    assert bladzijde(vraag_van(tweede.vorige_url)).begin == 1


@pytest.mark.django_db
def test_tellen_stopt_waar_niemand_nog_telt(monkeypatch):
    monkeypatch.setattr("werkplekduaal.web.TEL_TOT", 3)
    maak(3)
    assert bladzijde().aantal == "3"
    Onderneming.objects.create(kbo_nummer="0999999999", naam="Nog een", zoeknaam="nog een")
    assert bladzijde().aantal == "3+"
    assert TEL_TOT == 500


@pytest.mark.django_db
def test_een_lege_lijst_heeft_geen_buren():
    pagina = bladzijde("q=x")
    assert (pagina.rijen, pagina.vorige_url, pagina.volgende_url, pagina.adres) == ([], None, None, "/lijst/?q=x&")


@pytest.mark.parametrize(
    ("koppen", "fragment"),
    [({}, False), ({"HX-Request": "true"}, True), ({"HX-Request": "true", "HX-Boosted": "true"}, False)],
)
def test_htmx_krijgt_enkel_het_fragment(koppen: dict, fragment: bool, monkeypatch):
    gevraagd = []
    monkeypatch.setattr(
        "werkplekduaal.web.render", lambda _r, sjabloon, *_, **__: gevraagd.append(sjabloon) or zie("/")
    )
    request = RequestFactory().get("/", headers=koppen)
    request.htmx = HtmxDetails(request)
    antwoord = render_page(request, "lijst.html", {}, partial="resultaten")
    assert gevraagd == ["lijst.html#resultaten" if fragment else "lijst.html"]
    assert antwoord.headers["Vary"] == "HX-Request"


def test_na_een_gelukte_post_kijkt_men_elders():
    antwoord = zie("/aanvragen/1/")
    assert (antwoord.status_code, antwoord.url) == (303, "/aanvragen/1/")


@given(st.text())
def test_normaliseren_is_in_een_keer_klaar(tekst: str):
    eens = normaliseer(tekst)
    assert normaliseer(eens) == eens
    assert eens == eens.strip()


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [("Bakkerij 't Hœkje BV", "bakkerij t hoekje bv"), ("  CAFÉ—Ünïek ", "cafe uniek"), ("Łódź", "odz"), ("", "")],
)
def test_zoeken_let_niet_op_accenten_en_leestekens(tekst: str, verwacht: str):
    assert normaliseer(tekst) == verwacht


@pytest.mark.parametrize("nummer", ["85.07.30-033.28", "85073003328", "85 07 30 033 28"])
def test_een_rijksregisternummer_komt_nooit_in_een_logregel(nummer: str):
    regel = masker(None, "info", {"event": f"mentor {nummer} gevonden", "aantal": 3, "kbo": "0431148469"})
    assert regel == {"event": "mentor ••• gevonden", "aantal": 3, "kbo": "0431148469"}


def test_een_logregel_verraadt_niets_van_een_aanmelding():
    regel = masker(None, "info", {"request": "GET /oidc/callback/?code=geheim1&state=geheim2&x=1"})
    assert regel == {"request": "GET /oidc/callback/?code=•••&state=•••&x=1"}


def test_een_logregel_verraadt_niet_wie_iemand_zocht():
    regel = masker(None, "info", {"request": "GET /mentoren/?sorteer=naam&q=Jan%20Smid&pagina=2"})
    assert regel == {"request": "GET /mentoren/?sorteer=naam&q=•••&pagina=2"}


@pytest.mark.parametrize(("adres", "bewaren"), [("/static/css/portaal.css", True), ("/privacy/", False)])
def test_een_browser_bewaart_de_opmaak_en_geen_bladzijde(client: Client, db: None, adres: str, bewaren: bool):
    antwoord = client.get(adres)
    assert antwoord.status_code == 200
    assert (antwoord.headers["Cache-Control"] != "no-store") is bewaren
    assert antwoord.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    antwoord.close()
