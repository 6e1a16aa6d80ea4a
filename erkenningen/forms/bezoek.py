"""Plan a visit, and note it on a phone at the werkplek."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from erkenningen.forms.velden import Handelingsform, tekstvak
from erkenningen.models import Activiteitbevinding, Erkenningsaanvraag, Plaatsbezoek
from erkenningen.services import Waarneming
from opleidingen.models import Activiteit


class Bezoekplan(Handelingsform):
    """When somebody comes."""

    op = forms.DateTimeField(
        label="Dag en uur van het bezoek",
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )

    def clean_op(self) -> Any:
        op = self.cleaned_data["op"]
        if op <= timezone.now():
            raise forms.ValidationError("Kies een moment in de toekomst.")
        return op


class Bezoekverslag(Handelingsform):
    """The activiteitenlijst as a tick list, and the report. Half a form may be kept."""

    gezien = forms.CharField(required=False, widget=forms.HiddenInput)
    verslag = tekstvak(
        "Verslag",
        rijen=6,
        required=False,
        help_text="Ook wie stemt leest dit. Noem geen namen van mentoren of lerenden.",
    )
    is_afgerond = forms.BooleanField(label="Het bezoek is afgerond", required=False)

    def vul_aan(self) -> None:
        self.nu: Plaatsbezoek | None = None
        bezoek = self.aanvraag.open_bezoek
        if bezoek is None:  # the door is open only while a visit is planned
            raise LookupError("geen gepland bezoek")
        self.fields["gezien"].initial, self.fields["verslag"].initial = bezoek.kenmerk, bezoek.verslag
        eerder = {regel.activiteit_id: regel for regel in bezoek.alle_bevindingen}
        self.activiteiten = list(self.aanvraag.versie.activiteiten.all()) if self.aanvraag.versie else []
        for activiteit in self.activiteiten:
            self._voeg_toe(activiteit, eerder.get(activiteit.pk))

    def _voeg_toe(self, activiteit: Activiteit, eerder: Activiteitbevinding | None) -> None:
        self.fields[f"stand_{activiteit.pk}"] = forms.ChoiceField(
            label=f"{activiteit.volgnummer}. {activiteit.omschrijving}",
            choices=Activiteitbevinding.Stand.choices,
            widget=forms.RadioSelect,
            required=False,
            initial=eerder.stand if eerder else None,
        )
        self.fields[f"opmerking_{activiteit.pk}"] = forms.CharField(
            label=f"Opmerking bij {activiteit.volgnummer}",
            max_length=300,
            required=False,
            initial=eerder.opmerking if eerder else "",
        )

    @property
    def rijen(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"stand_{regel.pk}"], self[f"opmerking_{regel.pk}"]) for regel in self.activiteiten]

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("is_afgerond"):
            self._eis_alles()
        for regel in self.activiteiten:
            if self.cleaned_data.get(f"opmerking_{regel.pk}") and not self.cleaned_data.get(f"stand_{regel.pk}"):
                self.add_error(f"stand_{regel.pk}", "Kies ook of deze activiteit aanwezig is.")
        return self.cleaned_data

    def _eis_alles(self) -> None:
        if not self.cleaned_data.get("verslag"):
            self.add_error("verslag", "Schrijf een verslag voor u het bezoek afrondt.")
        for regel in self.activiteiten:
            if not self.cleaned_data.get(f"stand_{regel.pk}"):
                self.add_error(f"stand_{regel.pk}", "Kies aanwezig, deels of niet.")

    def leg_naast(self, nu: Erkenningsaanvraag, reden: str) -> None:
        """Keep what was typed, show what a colleague kept, and let the next save replace it knowingly."""
        super().leg_naast(nu, reden)
        self.nu = nu.open_bezoek
        getypt: Any = self.data
        self.data = {**dict(getypt.items()), "gezien": self.nu.kenmerk if self.nu else ""}

    def gegevens(self) -> dict[str, Any]:
        ingevuld = {regel.pk: self._waarneming(regel.pk) for regel in self.activiteiten}
        rest = {naam: self.cleaned_data[naam] for naam in ("gezien", "verslag", "is_afgerond")}
        return {**rest, "waarnemingen": {pk: waarneming for pk, waarneming in ingevuld.items() if waarneming.stand}}

    def _waarneming(self, pk: int) -> Waarneming:
        return Waarneming(self.cleaned_data[f"stand_{pk}"], self.cleaned_data[f"opmerking_{pk}"])
