"""What one fills in to take a file along."""

from __future__ import annotations

from django import forms


class DownloadForm(forms.Form):
    """Why somebody takes data out of the portal. It stays in the log with the file."""

    doel = forms.CharField(
        label="Waarvoor gebruikt u dit bestand?",
        max_length=200,
        help_text="Bijvoorbeeld: cijfers voor het overleg van maart. U hoeft geen namen te noemen.",
    )
