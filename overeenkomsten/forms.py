"""What one fills in to find an agreement, and to see who the learner is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone

from mentoren.forms import InzageForm, onderneming_zoals
from opleidingen.models import EERSTE_SCHOOLJAAR, Opleiding, begin_schooljaar, schooljaar_van
from overeenkomsten.models import Overeenkomst, OvereenkomstQuerySet


def zoals(vraag: str) -> Q:
    """The company, the school, or the reference of the school."""
    school = Q(school__icontains=vraag) | Q(bronsleutel__istartswith=vraag)
    return onderneming_zoals(vraag, "onderneming") | school


def in_schooljaar(jaar: str) -> Q:
    """The agreements that hold on at least one day of a school year."""
    return Q(vanaf__lt=begin_schooljaar(int(jaar) + 1), einde__gte=begin_schooljaar(int(jaar)))


def schooljaren() -> list[tuple[str, str]]:
    """Every school year that there can be agreements of, the newest first."""
    volgend = schooljaar_van(timezone.localdate()) + 1
    return [("", "Alle"), *((str(jaar), f"{jaar}-{jaar + 1}") for jaar in range(volgend, EERSTE_SCHOOLJAAR - 1, -1))]


def opleidingen() -> list[tuple[str, str]]:
    """Every opleiding, by code."""
    return [("", "Alle"), *Opleiding.objects.values_list("code", "naam")]


def datumveld(label: str) -> forms.DateField:
    """A day to filter by."""
    return forms.DateField(label=label, widget=forms.DateInput({"type": "date"}), required=False)


class OvereenkomstFilter(forms.Form):
    """The filters of the list of agreements. What is not valid does not filter; the field says why."""

    q = forms.CharField(label="Onderneming, school of kenmerk", max_length=100, required=False)
    status = forms.ChoiceField(choices=[("", "Alle"), *Overeenkomst.Status.choices], required=False)
    soort = forms.ChoiceField(choices=[("", "Alle"), *Opleiding.Overeenkomsttype.choices], required=False)
    opleiding = forms.ChoiceField(choices=opleidingen, required=False)
    schooljaar = forms.ChoiceField(choices=schooljaren, required=False)
    start_vanaf = datumveld("Start vanaf")
    start_tot = datumveld("Start tot en met")
    vroegtijdig = forms.BooleanField(label="Vroegtijdig beëindigd", required=False)
    laat = forms.BooleanField(label="Laat geregistreerd", required=False)

    VOORWAARDEN: dict[str, Callable[[Any], Q]] = {
        "q": zoals,
        "status": lambda status: Q(status=status),
        "soort": lambda soort: Q(soort=soort),
        "opleiding": lambda code: Q(opleiding__code=code),
        "schooljaar": in_schooljaar,
        "start_vanaf": lambda dag: Q(vanaf__gte=dag),
        "start_tot": lambda dag: Q(vanaf__lte=dag),
        "vroegtijdig": lambda _: Q(status=Overeenkomst.Status.VROEGTIJDIG),
        "laat": lambda _: Q(laat=True),
    }

    def filter(self, overeenkomsten: OvereenkomstQuerySet) -> OvereenkomstQuerySet:
        """The rows of `voor_overzicht` that answer to everything that was filled in."""
        self.full_clean()
        gekozen = {naam: waarde for naam, waarde in self.cleaned_data.items() if waarde}
        return overeenkomsten.filter(*(self.VOORWAARDEN[naam](waarde) for naam, waarde in gekozen.items()))


class LerendeForm(InzageForm):
    """Why somebody opens the name of a learner."""

    REDENEN = {
        "taak": "Een dossier of taak over deze onderneming behandelen",
        "plaatsbezoek": "Een plaatsbezoek of gesprek voorbereiden",
        "school": "Overleggen met de school over deze lerende",
    }
