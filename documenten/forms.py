"""The field in which somebody chooses a file, and the form around it."""

from __future__ import annotations

from typing import Any

from django import forms

from documenten.keuring import Gekeurd, Geweigerd, keur
from documenten.keuring.keur import grens_in_woorden

KIES_OPNIEUW = "Kies het bestand opnieuw: uw browser onthoudt het niet als er iets anders fout is."
NEEMT_AAN = ".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"


class Bestandsveld(forms.FileField):
    """One file. Its value is what passed the inspection (`Gekeurd`); a refusal is a fault of the field."""

    widget = forms.FileInput(attrs={"accept": NEEMT_AAN})
    default_error_messages = {
        "required": "Kies een bestand.",
        "missing": "Kies een bestand.",
        "invalid": "Kies een bestand.",
        "empty": "Dit bestand is leeg. Kies een ander.",
    }

    def __init__(self, *, label: str = "Bestand", uitleg: str = "", **kwargs: Any):
        soorten = f"Een PDF, JPG of PNG van hoogstens {grens_in_woorden()}."
        super().__init__(label=label, help_text=f"{uitleg} {soorten}".strip(), **kwargs)

    def to_python(self, data: Any) -> Gekeurd | None:  # type: ignore[override]  # narrower: only what was inspected
        upload = super().to_python(data)
        if upload is None:
            return None
        try:
            return keur(upload)
        except Geweigerd as weigering:
            raise forms.ValidationError(weigering.reden, code="geweigerd") from weigering


class Bestandsformulier(forms.Form):
    """A form with a file: when another field is wrong it says that the file must be chosen again."""

    def full_clean(self) -> None:
        super().full_clean()
        if self.errors:
            gekozen = [naam for naam, veld in self.fields.items() if isinstance(veld, Bestandsveld)]
            for naam in gekozen:
                if self.files.get(naam) and naam not in self.errors:
                    self.add_error(naam, KIES_OPNIEUW)
