"""The start page: per role the figures that matter, and each figure is what its link shows."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from accounts.rechten import Rol
from erkenningen.models import Status
from knipperlichten.services import Wat
from tests.knipperlichten.lampen import demp, maak_signaal, vraag
from tests.stemmingen.raad import open_ronde
from tests.wereld import Wereld, als, maak_aanvraag, maak_opleiding
from werkplekduaal.start import CIJFERS, cijfers

ROLLEN = [rol for rol in Rol if rol != Rol.DWSE]


def tegels(wereld: Wereld, *rollen: Rol) -> dict[str, dict]:
    with wereld.bouw.context() as kant:
        return {tegel["tekst"]: tegel for tegel in cijfers(kant.toegang(*rollen))}


def test_een_behandelaar_ziet_zijn_taken_en_een_stemgerechtigde_zijn_stemmingen(wereld: Wereld):
    with wereld.bouw.context() as kant:
        open_ronde(kant)
        maak_aanvraag(kant, maak_opleiding("Metselaar duaal"), status=Status.DOSSIER_VOLLEDIG)
    assert tegels(wereld, Rol.BEHANDELAAR)["taken"]["getal"] == 2
    assert tegels(wereld, Rol.STEMGERECHTIGDE)["aanvraag om over te stemmen"]["getal"] == 1
    assert "taken" not in tegels(wereld, Rol.STEMGERECHTIGDE)


def test_een_is_enkelvoud_en_geen_is_meervoud(wereld: Wereld):
    bij_een = tegels(wereld, Rol.BEHANDELAAR)
    assert bij_een["taak"]["getal"] == 1
    assert bij_een["taken te laat"]["getal"] == 0
    assert all(cijfer.enkelvoud != cijfer.meervoud for cijfer in CIJFERS)


@pytest.mark.parametrize("rol", ROLLEN)
def test_elk_cijfer_telt_wat_zijn_link_toont(wereld: Wereld, client: Client, rol: Rol):
    with wereld.bouw.context() as kant:
        open_ronde(kant)
        als(client, kant, rol)
        kant.aanstelling.delete()
        vraag(kant, maak_signaal(kant, niveau="rood"))
        maak_signaal(kant, "K01", niveau="rood")
    for tegel in tegels(wereld, rol).values():
        inhoud = client.get(tegel["url"]).content.decode()
        rijen = len(re.findall(r"<tr", inhoud.split("<tbody")[1])) if "<tbody" in inhoud else 0
        assert rijen + inhoud.count("<article") == tegel["getal"], tegel


def test_de_knipperlichten_staan_op_de_startpagina_van_wie_ze_mag_zien(wereld: Wereld):
    with wereld.bouw.context() as kant:
        vraag(kant, maak_signaal(kant, niveau="rood"))
        demp(kant, Wat.een(maak_signaal(kant, "K01", niveau="rood")))
    for rol, vragen in ((Rol.BEHEERDER, 1), (Rol.BEHANDELAAR, None), (Rol.MEDEWERKER, None)):
        gezien = tegels(wereld, rol)
        assert gezien["onderneming met een rood knipperlicht"]["getal"] == 1
        assert gezien.get("vraag om te dempen", {}).get("getal") == vragen
    assert not [tekst for tekst in tegels(wereld, Rol.STEMGERECHTIGDE) if "knipperlicht" in tekst]


def test_de_cijfers_kosten_een_vraag_naast_de_afspraken(wereld: Wereld, django_assert_num_queries):
    with wereld.bouw.context() as kant:
        toegang = kant.toegang(*ROLLEN)
        afspraken = sum("vervallen" in cijfer.meervoud or "zonder geldige" in cijfer.meervoud for cijfer in CIJFERS)
        with django_assert_num_queries(1 + afspraken):
            cijfers(toegang)


def test_wie_niets_te_tellen_heeft_ziet_enkel_waar_hij_heen_kan(wereld: Wereld, client: Client):
    pagina = als(client, wereld.departement, Rol.DWSE).get("/").content.decode()
    assert "Vandaag" not in pagina
    assert "Beheer partnerschappen" in pagina
