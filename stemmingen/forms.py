"""What people type: a filter, a vote, the opening and the closing of a round."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from stemmingen.models import TEGEN_MET_MOTIVERING, Stemronde
from stemmingen.regels import Waarde


class StemrondeFilter(forms.Form):
    """Search in the rounds in which one is asked for a vote."""

    TOESTANDEN = {"te_stemmen": "Te stemmen", "gestemd": "Gestemd", "gesloten": "Gesloten"}

    q = forms.CharField(label="Onderneming of dossiernummer", required=False, max_length=100)
    toestand = forms.ChoiceField(label="Toestand", required=False, choices=[("", "Alle"), *TOESTANDEN.items()])
    advies = forms.ChoiceField(
        label="Advies van de behandelaar", required=False, choices=[("", "Alle"), *Stemronde.Advies.choices]
    )

    def filter(self, rijen: QuerySet) -> QuerySet:
        """Narrow the rows down by what is filled in; what cannot be read filters nothing."""
        self.is_valid()
        waarden = {veld: waarde for veld, waarde in self.cleaned_data.items() if waarde}
        tekst = waarden.pop("q", "")
        if tekst:
            rijen = rijen.filter(Q(nummer__icontains=tekst) | Q(onderneming_naam__icontains=tekst))
        return rijen.filter(**waarden)


class StemForm(forms.Form):
    """One vote."""

    waarde = forms.ChoiceField(
        label="Uw stem",
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
