"""A fault names its field, and who wrote a sentence of his own keeps it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from werkplekduaal.foutzinnen import foutzinnen

STEMMEN = [("voor", "Voor"), ("tegen", "Tegen")]
Veld = Callable[..., forms.Field]


def zinnen(veld: forms.Field, vraag: str = "", label: str = "Naam") -> list[str]:
    """What a form says of its only field after this was sent."""
    veld.label = label
    soort = type("Formulier", (forms.Form,), {"veld": veld})
    form = soort(QueryDict(vraag), {})
    form.full_clean()
    return foutzinnen(form["veld"])


@pytest.mark.parametrize(
    ("veld", "zin"),
    [
        (forms.CharField(), "Vul “Naam” in."),
        (forms.DateField(), "Vul “Naam” in."),
        (forms.ChoiceField(choices=STEMMEN), "Maak een keuze bij “Naam”."),
        (forms.ChoiceField(choices=STEMMEN, widget=forms.RadioSelect), "Maak een keuze bij “Naam”."),
        (forms.MultipleChoiceField(choices=STEMMEN), "Maak een keuze bij “Naam”."),
        (forms.BooleanField(), "Vink aan: “Naam”."),
        (forms.FileField(), "Kies een bestand bij “Naam”."),
    ],
    ids=lambda waarde: type(waarde).__name__,
)
def test_wat_leeg_bleef_zegt_wat_u_moet_doen(veld: forms.Field, zin: str):
    assert zinnen(veld) == [zin]


def test_een_label_dat_een_vraag_is_wordt_als_vraag_genoemd():
    assert zinnen(forms.CharField(), label="Waarvoor?") == ["Beantwoord de vraag “Waarvoor?”."]
    vraag = forms.ChoiceField(choices=STEMMEN, widget=forms.RadioSelect)
    assert zinnen(vraag, label="Hoe stemt u?") == ["Maak een keuze bij “Hoe stemt u?”."]


@pytest.mark.parametrize(
    ("veld", "vraag"),
    [
        (forms.ChoiceField(choices=STEMMEN), "veld=werkversie"),
        (forms.MultipleChoiceField(choices=STEMMEN), "veld=werkversie&veld=voor"),
    ],
    ids=lambda waarde: type(waarde).__name__,
)
def test_wat_niet_in_de_lijst_staat_wordt_niet_herhaald(veld: forms.Field, vraag: str):
    assert zinnen(veld, vraag) == ["Kies bij “Naam” een waarde uit de lijst."]


@pytest.mark.parametrize("veld", [forms.DateField(), forms.IntegerField()], ids=lambda veld: type(veld).__name__)
def test_wat_onleesbaar_is_wordt_niet_geraden(veld: forms.Field):
    assert zinnen(veld, "veld=onzin") == ["Wij kunnen “Naam” zo niet lezen. Kijk na wat u invulde."]


def test_wie_moet_inkorten_leest_met_hoeveel():
    veld = forms.CharField(max_length=5_000)
    assert zinnen(veld, f"veld={'x' * 5_003}") == ["“Naam” mag hoogstens 5.000 tekens lang zijn. Nu zijn het er 5.003."]


def geweigerd(_waarde: date) -> None:
    raise ValidationError("Kies een dag in de toekomst.")


def test_een_eigen_zin_blijft_staan():
    assert zinnen(forms.CharField(error_messages={"required": "Zeg waarom."})) == ["Zeg waarom."]
    assert zinnen(forms.DateField(validators=[geweigerd]), "veld=2020-01-01") == ["Kies een dag in de toekomst."]
    assert "minstens 3" in zinnen(forms.IntegerField(min_value=3), "veld=1")[0]


def test_een_goed_ingevuld_veld_zwijgt():
    assert zinnen(forms.CharField(), "veld=x") == []
