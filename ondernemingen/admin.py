"""What the department manages of who is competent, and what it sees of the companies that follow from it."""

from __future__ import annotations

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from accounts.beheer import Beheer, GedateerdBeheer, GedateerdForm
from ondernemingen.gevolg import verplaatst
from ondernemingen.kbo import toon_ondernemingsnummer
from ondernemingen.models import OndernemingBevoegdheid, op_onderneming
from opleidingen.models import Bevoegdheid

GEVOLG = "Deze wijziging verplaatst {aantal} onderneming{en}. Vul dat getal in om de wijziging te bevestigen."


class BevoegdheidForm(GedateerdForm):
    """A change that moves companies is confirmed with how many they are: who saves it has read it."""

    gevolg = forms.IntegerField(
        label="Ondernemingen die verplaatst worden",
        required=False,
        min_value=0,
        help_text="Laat dit eerst leeg. Bij het bewaren zegt het portaal hoeveel ondernemingen een ander bevoegd"
        " partnerschap krijgen; dat getal vult u hier in.",
    )

    def full_clean(self) -> None:
        """The consequence is counted last: only of a change that could be saved."""
        super().full_clean()
        if self.is_bound and self.has_changed() and not self.errors:
            aantal = verplaatst(self.instance, timezone.localdate())
            if aantal and self.cleaned_data["gevolg"] != aantal:
                self.add_error("gevolg", GEVOLG.format(aantal=aantal, en="en" if aantal > 1 else ""))


@admin.register(Bevoegdheid)
class BevoegdheidBeheer(GedateerdBeheer):
    form = BevoegdheidForm
    fields = ["paritair_comite", "opleiding", "partnerschap", "vanaf", "tot", "gevolg"]
    list_display = ["paritair_comite", "opleiding", "partnerschap", "vanaf", "tot"]
    list_filter = [("partnerschap", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["opleiding", "partnerschap"]
    search_fields = ["paritair_comite", "opleiding__naam", "partnerschap__naam"]


@admin.register(OndernemingBevoegdheid)
class OndernemingBevoegdheidBeheer(Beheer):
    """To read only: it is computed from the paritaire comités of a company and the Bevoegdheid of each."""

    mag_toevoegen = mag_wijzigen = False
    list_display = ["onderneming", "kbo_nummer", "partnerschap", "vanaf", "tot", "reden"]
    list_filter = [("partnerschap", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["onderneming", "partnerschap"]
    search_fields = ["onderneming__kbo_nummer"]  # shows the search box; see get_search_results

    @admin.display(description="ondernemingsnummer")
    def kbo_nummer(self, bevoegdheid: OndernemingBevoegdheid) -> str:
        return toon_ondernemingsnummer(bevoegdheid.onderneming.kbo_nummer)

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """A company is found as everywhere: by its number in any writing, or by its name."""
        return op_onderneming(search_term, "onderneming", queryset.filter) if search_term else queryset, False
