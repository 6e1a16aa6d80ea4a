"""The form above a list. Each field is named in the address as on the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.db.models import QuerySet

Rijen = TypeVar("Rijen", bound=QuerySet)
Zeef = Callable[[Any, Any], Any]
LANGSTE = 200


class Filter(forms.Form):
    """What can be read of the address filters the rows; what cannot does not, and the field says why.

    `zeven` has one sieve per field. The question `q` comes last: what it finds may depend on what is left.
    """

    zeven: dict[str, Zeef] = {}

    def filter(self, rijen: Rijen) -> Rijen:
        """The rows that pass every chosen field."""
        for veld, waarde in sorted(self.gekozen.items(), key=lambda paar: paar[0] == "q"):
            rijen = self.zeven[veld](rijen, waarde)
        return rijen

    @property
    def gekozen(self) -> dict[str, Any]:
        """What was filled in and is valid."""
        self.full_clean()
        return {naam: waarde for naam, waarde in self.cleaned_data.items() if waarde}


def zoekveld(hulp: str = "", *, label: str = "Zoeken") -> forms.CharField:
    """A question in one's own words."""
    return forms.CharField(label=label, max_length=LANGSTE, required=False, help_text=hulp)


def keuzelijst(label: str, leeg: str, keuzes: Any) -> forms.ChoiceField:
    """One choice from a list, or from what a function lists; `leeg` says what no choice means."""
    alle = (lambda: [("", leeg), *keuzes()]) if callable(keuzes) else [("", leeg), *keuzes]
    return forms.ChoiceField(label=label, choices=alle, required=False)


def dagveld(label: str) -> forms.DateField:
    """A day, chosen in the calendar of the browser."""
    return forms.DateField(label=label, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), required=False)
