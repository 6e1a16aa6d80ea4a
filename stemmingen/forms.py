"""What people type: a filter, a vote, a question, and what a handler does with a round."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from stemmingen.models import TEGEN_MET_MOTIVERING, Stemronde, Zetel
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


class InneemForm(forms.Form):
    """Which seat is yours, of those for which the department named you."""

    def __init__(self, *args: Any, zetels: Iterable[Zetel], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.zetels = {zetel.pk: zetel for zetel in zetels}
        self.fields["zetel"] = forms.TypedChoiceField(
            label="Welke zetel is van u?",
            choices=[(zetel.pk, zetel.omschrijving) for zetel in self.zetels.values()],
            initial=next(iter(self.zetels)) if len(self.zetels) == 1 else None,
            coerce=int,
            widget=forms.RadioSelect,
        )

    def clean_zetel(self) -> Zetel:
        """The seat itself."""
        return self.zetels[self.cleaned_data["zetel"]]


class StemForm(forms.Form):
    """One vote."""

    waarde = forms.ChoiceField(
        label="Hoe stemt u?",
        choices=Waarde.choices,
        widget=forms.RadioSelect,
        help_text="Met een belangenconflict stemt u niet mee. U vindt deze aanvraag dan nergens meer terug.",
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


class VraagForm(forms.Form):
    """What a member wants to know before he votes."""

    tekst = forms.CharField(
        label="Wat wilt u weten?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Alle leden van deze stemronde lezen uw vraag, met uw naam, en het antwoord van de behandelaar.",
    )


class AntwoordForm(forms.Form):
    """The answer of the handler."""

    antwoord = forms.CharField(
        label="Uw antwoord",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Alle leden lezen dit. Vermeld geen namen van mentoren of lerenden en niets uit een uittreksel.",
    )


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


class BevestigForm(forms.Form):
    """Nothing to type: the button is the answer."""


class HerneemForm(forms.Form):
    """Ask everybody anew, because the dossier changed."""

    wijziging = forms.CharField(
        label="Wat veranderde er aan de aanvraag?",
        max_length=250,
        help_text="De leden lezen dit. Vermeld geen namen van mentoren of lerenden en niets uit een uittreksel.",
    )


class VergaderingForm(forms.Form):
    """The days of which one wants the minutes."""

    vanaf = forms.DateField(label="Gesloten vanaf", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    tot = forms.DateField(
        label="Gesloten tot en met", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def clean_tot(self) -> date:
        tot: date = self.cleaned_data["tot"]
        if self.cleaned_data.get("vanaf", tot) > tot:
            raise forms.ValidationError("De laatste dag ligt voor de eerste.")
        return tot

    def clean_vanaf(self) -> date:
        vanaf: date = self.cleaned_data["vanaf"]
        if vanaf > timezone.localdate():
            raise forms.ValidationError("Kies vandaag of een eerdere dag: een verslag gaat over wat gebeurd is.")
        return vanaf
