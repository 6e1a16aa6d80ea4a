"""Approve or refuse: always with a motivering."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from erkenningen.forms.velden import Handelingsform, tekstvak
from erkenningen.models import Bevinding, Voorwaardebeoordeling
from erkenningen.models.beslisregels import wijkt_af
from erkenningen.weergave import Groep, groepen


class Nagekeken(Handelingsform):
    """The decision itself: about the letter that was on the page, and no other."""

    brief = forms.CharField(widget=forms.HiddenInput, error_messages={"required": "Bekijk eerst de brief."})

    def vul_aan(self) -> None:
        ontwerp = self.aanvraag.open_ontwerp
        self.fields["brief"].initial = ontwerp.brief.sha256 if ontwerp else ""


class Goedkeuring(Handelingsform):
    """Why the application is approved; and why against the vote, when it is."""

    HANDELING: ClassVar[str] = "goedkeuren"

    motivering = tekstvak("Motivering", help_text="De onderneming leest deze tekst in de beslissing.")
    afwijking = tekstvak(
        "Waarom wijkt u af van het stemadvies?", rijen=3, help_text="Het stemadvies gaat tegen deze beslissing in."
    )

    def vul_aan(self) -> None:
        if not wijkt_af(self.aanvraag, self.HANDELING):
            del self.fields["afwijking"]


class Afkeuring(Goedkeuring):
    """Why the application is refused: per condition, and as a whole."""

    HANDELING: ClassVar[str] = "afkeuren"

    def vul_aan(self) -> None:
        super().vul_aan()
        self.fields["motivering"].label = "Samenvatting van de motivering"
        self.tekorten: dict[str, int] = {}
        for groep in groepen(self.aanvraag, met_namen=True):
            for beoordeling in groep.beoordelingen:
                if beoordeling.bevinding == Bevinding.VOLDOET_NIET:
                    self._vraag_motivering(groep, beoordeling)
        self.order_fields(self.tekorten)

    def _vraag_motivering(self, groep: Groep, beoordeling: Voorwaardebeoordeling) -> None:
        naam = f"motivering_{beoordeling.pk}"
        self.tekorten[naam] = beoordeling.pk
        label = f"{groep.titel}: {beoordeling.get_voorwaarde_display()}"
        self.fields[naam] = tekstvak(label, rijen=3, initial=beoordeling.motivering)

    def gegevens(self) -> dict[str, Any]:
        rest = {naam: waarde for naam, waarde in self.cleaned_data.items() if naam not in self.tekorten}
        return {**rest, "motiveringen": {pk: self.cleaned_data[naam] for naam, pk in self.tekorten.items()}}
