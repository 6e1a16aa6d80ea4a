"""What one fills in to take a file along."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format

from organisatie.models import Download
from organisatie.opdracht import Opdracht, Vorm

VORMEN = [(Vorm.CSV, "Csv, voor elk programma"), (Vorm.XLSX, "Xlsx, voor Excel en LibreOffice")]
TE_GROOT = "Dit zijn meer rijen dan een werkblad kan bevatten. Kies csv, of beperk de lijst met een filter."


class DownloadForm(forms.Form):
    """Why somebody takes data out of the portal, and how he wants it. The purpose stays in the log with the file."""

    doel = forms.CharField(
        label="Waarvoor gebruikt u dit bestand?",
        max_length=200,
        help_text="Bijvoorbeeld: cijfers voor het overleg van maart. U hoeft geen namen te noemen.",
    )
    vorm = forms.ChoiceField(label="Soort bestand", choices=VORMEN, widget=forms.RadioSelect, required=False)
    kolommen = forms.MultipleChoiceField(
        label="Kolommen",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Kies enkel wat u nodig hebt. Kiest u niets, dan krijgt u alle kolommen.",
        error_messages={"invalid_choice": "Dit bestand kent de kolom “%(value)s” niet."},
    )

    def __init__(self, *args: Any, opdracht: Opdracht, **kwargs: Any):
        kwargs["initial"] = {"vorm": Vorm.CSV.value, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        kolommen: Any = self.fields["kolommen"]
        kolommen.choices = [(kolom.naam, kolom.naam) for kolom in opdracht.te_kiezen]

    def clean_vorm(self) -> Vorm:
        return Vorm(self.cleaned_data["vorm"] or Vorm.CSV)


class WijzigingenForm(DownloadForm):
    """The same for what changed since an earlier download: its columns are those of then."""

    def __init__(self, *args: Any, sinds: Download, **kwargs: Any):
        super().__init__(*args, **kwargs)
        del self.fields["kolommen"]
        self.sinds = date_format(timezone.localtime(sinds.op), "j F Y, H.i") + " uur"
