"""What people type: a filter, a vote, the opening and the closing of a round."""

from __future__ import annotations

from typing import Any

from django import forms

from stemmingen.models import TEGEN_MET_MOTIVERING, Stemronde
from stemmingen.regels import Waarde
from werkplekduaal.filter import Filter, keuzelijst, zoekveld


class StemrondeFilter(Filter):
    """Above the rounds in which one is asked for a vote."""

    q = zoekveld("Naam, ondernemingsnummer of dossiernummer.")
    toestand = keuzelijst(
        "Toestand", "Alle", [("te_stemmen", "Te stemmen"), ("gestemd", "Gestemd"), ("gesloten", "Gesloten")]
    )
    advies = keuzelijst("Advies van de behandelaar", "Alle", Stemronde.Advies.choices)

    zeven = {
        "q": lambda rijen, tekst: rijen.zoek(tekst),
        "toestand": lambda rijen, toestand: rijen.filter(toestand=toestand),
        "advies": lambda rijen, advies: rijen.filter(advies=advies),
    }


class StemForm(forms.Form):
    """One vote."""

    waarde = forms.ChoiceField(
        label="Hoe stemt u?",
        choices=Waarde.choices,
        widget=forms.RadioSelect,
        help_text="Met een belangenconflict stemt u niet mee. U ziet deze aanvraag dan niet meer bij de stemmingen.",
    )
    motivering = forms.CharField(
        label="Motivering",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Verplicht als u tegen stemt.",
    )

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        if gegevens.get("waarde") == Waarde.TEGEN and not gegevens.get("motivering"):
            self.add_error("motivering", TEGEN_MET_MOTIVERING)
        return gegevens


class OpenForm(forms.Form):
    """Ask the members for their vote."""

    advies = forms.ChoiceField(label="Uw advies", choices=Stemronde.Advies.choices, widget=forms.RadioSelect)
    samenvatting = forms.CharField(
        label="Samenvatting voor de leden",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="De leden lezen dit. Vermeld geen namen van mentoren of lerenden en niets uit een uittreksel.",
    )


class SluitForm(forms.Form):
    """Close a round before its term."""

    reden = forms.CharField(label="Waarom sluit u de stemronde nu?", max_length=300)
