"""The gallery of components, for who builds pages and for the accessibility test. Development only."""

from __future__ import annotations

from datetime import UTC, datetime

from django import forms
from django.http import HttpResponse
from django.urls import path
from django.utils.datastructures import MultiValueDict

from documenten.forms import Bestandsformulier, Bestandsveld
from werkplekduaal.web import Pagina, Verzoek, render_page

LANG_WOORD = "Aannemingsbedrijf" + "hoogspanningsmast" * 17
STATUSSEN = {
    "ingediend": ("info", "Ingediend"),
    "in_stemming": ("let-op", "In stemming"),
    "goedgekeurd": ("ok", "Goedgekeurd"),
    "afgekeurd": ("fout", "Afgekeurd"),
    "ingetrokken": ("neutraal", "Ingetrokken"),
}
NAMEN = ("Bakkerij De Korenaar bv", "’t Bakkertje", "Schrijnwerkerij Šimić-Öztürk & Zonen", LANG_WOORD)


class Voorbeeldformulier(Bestandsformulier):
    """Every kind of field once."""

    kbo = forms.CharField(label="Ondernemingsnummer", help_text="10 cijfers, bijvoorbeeld 0123.456.749")
    opleiding = forms.ChoiceField(choices=[("", "Kies een opleiding"), ("bakker", "Brood- en banketbakker")])
    begin = forms.DateField(label="Begindatum", widget=forms.DateInput(attrs={"type": "date"}))
    advies = forms.ChoiceField(
        help_text="Uw advies telt mee in de beslissing.",
        choices=[("gunstig", "Gunstig"), ("ongunstig", "Ongunstig")],
        widget=forms.RadioSelect,
    )
    voorwaarden = forms.MultipleChoiceField(
        label="Welke voorwaarden zijn vervuld?",
        choices=[("mentor", "Er is een mentor"), ("veilig", "De werkplek is veilig"), ("lang", LANG_WOORD)],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    motivering = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), required=False)
    document = Bestandsveld(label="Attest", required=False)
    akkoord = forms.BooleanField(label="De onderneming is op de hoogte van deze aanvraag")

    def clean(self):
        """A fault that belongs to no single field."""
        raise forms.ValidationError("De aanvraag is nog niet volledig.")


class Voorbeeldfilter(forms.Form):
    """A search form as it stands above a list."""

    q = forms.CharField(label="Onderneming of KBO-nummer", widget=forms.SearchInput, required=False)
    status = forms.ChoiceField(
        choices=[("", "Alle"), *((code, paar[1]) for code, paar in STATUSSEN.items())], required=False
    )
    enkel_eigen = forms.BooleanField(label="Enkel mijn taken", required=False)


def componenten(request: Verzoek) -> HttpResponse:
    """Show every component in each of its states."""
    rijen = [
        {"naam": NAMEN[nummer % len(NAMEN)], "status": code, "dagen": 3 * nummer}
        for nummer, code in enumerate(STATUSSEN)
    ]
    context = {
        "leeg_formulier": Voorbeeldformulier(auto_id="leeg_%s"),
        "fout_formulier": Voorbeeldformulier({"kbo": "0123.456.78"}, MultiValueDict()),
        "filter": Voorbeeldfilter(request.GET or None, auto_id="filter_%s"),
        "pagina": Pagina(rijen, "500+", "-naam", vorige="a", volgende="b", adres=f"{request.path}?"),
        "statussen": STATUSSEN,
        "lang_woord": LANG_WOORD,
        "regels": _regels(),
        "kenmerken": [("Adres", "Stationsstraat 12, 2800 Mechelen"), ("Mentor", ""), ("Naam", LANG_WOORD)],
        "tegels": [
            {"getal": 14, "tekst": "te behandelen", "url": "#tabellen"},
            {"getal": 3, "tekst": "wachten op stemming", "url": "#tabellen"},
            {"getal": 186, "tekst": "erkende vestigingen", "url": ""},
        ],
        "stappen": ["Onderneming", "Werkplek en mentor", "Documenten", "Controleren"],
    }
    partial = "bevestiging" if request.headers.get("HX-Target") == "dialoog" else "resultaten"
    return render_page(request, "werkplekduaal/componenten.html", context, partial=partial)


def _regels() -> list[dict[str, object]]:
    return [
        {"op": datetime(2026, 11, 18, 9, 30, tzinfo=UTC), "zin": "De aanvraag is goedgekeurd.", "door": "Els Peeters"},
        {"op": datetime(2026, 11, 3, 13, 5, tzinfo=UTC), "zin": f"Ingediend door {LANG_WOORD}.", "door": ""},
    ]


urlpatterns = [path("", componenten, name="componenten")]
