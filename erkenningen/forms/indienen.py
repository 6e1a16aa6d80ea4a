"""What each step of the wizard asks. What is half filled in is kept; the last page says what is missing."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from documenten.forms import Bestandsformulier, Bestandsveld
from erkenningen.forms.velden import datum, tekstvak, vinkjes
from erkenningen.indieningsplan import Plan
from erkenningen.models import Voorwaarde
from erkenningen.stukkenlijst import Plaats
from mentoren.forms import Rijksregisternummerveld
from werkplekduaal.filter import Filter, zoekveld


class GemachtigdFilter(Filter):
    """Above the companies that one may submit for."""

    q = zoekveld(label="Naam, nummer of gemeente")

    def filter(self, rijen: Any) -> Any:
        """Best answer first, by name when nothing is asked."""
        return rijen.zoek(self.gekozen.get("q", ""))


class Opleidingvraag(Filter):
    """Above the opleidingen that one may add: in everyday words, typing errors allowed."""

    q = zoekveld(
        "In uw eigen woorden, bijvoorbeeld “kok” of “metser”. Een tikfout is niet erg.", label="Beroep of naam"
    )

    zeven = {"q": lambda rijen, vraag: rijen.zoek(vraag)}


class Vestigingskeuze(forms.Form):
    """Where learners would work."""

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any):
        super().__init__(*args, **kwargs)
        keuzes = [(pk, f"{rij}, {rij.straat}") for pk, rij in plan.vestigingen.items()]
        self.fields["vestigingen"] = vinkjes("Vestigingen", keuzes, plan.keuzes.get("vestigingen", []))

    def keuzes(self) -> dict[str, Any]:
        return {"vestigingen": self.cleaned_data["vestigingen"]}


class Begeleiding(forms.Form):
    """Who guides where: of each mentor the vestigingen and the opleidingen."""

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.plan = plan
        waar = [(pk, str(plan.vestigingen[pk])) for pk in plan.keuzes.get("vestigingen", []) if pk in plan.vestigingen]
        wat = [(pk, str(rij)) for pk, rij in plan.opleidingen.items()]
        for mentor in self._gekozen():
            pk, naam = mentor["dossier"], plan.mentoren[mentor["dossier"]]
            self.fields[f"vestigingen_{pk}"] = vinkjes(
                f"{naam}: in welke vestigingen?", waar, mentor.get("vestigingen", [rij[0] for rij in waar])
            )
            self.fields[f"opleidingen_{pk}"] = vinkjes(
                f"{naam}: voor welke opleidingen?", wat, mentor.get("opleidingen", [rij[0] for rij in wat])
            )

    def _gekozen(self) -> list[dict[str, Any]]:
        return [mentor for mentor in self.plan.keuzes.get("mentoren", []) if mentor["dossier"] in self.plan.mentoren]

    def keuzes(self) -> dict[str, Any]:
        return {
            "mentoren": [
                {
                    **mentor,
                    "vestigingen": self.cleaned_data[f"vestigingen_{mentor['dossier']}"],
                    "opleidingen": self.cleaned_data[f"opleidingen_{mentor['dossier']}"],
                }
                for mentor in self._gekozen()
            ]
        }


class Taak(forms.Form):
    """What a mentor does at the company, and for how long."""

    functie = forms.CharField(label="Functie bij de onderneming", max_length=120, required=False)
    ervaring_jaren = forms.IntegerField(label="Jaren praktijkervaring", min_value=0, max_value=70)


class Mentorgegevens(Taak):
    """A mentor, typed once."""

    voornaam = forms.CharField(label="Voornaam", max_length=120)
    familienaam = forms.CharField(label="Familienaam", max_length=120)
    rijksregisternummer = Rijksregisternummerveld(
        help_text="Is deze persoon al gekend als mentor, dan koppelen we dezelfde persoon."
    )
    email = forms.EmailField(label="E-mailadres", required=False)
    telefoon = forms.CharField(label="Telefoon", max_length=30, required=False)

    field_order = ["voornaam", "familienaam", "rijksregisternummer", "email", "telefoon"]

    def gegevens(self) -> dict[str, Any]:
        """What the service gets: the person apart from what he does here."""
        rol = {naam: self.cleaned_data[naam] for naam in ("functie", "ervaring_jaren")}
        return {**rol, "persoon": {naam: self.cleaned_data[naam] for naam in self.field_order}}


class MentorReden(forms.Form):
    """Why a mentor no longer acts."""

    reden = forms.CharField(label="Reden", max_length=300, help_text="Bijvoorbeeld: werkt nu elders.")


class Antwoorden(forms.Form):
    """What the company says of each condition."""

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any):
        super().__init__(*args, **kwargs)
        eerder = plan.keuzes.get("antwoorden", {})
        for voorwaarde in Voorwaarde.van_onderneming():
            self.fields[voorwaarde.value] = tekstvak(
                str(voorwaarde.label), required=False, initial=eerder.get(voorwaarde.value, "")
            )

    def keuzes(self) -> dict[str, Any]:
        return {"antwoorden": self.cleaned_data}


class Stuk(Bestandsformulier):
    """One document in its place; of an extract also the day of its issue."""

    afgeleverd_op = datum("Afgeleverd op", help_text="De datum op het uittreksel zelf.")
    bestand = Bestandsveld()

    def __init__(self, *args: Any, plaats: Plaats, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if not plaats.is_uittreksel:
            del self.fields["afgeleverd_op"]

    def clean_afgeleverd_op(self) -> date:
        dag: date = self.cleaned_data["afgeleverd_op"]
        if dag > timezone.localdate():
            raise forms.ValidationError("Deze dag moet nog komen. Kijk de datum op het uittreksel na.")
        return dag
