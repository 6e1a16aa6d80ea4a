"""What the department sees of the competence that follows from the rules."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.beheer import Beheer
from ondernemingen.kbo import toon_ondernemingsnummer
from ondernemingen.models import OndernemingBevoegdheid, op_onderneming


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
