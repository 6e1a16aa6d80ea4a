"""What a sanction and the end of a recognition ask."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from erkenningen.forms.velden import datum, tekstvak
from erkenningen.models import Sanctie, Sanctiestand
from handhaving.begeleiding import afgeronde
from handhaving.geraakt import Geraakt
from handhaving.services import Oplegging
from ondernemingen.models import Onderneming
from werkplekduaal.filter import Filter, keuzelijst, zoekveld

GEEN_NAMEN = "Noem geen namen van mentoren of lerenden."


class MetGeraakten(forms.Form):
    """Whoever saves has seen whom it touches."""

    gezien = forms.CharField(widget=forms.HiddenInput, error_messages={"required": "Kijk eerst na wie geraakt wordt."})

    def __init__(self, *args: Any, geraakt: Geraakt, **kwargs: Any):
        # What a draft had seen is not what stands on the page now.
        kwargs["initial"] = {**kwargs.get("initial", {}), "gezien": geraakt.kenmerk}
        super().__init__(*args, **kwargs)
        self.geraakt = geraakt

    def leg_naast(self, nu: Geraakt, reden: str) -> None:
        """The list changed since: keep what was typed, and show the new list."""
        self.add_error(None, reden)
        getypt: Any = self.data
        self.data = {**getypt.dict(), **{naam: getypt.getlist(naam) for naam in VEELVOUD}, "gezien": nu.kenmerk}
        self.geraakt = nu


VEELVOUD = ("begeleidingsacties",)


class Opheffing(MetGeraakten):
    """The grounds of a sanction, what came before it, and from when it holds."""

    gronden = tekstvak("Gronden", help_text=f"De onderneming leest deze tekst in de brief. {GEEN_NAMEN}")
    zonder_begeleiding = tekstvak(
        "Waarom ging er geen begeleiding vooraf?",
        rijen=3,
        required=False,
        help_text="Alleen als u geen begeleidingsactie aanduidt, bijvoorbeeld bij ernstige feiten.",
    )
    field_order: tuple[str, ...] = ("gronden", "begeleidingsacties", "zonder_begeleiding", "vanaf")

    def __init__(self, *args: Any, onderneming: Onderneming, partnerschap_id: int, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["vanaf"] = datum("Vanaf", initial=timezone.localdate())
        begeleiding = afgeronde(onderneming, partnerschap_id)
        if begeleiding:
            self.fields["begeleidingsacties"] = forms.ModelMultipleChoiceField(
                begeleiding,
                label="Begeleidingsacties die voorafgingen",
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )
        self.order_fields(self.field_order)

    def clean_vanaf(self) -> date:
        if self.cleaned_data["vanaf"] < timezone.localdate():
            raise forms.ValidationError("Een sanctie werkt niet terug in de tijd.")
        return self.cleaned_data["vanaf"]

    def clean(self) -> dict[str, Any]:
        if not self.cleaned_data.get("begeleidingsacties") and not self.cleaned_data.get("zonder_begeleiding"):
            self.add_error("zonder_begeleiding", "Duid een begeleidingsactie aan, of zeg waarom er geen voorafging.")
        return self.cleaned_data

    def gegevens(self) -> dict[str, Any]:
        """What the service gets."""
        velden = self.cleaned_data
        oplegging = Oplegging(
            gronden=velden["gronden"],
            vanaf=velden["vanaf"],
            gezien=velden["gezien"],
            begeleidingsacties=tuple(velden.get("begeleidingsacties", ())),
            zonder_begeleiding=velden["zonder_begeleiding"],
            tot=velden.get("tot"),
        )
        return {"oplegging": oplegging}


class Uitsluitingsvraag(Opheffing):
    """The same, with how long it lasts."""

    duur = forms.ChoiceField(
        label="Hoelang?",
        choices=[("tijdelijk", "Tijdelijk"), ("definitief", "Definitief")],
        widget=forms.RadioSelect,
    )
    tot = datum("Tot en met", required=False, help_text="Alleen bij een tijdelijke uitsluiting.")
    field_order = (*Opheffing.field_order, "duur", "tot")

    def clean(self) -> dict[str, Any]:
        super().clean()
        tot, vanaf = self.cleaned_data.get("tot"), self.cleaned_data.get("vanaf")
        if self.cleaned_data.get("duur") == "definitief":
            self.cleaned_data["tot"] = None
        elif tot is None or (vanaf and tot < vanaf):
            self.add_error("tot", "Kies tot wanneer de uitsluiting loopt: een dag na het begin.")
        return self.cleaned_data


class Stopzettingsvraag(MetGeraakten):
    """The company stops: when it asked, its last day, and why."""

    reden = forms.CharField(
        label="Reden", max_length=300, help_text=f"Iedereen die de erkenning ziet, leest dit. {GEEN_NAMEN}"
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        vandaag = timezone.localdate()
        self.fields["gevraagd_op"] = datum("Gevraagd door de onderneming op", initial=vandaag)
        self.fields["per"] = datum("Laatste dag van de erkenning", initial=vandaag)

    def clean(self) -> dict[str, Any]:
        vandaag, per = timezone.localdate(), self.cleaned_data.get("per")
        gevraagd, erkenning = self.cleaned_data.get("gevraagd_op"), self.geraakt.erkenningen[0]
        if gevraagd and gevraagd > vandaag:
            self.add_error("gevraagd_op", "Deze dag ligt in de toekomst.")
        if per and not vandaag <= per <= erkenning.tot:
            self.add_error("per", "Kies een dag vanaf vandaag, en niet na het einde van de erkenning.")
        return self.cleaned_data

    def gegevens(self) -> dict[str, Any]:
        """What the service gets."""
        return self.cleaned_data


class Reden(forms.Form):
    """Why a sanction is undone."""

    reden = tekstvak("Waarom herstelt u de sanctie?", rijen=3)

    def gegevens(self) -> dict[str, Any]:
        """What the service gets."""
        return self.cleaned_data


class SanctieFilter(Filter):
    """Above the list of sanctions."""

    q = zoekveld("Naam of ondernemingsnummer.")
    soort = keuzelijst("Soort sanctie", "Alle sancties", Sanctie.Soort.choices)
    status = keuzelijst("Status", "Alle statussen", Sanctiestand.choices)

    zeven = {
        "q": lambda rijen, tekst: rijen.zoek(tekst),
        "soort": lambda rijen, soort: rijen.filter(soort=soort),
        "status": lambda rijen, stand: rijen.filter(stand=stand),
    }
