"""What one fills in to find a mentor, and to see what is hidden."""

from __future__ import annotations

import re
from datetime import date
from functools import reduce
from operator import and_
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from mentoren.models import TE_LAAT, Mentordossier, MentordossierQuerySet, loopt_aanstelling
from mentoren.rijksregister import OngeldigNummer, lees
from werkplekduaal.tekst import normaliseer

ANDERE = "andere"
LIJKT_OP_NUMMER = re.compile(r"(\d\D?){9}")


def onderneming_zoals(tekst: str, pad: str) -> Q:
    """Companies, at the end of a path, with these digits in their number or these words in their name."""
    cijfers = re.sub(r"[\s./-]", "", tekst.upper()).removeprefix("BE")
    if re.fullmatch(r"[0-9]{4,}", cijfers):
        return Q(**{f"{pad}__kbo_nummer__contains": cijfers})
    return reduce(and_, (Q(**{f"{pad}__zoeknaam__contains": woord}) for woord in normaliseer(tekst).split()), Q())


class MentorFilter(forms.Form):
    """The filters of the list of mentors. What is not valid does not filter; the field says why."""

    q = forms.CharField(label="Naam", max_length=100, required=False)
    opleidingsstatus = forms.ChoiceField(
        label="Mentoropleiding",
        choices=[("", "Alle"), (TE_LAAT, "Te laat"), *Mentordossier.Opleidingsstatus.choices],
        required=False,
    )
    onderneming = forms.CharField(label="Onderneming (naam of nummer)", max_length=100, required=False)
    gemeente = forms.CharField(label="Gemeente of postcode", max_length=100, required=False)

    def filter(self, dossiers: MentordossierQuerySet, dag: date) -> MentordossierQuerySet:
        """The rows of `voor_overzicht` that answer to what was filled in; companies are those of today."""
        self.full_clean()
        gekozen = {naam: waarde for naam, waarde in self.cleaned_data.items() if waarde}
        for woord in normaliseer(gekozen.get("q", "")).split():
            dossiers = dossiers.filter(zoeknaam__contains=woord)
        if "opleidingsstatus" in gekozen:
            dossiers = dossiers.filter(opleidingsstand=gekozen["opleidingsstatus"])
        if "onderneming" in gekozen:
            onderneming = onderneming_zoals(gekozen["onderneming"], "aanstellingen__erkenning__onderneming")
            dossiers = dossiers.bij(loopt_aanstelling(dag) & onderneming)
        if "gemeente" in gekozen:
            dossiers = dossiers.bij(loopt_aanstelling(dag) & _vestiging_in(gekozen["gemeente"]))
        return dossiers


def _vestiging_in(gemeente_of_postcode: str) -> Q:
    vestiging = "aanstellingen__erkenning__vestiging"
    gemeente = Q(**{f"{vestiging}__gemeente__istartswith": gemeente_of_postcode})
    return gemeente | Q(**{f"{vestiging}__postcode": gemeente_of_postcode})


class InzageForm(forms.Form):
    """Why somebody opens what is hidden by default. The answer is kept in the log of inspections."""

    REDENEN: dict[str, str] = {
        "identiteit": "De identiteit nakijken bij een bewijsstuk",
        "dubbel": "Nagaan of twee mentoren dezelfde persoon zijn",
        "vraag": "De mentor stelde een vraag over zijn gegevens",
    }

    reden = forms.ChoiceField(label="Waarom hebt u dit nodig?", widget=forms.RadioSelect)
    toelichting = forms.CharField(
        label="Toelichting",
        help_text="Verplicht bij een andere reden. Schrijf hier geen namen of nummers van personen.",
        max_length=200,
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        reden: Any = self.fields["reden"]
        reden.choices = [*self.REDENEN.items(), (ANDERE, "Een andere reden")]

    def clean_toelichting(self) -> str:
        """Keep numbers of persons out of the log."""
        toelichting = self.cleaned_data["toelichting"]
        if LIJKT_OP_NUMMER.search(toelichting):
            raise ValidationError("Schrijf hier geen rijksregisternummer.")
        if self.cleaned_data.get("reden") == ANDERE and not toelichting:
            raise ValidationError("Leg uit waarom u dit nodig hebt.")
        return toelichting

    @property
    def omschrijving(self) -> str:
        """The reason as the log keeps it."""
        reden, toelichting = self.cleaned_data["reden"], self.cleaned_data["toelichting"]
        return ": ".join(filter(None, [self.REDENEN.get(reden, ""), toelichting]))


class Rijksregisternummerveld(forms.CharField):
    """A field for a rijksregister- or BIS-number; says what is wrong with what was typed."""

    def __init__(self, **kwargs):
        eigen = {"label": "Rijksregisternummer of bisnummer", "max_length": 30}
        super().__init__(**{**eigen, "widget": forms.TextInput({"autocomplete": "off"}), **kwargs})

    def clean(self, value):
        tekst = super().clean(value)
        try:
            return lees(tekst).cijfers if tekst else tekst
        except OngeldigNummer as fout:
            raise ValidationError(str(fout)) from None
