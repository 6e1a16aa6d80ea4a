"""The filters above the lists. Each field is named in the address as on the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import Gebruiker
from erkenningen.forms.velden import datum, keuzelijst
from erkenningen.models import OPEN_STATUSSEN, Eigenaar, Erkenningstand, Status, Taaksoort, Termijn
from ondernemingen.models import Provincie
from opleidingen.models import Opleiding

Rijen = TypeVar("Rijen", bound=QuerySet)
Zeef = Callable[[Any, Any], Any]


class Filter(forms.Form):
    """A filter takes what it can read from the address and leaves out the rest."""

    ZEVEN: ClassVar[dict[str, Zeef]] = {}

    def filter(self, rijen: Rijen) -> Rijen:
        """The rows that pass every chosen field."""
        self.is_valid()
        for veld, waarde in self.cleaned_data.items():
            if waarde:
                rijen = self.zeef(veld)(rijen, waarde)
        return rijen

    def zeef(self, veld: str) -> Zeef:
        return self.ZEVEN[veld]


def zoekveld(hulp: str) -> forms.CharField:
    return forms.CharField(label="Zoeken", max_length=100, required=False, help_text=hulp)


def opleidingkeuze() -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        Opleiding.objects.only("code", "naam"),
        label="Opleiding",
        empty_label="Alle opleidingen",
        to_field_name="code",
        required=False,
    )


class WerkFilter(Filter):
    """What the worklist and the list of applications are both filtered by."""

    q = zoekveld("Naam, ondernemingsnummer of dossiernummer.")
    behandelaar = keuzelijst("Behandeld door", "Iedereen", Eigenaar.choices)
    termijn = keuzelijst("Termijn", "Alle termijnen", Termijn.choices)

    ZEVEN: ClassVar[dict[str, Zeef]] = {
        "q": lambda rijen, tekst: rijen.zoek(tekst),
        "termijn": lambda rijen, termijn: rijen.met_termijn(termijn, timezone.localdate()),
    }

    def __init__(self, *args: Any, gebruiker: Gebruiker, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.gebruiker = gebruiker

    def zeef(self, veld: str) -> Zeef:
        if veld == "behandelaar":
            return lambda rijen, keuze: rijen.van(keuze, self.gebruiker)
        return super().zeef(veld)


class TakenFilter(WerkFilter):
    """Above the worklist."""

    soort = keuzelijst("Soort taak", "Alle taken", Taaksoort.choices)

    field_order = ("q", "soort", "termijn", "behandelaar")
    ZEVEN: ClassVar[dict[str, Zeef]] = {**WerkFilter.ZEVEN, "soort": lambda rijen, soort: rijen.met_taak(soort)}


class AanvraagFilter(WerkFilter):
    """Above the list of applications."""

    status = keuzelijst("Status", "Alle statussen", [keuze for keuze in Status.choices if keuze[0] != "werkversie"])
    opleiding = opleidingkeuze()
    provincie = keuzelijst("Provincie", "Alle provincies", Provincie.choices)
    lerende = forms.BooleanField(label="Alleen waar een lerende wacht", required=False)

    field_order = ("q", "status", "termijn", "opleiding", "provincie", "behandelaar", "lerende")
    ZEVEN: ClassVar[dict[str, Zeef]] = {
        **WerkFilter.ZEVEN,
        "status": lambda rijen, status: rijen.filter(status=status),
        "opleiding": lambda rijen, opleiding: rijen.filter(opleiding=opleiding),
        "provincie": lambda rijen, provincie: rijen.filter(vestiging__provincie=provincie),
        "lerende": lambda rijen, _: rijen.filter(lerende_uiterlijk_op__isnull=False, status__in=OPEN_STATUSSEN),
    }


class ErkenningFilter(Filter):
    """Above the list of recognitions."""

    q = zoekveld("Naam of ondernemingsnummer.")
    status = keuzelijst("Status", "Alle statussen", Erkenningstand.choices)
    opleiding = opleidingkeuze()
    provincie = keuzelijst("Provincie", "Alle provincies", Provincie.choices)
    eindigt_vanaf = datum("Eindigt vanaf", required=False)
    eindigt_tot = datum("Eindigt tot en met", required=False)

    ZEVEN: ClassVar[dict[str, Zeef]] = {
        "q": lambda rijen, tekst: rijen.zoek(tekst),
        "status": lambda rijen, stand: rijen.filter(stand=stand),
        "opleiding": lambda rijen, opleiding: rijen.filter(opleiding=opleiding),
        "provincie": lambda rijen, provincie: rijen.filter(vestiging__provincie=provincie),
        "eindigt_vanaf": lambda rijen, dag: rijen.filter(tot__gte=dag),
        "eindigt_tot": lambda rijen, dag: rijen.filter(tot__lte=dag),
    }
