"""What each act on an actie asks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms

from accounts.rechten import Toegang
from acties.forms.aanmaken import wie_neemt
from acties.forms.inhoud import FEITEN, InhoudForm
from acties.models import VELDNAMEN, Actie, Soort
from acties.wijzigingen import als_tekst
from erkenningen.forms.velden import tekstvak


class Daad(forms.Form):
    """On its own: nothing but the confirmation."""

    def __init__(self, *args: Any, actie: Actie, toegang: Toegang, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.actie, self.toegang = actie, toegang
        self.vul_aan()

    def vul_aan(self) -> None:
        """Add the fields that depend on this actie."""

    def gegevens(self) -> dict[str, Any]:
        """What the service gets."""
        return self.cleaned_data


class Toewijzing(Daad):
    """Whose it becomes."""

    def vul_aan(self) -> None:
        self.fields["aan"] = wie_neemt(self.toegang, self.actie.is_formeel, initial=self.actie.verantwoordelijke_id)


class Reden(Daad):
    """Why it stops, or starts again."""

    reden = forms.CharField(label="Reden", max_length=300, widget=forms.Textarea({"rows": 3}), help_text=FEITEN)


class Afronding(Daad):
    """What came of it; a begeleidingsactie is also evaluated."""

    resultaat = tekstvak("Resultaat", help_text=f"Wat is er gebeurd of afgesproken? {FEITEN}")

    def vul_aan(self) -> None:
        self.fields["resultaat"].initial = self.actie.resultaat
        if self.actie.soort == Soort.BEGELEIDINGSACTIE:
            self.fields["doel_bereikt"] = forms.ChoiceField(
                label="Is het doel bereikt?",
                choices=Actie.Doel.choices,
                widget=forms.RadioSelect,
                initial=self.actie.doel_bereikt,
                help_text=self.actie.doel,
            )
            self.fields["evaluatie"] = tekstvak(
                "Evaluatie",
                initial=self.actie.evaluatie,
                help_text=f"Waarop steunt uw antwoord? Een sanctie kan hiernaar verwijzen. {FEITEN}",
            )


class Bewerking(InhoudForm):
    """What is written on the actie, as it may be from now on."""

    gezien = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, actie: Actie, toegang: Toegang, **kwargs: Any):
        self.actie, nu = actie, actie.inhoud
        self.nu_bewaard: list[tuple[str, str]] = []
        bewaard = {**nu.als_velden(), "opleiding": nu.opleiding and nu.opleiding.code, "gezien": nu.kenmerk}
        kwargs["initial"] = {**bewaard, **kwargs.get("initial", {})}
        super().__init__(*args, formeel=actie.is_formeel, onderneming=actie.onderneming, **kwargs)

    def leg_naast(self, nu: Actie, reden: str) -> None:
        """Somebody else was first: keep what was typed, and show beside it what is kept now and differs."""
        self.add_error(None, f"{reden} Kijk wat nu bewaard is, en bewaar opnieuw wat moet gelden.")
        vorige: Any = self.data
        getypt = vorige.copy()
        getypt["gezien"] = nu.inhoud.kenmerk
        self.data = getypt
        anders = self.gegevens()["inhoud"].anders_dan(nu.inhoud)
        self.nu_bewaard = [(VELDNAMEN[veld].capitalize(), als_tekst(nu, veld)) for veld in anders]

    def gegevens(self) -> dict[str, Any]:
        """What is not on this form stays as it is."""
        gegeven = self.inhoud().als_velden()
        op_form = {naam: waarde for naam, waarde in gegeven.items() if naam in self.fields}
        return {"inhoud": replace(self.actie.inhoud, **op_form), "gezien": self.cleaned_data["gezien"]}
