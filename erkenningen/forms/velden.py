"""Fields and the base that the forms of this app share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from erkenningen.models import Erkenningsaanvraag

GEEN_ANTWOORD = "De onderneming gaf geen antwoord."


class Handelingsform(forms.Form):
    """What an act on an application asks. On its own: nothing but the confirmation."""

    def __init__(self, *args: Any, aanvraag: Erkenningsaanvraag, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.aanvraag = aanvraag
        self.vul_aan()

    def vul_aan(self) -> None:
        """Add the fields that depend on this application."""

    def leg_naast(self, nu: Erkenningsaanvraag, reden: str) -> None:
        """Somebody else was first: keep what was typed, and show it beside what is kept now."""
        self.add_error(None, reden)

    def gegevens(self) -> dict[str, Any]:
        """What the service gets."""
        return self.cleaned_data


def tekstvak(label: str, *, rijen: int = 4, **kwargs: Any) -> forms.CharField:
    """A field for some sentences."""
    return forms.CharField(label=label, max_length=5000, widget=forms.Textarea({"rows": rijen}), **kwargs)


def datum(label: str, **kwargs: Any) -> forms.DateField:
    """A day, chosen in the calendar of the browser."""
    return forms.DateField(label=label, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **kwargs)


def vinkjes(label: str, keuzes: list[tuple[int, str]], gekozen: Sequence[int] = ()) -> forms.TypedMultipleChoiceField:
    """Some of these rows, by number."""
    return forms.TypedMultipleChoiceField(
        label=label,
        choices=keuzes,
        coerce=int,
        initial=list(gekozen),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
