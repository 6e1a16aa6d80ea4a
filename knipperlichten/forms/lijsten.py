"""The filters above the lists. Each field is named in the address as on the screen."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from accounts.leden import wie_mag
from accounts.rechten import Recht, Toegang
from erkenningen.forms.lijsten import opleidingkeuze
from knipperlichten.catalogus import REGELS
from knipperlichten.models import Niveau, Stand, Toestand
from ondernemingen.models import Provincie
from werkplekduaal.filter import Filter, keuzelijst, zoekveld

ALLES, ZONDER, MET = "alles", "zonder", "met"


def codes() -> list[tuple[str, str]]:
    """The rules that can burn."""
    return [(code, f"{code} {regel.titel}") for code, regel in REGELS.items() if regel.heeft_feiten]


class SignaalFilter(Filter):
    """Above what burns."""

    q = zoekveld("Naam of ondernemingsnummer.")
    niveau = keuzelijst("Niveau", "Oranje en rood", Niveau.choices)
    code = keuzelijst("Knipperlicht", "Alle knipperlichten", codes)
    opleiding = opleidingkeuze()
    provincie = keuzelijst("Provincie", "Alle provincies", Provincie.choices)
    gemeente = forms.CharField(label="Gemeente", max_length=100, required=False)
    stand = keuzelijst("Stand", "Brandt", [(Stand.GEDEMPT, "Gedempt"), (ALLES, "Brandt of is gedempt")])
    opvolging = keuzelijst("Opvolging", "Met of zonder actie", [(ZONDER, "Nog geen actie"), (MET, "In opvolging")])
    verantwoordelijke = forms.ChoiceField(label="Verantwoordelijke", required=False)
    niet_gezien = forms.BooleanField(label="Enkel wat ik nog niet zag", required=False)
    nieuw = forms.BooleanField(label="Enkel nieuw sinds mijn vorige bezoek", required=False)

    zeven = {
        "q": lambda rijen, tekst: rijen.zoek(tekst),
        "niveau": lambda rijen, niveau: rijen.filter(niveau=niveau),
        "code": lambda rijen, code: rijen.filter(code=code),
        "opleiding": lambda rijen, opleiding: rijen.over_opleiding(opleiding),
        "provincie": lambda rijen, provincie: rijen.in_vestiging(provincie=provincie),
        "gemeente": lambda rijen, gemeente: rijen.in_vestiging(gemeente__istartswith=gemeente),
        "stand": lambda rijen, stand: rijen if stand == ALLES else rijen.gedempt(timezone.localdate(), ja=True),
        "opvolging": lambda rijen, met: rijen.in_opvolging(ja=met == MET),
        "verantwoordelijke": lambda rijen, wie: rijen.in_opvolging(verantwoordelijke=wie),
        "niet_gezien": lambda rijen, _: rijen.filter(gezien=False),
    }

    def __init__(self, data: Any, *, toegang: Toegang, vorig_bezoek: datetime | None):
        super().__init__(data)
        self.vorig_bezoek = vorig_bezoek
        wie: Any = self.fields["verantwoordelijke"]
        collegas = wie_mag(toegang.partnerschap.pk, Recht.ACTIE_BEHEREN)
        wie.choices = [("", "Iedereen"), *((str(mens.pk), str(mens)) for mens in collegas)]
        self.zeven = {**self.zeven, "nieuw": lambda rijen, _: rijen.sinds(vorig_bezoek) if vorig_bezoek else rijen}

    def filter(self, rijen: Any) -> Any:
        """What was chosen; without a choice of state, what burns and is not muted."""
        rijen = super().filter(rijen)
        return rijen if self.cleaned_data.get("stand") else rijen.gedempt(timezone.localdate(), ja=False)


class DempingFilter(Filter):
    """Above what is muted."""

    toestand = keuzelijst("Toestand", "Alle", Toestand.choices)

    zeven = {"toestand": lambda rijen, toestand: rijen.filter(toestand=toestand)}
