"""What the department manages of voting: the seats of each partnerschap, and how it votes from which day on."""

from __future__ import annotations

from typing import Any

from django.contrib import admin

from accounts.beheer import GedateerdBeheer, GedateerdForm
from stemmingen.models import Stemreglement, Zetel


class ZetelForm(GedateerdForm):
    def clean(self) -> dict[str, Any]:
        gegevens = super().clean()
        gebruiker, partnerschap = gegevens.get("gebruiker"), gegevens.get("partnerschap")
        if gebruiker and partnerschap and not gebruiker.lidmaatschappen.filter(partnerschap=partnerschap).exists():
            self.add_error("gebruiker", "Deze persoon meldde zich nog niet aan voor dit partnerschap.")
        vervangt = gegevens.get("vervangt")
        if vervangt and (vervangt.partnerschap != partnerschap or vervangt.soort != Zetel.Soort.EFFECTIEF):
            self.add_error("vervangt", "Kies een effectieve zetel van hetzelfde partnerschap.")
        return gegevens


@admin.register(Zetel)
class ZetelBeheer(GedateerdBeheer):
    form = ZetelForm
    list_display = ["partnerschap", "geleding", "organisatie", "soort", "gebruiker", "vanaf", "tot"]
    list_filter = ["geleding", "soort", ("partnerschap", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["partnerschap", "gebruiker"]
    search_fields = ["organisatie", "partnerschap__naam", "gebruiker__familienaam"]

    def construct_change_message(self, request, form, formsets, add=False):
        """The audit trail tells that somebody else got the seat; who, stands in the history of the seat."""
        verschil = super().construct_change_message(request, form, formsets, add)
        return {veld: ("", "gewijzigd") if veld == "Gebruiker" else paar for veld, paar in verschil.items()}


class StemreglementForm(GedateerdForm):
    def clean(self) -> dict[str, Any]:
        gegevens = super().clean()
        voorzitter = gegevens.get("voorzitter")
        if voorzitter and voorzitter.partnerschap != gegevens.get("partnerschap"):
            self.add_error("voorzitter", "Kies een zetel van hetzelfde partnerschap.")
        return gegevens


@admin.register(Stemreglement)
class StemreglementBeheer(GedateerdBeheer):
    form = StemreglementForm
    list_display = ["partnerschap", "vanaf", "tot", "beslisregel", "duur_dagen", "is_geheim", "is_bindend"]
    list_filter = ["beslisregel", ("partnerschap", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["partnerschap"]
    search_fields = ["partnerschap__naam"]
