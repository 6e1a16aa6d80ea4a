"""The field in which somebody chooses a file: what it shows, what it refuses, and what it asks again."""

from __future__ import annotations

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template

from documenten.forms import KIES_OPNIEUW, Bestandsformulier, Bestandsveld
from documenten.keuring import Gekeurd
from tests.opslag.vijandig import PDF, VIJANDIG


class Proef(Bestandsformulier):
    naam = forms.CharField(label="Naam")
    attest = Bestandsveld(label="Attest")
    foto = Bestandsveld(label="Foto", uitleg="Van de werkplek.", required=False)


def ingevuld(naam: str = "Jan", **bestanden: bytes) -> Proef:
    gekozen = {veld: SimpleUploadedFile(f"{veld}.pdf", inhoud) for veld, inhoud in bestanden.items()}
    return Proef({"naam": naam}, gekozen)


def html(form: Proef, veld: str) -> str:
    sjabloon = "{% load componenten %}{% veld form." + veld + " %}"
    return Template(sjabloon).render(Context({"form": form}))


def test_wie_een_goed_bestand_kiest_krijgt_het_gekeurd_terug():
    form = ingevuld(attest=PDF)
    assert form.is_valid()
    assert isinstance(form.cleaned_data["attest"], Gekeurd)
    assert form.cleaned_data["foto"] is None


def test_het_veld_zegt_wat_het_aanneemt_en_hoeveel():
    attest, foto = html(Proef(), "attest"), html(Proef(), "foto")
    assert "Een PDF, JPG of PNG van hoogstens 10 MB." in attest
    assert 'accept=".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"' in attest
    assert 'aria-describedby="id_attest_helptext"' in attest
    assert 'type="file"' in attest
    assert "Van de werkplek. Een PDF" in foto
    assert "(niet verplicht)" in foto


def test_een_fout_staat_bij_het_veld_en_wordt_voorgelezen():
    inhoud, reden = VIJANDIG["oud.doc"]
    attest = html(ingevuld(attest=inhoud), "attest")
    assert reden in attest
    assert 'aria-invalid="true"' in attest
    assert 'aria-describedby="id_attest_helptext id_attest_error"' in attest


@pytest.mark.parametrize(
    ("bestanden", "fout"),
    [({}, "Kies een bestand."), ({"attest": b""}, "Dit bestand is leeg. Kies een ander.")],
    ids=["niets", "leeg"],
)
def test_zonder_inhoud_is_er_geen_bestand(bestanden: dict, fout: str):
    form = ingevuld(**bestanden)
    assert form.errors == {"attest": [fout]}


def test_na_een_andere_fout_moet_elk_gekozen_bestand_opnieuw():
    form = ingevuld(naam="", attest=PDF, foto=PDF)
    assert {"attest": form.errors["attest"], "foto": form.errors["foto"]} == {
        "attest": [KIES_OPNIEUW],
        "foto": [KIES_OPNIEUW],
    }
    assert form["naam"].errors
    assert form["naam"].value() == ""


def test_wie_niets_koos_hoeft_niets_opnieuw_te_kiezen():
    form = ingevuld(naam="", attest=PDF)
    assert "foto" not in form.errors


def test_een_geweigerd_bestand_zegt_niet_ook_nog_dat_het_opnieuw_moet():
    inhoud, reden = VIJANDIG["oud.doc"]
    assert ingevuld(naam="", attest=inhoud).errors["attest"] == [reden]
