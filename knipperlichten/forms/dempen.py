"""What is to be muted, until when, and why; and what who decides says of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import Partnerschap
from erkenningen.forms.velden import datum
from erkenningen.models import Erkenning
from knipperlichten.catalogus import REGELS
from knipperlichten.models import Niveau
from knipperlichten.services import Wat
from opleidingen.models import Opleiding

REDEN_HULP = "Uw collega’s lezen dit. Noem geen mentoren of lerenden."


class DempForm(forms.Form):
    """Until when one hit is silent, and why."""

    tot = datum("Dempen tot en met")
    reden = forms.CharField(label="Waarom?", max_length=300, widget=forms.Textarea({"rows": 3}), help_text=REDEN_HULP)

    def clean_tot(self) -> date:
        tot: date = self.cleaned_data["tot"]
        if tot < timezone.localdate():
            raise ValidationError("Kies vandaag of een latere dag.")
        return tot


class MassaForm(DempForm):
    """Which rules are silent for which opleiding, in which period: for what befalls many at once."""

    codes = forms.MultipleChoiceField(label="Welke knipperlichten?", widget=forms.CheckboxSelectMultiple)
    opleiding = forms.ModelChoiceField(
        Opleiding.objects.none(),
        label="Voor welke opleiding?",
        to_field_name="code",
        empty_label="Alle opleidingen",
        required=False,
    )
    tot_niveau = forms.ChoiceField(
        label="Tot en met welk niveau?",
        choices=[(Niveau.ROOD, "Oranje en rood"), (Niveau.ORANJE, "Enkel oranje: wat rood wordt, brandt weer")],
        widget=forms.RadioSelect,
        initial=Niveau.ROOD,
    )
    vanaf = datum("Dempen vanaf")

    field_order = ("codes", "opleiding", "tot_niveau", "vanaf", "tot", "reden")

    def __init__(self, *args: Any, partnerschap: Partnerschap, **kwargs: Any):
        kwargs["initial"] = {"vanaf": timezone.localdate(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        codes: Any = self.fields["codes"]
        codes.choices = [(regel.code, f"{regel.code} {regel.titel}") for regel in REGELS.values() if regel.heeft_feiten]
        opleiding: Any = self.fields["opleiding"]
        erkend = Erkenning.objects.filter(partnerschap=partnerschap).values("opleiding")
        opleiding.queryset = Opleiding.objects.filter(pk__in=erkend).only("code", "naam")

    def clean(self) -> dict[str, Any]:
        vanaf, tot = self.cleaned_data.get("vanaf"), self.cleaned_data.get("tot")
        if vanaf and tot and tot < vanaf:
            self.add_error("tot", "De einddatum ligt voor de begindatum.")
        return self.cleaned_data

    def gegevens(self) -> dict[str, Any]:
        """What the service gets."""
        gekozen = self.cleaned_data
        wat = Wat(gekozen["codes"], opleiding=gekozen["opleiding"], tot_niveau=gekozen["tot_niveau"])
        return {"wat": wat, **{naam: gekozen[naam] for naam in ("vanaf", "tot", "reden")}}


class BeslisForm(forms.Form):
    """Allow what was asked, or refuse it with a reason."""

    besluit = forms.ChoiceField(
        label="Wat beslist u?",
        choices=[("toestaan", "Toestaan: dit knipperlicht zwijgt"), ("weigeren", "Weigeren: het blijft branden")],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of u de vraag toestaat."},
    )
    motivering = forms.CharField(
        label="Motivering",
        max_length=300,
        required=False,
        help_text="Verplicht als u weigert. Wie het vroeg, leest dit.",
    )

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("besluit") == "weigeren" and not self.cleaned_data.get("motivering"):
            self.add_error("motivering", "Zeg waarom u weigert.")
        return self.cleaned_data

    def gegevens(self) -> dict[str, Any]:
        """What the service gets."""
        return {"mag": self.cleaned_data["besluit"] == "toestaan", "motivering": self.cleaned_data["motivering"]}


class OpheffenForm(forms.Form):
    """Nothing but the confirmation."""

    def gegevens(self) -> dict[str, Any]:
        """What the service gets."""
        return {}
