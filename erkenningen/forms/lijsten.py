"""The filters above the lists."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from accounts.models import Gebruiker
from erkenningen.models import (
    LOOPT,
    OPEN_STATUSSEN,
    Eigenaar,
    Erkenningsaanvraag,
    Erkenningstand,
    Status,
    Taaksoort,
    Termijn,
    Voorwaarde,
)
from ondernemingen.models import Provincie
from opleidingen.models import Opleiding
from werkplekduaal.filter import Filter, dagveld, keuzelijst, zoekveld


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

    zeven = {
        "termijn": lambda rijen, termijn: rijen.met_termijn(termijn, timezone.localdate()),
        "q": lambda rijen, tekst: rijen.zoek(tekst),
    }

    def __init__(self, *args: Any, gebruiker: Gebruiker, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.zeven = {**self.zeven, "behandelaar": lambda rijen, keuze: rijen.van(keuze, gebruiker)}


class TakenFilter(WerkFilter):
    """Above the worklist."""

    soort = keuzelijst("Soort taak", "Alle taken", Taaksoort.choices)

    field_order = ("q", "soort", "termijn", "behandelaar")
    zeven = {**WerkFilter.zeven, "soort": lambda rijen, soort: rijen.met_taak(soort)}


class AanvraagFilter(WerkFilter):
    """Above the list of applications."""

    status = keuzelijst("Status", "Alle statussen", [keuze for keuze in Status.choices if keuze[0] != "werkversie"])
    opleiding = opleidingkeuze()
    provincie = keuzelijst("Provincie", "Alle provincies", Provincie.choices)
    indiener = keuzelijst("Ingediend door", "Iedereen", Erkenningsaanvraag.Indiener.choices)
    grond = keuzelijst("Afgekeurd op", "Elke voorwaarde", Voorwaarde.choices)
    ingediend_vanaf = dagveld("Ingediend vanaf")
    ingediend_tot = dagveld("Ingediend tot en met")
    lerende = forms.BooleanField(label="Alleen waar een lerende wacht", required=False)

    field_order = (
        "q",
        "status",
        "termijn",
        "opleiding",
        "provincie",
        "behandelaar",
        "indiener",
        "grond",
        "ingediend_vanaf",
        "ingediend_tot",
        "lerende",
    )
    zeven = {
        **WerkFilter.zeven,
        "status": lambda rijen, status: rijen.filter(status=status),
        "opleiding": lambda rijen, opleiding: rijen.filter(opleiding=opleiding),
        "provincie": lambda rijen, provincie: rijen.filter(vestiging__provincie=provincie),
        "indiener": lambda rijen, indiener: rijen.filter(indiener=indiener),
        "grond": lambda rijen, voorwaarde: rijen.afgekeurd_op(voorwaarde),
        "ingediend_vanaf": lambda rijen, dag: rijen.filter(ingediend_op__date__gte=dag),
        "ingediend_tot": lambda rijen, dag: rijen.filter(ingediend_op__date__lte=dag),
        "lerende": lambda rijen, _: rijen.filter(lerende_uiterlijk_op__isnull=False, status__in=OPEN_STATUSSEN),
    }


class ErkenningFilter(Filter):
    """Above the list of recognitions."""

    q = zoekveld("Naam of ondernemingsnummer.")
    status = keuzelijst("Status", "Alle statussen", [(LOOPT, "Loopt vandaag"), *Erkenningstand.choices])
    opleiding = opleidingkeuze()
    provincie = keuzelijst("Provincie", "Alle provincies", Provincie.choices)
    eindigt_vanaf = dagveld("Eindigt vanaf")
    eindigt_tot = dagveld("Eindigt tot en met")

    zeven = {
        "q": lambda rijen, tekst: rijen.zoek(tekst),
        "status": lambda rijen, keuze: rijen.met_keuze(keuze),
        "opleiding": lambda rijen, opleiding: rijen.filter(opleiding=opleiding),
        "provincie": lambda rijen, provincie: rijen.filter(vestiging__provincie=provincie),
        "eindigt_vanaf": lambda rijen, dag: rijen.filter(tot__gte=dag),
        "eindigt_tot": lambda rijen, dag: rijen.filter(tot__lte=dag),
    }
