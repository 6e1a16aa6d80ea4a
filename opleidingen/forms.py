"""What one fills in to find an opleiding."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import QuerySet

from accounts.models import Partnerschap
from opleidingen.models import Opleiding

Zeef = Callable[[Any, Any], QuerySet]


def sectoren() -> list[tuple[str, str]]:
    """Every partnerschap that can be the home of an opleiding."""
    return [("", "Alle"), *Partnerschap.objects.filter(is_departement=False).values_list("code", "naam")]


def keuze(label: str, waarden: Any) -> forms.ChoiceField:
    """A list to choose from, or everything."""
    return forms.ChoiceField(label=label, choices=waarden, required=False)


class OpleidingFilter(forms.Form):
    """The filters of the list of opleidingen. What is not valid does not filter; the field says why."""

    q = forms.CharField(label="Naam of beroep", max_length=100, required=False)
    niveau = keuze("Niveau", [("", "Alle"), *Opleiding.Niveau.choices])
    finaliteit = keuze("Finaliteit", [("", "Alle"), *Opleiding.Finaliteit.choices])
    overeenkomsttype = keuze("Soort overeenkomst", [("", "Alle"), *Opleiding.Overeenkomsttype.choices])
    sector = keuze("Sector", sectoren)
    status = keuze("Status", [("", "Alle"), *Opleiding.Stand.choices])

    ZEVEN: dict[str, Zeef] = {
        "niveau": lambda rijen, niveau: rijen.filter(niveau=niveau),
        "finaliteit": lambda rijen, finaliteit: rijen.filter(finaliteit=finaliteit),
        "overeenkomsttype": lambda rijen, soort: rijen.filter(overeenkomsttype=soort),
        "sector": lambda rijen, code: rijen.filter(thuispartnerschap__code=code),
        "status": lambda rijen, stand: rijen.filter(stand=stand),
        "q": lambda rijen, vraag: rijen.zoek(vraag),  # last: a typing error is one only when nothing else is left
    }

    def filter(self, opleidingen: QuerySet) -> QuerySet:
        """The rows of `voor_overzicht` that answer to everything that was filled in."""
        self.full_clean()
        for naam, zeef in self.ZEVEN.items():
            if waarde := self.cleaned_data.get(naam):
                opleidingen = zeef(opleidingen, waarde)
        return opleidingen
