"""The findings of the examination, and the reasons to set a dossier aside."""

from __future__ import annotations

from typing import Any

from django import forms

from accounts.models import Partnerschap
from erkenningen.forms.velden import GEEN_ANTWOORD, Handelingsform, tekstvak
from erkenningen.models import Bevinding, Erkenningsaanvraag, Kandidaatmentor, Oordeel, Voorwaardebeoordeling
from erkenningen.services import Vaststelling
from erkenningen.weergave import Groep, groepen


class Behandeling(Handelingsform):
    """A finding per condition with its note and motivering, and the outcome per mentor. Half a form may be kept."""

    gezien = forms.CharField(required=False, widget=forms.HiddenInput)

    def vul_aan(self) -> None:
        self.nu_bewaard: dict[int, Voorwaardebeoordeling] = {}
        self.fields["gezien"].initial = self.aanvraag.kenmerk_onderzoek
        for beoordeling in self.aanvraag.alle_beoordelingen:
            self._voeg_voorwaarde_toe(beoordeling)
        for kandidaat in self.aanvraag.alle_kandidaten:
            self.fields[f"oordeel_{kandidaat.pk}"] = forms.ChoiceField(
                label="Besluit over deze mentor", choices=Oordeel.choices, initial=kandidaat.oordeel
            )

    def _voeg_voorwaarde_toe(self, beoordeling: Voorwaardebeoordeling) -> None:
        pk = beoordeling.pk
        self.fields[f"bevinding_{pk}"] = forms.ChoiceField(
            label=beoordeling.get_voorwaarde_display(),
            help_text=beoordeling.antwoord or GEEN_ANTWOORD,
            choices=Bevinding.choices,
            initial=beoordeling.bevinding,
        )
        self.fields[f"motivering_{pk}"] = tekstvak(
            "Motivering", rijen=3, required=False, initial=beoordeling.motivering, help_text="Komt in de beslissing."
        )
        self.fields[f"nota_{pk}"] = tekstvak(
            "Interne nota",
            rijen=3,
            required=False,
            initial=beoordeling.nota_intern,
            help_text="Alleen voor behandelaars van uw partnerschap.",
        )

    @property
    def rijen(self) -> list[dict[str, Any]]:
        """What the page shows: per group the conditions with their three fields, and the outcome for a mentor."""
        return [
            {
                "groep": groep,
                "regels": [self._regel(beoordeling) for beoordeling in groep.beoordelingen],
                "oordeel": self[f"oordeel_{groep.kandidaat.pk}"] if groep.kandidaat else None,
            }
            for groep in groepen(self.aanvraag, met_namen=True)
        ]

    def _regel(self, beoordeling: Voorwaardebeoordeling) -> dict[str, Any]:
        velden = {veld: self[f"{veld}_{beoordeling.pk}"] for veld in VELDEN}
        return {"beoordeling": beoordeling, "nu": self.nu_bewaard.get(beoordeling.pk), **velden}

    def leg_naast(self, nu: Erkenningsaanvraag, reden: str) -> None:
        super().leg_naast(nu, f"{reden} Kijk bij elke voorwaarde wat nu bewaard is, en bewaar opnieuw wat moet gelden.")
        getypt: Any = self.data
        self.data = {**getypt.dict(), "gezien": nu.kenmerk_onderzoek}
        self.nu_bewaard = {
            beoordeling.pk: beoordeling
            for beoordeling in nu.alle_beoordelingen
            if Vaststelling(beoordeling.bevinding, beoordeling.nota_intern, beoordeling.motivering)
            != self.vaststelling(beoordeling)
        }

    def vaststelling(self, beoordeling: Voorwaardebeoordeling) -> Vaststelling:
        """What was filled in for one condition."""
        bevinding, motivering, nota = (self.cleaned_data.get(f"{veld}_{beoordeling.pk}", "") for veld in VELDEN)
        return Vaststelling(bevinding=bevinding, motivering=motivering, nota_intern=nota)

    def clean(self) -> dict[str, Any]:
        for groep in groepen(self.aanvraag):
            for beoordeling in groep.beoordelingen:
                self._eis_motivering(beoordeling)
            if groep.kandidaat:
                self._eis_samenhang(groep, groep.kandidaat)
        return self.cleaned_data

    def _eis_motivering(self, beoordeling: Voorwaardebeoordeling) -> None:
        vaststelling = self.vaststelling(beoordeling)
        if vaststelling.bevinding == Bevinding.VOLDOET_NIET and not vaststelling.motivering:
            waarom = f"Zeg waarom “{beoordeling.get_voorwaarde_display()}” niet vervuld is."
            self.add_error(f"motivering_{beoordeling.pk}", waarom)

    def _eis_samenhang(self, groep: Groep, kandidaat: Kandidaatmentor) -> None:
        """A mentor is accepted when all is well, and refused for a condition that is named."""
        veld = f"oordeel_{kandidaat.pk}"
        oordeel = self.cleaned_data.get(veld)
        bevindingen = [self.vaststelling(beoordeling).bevinding for beoordeling in groep.beoordelingen]
        if oordeel == Oordeel.AANVAARD and set(bevindingen) != {Bevinding.VOLDOET}:
            self.add_error(veld, "U kunt een mentor pas aanvaarden als elke voorwaarde voldoet.")
        if oordeel == Oordeel.NIET_AANVAARD and Bevinding.VOLDOET_NIET not in bevindingen:
            self.add_error(veld, "Zet een voorwaarde op “Voldoet niet” en motiveer waarom u de mentor weigert.")

    def gegevens(self) -> dict[str, Any]:
        return {
            "bevindingen": {b.pk: self.vaststelling(b) for b in self.aanvraag.alle_beoordelingen},
            "gezien": self.cleaned_data["gezien"],
            "oordelen": {k.pk: self.cleaned_data[f"oordeel_{k.pk}"] for k in self.aanvraag.alle_kandidaten},
        }


VELDEN = ("bevinding", "motivering", "nota")


class Reden(Handelingsform):
    """Why a dossier is set aside or stops."""

    reden = forms.CharField(label="Reden", max_length=300, widget=forms.Textarea({"rows": 3}))


class Doorverwijzingsvraag(Handelingsform):
    """To whom a dossier goes, and why."""

    reden = tekstvak("Waarom is dat partnerschap bevoegd?", rijen=3)

    def vul_aan(self) -> None:
        anderen = Partnerschap.objects.filter(is_departement=False, gesloten_op=None)
        self.fields["naar"] = forms.ModelChoiceField(
            anderen.exclude(pk=self.aanvraag.partnerschap_id),
            label="Naar welk partnerschap?",
            empty_label="Kies een partnerschap",
        )
        self.order_fields(["naar", "reden"])
