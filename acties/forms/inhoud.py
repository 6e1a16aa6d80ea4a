"""What is written on an actie: the fields that making and editing share."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q

from acties.models import FORMEEL, GEWOON, Deelnemer, Eenheid, Inhoud, Prioriteit, Soort, Zichtbaarheid
from erkenningen.forms.velden import datum, tekstvak
from ondernemingen.models import Onderneming, Vestiging
from opleidingen.models import Opleiding

FEITEN = "Schrijf enkel feiten. Wie in deze tekst voorkomt, heeft het recht om hem te lezen."
GRENZEN = [
    MinValueValidator(date(2016, 1, 1), "Kies een dag vanaf 2016."),
    MaxValueValidator(date(2099, 12, 31), "Kies een dag voor 2100."),
]


def uur(label: str, **kwargs: Any) -> forms.TimeField:
    """An hour of the day."""
    return forms.TimeField(label=label, widget=forms.TimeInput({"type": "time"}, format="%H:%M"), **kwargs)


class InhoudForm(forms.Form):
    """Everything that Inhoud holds. A formal actie asks grounds and a term, and does not come back."""

    soort = forms.ChoiceField(label="Soort")
    onderwerp = forms.CharField(
        label="Onderwerp", max_length=200, help_text="Waarover het gaat, in enkele woorden. Zonder namen van personen."
    )
    gronden = tekstvak("Gronden", help_text=f"Welke feiten vragen deze actie? {FEITEN}")
    doel = tekstvak(
        "Doel",
        rijen=3,
        required=False,
        help_text="Wat moet de onderneming bereiken? Verplicht bij een begeleidingsactie.",
    )
    omschrijving = tekstvak("Omschrijving", required=False, help_text=FEITEN)
    vestiging = forms.ModelChoiceField(Vestiging.objects.none(), empty_label="Geen bepaalde vestiging", required=False)
    opleiding = forms.ModelChoiceField(
        Opleiding.objects.only("code", "naam"),
        empty_label="Geen bepaalde opleiding",
        to_field_name="code",
        required=False,
        help_text="De bezoekfiche neemt de activiteitenlijst van deze opleiding over.",
    )
    gepland_op = datum("Gepland op", required=False, validators=GRENZEN)
    begint_om = uur("Begint om", required=False)
    eindigt_om = uur("Eindigt om", required=False)
    uiterlijk_op = datum("Uiterlijk op", required=False, validators=GRENZEN)
    prioriteit = forms.TypedChoiceField(choices=Prioriteit.choices, coerce=int, initial=Prioriteit.GEWOON)
    deelnemers = forms.MultipleChoiceField(
        label="Wie neemt deel?", choices=Deelnemer.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    zichtbaarheid = forms.ChoiceField(
        label="Voor wie is deze actie bedoeld?",
        choices=Zichtbaarheid.choices,
        initial=Zichtbaarheid.PARTNERSCHAP,
        help_text="Het portaal toont acties vandaag enkel aan uw partnerschap. Uw keuze blijft erbij staan.",
    )
    herhaal_elke = forms.IntegerField(
        label="Komt terug om de",
        min_value=1,
        max_value=99,
        required=False,
        help_text="Leeg: de actie komt niet terug. Anders plant het portaal de volgende keer als u afrondt.",
    )
    herhaal_eenheid = forms.ChoiceField(
        label="Weken, maanden of jaar", choices=[("", "–"), *Eenheid.choices], required=False
    )
    herhaal_tot = datum("Komt terug tot en met", required=False, validators=GRENZEN)

    def __init__(self, *args: Any, formeel: bool, onderneming: Onderneming | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        velden: dict[str, Any] = self.fields
        velden["soort"].choices = [(soort.value, soort.label) for soort in (FORMEEL if formeel else GEWOON)]
        for naam in ("herhaal_elke", "herhaal_eenheid", "herhaal_tot") if formeel else ("gronden", "doel"):
            del velden[naam]
        if formeel:
            velden["uiterlijk_op"].required = True
            velden["uiterlijk_op"].label = "Termijn: uiterlijk op"
        if onderneming is None:
            del velden["vestiging"]
        else:
            hier = Vestiging.objects.filter(onderneming=onderneming)
            al_gekozen = kwargs.get("initial", {}).get("vestiging")
            velden["vestiging"].queryset = hier.filter(
                Q(gesloten_op=None) | Q(pk=getattr(al_gekozen, "pk", al_gekozen))
            )

    def clean(self) -> dict[str, Any]:
        self._eis_doel()
        self._eis_volgorde()
        self._eis_ritme()
        return self.cleaned_data

    def _eis_doel(self) -> None:
        if self.cleaned_data.get("soort") == Soort.BEGELEIDINGSACTIE and not self.cleaned_data.get("doel"):
            self.add_error("doel", "Schrijf welk doel de onderneming moet bereiken.")

    def _eis_volgorde(self) -> None:
        """Days and hours follow each other, and an hour belongs to a day."""
        gepland, tegen = (self.cleaned_data.get(naam) for naam in ("gepland_op", "uiterlijk_op"))
        begint, eindigt = (self.cleaned_data.get(naam) for naam in ("begint_om", "eindigt_om"))
        if gepland and tegen and tegen < gepland:
            self.add_error("uiterlijk_op", "De uiterste datum ligt voor de geplande datum.")
        if begint and not gepland and "gepland_op" not in self.errors:
            self.add_error("gepland_op", "Kies de dag waarop dit uur valt.")
        if eindigt and not begint and "begint_om" not in self.errors:
            self.add_error("begint_om", "Kies ook wanneer de actie begint.")
        elif begint and eindigt and eindigt <= begint:
            self.add_error("eindigt_om", "Kies een uur na het begin.")

    def _eis_ritme(self) -> None:
        """An actie that comes back has a number, a unit, and a day to count from."""
        elke, eenheid, tot = (self.cleaned_data.get(f"herhaal_{deel}") for deel in ("elke", "eenheid", "tot"))
        if not (elke or eenheid or tot) or "herhaal_elke" in self.errors:
            return
        if not elke:
            self.add_error("herhaal_elke", "Schrijf om de hoeveel weken, maanden of jaar.")
        if not eenheid:
            self.add_error("herhaal_eenheid", "Kies weken, maanden of jaar.")
        dagen = [dag for naam in ("gepland_op", "uiterlijk_op") if (dag := self.cleaned_data.get(naam))]
        if not dagen and not {"gepland_op", "uiterlijk_op"} & set(self.errors):
            self.add_error("uiterlijk_op", "Kies een datum: daarvan telt het portaal verder.")
        if tot and dagen and tot < max(dagen):
            self.add_error("herhaal_tot", "Kies een dag na de datum van deze actie.")

    def inhoud(self) -> Inhoud:
        """What was written, as the service wants it."""
        gegeven = {naam: self.cleaned_data[naam] for naam in VELDEN & self.cleaned_data.keys()}
        return Inhoud(**gegeven)


VELDEN = set(Inhoud.__dataclass_fields__)
