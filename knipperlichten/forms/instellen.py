"""How a rule is set."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.http import urlencode

from accounts.leden import wie_mag
from accounts.models import Partnerschap
from accounts.rechten import Recht
from erkenningen.forms.velden import datum
from erkenningen.models import Erkenning
from knipperlichten.models import Doelgroep, Instelling, Knipperlicht, MeldtAan, Niveaukeuze, Werking
from knipperlichten.regel import Drempel, Regel, Woorden
from knipperlichten.services import Keuze
from ondernemingen.models import Provincie
from opleidingen.models import Opleiding

NIET_IN_ADRES = ("meldt_aan", "personen", "toelichting")


def aantal(drempel: Drempel) -> forms.IntegerField:
    """A whole number between the bounds of a threshold."""
    grenzen = f"In {drempel.eenheid}: {drempel.laagste} tot en met {drempel.hoogste}."
    veld = forms.IntegerField(label=drempel.label, help_text=grenzen)
    veld.widget.attrs |= {"min": drempel.laagste, "max": drempel.hoogste, "inputmode": "numeric"}
    return veld


class WoordenVeld(forms.CharField):
    """Words and phrases, between commas."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]  # a list, not one text
        woorden = (woord.strip() for woord in (super().to_python(value) or "").split(","))
        return [woord for woord in dict.fromkeys(woorden) if woord]

    def validate(self, value: Any) -> None:
        forms.Field.validate(self, value)

    def run_validators(self, value: Any) -> None:
        """The threshold itself says what is wrong with its words."""


def keuze(label: str, keuzes: Any, **kwargs: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=keuzes, widget=forms.RadioSelect, **kwargs)


def meer(label: str) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=label, widget=forms.CheckboxSelectMultiple, required=False)


class InstelForm(forms.Form):
    """One rule: what it does, its thresholds, for whom it counts, who hears of it, and from when on."""

    gezien = forms.IntegerField(widget=forms.HiddenInput)
    werking = keuze("Wat doet dit knipperlicht?", Werking.choices)
    niveau = keuze("Niveau", Niveaukeuze.choices)
    doelgroep = keuze("Voor wie telt het?", Doelgroep.choices)
    opleidingen = meer("Welke opleidingen?")
    provincies = meer("Welke provincies?")
    nieuw_maanden = forms.IntegerField(
        label="Hoe lang is een onderneming nieuw?",
        help_text="In maanden na de eerste erkenning: 1 tot en met 60.",
        min_value=1,
        max_value=60,
        required=False,
    )
    meldt_aan = keuze("Wie hoort het in de dagelijkse mail?", MeldtAan.choices)
    personen = meer("Welke personen?")
    actie_binnen = forms.IntegerField(
        label="Binnen hoeveel dagen moet een actie klaar zijn?",
        help_text="Het portaal plant dan een actie voor elk nieuw of erger signaal. Leeg: geen actie.",
        min_value=1,
        max_value=365,
        required=False,
    )
    vanaf = datum("Geldt vanaf", help_text="Vandaag of later.")
    toelichting = forms.CharField(
        label="Waarom deze wijziging?", max_length=300, required=False, help_text="Uw collega’s lezen dit."
    )

    def __init__(
        self, *args: Any, regel: Regel, partnerschap: Partnerschap, nu: Instelling, gezien: int, **kwargs: Any
    ):
        self.regel, self.nu = regel, nu
        self.naast: Knipperlicht | None = None
        kwargs["initial"] = {**begin(regel, nu), "gezien": gezien, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.drempelvelden = {self._voeg_toe(drempel): drempel for drempel in regel.drempels}
        self._kies_uit("opleidingen", _opleidingen(partnerschap))
        self._kies_uit("provincies", Provincie.choices)
        self._kies_uit("personen", [(lid.pk, lid.volledige_naam) for lid in _team(partnerschap)])
        self.order_fields(["gezien", "werking", *self.drempelvelden])

    @property
    def drempels(self) -> list[forms.BoundField]:
        """The fields of the thresholds."""
        return [self[naam] for naam in self.drempelvelden]

    def _voeg_toe(self, drempel: Drempel | Woorden) -> str:
        naam = f"drempel_{drempel.naam}"
        if isinstance(drempel, Woorden):
            self.fields[naam] = WoordenVeld(label=drempel.label, help_text="Met komma’s ertussen.", max_length=1000)
        else:
            self.fields[naam] = aantal(drempel)
        return naam

    def _kies_uit(self, naam: str, keuzes: Any) -> None:
        veld: Any = self.fields[naam]
        veld.choices = keuzes

    def clean_vanaf(self) -> date:
        vanaf: date = self.cleaned_data["vanaf"]
        if vanaf < timezone.localdate():
            raise ValidationError("Kies vandaag of een latere dag.")
        return vanaf

    def clean(self) -> dict[str, Any]:
        for naam, fout in self.regel.fouten(self._drempels()).items():
            if f"drempel_{naam}" in self.cleaned_data:
                self.add_error(f"drempel_{naam}", fout)
        gevraagd = {
            Doelgroep.OPLEIDINGEN: ("doelgroep", "opleidingen", "Kies minstens één opleiding."),
            Doelgroep.PROVINCIES: ("doelgroep", "provincies", "Kies minstens één provincie."),
            Doelgroep.NIEUW: ("doelgroep", "nieuw_maanden", "Zeg hoeveel maanden een onderneming nieuw is."),
            MeldtAan.PERSONEN: ("meldt_aan", "personen", "Kies minstens één persoon."),
        }
        for waarde, (veld, nodig, fout) in gevraagd.items():
            if self.cleaned_data.get(veld) == waarde and not self.cleaned_data.get(nodig) and nodig not in self.errors:
                self.add_error(nodig, fout)
        return self.cleaned_data

    def _drempels(self) -> dict[str, Any]:
        return {drempel.naam: self.cleaned_data.get(veld) for veld, drempel in self.drempelvelden.items()}

    @property
    def instelling(self) -> Instelling | None:
        """What to look through: the choices in the form, or how the rule is set while nobody touched it.

        None when the form cannot be read yet.
        """
        if not self.is_bound:
            return self.nu
        return self.keuze.als_versie(self.regel.code) if self.is_valid() else None

    @property
    def vraag(self) -> str:
        """What was typed, to stand behind a question mark: without who hears of it, and without the head of the form.

        Empty for a form that nobody touched.
        """
        getypt: Any = self.data
        velden = [naam for naam in self.fields if naam in getypt and naam not in NIET_IN_ADRES]
        paren = [(naam, waarde) for naam in velden for waarde in getypt.getlist(naam)]
        return urlencode([*paren, ("meldt_aan", MeldtAan.NIEMAND.value)]) if paren else ""

    @property
    def opleidingsnamen(self) -> dict[str, str]:
        """The names of the opleidingen that can be chosen, by code."""
        veld: Any = self.fields["opleidingen"]
        return dict(veld.choices)

    @property
    def keuze(self) -> Keuze:
        """What was chosen. What belongs to another choice (opleidingen of who chose provincies) falls away."""
        gekozen = self.cleaned_data
        doelgroep, meldt_aan = gekozen["doelgroep"], gekozen["meldt_aan"]
        return Keuze(
            drempels=self._drempels(),
            is_aan=gekozen["werking"] != Werking.UIT,
            is_stil=gekozen["werking"] == Werking.STIL,
            niveau=gekozen["niveau"],
            doelgroep=doelgroep,
            opleidingen=gekozen["opleidingen"] if doelgroep == Doelgroep.OPLEIDINGEN else [],
            provincies=gekozen["provincies"] if doelgroep == Doelgroep.PROVINCIES else [],
            nieuw_maanden=gekozen["nieuw_maanden"] if doelgroep == Doelgroep.NIEUW else None,
            meldt_aan=meldt_aan,
            personen=[int(pk) for pk in gekozen["personen"]] if meldt_aan == MeldtAan.PERSONEN else [],
            actie_binnen=gekozen["actie_binnen"],
        )

    def leg_naast(self, nu: Knipperlicht | None, reden: str) -> None:
        """It could not be saved: keep what was typed. When a colleague was first, show his version beside it.

        A second save then wins.
        """
        self.add_error(None, reden)
        if nu is None:
            return
        getypt: Any = self.data
        opnieuw = getypt.copy()
        opnieuw["gezien"] = str(nu.versie)
        self.data, self.naast = opnieuw, nu


def begin(regel: Regel, nu: Instelling) -> dict[str, Any]:
    """The fields as a rule is set now. A threshold that the setting does not know yet stays empty."""
    drempels = {f"drempel_{drempel.naam}": nu.drempels.get(drempel.naam) for drempel in regel.drempels}
    eigen = ("drempels", "is_aan", "is_stil")
    gelijk = [veld.name for veld in fields(Keuze) if veld.name not in eigen]
    return {
        **drempels,
        **{naam: getattr(nu, naam) for naam in gelijk},
        "werking": nu.werking,
        "vanaf": timezone.localdate(),
    }


def _opleidingen(partnerschap: Partnerschap) -> list[tuple[str, str]]:
    """Those for which the partnerschap ever recognised a vestiging."""
    erkend = Erkenning.objects.filter(partnerschap=partnerschap).values("opleiding")
    return list(Opleiding.objects.filter(pk__in=erkend).values_list("code", "naam"))


def _team(partnerschap: Partnerschap) -> Any:
    return wie_mag(partnerschap.pk, Recht.KNIPPERLICHT_BEKIJKEN)


class StandaardForm(forms.Form):
    """Back to the default: nothing but which version the person had before him."""

    gezien = forms.IntegerField(widget=forms.HiddenInput)
