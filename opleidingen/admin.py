"""What the department manages of opleidingen and of the dated rules."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join

from accounts.beheer import Beheer, GedateerdBeheer, GedateerdForm, Rijen
from opleidingen.models import Activiteit, Afspraak, Opleiding, Opleidingsversie
from opleidingen.waarden import bijzondere_regels, lees_waarde, schrijf_waarde


class Versies(Rijen):
    model = Opleidingsversie
    show_change_link = True


class Activiteiten(Rijen):
    model = Activiteit
    extra = 3


@admin.register(Opleiding)
class OpleidingBeheer(Beheer):
    list_display = ["naam", "code", "niveau", "overeenkomsttype", "thuispartnerschap", "loopt_vanaf", "loopt_tot"]
    list_filter = ["niveau", "overeenkomsttype", ("thuispartnerschap", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["thuispartnerschap"]
    search_fields = ["naam", "code", "zoeknaam"]
    inlines = [Versies]

    def get_readonly_fields(self, request: HttpRequest, obj: Opleiding | None = None) -> list[str]:
        """The code stands in addresses and files."""
        return ["code"] if obj else []


@admin.register(Opleidingsversie)
class OpleidingsversieBeheer(Beheer):
    list_display = ["opleiding", "vanaf_schooljaar"]
    list_filter = ["vanaf_schooljaar"]
    list_select_related = ["opleiding"]
    search_fields = ["opleiding__naam", "opleiding__zoeknaam"]
    inlines = [Activiteiten]


class WaardeVeld(forms.CharField):
    """A value of any rule, written as a person says it."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: Any) -> Any:
        return None if value is None else schrijf_waarde(value)


class AfspraakForm(GedateerdForm):
    waarde = WaardeVeld(label="waarde")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if "waarde" in self.fields:
            lijst = format_html_join("", "<li>{}: {}</li>", bijzondere_regels())
            self.fields["waarde"].help_text = format_html(
                "Hoe u de waarde schrijft, hangt af van de regel:<ul>{}</ul>", lijst
            )

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean()
        if "waarde" in gegevens and "regel" in gegevens:
            try:
                gegevens["waarde"] = lees_waarde(gegevens["regel"], gegevens["waarde"])
            except ValidationError as fout:
                self.add_error("waarde", fout)
        return gegevens


@admin.register(Afspraak)
class AfspraakBeheer(GedateerdBeheer):
    form = AfspraakForm
    fields = ["partnerschap", "regel", "waarde", "vanaf", "tot", "bron"]
    list_display = ["regel", "voor_wie", "in_woorden", "vanaf", "tot", "bron"]
    list_filter = ["regel", ("partnerschap", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["partnerschap"]
    search_fields = ["bron", "partnerschap__naam"]

    @admin.display(description="voor wie", ordering="partnerschap")
    def voor_wie(self, afspraak: Afspraak) -> str:
        return str(afspraak.partnerschap or "Iedereen zonder eigen afspraak")

    @admin.display(description="waarde")
    def in_woorden(self, afspraak: Afspraak) -> str:
        return schrijf_waarde(afspraak.waarde)
