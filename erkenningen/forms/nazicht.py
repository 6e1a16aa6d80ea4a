"""Is the dossier complete, and what does the company still owe?"""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from erkenningen.bewijs import ontbrekende
from erkenningen.forms.velden import GEEN_ANTWOORD, Handelingsform, datum, tekstvak
from erkenningen.models import Volledigheid
from erkenningen.termijn import plus_dagen
from erkenningen.weergave import groepen
from opleidingen.models import Regel, afspraak

VOLLEDIG, AANVULLING = "volledig", "aanvulling"


class Controle(Handelingsform):
    """The evidence per condition, and one of two ways out."""

    uitgang = forms.ChoiceField(
        label="Wat besluit u?",
        choices=[(VOLLEDIG, "Dossier volledig: het onderzoek kan beginnen"), (AANVULLING, "Aanvulling vragen")],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of het dossier volledig is."},
    )
    vraag = tekstvak(
        "Wat moet de onderneming bezorgen?",
        required=False,
        help_text="Alleen bij een aanvulling. Wat het portaal mist, staat er al. Vraag alles in één keer. Noem geen "
        "namen: deze tekst gaat in een mail.",
    )
    uiterlijk_op = datum("Te bezorgen uiterlijk op", required=False, help_text="Alleen bij een aanvulling.")

    def vul_aan(self) -> None:
        vandaag = timezone.localdate()
        dagen = afspraak(self.aanvraag.partnerschap_id, Regel.AANVULLING_DAGEN, vandaag)
        self.fields["uiterlijk_op"].initial = plus_dagen(vandaag, dagen)
        self.fields["vraag"].initial = "\n".join(
            f"- {plaats.stuk.naam} ({plaats.groep.lower()})" for plaats in ontbrekende(self.aanvraag, met_namen=False)
        )
        for beoordeling in self.aanvraag.alle_beoordelingen:
            self.fields[f"nazicht_{beoordeling.pk}"] = forms.ChoiceField(
                label=beoordeling.get_voorwaarde_display(),
                help_text=beoordeling.antwoord or GEEN_ANTWOORD,
                choices=Volledigheid.choices,
                initial=beoordeling.volledigheid,
            )

    @property
    def rijen(self) -> list[dict[str, Any]]:
        """What the page shows: per group the conditions, each with its field."""
        return [
            {"groep": groep, "regels": [(b, self[f"nazicht_{b.pk}"]) for b in groep.beoordelingen]}
            for groep in groepen(self.aanvraag, met_namen=True)
        ]

    @property
    def is_volledig(self) -> bool:
        return self.cleaned_data["uitgang"] == VOLLEDIG

    def nazicht(self) -> dict[int, str]:
        """What was chosen per Voorwaardebeoordeling."""
        gekozen = {b.pk: self.cleaned_data.get(f"nazicht_{b.pk}") for b in self.aanvraag.alle_beoordelingen}
        return {pk: waarde for pk, waarde in gekozen.items() if waarde}

    def clean(self) -> dict[str, Any]:
        uitgang = self.cleaned_data.get("uitgang")
        if uitgang == VOLLEDIG:
            self._eis_alles_in_orde()
        elif uitgang == AANVULLING:
            self._eis_een_vraag()
        return self.cleaned_data

    def _eis_alles_in_orde(self) -> None:
        for pk, waarde in self.nazicht().items():
            if waarde != Volledigheid.IN_ORDE:
                self.add_error(f"nazicht_{pk}", "Zet dit op “In orde”, of vraag een aanvulling.")

    def _eis_een_vraag(self) -> None:
        if not self.cleaned_data.get("vraag"):
            self.add_error("vraag", "Schrijf wat de onderneming moet bezorgen.")
        tegen = self.cleaned_data.get("uiterlijk_op")
        if tegen is None and "uiterlijk_op" not in self.errors:
            self.add_error("uiterlijk_op", "Kies tegen wanneer de onderneming moet aanvullen.")
        elif tegen and tegen <= timezone.localdate():
            self.add_error("uiterlijk_op", "Kies een dag in de toekomst.")

    def gegevens(self) -> dict[str, Any]:
        if self.is_volledig:
            return {}
        velden = {naam: self.cleaned_data[naam] for naam in ("vraag", "uiterlijk_op")}
        return {**velden, "nazicht": self.nazicht()}


class Aanvullingsantwoord(Handelingsform):
    """What came in."""

    antwoord = tekstvak(
        "Wat bezorgde de onderneming?", help_text="Bijvoorbeeld: het uittreksel van de tweede mentor, met de post."
    )
