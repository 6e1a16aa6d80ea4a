"""What each step of an appeal asks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from erkenningen.forms.velden import datum, tekstvak, vinkjes
from erkenningen.models import Beroep
from handhaving.forms.sancties import GEEN_NAMEN

LATER = "Deze dag ligt in de toekomst."


class Beroepsgegevens(forms.Form):
    """When the company received the decision and when it appealed, and how."""

    beslissing_ontvangen_op = datum("De onderneming ontving de beslissing op")
    ingediend_op = datum("Het beroep werd ingediend op")
    kanaal = forms.ChoiceField(label="Hoe?", choices=Beroep.Kanaal.choices, widget=forms.RadioSelect)
    door_onderneming = forms.BooleanField(label="De onderneming stelde het beroep zelf in", required=False)
    is_gemotiveerd = forms.BooleanField(label="De vraag om herziening is gemotiveerd", required=False)

    def clean(self) -> dict[str, Any]:
        ontvangen, ingediend = (self.cleaned_data.get(n) for n in ("beslissing_ontvangen_op", "ingediend_op"))
        if ontvangen and ingediend and ingediend < ontvangen:
            self.add_error("ingediend_op", "Het beroep kan niet ouder zijn dan de beslissing.")
        if ingediend and ingediend > timezone.localdate():
            self.add_error("ingediend_op", LATER)
        return self.cleaned_data

    def gegevens(self) -> dict[str, Any]:
        """What the service gets."""
        return self.cleaned_data


class Ontvangst(forms.Form):
    """Is it admissible? If not, why not."""

    ontvankelijk = forms.ChoiceField(
        label="Is het beroep ontvankelijk?", choices=[("ja", "Ja"), ("nee", "Nee")], widget=forms.RadioSelect
    )
    motivering = tekstvak(
        "Motivering",
        required=False,
        help_text=f"Verplicht als het beroep niet ontvankelijk is. De onderneming leest dit in de mail. {GEEN_NAMEN}",
    )

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("ontvankelijk") == "nee" and not self.cleaned_data.get("motivering"):
            self.add_error("motivering", "Zeg waarom het beroep niet ontvankelijk is.")
        return self.cleaned_data

    def gegevens(self) -> dict[str, Any]:
        """What the service gets."""
        return {**self.cleaned_data, "ontvankelijk": self.cleaned_data["ontvankelijk"] == "ja"}


class Uitspraak(forms.Form):
    """What the beroepscommissie ruled; after a revised refusal also who may be mentor."""

    uitspraak = forms.ChoiceField(
        label="Uitspraak van de beroepscommissie",
        choices=[("bevestigd", "De beslissing blijft"), ("herzien", "De beslissing wordt herzien")],
        widget=forms.RadioSelect,
    )
    motivering = tekstvak("Motivering", help_text=f"De onderneming leest deze tekst in de mail. {GEEN_NAMEN}")

    def __init__(self, *args: Any, beroep: Beroep, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["uitspraak_op"] = datum("Uitspraak op", initial=timezone.localdate())
        if beroep.beslissing:
            self.kandidaten = {rij.pk: rij for rij in beroep.zaak.kandidaten.select_related("dossier")}
            keuzes = [(pk, str(kandidaat.dossier)) for pk, kandidaat in self.kandidaten.items()]
            self.fields["mentoren"] = vinkjes("Wie mag mentor worden als de beslissing herzien wordt?", keuzes)

    def clean(self) -> dict[str, Any]:
        herzien = self.cleaned_data.get("uitspraak") == "herzien"
        if herzien and "mentoren" in self.fields and not self.cleaned_data.get("mentoren"):
            self.add_error("mentoren", "Kies minstens één mentor die mag optreden.")
        dag = self.cleaned_data.get("uitspraak_op")
        if dag and dag > timezone.localdate():
            self.add_error("uitspraak_op", LATER)
        return self.cleaned_data

    def gegevens(self) -> dict[str, Any]:
        """What the service gets."""
        velden = dict(self.cleaned_data)
        herzien = velden.pop("uitspraak") == "herzien"
        return {**velden, "herzien": herzien, "mentoren": [self.kandidaten[pk] for pk in velden.pop("mentoren", ())]}
