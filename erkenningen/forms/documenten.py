"""What is asked of a document that comes in or leaves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from documenten.forms import Bestandsformulier, Bestandsveld
from erkenningen.bewijs import verplichte_soorten
from erkenningen.forms.velden import Handelingsform, datum
from erkenningen.models import Documentsoort, soortnaam
from erkenningen.weergave import groepen

HELE_DOSSIER = "dossier"


class Documenttoevoeging(Bestandsformulier, Handelingsform):
    """A document, what it is, and what it proves."""

    bij = forms.ChoiceField(label="Waarvoor is het?")
    soort = forms.ChoiceField(label="Wat is het?")
    bestand = Bestandsveld()

    def vul_aan(self) -> None:
        self.fields["bij"].choices = list(self._doelen())  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["soort"].choices = self._soorten()  # type: ignore[attr-defined]  # a ChoiceField

    def _doelen(self) -> Iterator[tuple[str, Any]]:
        """The dossier, and per group its mentor and its conditions."""
        yield HELE_DOSSIER, "Het hele dossier"
        for groep in groepen(self.aanvraag, met_namen=True):
            keuzes = [
                (f"voorwaarde_{b.pk}", f"{groep.titel}: {b.get_voorwaarde_display()}") for b in groep.beoordelingen
            ]
            if groep.kandidaat:
                keuzes.insert(0, (f"mentor_{groep.kandidaat.pk}", f"{groep.titel}, in het algemeen"))
            yield groep.titel, keuzes

    def _soorten(self) -> list[tuple[str, str]]:
        """Every kind that the portal knows and those that this partnerschap asks for, but never an extract."""
        eigen = {soort for soorten in verplichte_soorten(self.aanvraag).values() for soort in soorten}
        codes = [*Documentsoort.values, *sorted(eigen - set(Documentsoort.values))]
        codes.remove(Documentsoort.UITTREKSEL)
        return [("", "Kies wat het is"), *((code, soortnaam(code)) for code in codes)]

    def gegevens(self) -> dict[str, Any]:
        wat, _, pk = self.cleaned_data["bij"].partition("_")
        velden = {naam: self.cleaned_data[naam] for naam in ("soort", "bestand")}
        if wat == "voorwaarde":
            velden["beoordeling"] = next(rij for rij in self.aanvraag.alle_beoordelingen if str(rij.pk) == pk)
        elif wat == "mentor":
            velden["kandidaat"] = next(rij for rij in self.aanvraag.alle_kandidaten if str(rij.pk) == pk)
        return velden


class Documentvervanging(Bestandsformulier, Handelingsform):
    """The newer version."""

    bestand = Bestandsveld(label="Nieuwe versie")


class Uittrekselgegevens(Bestandsformulier, Handelingsform):
    """An extract and the day of its issue."""

    afgeleverd_op = datum("Afgeleverd op", help_text="De datum op het uittreksel zelf.")
    bestand = Bestandsveld(
        label="Uittreksel 596.2",
        uitleg="Laat leeg als het op papier bij uw partnerschap ligt.",
        required=False,
    )

    def clean_afgeleverd_op(self) -> date:
        dag: date = self.cleaned_data["afgeleverd_op"]
        if dag > timezone.localdate():
            raise forms.ValidationError("Deze dag moet nog komen. Kijk de datum op het uittreksel na.")
        return dag
