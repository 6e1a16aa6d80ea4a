"""What one fills in to find a mentor, and to see what is hidden."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from mentoren.models import TE_LAAT, Mentordossier, MentordossierQuerySet
from mentoren.rijksregister import OngeldigNummer, lees
from werkplekduaal.filter import Filter, keuzelijst, zoekveld
from werkplekduaal.tekst import normaliseer

ANDERE = "andere"
LIJKT_OP_NUMMER = re.compile(r"(\d\D?){9}")


def zoals(rijen: MentordossierQuerySet, naam: str) -> MentordossierQuerySet:
    """The mentors whose name has all of these words in it, in any order; signs alone are no name."""
    woorden = normaliseer(naam).split()
    return rijen.filter(*(Q(zoeknaam__contains=woord) for woord in woorden)) if woorden else rijen.none()


class MentorFilter(Filter):
    """Above the list of mentors."""

    q = zoekveld(label="Naam")
    opleidingsstatus = keuzelijst(
        "Mentoropleiding", "Alle statussen", [(TE_LAAT, "Te laat"), *Mentordossier.Opleidingsstatus.choices]
    )
    onderneming = zoekveld(label="Onderneming (naam of nummer)")
    gemeente = zoekveld(label="Gemeente of postcode")

    zeven = {
        "q": zoals,
        "opleidingsstatus": lambda rijen, stand: rijen.filter(opleidingsstand=stand),
        "onderneming": lambda rijen, vraag: rijen.bij_onderneming(vraag, timezone.localdate()),
        "gemeente": lambda rijen, plaats: rijen.in_gemeente(plaats, timezone.localdate()),
    }


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
