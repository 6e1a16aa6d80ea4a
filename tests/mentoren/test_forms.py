import pytest
from django import forms

from mentoren.forms import Rijksregisternummerveld


class Formulier(forms.Form):
    nummer = Rijksregisternummerveld(required=False)


@pytest.mark.parametrize(("getypt", "cijfers"), [("85.07.30-033.28", "85073003328"), ("", ""), ("   ", "")])
def test_het_veld_geeft_de_cijfers(getypt, cijfers):
    form = Formulier({"nummer": getypt})
    assert form.is_valid()
    assert form.cleaned_data["nummer"] == cijfers


@pytest.mark.parametrize(
    ("getypt", "fout"),
    [("85.07.30-033.29", "kloppen niet"), ("85", "telt elf"), ("abc", "enkel cijfers"), ("1" * 31, "niet meer dan 30")],
)
def test_het_veld_zegt_wat_er_mis_is_met_een_nummer(getypt, fout):
    form = Formulier({"nummer": getypt})
    assert not form.is_valid()
    assert fout in str(form.errors["nummer"])
