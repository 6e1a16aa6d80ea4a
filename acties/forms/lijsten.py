"""The filters above the lists. Each field is named in the address as on the screen."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from accounts.leden import wie_mag
from accounts.rechten import Recht, Toegang
from acties.models import Soort, Status, Zichtbaarheid
from acties.weergave import NIET_ACTIEF
from erkenningen.forms.lijsten import opleidingkeuze
from werkplekduaal.filter import Filter, dagveld, keuzelijst, zoekveld

ALLE, NIEMAND = "alle", "niemand"


class ActieFilter(Filter):
    """What every view of the acties is filtered by. Without a status it shows what is open."""

    q = zoekveld("Onderwerp, naam of nummer van de onderneming.")
    status = keuzelijst("Status", "Wat open staat", [(ALLE, "Alle"), *Status.choices])
    soort = keuzelijst("Soort", "Alle soorten", Soort.choices)
    verantwoordelijke = forms.ChoiceField(label="Verantwoordelijke", required=False)
    vanaf = dagveld("Vanaf")
    tot = dagveld("Tot en met")
    opleiding = opleidingkeuze()
    gemeente = forms.CharField(label="Gemeente of postcode", max_length=100, required=False)
    knipperlicht = forms.RegexField(
        label="Knipperlicht", regex="^[Kk][0-9]{2}$", max_length=3, required=False, help_text="De code, zoals K03."
    )
    zichtbaarheid = keuzelijst("Zichtbaarheid", "Alle", Zichtbaarheid.choices)
    te_laat = forms.BooleanField(label="Enkel wat te laat is", required=False)
    gestopt = forms.BooleanField(label="Enkel bij gestopte ondernemingen", required=False)

    zeven = {
        "q": lambda acties, tekst: acties.zoek(tekst),
        "status": lambda acties, status: acties if status == ALLE else acties.filter(status=status),
        "soort": lambda acties, soort: acties.filter(soort=soort),
        "verantwoordelijke": lambda acties, wie: acties.filter(verantwoordelijke=None if wie == NIEMAND else wie),
        "vanaf": lambda acties, dag: acties.filter(dag__gte=dag),
        "tot": lambda acties, dag: acties.filter(dag__lte=dag),
        "opleiding": lambda acties, opleiding: acties.filter(opleiding=opleiding),
        "gemeente": lambda acties, gemeente: acties.in_gemeente(gemeente),
        "knipperlicht": lambda acties, code: acties.met_licht(code.upper()),
        "zichtbaarheid": lambda acties, wie: acties.filter(zichtbaarheid=wie),
        "te_laat": lambda acties, _: acties.te_laat(timezone.localdate()),
        "gestopt": lambda acties, _: acties.filter(onderneming__toestand__in=NIET_ACTIEF),
    }

    def __init__(self, *args: Any, toegang: Toegang, zonder: tuple[str, ...] = (), **kwargs: Any):
        """`zonder`: the fields that say nothing in this view."""
        super().__init__(*args, **kwargs)
        wie: Any = self.fields["verantwoordelijke"]
        collegas = wie_mag(toegang.partnerschap.pk, Recht.ACTIE_BEHEREN)
        wie.choices = [("", "Iedereen"), (NIEMAND, "Nog niemand"), *((str(mens.pk), str(mens)) for mens in collegas)]
        for naam in zonder:
            del self.fields[naam]

    def filter(self, rijen: Any) -> Any:
        gefilterd = super().filter(rijen)
        return gefilterd if self.cleaned_data.get("status") else gefilterd.open()
