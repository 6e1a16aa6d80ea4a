"""What somebody fills in about himself."""

from __future__ import annotations

from typing import Any

from django import forms

from accounts.meldingen import soorten_voor, uitgezet
from accounts.rechten import Toegang


class MeldingenForm(forms.Form):
    """What comes in the daily mail, of all that can reach this person."""

    soorten = forms.MultipleChoiceField(
        label="Wat wilt u in uw dagelijkse mail lezen?", widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, toegang: Toegang, **kwargs: Any):
        self.uit, self.mogelijk = uitgezet(toegang), soorten_voor(toegang)
        aan = [soort for soort in self.mogelijk if soort not in self.uit]
        kwargs["initial"] = {"soorten": aan, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        keuze: Any = self.fields["soorten"]
        keuze.choices = self.mogelijk.items()

    def gegevens(self) -> dict[str, Any]:
        """What the service gets: also what was off and is not on this form stays off."""
        return {"uit": (self.uit | set(self.mogelijk)) - set(self.cleaned_data["soorten"])}
