"""What the department manages of voting: the seats of each partnerschap, and how it votes from which day on."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from accounts.beheer import Beheer, BeheerForm, GedateerdBeheer, GedateerdForm
from stemmingen.models import Stemreglement, Zetel


class ZetelForm(GedateerdForm):
    def clean(self) -> dict[str, Any]:
        gegevens = super().clean()
        gebruiker, partnerschap = gegevens.get("gebruiker"), gegevens.get("partnerschap")
        if gebruiker and partnerschap and not gebruiker.lidmaatschappen.filter(partnerschap=partnerschap).exists():
            self.add_error("gebruiker", "Deze persoon meldde zich nog niet aan voor dit partnerschap.")
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


class StemreglementForm(BeheerForm):
    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        vanaf, voorzitter = gegevens.get("vanaf"), gegevens.get("voorzitter")
        if vanaf and vanaf < timezone.localdate():
            self.add_error("vanaf", "Kies vandaag of een latere dag: wat voorbij is, verandert niet meer.")
        if voorzitter and voorzitter.partnerschap != gegevens.get("partnerschap"):
            self.add_error("voorzitter", "Kies een zetel van hetzelfde partnerschap.")
        return gegevens


@admin.register(Stemreglement)
class StemreglementBeheer(Beheer):
    form = StemreglementForm
    list_display = ["partnerschap", "vanaf", "beslisregel", "quorum_personen", "duur_dagen", "is_geheim", "is_bindend"]
    list_filter = ["beslisregel", ("partnerschap", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["partnerschap"]
    search_fields = ["partnerschap__naam"]

    def has_change_permission(self, request: HttpRequest, obj: Stemreglement | None = None) -> bool:
        """What took effect is only read: rounds were held under it."""
        return obj is None or obj.vanaf > timezone.localdate()
