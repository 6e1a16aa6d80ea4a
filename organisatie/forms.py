"""What one fills in to take a file along, and the filters of the lists that the files come from."""

from __future__ import annotations

from django import forms
from django.db.models import QuerySet

from erkenningen.models import Erkenning, Status
from opleidingen.models import Opleiding


class DownloadForm(forms.Form):
    """Why somebody takes data out of the portal. It stays in the log with the file."""

    doel = forms.CharField(
        label="Waarvoor gebruikt u dit bestand?",
        max_length=200,
        help_text="Bijvoorbeeld: cijfers voor het overleg van maart. U hoeft geen namen te noemen.",
    )


class AanvraagFilter(forms.Form):
    status = forms.ChoiceField(choices=[("", "Alle"), *Status.choices], required=False)
    opleiding = forms.ModelChoiceField(Opleiding.objects.all(), to_field_name="code", required=False)

    def filter(self, rijen: QuerySet) -> QuerySet:
        return rijen.filter(**{naam: waarde for naam, waarde in self.cleaned_data.items() if waarde})


class ErkenningFilter(AanvraagFilter):
    status = forms.ChoiceField(choices=[("", "Alle"), *Erkenning.Status.choices], required=False)
